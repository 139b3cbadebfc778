"""Questions about watches, and muting them."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from monitor.store.contract.store import Store
from monitor.ui.messages import Remembered
from monitor.ui.past import OfNow


@dataclass(frozen=True, slots=True)
class MuteWatch(OfNow):
    """A watch is to ring no more until then, or again."""

    group: ClassVar[str] = ""
    watch: str
    until: datetime | None
    """None: again."""
    words: str
    """What to tell the reader."""

    def ask(self, store: Store) -> Remembered:
        """Remember it."""
        store.watches.mute(self.watch, self.until)
        return Remembered(self.words)
