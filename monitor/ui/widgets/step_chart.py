"""A step chart of what each speaker said over time."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget

from monitor.ui.present.cells import Pieces
from monitor.ui.present.step_chart import Series, step_chart, time_axis
from monitor.ui.widgets.paint import Paint

_LEAST = 3
"""The fewest rows in which steps can be told apart."""


class StepChart(Widget):
    """One line per speaker, ranges shaded, time below."""

    DEFAULT_CSS = """
    StepChart { height: 12; }
    """

    def __init__(self, tz: tzinfo | None, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._tz = tz
        self._series: Sequence[Series] = ()
        self._end_at: datetime | None = None
        self._lines: list[Pieces] = []
        self._paint: Paint | None = None

    def on_mount(self) -> None:
        """Set the title."""
        self.border_title = Content("Over time")

    def show(self, series: Sequence[Series], end_at: datetime) -> None:
        """Show these values up to a moment."""
        self._series, self._end_at = series, end_at
        self._draw()

    def on_resize(self) -> None:
        """Draw for the new size."""
        self._draw()

    def notify_style_update(self) -> None:
        """Forget the old colours."""
        super().notify_style_update()
        self._paint = None

    def _draw(self) -> None:
        width, height = self.size
        self._lines = []
        if self._end_at is not None and height >= _LEAST:
            lines = step_chart(self._series, self._end_at, width, height - 1)
            axis = time_axis(self._series, self._end_at, lines, self._tz)
            self._lines = [*lines, axis]
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line of the chart."""
        self._paint = self._paint or Paint(self)
        pieces = self._lines[y] if y < len(self._lines) else []
        return self._paint.strip(pieces, self.size.width)
