"""Questions of screens with found articles: a slice of a search at a time."""

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
"""How long a slice may take; whatever else the store is asked waits no longer."""

FIRST_ROWS, FURTHER_ROWS = 20, 50
"""How many it brings at the most: first what fills a screen, so that it is there."""


@dataclass(frozen=True, slots=True)
class Pursuit:
    """A search for as long as somebody wants it; after that nothing is looked for."""

    view: View
    _ended: threading.Event = field(default_factory=threading.Event, compare=False)

    def end(self) -> None:
        """Nobody wants it any more: a newer one has begun."""
        self._ended.set()

    @property
    def is_over(self) -> bool:
        """True once nobody wants it."""
        return self._ended.is_set()

    def enough_after(self, seconds: float) -> Callable[[], bool]:
        """True once so long was looked, or nobody wants it."""
        until = time.monotonic() + seconds
        return lambda: self.is_over or time.monotonic() > until


@dataclass
class SliceFound(Message):
    """Some of a search was found."""

    pursuit: Pursuit
    page: FoundPage


@dataclass(frozen=True, slots=True)
class LookFurther:
    """The next slice of a search."""

    group: ClassVar[str] = "found"
    pursuit: Pursuit
    after: str | None = None

    def ask(self, store: Store) -> SliceFound:
        """Look for a moment; without result where a newer search has begun."""
        pursuit = self.pursuit
        if pursuit.is_over:
            return SliceFound(pursuit, FoundPage((), None))
        page = store.articles.search(
            pursuit.view,
            after=self.after,
            limit=FURTHER_ROWS if self.after else FIRST_ROWS,
            enough=pursuit.enough_after(FURTHER_S if self.after else FIRST_S),
        )
        return SliceFound(pursuit, page)
