"""An opened watch: its hits in context."""

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from monitor.clock import Clock
from monitor.model.articles import Article, View
from monitor.model.events import EventKind
from monitor.model.searches import Found
from monitor.model.watches import WatchRow
from monitor.ui.actions.action import EVERYWHERE, LIST, SCREENS
from monitor.ui.actions.own_keys import keyed
from monitor.ui.actions.table import bindings
from monitor.ui.messages import StoreChanged
from monitor.ui.panes.hits import HitsList
from monitor.ui.present.articles import RowContext
from monitor.ui.present.cells import Pieces
from monitor.ui.present.search_results import Progress, progress_pieces
from monitor.ui.present.watches import Badge, rate_words
from monitor.ui.screens.search_results import SearchResultsFlow
from monitor.ui.widgets.footer import FooterLine
from monitor.ui.widgets.lines import PiecesLine
from monitor.ui.widgets.row_list import RowList
from monitor.ui.widgets.too_small import TooSmall


class HitsScreen(SearchResultsFlow):
    """A watch's hits; ends with the article to read.

    Args:
        clock: Tells the time.
        context: What all rows have in common: time, mark, watches.
        watch: The watch, as the pane knows it.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(SCREENS)

    def __init__(self, clock: Clock, context: RowContext, watch: WatchRow) -> None:
        super().__init__(clock, context)
        self._watch = watch
        self._badge = context.badges.get(watch.name, Badge("?", "found"))
        self._fresh = 0
        """New hits that are not shown yet."""
        self._head, self._state = PiecesLine(id="head"), PiecesLine(id="state")
        self._contexts = HitsList(context, self._badge.role)

    def compose(self) -> ComposeResult:
        """The watch, how far its hits were read, and the hits."""
        yield self._head
        yield self._state
        yield self._contexts
        yield FooterLine((LIST, SCREENS, EVERYWHERE), "hits")
        yield TooSmall()

    def on_mount(self) -> None:
        """Read the hits."""
        watch, badge = self._watch, self._badge
        self._head.say(
            [
                (" ", ""),
                (badge.letter, badge.role),
                (f" {watch.name}", "heading"),
                (f"   {watch.match}", "quiet"),
            ]
        )
        self._contexts.focus()
        self._look()

    def _look(self) -> None:
        watch, self._fresh = self._watch, 0
        view = View(fold_copies=False, watch=watch.name, query=watch.match)
        self.search_for(replace(view, asked_at=self.clock.now()))

    @on(StoreChanged)
    def _notice(self, moved: StoreChanged) -> None:
        """Show new hits to a reader at the top of the list; count them for others."""
        self._fresh += sum(
            event.kind is EventKind.HIT and event.watch == self._watch.name
            for event in moved.happened or ()
        )
        self._keep_up()

    @on(RowList.Moved)
    def _keep_up(self) -> None:
        if self._fresh and self._contexts.cursor == 0:
            self._look()
        elif self._fresh:
            hits = "new hit" if self._fresh == 1 else "new hits"
            words = f" ▲ {self._fresh} {hits} above · {{go-first}}"
            self._state.say([(keyed(self.app, words), "new")])

    def on_resize(self) -> None:
        """Give the focus back after a size at which nothing could have it."""
        if self.focused is None:
            self.call_after_refresh(self._contexts.focus)

    # As the flow asks for it.

    @property
    def rows(self) -> RowList:
        """The list of hits."""
        return self._contexts

    @property
    def current(self) -> Article | None:
        """The article under the cursor."""
        return self._contexts.article

    def begin(self) -> None:
        """Remove the hits of the search before."""
        self._contexts.clear()

    def add(self, found: tuple[Found, ...]) -> tuple[int, int]:
        """Show more hits."""
        self._contexts.empty = ("No hits.",)
        self._contexts.add(found)
        return self._contexts.row_count(), len(self._contexts.found)

    def say_trouble(self, reason: str) -> None:
        """Show why the store cannot be read."""
        self._state.say([(f" ! {reason}", "alarm")])

    def tell(self, progress: Progress) -> None:
        """Show how far the hits were read, and how usual their number is."""
        pieces: Pieces = progress_pieces(progress, self.clock.now(), self.context.tz)
        lost = self._watch.articles - progress.articles
        if progress.is_complete and lost > 0:
            pieces.append((f", {lost} more before an edit", "quiet"))
        if words := rate_words(self._watch):
            pieces.append((f"   {words}", "quiet"))
        self._state.say([(" ", ""), *pieces])
