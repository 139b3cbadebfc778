"""A figure opened: who says what, the sentence behind each, and how it moved."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from monitor.clock import Clock
from monitor.model.figures import Evidence
from monitor.ui.actions import EVERYWHERE, FIGURE, bindings
from monitor.ui.messages import Asked, FigureLoaded, StoreMoved
from monitor.ui.present.articles import Eyes
from monitor.ui.present.cells import Pieces, harmless
from monitor.ui.present.chart import Series, series_of, step_chart
from monitor.ui.present.evidence import (
    Stand,
    history_pieces,
    measure_in,
    roles_of,
    stand_pieces,
    stands,
)
from monitor.ui.present.figures import standing_pieces
from monitor.ui.present.reader import is_openable
from monitor.ui.questions import ReadFigure
from monitor.ui.widgets.blocks import BlockList
from monitor.ui.widgets.keys import KeysLine
from monitor.ui.widgets.lines import PiecesLine
from monitor.ui.widgets.paint import Paint, content
from monitor.ui.widgets.row_list import RowList
from monitor.ui.widgets.too_small import TooSmall


class StandsList(BlockList):
    """One block a speaker."""

    NAME: ClassVar[str] = "figure"
    TITLE: ClassVar[str] = "A figure"
    HELP: ClassVar[str] = (
        "One block per speaker: what is said now, with its hedge, since when, and in "
        "how many articles.\n"
        "Below it the very sentence, who printed it and when. Who printed it is not "
        "who said it: a number that nobody is named for is “unattributed”.\n"
        "Enter: read that article. o: open it in the browser. y: copy its link."
    )

    def __init__(self, eyes: Eyes, now: datetime) -> None:
        super().__init__(id="stands")
        self._tz, self._now = eyes.tz, now
        self.stands: Sequence[Stand] = ()
        self._measure = ""
        self._blocks: list[list[Pieces]] = []

    def show(self, found: Sequence[Stand], measure: str, now: datetime) -> None:
        """Show what the speakers say now."""
        self.stands, self._measure, self._now = found, measure, now
        self.rows_changed()

    @property
    def stand(self) -> Stand | None:
        """The speaker under the cursor."""
        return self.stands[self.cursor] if self.stands else None

    def row_count(self) -> int:
        """Speakers."""
        return len(self.stands)

    def rows_changed(self) -> None:
        """Wrap the sentences anew."""
        width = self.size.width - 1
        self._blocks = [
            stand_pieces(stand, self._measure, width, self._now, self._tz)
            for stand in self.stands
        ]
        super().rows_changed()

    def height_of(self, row: int, width: int) -> int:
        """Lines of a block."""
        return len(self._blocks[row])

    def line_pieces(self, row: int, line: int, width: int) -> Pieces:
        """A line of a block."""
        return self._blocks[row][line]


class StepChart(Widget):
    """What each speaker said over time."""

    DEFAULT_CSS = """
    StepChart { height: 12; }
    """

    def __init__(self) -> None:
        super().__init__(id="chart")
        self._series: list[Series] = []
        self._end_at: datetime | None = None
        self._lines: list[Pieces] = []

    def show(self, series: list[Series], end_at: datetime) -> None:
        """Show these values."""
        self._series, self._end_at = series, end_at
        self._draw()

    def on_resize(self) -> None:
        """Draw for the new size."""
        self._draw()

    def _draw(self) -> None:
        width, height = self.size
        if self._end_at is not None:
            self._lines = step_chart(self._series, self._end_at, width, height)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line of the chart."""
        pieces = self._lines[y] if y < len(self._lines) else []
        return Paint(self).strip(pieces, self.size.width)


class FigureScreen(Screen[int | None]):
    """Ends with the id of the article to read, if one was chosen.

    Args:
        key: The figure's key.
        clock: Tells the time.
        eyes: Time zone and badges.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(FIGURE, EVERYWHERE)

    def __init__(self, key: str, clock: Clock, eyes: Eyes) -> None:
        super().__init__()
        self._key, self._clock = key, clock
        self._tz: tzinfo | None = eyes.tz
        self._stands = StandsList(eyes, clock.now())
        self._head = PiecesLine(id="head")
        self._chart = StepChart()
        self._history = Static(Content(""), id="changes", markup=False)

    def compose(self) -> ComposeResult:
        """Speakers beside chart over changes; below each other where it is narrow."""
        yield self._head
        with Horizontal(id="figure-body"):
            yield self._stands
            with Vertical(id="moves"):
                yield self._chart
                with VerticalScroll(id="history", can_focus=False):
                    yield self._history
        yield KeysLine((FIGURE, EVERYWHERE, "list"), "figure")
        yield TooSmall()

    def on_mount(self) -> None:
        """Ask for the figure."""
        self._stands.border_title = Content("Who says so")
        self._chart.border_title = Content("Over time")
        self.query_one("#history").border_title = Content("Changes")
        self._stands.focus()
        self._ask()

    @on(StoreMoved)
    def _ask(self) -> None:
        self.post_message(Asked(ReadFigure(self._key), self))

    @on(FigureLoaded)
    def _show(self, loaded: FigureLoaded) -> None:
        figure, now = loaded.figure, self._clock.now()
        if figure is None:
            self.dismiss(None)
            return
        found = stands(figure, loaded.evidence)
        roles = roles_of(found)
        name: Pieces = [(f" {figure.name}", "heading"), ("   ", "")]
        self._head.say([*name, *standing_pieces(figure)])
        self._stands.show(found, measure_in(figure), now)
        self._chart.show(series_of(loaded.changes, roles), now)
        history = history_pieces(loaded.changes, roles, now, self._tz)
        self._history.update(content(history))

    @on(RowList.Opened)
    def _read(self) -> None:
        if evidence := self._evidence:
            self.dismiss(evidence.article_id)

    @property
    def _evidence(self) -> Evidence | None:
        stand = self._stands.stand
        return stand.evidence if stand else None

    def action_open_link(self) -> None:
        """Give the link of the article behind the sentence to the browser."""
        if self._evidence and is_openable(self._evidence.link):
            self.app.open_url(self._evidence.link)

    def action_copy_link(self) -> None:
        """Copy that link."""
        if self._evidence and self._evidence.link:
            link = harmless(self._evidence.link)
            self.app.copy_to_clipboard(link)
            self.notify(f"Copied {link}", timeout=3)

    def action_go_back(self) -> None:
        """Back to the dashboard."""
        self.dismiss(None)
