"""Questions of the screens with search results: one slice of a search at a time."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar

from textual.message import Message

from monitor.model.articles import View
from monitor.model.searches import FoundPage
from monitor.store.contract.store import Store

FIRST_S, FURTHER_S = 0.04, 0.2
"""How many seconds a slice may take, during which other questions wait."""

FIRST_ROWS, FURTHER_ROWS = 20, 50
"""The most rows of a slice; the first one only has to fill a screen."""


@dataclass(frozen=True, slots=True)
class RunningSearch:
    """A search that goes on until `end` is called, from any thread."""

    view: View
    _ended: threading.Event = field(default_factory=threading.Event, compare=False)

    def end(self) -> None:
        """End the search, since a newer one has begun or its screen was closed."""
        self._ended.set()

    @property
    def is_over(self) -> bool:
        """Whether `end` was called."""
        return self._ended.is_set()

    def enough_after(self, seconds: float) -> Callable[[], bool]:
        """A test that is true once so much time has passed, or the search has ended."""
        until = time.monotonic() + seconds
        return lambda: self.is_over or time.monotonic() > until


@dataclass
class SliceFound(Message):
    """A slice of a search was read."""

    search: RunningSearch
    page: FoundPage


@dataclass(frozen=True, slots=True)
class FindMore:
    """The next slice of a search."""

    group: ClassVar[str] = "found"
    search: RunningSearch
    after: str | None = None

    def ask(self, store: Store) -> SliceFound:
        """Search for a moment; returns nothing if the search has ended."""
        search = self.search
        if search.is_over:
            return SliceFound(search, FoundPage((), None))
        page = store.articles.search(
            search.view,
            after=self.after,
            limit=FURTHER_ROWS if self.after else FIRST_ROWS,
            enough=search.enough_after(FURTHER_S if self.after else FIRST_S),
        )
        return SliceFound(search, page)
