"""Events over a period on one axis: a row per kind, a column per interval."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from itertools import groupby

from rich.cells import cell_len

from monitor.model.events import Event, EventKind, Mark
from monitor.ui.present.cells import Pieces, cut, fit, harmless
from monitor.ui.present.times import clock_words, local

LABEL = 15
"""Cells before the axis."""

_BARS = " ▁▂▃▄▅▆▇█"
_HOUR = timedelta(hours=1)

ROWS: Mapping[str, tuple[tuple[EventKind, ...], str]] = {
    "figures": ((EventKind.CHANGE,), "figure"),
    "edits": ((EventKind.EDITED,), "edit"),
    "spikes": ((EventKind.SPIKE,), "caution"),
    "outages": ((EventKind.FAILING, EventKind.OFFLINE), "alarm"),
}
"""Kinds of events by the name of their row, with its role; articles are bars."""

WORDS = {
    EventKind.NEW: ("new", "new"),
    EventKind.EDITED: ("edited", "edit"),
    EventKind.CHANGE: ("figure", "figure"),
    EventKind.SPIKE: ("spike", "caution"),
    EventKind.FAILING: ("failing", "alarm"),
    EventKind.RECOVERED: ("recovered", "quiet"),
    EventKind.OFFLINE: ("offline", "alarm"),
    EventKind.ONLINE: ("online", "quiet"),
}
"""The word for each kind of event, and its role."""


@dataclass(frozen=True, slots=True)
class Period:
    """A period of time, in columns of equal length."""

    start: datetime
    end: datetime
    columns: int

    @property
    def step(self) -> timedelta:
        """The length of a column."""
        return (self.end - self.start) / self.columns

    def column(self, at: datetime) -> int | None:
        """The column of a moment; None if it is outside.

        >>> from datetime import UTC
        >>> nine = datetime(2025, 1, 24, 9, tzinfo=UTC)
        >>> day = Period(nine, nine + timedelta(hours=24), 48)
        >>> day.column(nine + timedelta(minutes=45)), day.column(nine - _HOUR)
        (1, None)
        """
        if not self.start <= at <= self.end:
            return None
        return min(int((at - self.start) / self.step), self.columns - 1)

    def begins(self, column: int) -> datetime:
        """When a column begins."""
        return self.start + column * self.step


def in_columns(events: Sequence[Event], period: Period) -> list[list[Event]]:
    """Events by column, except those that a feed's first read brought."""
    columns: list[list[Event]] = [[] for _ in range(period.columns)]
    for event in events:
        column = period.column(event.at)
        if column is not None and not event.is_quiet:
            columns[column].append(event)
    return columns


def timeline_lines(
    columns: Sequence[Sequence[Event]],
    period: Period,
    marks: Sequence[Mark],
    cursor: int,
    height: int,
    tz: tzinfo | None,
) -> list[Pieces]:
    """The chart: bars of articles over counts of the rest, marks, axis, cursor.

    Args:
        columns: Events by column.
        period: Of time.
        marks: The reader's.
        cursor: The column that is looked at.
        height: Lines for the bars.
        tz: The reader's time zone.
    """
    counts = [sum(e.kind is EventKind.NEW for e in column) for column in columns]
    lines = _bars(counts, max(height, 1), cursor)
    for name, (kinds, role) in ROWS.items():
        found = [sum(e.kind in kinds for e in column) for column in columns]
        lines.append(_row(name, "".join(map(count_sign, found)), role, cursor))
    lines.append(_row("marks", _marked(marks, period), "strong", cursor))
    lines.append(_row("", hours_under(period, tz), "quiet", -1))
    lines.append([(" " * (LABEL + cursor), ""), ("▲", "key")])
    return lines


def count_sign(count: int) -> str:
    """A count in one cell.

    >>> "".join(map(count_sign, (0, 1, 9, 10)))
    '·19+'
    """
    return "·" if not count else str(count) if count < 10 else "+"


def hours_under(period: Period, tz: tzinfo | None) -> str:
    """Full hours under their columns, as many as fit.

    >>> from datetime import UTC
    >>> nine = datetime(2025, 1, 24, 9, tzinfo=UTC)
    >>> hours_under(Period(nine, nine + timedelta(hours=4), 24), UTC)
    '09:00 10:00 11:00 12:00 '
    """
    cells, free = [" "] * period.columns, 0
    at = local(period.start + _HOUR - timedelta(microseconds=1), tz)
    at = at.replace(minute=0, second=0, microsecond=0)
    while (column := period.column(at)) is not None:
        words = clock_words(at, tz)
        if column >= free and column + len(words) <= period.columns:
            cells[column : column + len(words)] = words
            free = column + len(words) + 1
        at += _HOUR
    return "".join(cells)


def moment_pieces(
    column: Sequence[Event], period: Period, cursor: int, tz: tzinfo | None
) -> Pieces:
    """The time of the cursor's column, and how much happened in it."""
    begin = period.begins(cursor)
    words = f" {clock_words(begin, tz)}–{clock_words(begin + period.step, tz)}"
    told = "1 event" if len(column) == 1 else f"{len(column)} events"
    return [
        (words, "strong"),
        (f"  {told if column else 'nothing'}", "quiet"),
    ]


def event_pieces(event: Event, width: int, tz: tzinfo | None) -> Pieces:
    """An event as a line."""
    words, role = WORDS[event.kind]
    watch = f"{event.watch}: " if event.watch else ""
    text = cut(harmless(watch + event.text), max(width - LABEL - 8, 1))
    return [
        (f" {clock_words(event.at, tz)} ", "quiet"),
        (fit(words, LABEL), role),
        (text, ""),
    ]


def _bars(counts: Sequence[int], height: int, cursor: int) -> list[Pieces]:
    most = max((*counts, 1))
    eighths = [-(-count * height * 8 // most) for count in counts]
    lines = []
    for line in range(height):
        floor = (height - 1 - line) * 8
        bars = "".join(_BARS[max(0, min(e - floor, 8))] for e in eighths)
        label = f"articles {most}" if not line else ""
        lines.append(_row(label, bars, "new", cursor))
    return lines


def _row(label: str, cells: str, role: str, cursor: int) -> Pieces:
    """A row with its label; the cursor's column is highlighted."""
    pieces: Pieces = [(fit(f" {label}", LABEL), "quiet")]
    place = 0
    for is_nothing, group in groupby(cells, key="·".__eq__):
        run = "".join(group)
        own = "faint" if is_nothing else role
        if place <= cursor < place + len(run):
            at = cursor - place
            here = run[at] if run[at] != " " else "│"
            pieces += [(run[:at], own), (here, "key"), (run[at + 1 :], own)]
        else:
            pieces.append((run, own))
        place += len(run)
    return pieces


def _marked(marks: Sequence[Mark], period: Period) -> str:
    cells = [" "] * period.columns
    for mark in marks:
        column = period.column(mark.at)
        if column is not None:
            letter = harmless(mark.name)[:1]
            # a wide one would push all behind it aside, a bare accent has no cell
            cells[column] = letter if cell_len(letter) == 1 else "m"
    return "".join(cells)
