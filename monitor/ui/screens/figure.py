"""A figure opened: who says what, the sentence behind each, and how it moved."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen

from monitor.clock import Clock
from monitor.ui.actions import EVERYWHERE, LIST, SCREENS, bindings
from monitor.ui.messages import Asked, FigureLoaded, StoreMoved
from monitor.ui.panes.stands import ChangesList, StandsList
from monitor.ui.present.amounts import measure_of
from monitor.ui.present.articles import Eyes
from monitor.ui.present.cells import Pieces, harmless
from monitor.ui.present.chart import series_of
from monitor.ui.present.evidence import roles_of, stands
from monitor.ui.present.figures import standing_pieces
from monitor.ui.present.reader import is_openable
from monitor.ui.questions import ReadFigure
from monitor.ui.widgets.keys import KeysLine
from monitor.ui.widgets.lines import PiecesLine
from monitor.ui.widgets.row_list import RowList
from monitor.ui.widgets.step_chart import StepChart
from monitor.ui.widgets.too_small import TooSmall


class FigureScreen(Screen[int | None]):
    """Ends with the id of the article to read, if one was chosen.

    Args:
        key: The figure's key.
        clock: Tells the time.
        eyes: For the time zone.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(SCREENS)

    def __init__(self, key: str, clock: Clock, eyes: Eyes) -> None:
        super().__init__()
        self._key, self._clock = key, clock
        now = clock.now()
        self._head = PiecesLine(id="head")
        self._stands = StandsList(now, eyes.tz)
        self._changes = ChangesList(now, eyes.tz)
        self._chart = StepChart(eyes.tz, id="chart")

    def compose(self) -> ComposeResult:
        """Speakers beside chart over changes; below each other where it is narrow."""
        yield self._head
        with Horizontal(id="figure-body"):
            yield self._stands
            with Vertical(id="moves"):
                yield self._chart
                yield self._changes
        yield KeysLine((LIST, SCREENS, EVERYWHERE), "figure")
        yield TooSmall()

    def on_mount(self) -> None:
        """Ask for the figure."""
        self._stands.focus()
        self._ask()

    def on_resize(self) -> None:
        """Give the focus back after a size at which nothing could have it."""
        if self.focused is None:
            self.call_after_refresh(self._stands.focus)

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
        self._stands.show(found, measure_of(figure.key), now)
        self._chart.show(series_of(loaded.changes, roles), now)
        self._changes.show(loaded.changes, roles, now)

    @on(RowList.Opened, "#stands")
    def _read_stand(self) -> None:
        stand = self._stands.stand
        if stand and stand.evidence:
            self.dismiss(stand.evidence.article_id)

    @on(RowList.Opened, "#changes")
    def _read_change(self) -> None:
        if change := self._changes.change:
            self.dismiss(change.article_id)

    @property
    def _link(self) -> str:
        stand = self._stands.stand
        return stand.evidence.link if stand and stand.evidence else ""

    def action_open_link(self) -> None:
        """Give the link of the article behind the sentence to the browser."""
        if is_openable(self._link):
            self.app.open_url(self._link)
            self.notify(f"Opening {self._link}", timeout=3)

    def action_copy_link(self) -> None:
        """Copy that link."""
        if self._link:
            link = harmless(self._link)
            self.app.copy_to_clipboard(link)
            self.notify(f"Copied {link}", timeout=3)

    def action_go_back(self) -> None:
        """Back to the dashboard."""
        self.dismiss(None)
