"""Questions of a new watch: what it would have hit."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from textual.message import Message

from monitor.report.trials import Trial, trial_of
from monitor.store.contract.store import Store
from monitor.ui.messages import NamesLoaded
from monitor.ui.questions.found import Pursuit

SOON_S, LATER_S = 0.15, 4.0
"""How long is looked for a first answer, and for a better one after it."""


@dataclass
class WatchTried(Message):
    """A query was tried on what is stored."""

    pursuit: Pursuit
    trial: Trial | None
    """None: nobody wants to know any more."""
    is_final: bool


@dataclass(frozen=True, slots=True)
class TryWatch:
    """What a watch would have found in all that is stored."""

    group: ClassVar[str] = "trial"
    pursuit: Pursuit
    now: datetime
    is_final: bool = False
    """True for the answer that may take its time."""

    def ask(self, store: Store) -> WatchTried:
        """Try it for a moment; less where a newer query has come."""
        pursuit = self.pursuit
        if pursuit.is_over:
            return WatchTried(pursuit, None, self.is_final)
        enough = pursuit.enough_after(LATER_S if self.is_final else SOON_S)
        trial = trial_of(store, pursuit.view.query, self.now, enough)
        return WatchTried(pursuit, trial, self.is_final)


@dataclass(frozen=True, slots=True)
class OfferWords:
    """Words to choose from; the store is not asked for any."""

    group: ClassVar[str] = "names"
    words: tuple[str, ...]

    def ask(self, store: Store) -> NamesLoaded:
        """These."""
        return NamesLoaded({word: word for word in self.words})
