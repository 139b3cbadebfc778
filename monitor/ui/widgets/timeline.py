"""The timeline's axis with its cursor, and the events at the cursor."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from textual.strip import Strip
from textual.widget import Widget

from monitor.model.events import Event, Mark
from monitor.ui.present.cells import Pieces
from monitor.ui.present.timeline import (
    LABEL,
    ROWS,
    Period,
    event_pieces,
    in_columns,
    moment_pieces,
    timeline_lines,
)
from monitor.ui.widgets.paint import Paint

_FIXED = len(ROWS) + 3
"""Lines of the chart beside the bars: the counts, marks, axis, cursor."""


class Timeline(Widget, can_focus=True):
    """Bars, counts, marks and hours; below, the events of the cursor's column."""

    DEFAULT_CSS = """
    Timeline { height: 1fr; }
    """

    def __init__(self, tz: tzinfo | None) -> None:
        super().__init__(id="timeline")
        self._tz = tz
        self._events: Sequence[Event] = ()
        self._marks: Sequence[Mark] = ()
        self._span: tuple[datetime, datetime] | None = None
        self._at: datetime | None = None
        """Where the cursor stands: it keeps its time at every size."""
        self._lines: list[Pieces] = []
        self._paint: Paint | None = None

    @property
    def period(self) -> Period | None:
        """The time that is shown, in columns of this size."""
        columns = self.size.width - LABEL - 1
        return Period(*self._span, columns) if self._span and columns > 0 else None

    @property
    def moment(self) -> datetime | None:
        """The end of the cursor's column."""
        period = self.period
        if period is None:
            return None
        return period.begins(self._cursor(period)) + period.step

    @property
    def is_at_end(self) -> bool:
        """Whether the cursor stands in the last column."""
        period = self.period
        return period is not None and self._cursor(period) == period.columns - 1

    def show(
        self,
        span: tuple[datetime, datetime],
        events: Sequence[Event],
        marks: Sequence[Mark],
    ) -> None:
        """Show what happened then; the cursor stays, or goes to the end."""
        was_at_end = self._span is not None and self._at == self._span[1]
        self._span, self._events, self._marks = span, events, marks
        if was_at_end or self._at is None or not span[0] <= self._at <= span[1]:
            self._at = span[1]
        self._draw()

    def move(self, by: int) -> None:
        """Move the cursor by so many columns."""
        if period := self.period:
            column = self._cursor(period) + by
            column = max(0, min(column, period.columns - 1))
            self._at = period.begins(column) + period.step / 2
            self._draw()

    def leap(self, by: int) -> None:
        """Move the cursor to the next column that way in which anything happened."""
        if period := self.period:
            columns = in_columns(self._events, period)
            column = self._cursor(period) + by
            while 0 <= column < period.columns and not columns[column]:
                column += by
            if 0 <= column < period.columns:
                self.move(column - self._cursor(period))

    def on_resize(self) -> None:
        """Draw for the new size."""
        self._draw()

    def notify_style_update(self) -> None:
        """Forget the old colours."""
        super().notify_style_update()
        self._paint = None

    def _cursor(self, period: Period) -> int:
        column = None if self._at is None else period.column(self._at)
        return period.columns - 1 if column is None else column

    def _draw(self) -> None:
        period = self.period
        if period is not None:
            width, height = self.size
            columns, cursor = in_columns(self._events, period), self._cursor(period)
            bars = max(1, min((height - _FIXED - 2) // 2, 8))
            chart = timeline_lines(columns, period, self._marks, cursor, bars, self._tz)
            told = columns[cursor]
            self._lines = [
                *chart,
                moment_pieces(told, period, cursor, self._tz),
                # a first read may bring more than anybody ever sees
                *(event_pieces(event, width, self._tz) for event in told[:height]),
            ]
            left_out = len(chart) + 1 + len(told) - height
            if left_out > 0:
                words = f" … and {left_out + 1} more"
                self._lines[height - 1 :] = [[(words, "quiet")]]
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line of it."""
        self._paint = self._paint or Paint(self)
        pieces = self._lines[y] if y < len(self._lines) else []
        return self._paint.strip(pieces, self.size.width)
