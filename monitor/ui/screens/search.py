"""Search: everything stored, while you type."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from monitor.clock import Clock
from monitor.errors import QueryError
from monitor.model.articles import Article, View
from monitor.model.searches import Found
from monitor.query.unknown_names import check_watches
from monitor.ui.actions.action import EVERYWHERE, LIST, SCREENS, SEARCH
from monitor.ui.actions.table import bindings
from monitor.ui.messages import WatchWanted
from monitor.ui.panes.search_results import SearchResultsList
from monitor.ui.present.articles import RowContext
from monitor.ui.present.search_results import Progress, error_lines, progress_pieces
from monitor.ui.screens.search_results import SearchResultsFlow
from monitor.ui.widgets.footer import FooterLine
from monitor.ui.widgets.lines import PiecesLine
from monitor.ui.widgets.row_list import RowList
from monitor.ui.widgets.too_small import TooSmall

LONGEST = 2000
"""The most characters of a query."""


class SearchScreen(SearchResultsFlow):
    """A query and what it finds; ends with the article to read.

    Args:
        clock: Tells the time.
        context: What all rows have in common: time, mark, watches.
        query: What was looked for last.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(SEARCH, SCREENS),
        ("down", "step(1)"),
        ("up", "step(-1)"),
        ("pagedown", "page(1)"),
        ("pageup", "page(-1)"),
    ]

    def __init__(self, clock: Clock, context: RowContext, query: str = "") -> None:
        super().__init__(clock, context)
        self.query_text = query
        self._found = SearchResultsList(context)
        self._state = PiecesLine(id="state")

    def compose(self) -> ComposeResult:
        """The query, how far the search is, what was found, keys."""
        yield Input(
            self.query_text,
            id="query",
            placeholder='troops OR soldiers "North Korea*" since:2d',
            max_length=LONGEST,
            compact=True,
            select_on_focus=False,
        )
        yield self._state
        yield self._found
        yield FooterLine((SEARCH, LIST, SCREENS, EVERYWHERE), "search")
        yield TooSmall()

    def on_mount(self) -> None:
        """Say what can be done; the first letter typed replaces the query."""
        self.query_one(Input).action_select_all()
        self._say_nothing_is_sought()

    def _say_nothing_is_sought(self) -> None:
        self._state.say([(" everything stored, while you type", "quiet")])

    def take_up(self) -> None:
        """Go back to the query, to type another."""
        self.query_one(Input).focus()

    @on(Input.Changed, "#query")
    def _search(self, changed: Input.Changed) -> None:
        self.query_text = changed.value.strip()
        try:
            check_watches(self.query_text, lambda: self.context.badges)
        except QueryError as error:
            self.search_for(None)
            before = len(changed.value) - len(changed.value.lstrip())
            [line] = error_lines(error, before + 1)
            self._state.say(line)
            return
        if not self.query_text:
            self.search_for(None)
            self.begin()
            self._say_nothing_is_sought()
            return
        now = self.clock.now()
        self.search_for(View(False, False, query=self.query_text, asked_at=now))

    @on(Input.Submitted, "#query")
    def _open_first(self) -> None:
        self._found.action_open_row()

    # As the flow asks for it.

    @property
    def rows(self) -> RowList:
        """The list of what was found."""
        return self._found

    @property
    def current(self) -> Article | None:
        """The article under the cursor."""
        return self._found.article

    def begin(self) -> None:
        """Remove the results of the search before."""
        self._found.clear()

    def add(self, found: tuple[Found, ...]) -> tuple[int, int]:
        """Show further results."""
        self._found.add(found)
        return self._found.row_count(), len(self._found.found)

    def say_trouble(self, reason: str) -> None:
        """Show why the store cannot be read."""
        self._state.say([(f" ! {reason}", "alarm")])

    def tell(self, progress: Progress) -> None:
        """Show how far the search has got."""
        words = progress_pieces(progress, self.clock.now(), self.context.tz)
        self._state.say([(" ", ""), *words])

    # Keys.

    def action_step(self, by: int) -> None:
        """Go to another row, wherever the focus is."""
        self._found.move_to(self._found.cursor + by)

    def action_page(self, by: int) -> None:
        """Go a screenful on or back, wherever the focus is."""
        (self._found.action_page_down if by > 0 else self._found.action_page_up)()

    def action_fold_copies(self) -> None:
        """Show one row for all copies of a report, or one for each."""
        self._found.fold(not self._found.folds)
        self.tell_again(self._found.row_count())
        words = "One row per report" if self._found.folds else "One row per copy"
        self.notify(words, timeout=3)

    def action_save_search(self) -> None:
        """Make a watch of the query."""
        self.post_message(WatchWanted(self.query_text))
