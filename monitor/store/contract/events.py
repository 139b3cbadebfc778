"""The part of the contract about the log and marks."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from monitor.model.events import Event, EventKind, Mark


class Events(Protocol):
    """The log, and the marks to compare with."""

    def cursor(self) -> int:
        """The newest event's id, or 0."""
        ...

    def since(self, cursor: int, *, limit: int = 500) -> list[Event]:
        """Events after the cursor, oldest first."""
        ...

    def say(self, kind: EventKind, text: str, now: datetime) -> None:
        """Write an event that belongs to no feed or article."""
        ...

    def told(self, kinds: Collection[EventKind], since_at: datetime) -> list[Event]:
        """Events of these kinds after that moment, oldest first."""
        ...

    def marks(self) -> tuple[Mark, ...]:
        """The reader's marks, newest first."""
        ...

    def set_marks(self, marks: Sequence[Mark], about: str) -> None:
        """Set marks together, as one deed about the mark of that name."""
        ...

    def set_mark(self, mark: Mark) -> None:
        """Set a mark, or move the one with that name."""
        ...
