"""Questions about marks: setting them, and what happened since one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from monitor.model.events import Mark
from monitor.report.since import since
from monitor.store.contract.store import Store
from monitor.ui.messages import AbsenceCounted, StateSaved

LOOKED, BEFORE, LEFT, AWAY = "looked", "looked before", "left", "away"
"""Marks that have their names from us: by `m`, the one before, by quitting, absence."""

OURS = (LOOKED, BEFORE, LEFT, AWAY)


@dataclass(frozen=True, slots=True)
class SetMark:
    """Sets a mark: what comes later is new."""

    group: ClassVar[str] = ""
    at: datetime
    name: str = LOOKED

    def ask(self, store: Store) -> StateSaved:
        """Remember it, and for `m` also the one before."""
        marks = [Mark(self.name, self.at)]
        if self.name == LOOKED:
            known = store.events.marks()
            marks += [Mark(BEFORE, mark.at) for mark in known if mark.name == LOOKED]
        if self.name in (LEFT, AWAY):
            store.events.set_mark(marks[0])
        else:
            store.events.set_marks(marks, shown_name(self.name))
        if self.name == AWAY:
            return StateSaved()
        named = f" as “{self.name}”" if self.name not in OURS else ""
        return StateSaved(f"Marked{named}: counting what is new from now on")


@dataclass(frozen=True, slots=True)
class CountAbsence:
    """Counts what happened while the reader was away."""

    group: ClassVar[str] = "away"
    left_at: datetime
    back_at: datetime

    def ask(self, store: Store) -> AbsenceCounted:
        """Count it."""
        counted = since(
            store,
            self.left_at,
            watches=store.watches.rows(self.back_at, self.left_at),
            coverage=store.feeds.coverage(self.back_at),
        )
        return AbsenceCounted(counted, self.back_at)


def newest(marks: Sequence[Mark], now: datetime) -> Mark | None:
    """The mark to count from if the reader chose none.

    Absences do not count, nor marks that a clock set that was ahead.
    """
    chosen = [mark for mark in marks if mark.name != AWAY and mark.at <= now]
    return max(chosen, key=lambda mark: mark.at, default=None)


def before(marks: Sequence[Mark], at: datetime) -> Mark | None:
    """The last mark before a moment; after the oldest comes the newest again.

    >>> from datetime import UTC
    >>> marks = [Mark(str(h), datetime(2025, 1, 24, h, tzinfo=UTC)) for h in (6, 9)]
    >>> before(marks, marks[1].at).name, before(marks, marks[0].at).name
    ('6', '9')
    """
    earlier = [mark for mark in marks if mark.at < at]
    return max(earlier or marks, key=lambda mark: mark.at, default=None)


def shown_name(name: str) -> str:
    """A mark's name if a person gave it; the program's own are not shown.

    >>> shown_name("briefing"), shown_name(LOOKED)
    ('briefing', '')
    """
    return "" if name in OURS else name
