"""Questions of the timeline."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from monitor.store.contract.store import Store
from monitor.ui.messages import TimelineLoaded
from monitor.ui.present.timeline import WORDS


@dataclass(frozen=True, slots=True)
class ReadTimeline:
    """Reads what happened between two moments, and the reader's marks."""

    group: ClassVar[str] = "timeline"
    start: datetime
    end: datetime

    def ask(self, store: Store) -> TimelineLoaded:
        """Read it."""
        told = store.events.told(list(WORDS), self.start)
        events = [event for event in told if event.at <= self.end]
        return TimelineLoaded(self.start, self.end, events, store.events.marks())
