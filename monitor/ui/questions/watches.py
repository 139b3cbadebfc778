"""Questions about watches, and muting them."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from monitor.store.contract.store import Store
from monitor.ui.messages import StateSaved
from monitor.ui.questions.past import PresentOnly


@dataclass(frozen=True, slots=True)
class MuteWatch(PresentOnly):
    """A watch is to ring no more until then, or again."""

    group: ClassVar[str] = ""
    watch: str
    until: datetime | None
    """None: again."""
    words: str
    """What to tell the reader."""

    def ask(self, store: Store) -> StateSaved:
        """Remember it."""
        store.watches.mute(self.watch, self.until)
        return StateSaved(self.words)
