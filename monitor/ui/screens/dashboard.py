"""The dashboard: three panes and a reader, laid out by the terminal's size.

It knows where the reader is (pane, zoom, reader open). What the panes show comes in
messages, and what a person wants goes out in others.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from monitor.clock import Clock
from monitor.config.settings import Config
from monitor.model.events import EventKind
from monitor.model.feeds import Coverage
from monitor.ui.actions.action import DASHBOARD, EVERYWHERE, LIST, SCREENS, WATCHES
from monitor.ui.actions.action import PANES as TO_PANES
from monitor.ui.actions.table import bindings
from monitor.ui.messages import (
    BoardLoaded,
    CoverageLoaded,
    PollerReported,
    StateSaved,
    StoreChanged,
    StoreFailed,
)
from monitor.ui.panes.figures import FiguresPane
from monitor.ui.panes.watches import WatchesPane
from monitor.ui.present.articles import RowContext
from monitor.ui.present.coverage import is_standing
from monitor.ui.present.times import local
from monitor.ui.present.watches import Badge
from monitor.ui.questions.dashboard import ReadBoard, ReadCoverage
from monitor.ui.screens.past import PastFlow
from monitor.ui.widgets.coverage import CoverageLine
from monitor.ui.widgets.footer import FooterLine
from monitor.ui.widgets.pane_strip import PaneStrip
from monitor.ui.widgets.row_list import RowList
from monitor.ui.widgets.too_small import TooSmall

if TYPE_CHECKING:
    from monitor.ui.configuration.feed_editor import FeedEditor

PANES = ("articles", "figures", "watches", "reader")


class Dashboard(PastFlow):
    """What is new, which figures moved, and which watched words came up."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(DASHBOARD, TO_PANES, SCREENS)

    def __init__(self, config: Config, clock: Clock, context: RowContext) -> None:
        super().__init__(config, clock, context)
        self.opened_at = clock.now()
        self.feed_editor: FeedEditor | None = None
        """Changes the configuration's feeds; None: there is no configuration file."""
        self.at = PANES[0]
        """The pane that has the focus, or had it last."""
        now, tz, badges = context.now, context.tz, context.badges
        self.figures = FiguresPane(now, tz, id="figures")
        self.watches = WatchesPane(badges, now, tz, id="watches")
        self.strip = PaneStrip(badges, tz)
        self.coverage = CoverageLine(tz)
        self.footer = FooterLine(
            (LIST, WATCHES, DASHBOARD, SCREENS, EVERYWHERE), self.at
        )

    def compose(self) -> ComposeResult:
        """The same widgets at every size; classes place them."""
        yield self.header
        with Horizontal(id="body"):
            with Vertical(id="main"):
                yield self.articles
                yield self.reader
            with Vertical(id="side"):
                yield self.figures
                yield self.watches
        yield self.strip
        yield self.away
        yield self.doubt
        yield self.paused
        yield self.past
        yield self.coverage
        yield self.footer
        yield TooSmall()

    def on_mount(self) -> None:
        """Start in the list."""
        self.add_class("-at-articles")
        self.articles.focus()

    @property
    def is_reading(self) -> bool:
        """True where the reader is on screen."""
        is_near = self.at in ("articles", "reader") or not self.is_single
        return self.reader.display and is_near

    @property
    def is_single(self) -> bool:
        """Whether one pane has the whole screen."""
        return self.has_class("-narrow") or self.has_class("-zoomed")

    def go_to(self, pane: str) -> None:
        """Give a pane the focus, and show it."""
        if pane == "reader":
            self.add_class("-reading")
        self._stand_at(pane)
        self.hold_keys()
        self.call_after_refresh(self._pane(pane).focus)

    def _pane(self, name: str) -> Widget:
        return self.query_one(f"#{name}")

    def _stand_at(self, pane: str) -> None:
        if pane == self.at:
            return
        self.remove_class(f"-at-{self.at}")
        self.at = pane
        self.add_class(f"-at-{pane}")
        self.footer.serve(pane)
        self.strip.serve(pane)

    def on_resize(self) -> None:
        """Give the focus back after a size at which nothing could have it."""
        if self.focused is None:
            self.call_after_refresh(self._pane(self.at).focus)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Remember which pane has the focus."""
        if event.widget.id in PANES:
            self._stand_at(event.widget.id)

    @on(PaneStrip.Chosen)
    def _go_to_chosen(self, chosen: PaneStrip.Chosen) -> None:
        self.go_to(chosen.pane)

    def action_show_articles(self) -> None:
        """Go to the list of articles."""
        self.go_to("articles")

    def action_show_figures(self) -> None:
        """Go to the figures."""
        self.go_to("figures")

    def action_show_watches(self) -> None:
        """Go to the watches."""
        self.go_to("watches")

    def action_show_feeds(self) -> None:
        """Open the list of feeds."""
        from monitor.ui.screens.feeds import FeedsScreen

        context = self.articles.context
        self.app.push_screen(FeedsScreen(self.clock, context, self.feed_editor))

    @on(CoverageLine.Clicked)
    def _show_feeds(self) -> None:
        self.action_show_feeds()

    def action_show_reader(self) -> None:
        """Go to the reader, with the article under the cursor."""
        self.go_to("reader")
        self.call_after_refresh(self._follow)

    def action_next_pane(self) -> None:
        """Go to the next pane."""
        self._step(1)

    def action_previous_pane(self) -> None:
        """Go to the previous pane."""
        self._step(-1)

    def _step(self, by: int) -> None:
        order = ["articles", "reader", "figures", "watches"]
        if not (self.has_class("-wide") or self.has_class("-reading")):
            order.remove("reader")
        place = order.index(self.at) if self.at in order else 0
        self.go_to(order[(place + by) % len(order)])

    def action_toggle_zoom(self) -> None:
        """Give this pane the whole screen, or show all panes again."""
        self.toggle_class("-zoomed")

    def action_go_back(self) -> None:
        """Go one step back."""
        if self.has_class("-zoomed"):
            self.remove_class("-zoomed")
        elif self.at == "reader" or self.has_class("-reading"):
            self.remove_class("-reading")
            self.go_to("articles")
        elif not self.widen():
            self.go_to("articles")

    @on(StoreChanged)
    def _reload(self, moved: StoreChanged) -> None:
        if self.as_of and moved.happened is not None:
            return  # what happens now; not where the store is there again
        if self.paused.is_paused:
            arrived = [e for e in moved.happened or () if e.kind is EventKind.NEW]
            self.paused.count(len(arrived))
            return
        if moved.happened is None or moved.happened:
            self.renew_articles()
        self.reload_board()

    def reload_board(self) -> None:
        """Read figures, watches, coverage and counts again."""
        self.ask(ReadBoard(self.clock.now(), self.opened_at, self.mark))

    def wear(self, badges: Mapping[str, Badge]) -> None:
        """Use other letters and colours for watches."""
        self.watches.wear(badges)
        self.strip.wear(badges)

    @on(BoardLoaded)
    def _show_board(self, board: BoardLoaded) -> None:
        now, since_at = board.read_at, board.since.at
        if self.watches.fills or any(row.is_filling for row in board.watches):
            self.reload_articles()  # hits in what is stored make no events
        self.articles.look_with(self._row_context(now, since_at))
        self.figures.show(board.figures, since_at, now)
        self.watches.show(board.watches, board.coverage, now, board.matched)
        self._show_coverage(board.coverage, now)
        self.strip.show_article(self.articles.article_at(0), now)
        self.strip.show_board(board.figures, board.watches, since_at)

    def _row_context(self, now: datetime, since_at: datetime) -> RowContext:
        """The context as of now; the same within a day, to save repainting."""
        context = self.articles.context
        then, tz = context.now, context.tz
        is_same_day = local(then, tz).date() == local(now, tz).date()
        return replace(context, now=then if is_same_day else now, since_at=since_at)

    @on(RowList.Opened, "#figures")
    def _open_at_figure(self) -> None:
        if figure := self.figures.figure:
            self.open_figure(figure.key)

    def open_figure(self, key: str) -> None:
        """Open a figure."""
        from monitor.ui.screens.figures import FigureScreen

        screen = FigureScreen(key, self.clock, self.articles.context)
        self.app.push_screen(screen, self.read_from_elsewhere)

    @on(RowList.Opened, "#watches")
    def _open_at_watch(self) -> None:
        if watch := self.watches.row:
            self.open_watch(watch)

    def named_places(self) -> Iterator[tuple[str, Callable[[], object]]]:
        """Figures and watches by name, for the palette."""
        for figure in self.figures.all:
            yield f"Figure: {figure.name}", partial(self.open_figure, figure.key)
        for watch in self.watches.all:
            yield f"Watch: {watch.name}", partial(self.open_watch, watch)
        for mark in self.marks:
            yield f"Count from: {mark.name}", partial(self.count_from, mark)

    @on(StateSaved)
    def _confirm(self, remembered: StateSaved) -> None:
        if remembered.what:
            self.notify(remembered.what, timeout=3)
            if not self.paused.is_paused:
                self.reload_board()

    def tick(self) -> None:
        """Update the clock."""
        now = self.clock.now()
        self.header.tick(now)
        self.notice_absence()
        if self.coverage.grows_old(now):
            self.ask(ReadCoverage(now))

    @on(CoverageLoaded)
    def _age(self, loaded: CoverageLoaded) -> None:
        self.watches.trust(loaded.coverage)
        self._show_coverage(loaded.coverage, loaded.read_at)

    def _show_coverage(self, coverage: Coverage, now: datetime) -> None:
        self.articles.explain_emptiness(coverage)
        self.coverage.show(coverage, now)
        self.header.doubt(is_late=is_standing(coverage))

    @on(StoreFailed)
    def _say_trouble(self, failed: StoreFailed) -> None:
        self.coverage.fail(failed.reason, self.clock.now())

    @on(PollerReported)
    def _say_poller(self, told: PollerReported) -> None:
        self.header.tell(poller=told.shown)
        self.coverage.hold_up(told.trouble, self.clock.now())
