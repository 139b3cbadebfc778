"""Questions of a new watch: what it would have hit."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from textual.message import Message

from monitor.report.trials import Trial, trial_of
from monitor.store.contract.store import Store
from monitor.ui.messages import NamesLoaded
from monitor.ui.questions.search_results import RunningSearch

SOON_S, LATER_S = 0.15, 4.0
"""How many seconds the first answer may take, and a more complete one after it."""


@dataclass
class WatchTried(Message):
    """A query was tried on all that is stored."""

    search: RunningSearch
    trial: Trial | None
    """None: a newer query was tried meanwhile."""
    is_final: bool


@dataclass(frozen=True, slots=True)
class TryWatch:
    """What a watch would have found in all that is stored."""

    group: ClassVar[str] = "trial"
    search: RunningSearch
    now: datetime
    is_final: bool = False
    """True for the more complete answer."""

    def ask(self, store: Store) -> WatchTried:
        """Try the query for a moment; stops early if a newer one has begun."""
        search = self.search
        if search.is_over:
            return WatchTried(search, None, self.is_final)
        enough = search.enough_after(LATER_S if self.is_final else SOON_S)
        trial = trial_of(store, search.view.query, self.now, enough)
        return WatchTried(search, trial, self.is_final)


@dataclass(frozen=True, slots=True)
class OfferWords:
    """Offers words to choose from, without reading the store."""

    group: ClassVar[str] = "names"
    words: tuple[str, ...]

    def ask(self, store: Store) -> NamesLoaded:
        """Return the words."""
        return NamesLoaded({word: word for word in self.words})
