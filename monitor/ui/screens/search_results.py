"""Screens of search results, which arrive a slice at a time."""

from dataclasses import replace

from textual import on

from monitor.clock import Clock
from monitor.model.articles import Article, View
from monitor.model.searches import Found, FoundPage
from monitor.ui.messages import Asked, LinkWanted, StoreFailed
from monitor.ui.present.articles import RowContext
from monitor.ui.present.cells import harmless
from monitor.ui.present.search_results import Progress
from monitor.ui.questions.search_results import FindMore, RunningSearch, SliceFound
from monitor.ui.screens.yielding import YieldingScreen
from monitor.ui.widgets.row_list import RowList

ENOUGH = 50
"""How many articles to find ahead of the cursor."""


class SearchResultsFlow(YieldingScreen[int | None]):
    """Runs one search after another; ends with the article to read.

    A newer search ends the one before, whose further slices are dropped.

    Args:
        clock: Tells the time.
        context: What all rows have in common: time, mark, watches.
    """

    def __init__(self, clock: Clock, context: RowContext) -> None:
        super().__init__()
        self.clock, self.context = clock, context
        self._ongoing: RunningSearch | None = None
        self._after: str | None = None
        self._progress = Progress(0, 0, is_complete=True)
        self.shown: SliceFound | None = None
        """The latest slice of the search."""
        self._wanted = ENOUGH
        """How many articles to find before the search pauses."""

    # What each screen says for itself.

    @property
    def rows(self) -> RowList:
        """The list of results."""
        raise NotImplementedError

    @property
    def current(self) -> Article | None:
        """The article under the cursor."""
        raise NotImplementedError

    def begin(self) -> None:
        """A new search has begun; its first results come with `add`."""
        raise NotImplementedError

    def add(self, found: tuple[Found, ...]) -> tuple[int, int]:
        """Show further results; returns how many rows and articles there are now."""
        raise NotImplementedError

    def tell(self, progress: Progress) -> None:
        """Show how far the search has got."""
        raise NotImplementedError

    def say_trouble(self, reason: str) -> None:
        """Show why the store cannot be read."""
        raise NotImplementedError

    # The search.

    def search_for(self, view: View | None) -> None:
        """Start another search; None: only end the one before."""
        if self._ongoing is not None:
            self._ongoing.end()
        self._ongoing, self._after, self._wanted = None, None, ENOUGH
        if view is not None:
            self._ongoing = RunningSearch(view)
            self.post_message(Asked(FindMore(self._ongoing), self))

    @on(SliceFound)
    def _go_on(self, slice_: SliceFound) -> None:
        search, page = slice_.search, slice_.page
        if search is not self._ongoing:
            return
        if self.shown is None or self.shown.search is not search:
            self.begin()
        self.shown = slice_
        rows, articles = self.add(page.found)
        self._after = page.after
        goes_on = page.after is not None and articles < self._wanted
        self._progress = _progress(rows, articles, page, goes_on=goes_on)
        self.tell(self._progress)
        if goes_on:
            self.post_message(Asked(FindMore(search, page.after), self))

    @on(StoreFailed)
    def _rest(self, failed: StoreFailed) -> None:
        """Show that the store cannot answer now; the next key asks again."""
        self._progress = replace(self._progress, is_looking=False)
        self.say_trouble(failed.reason)

    def tell_again(self, rows: int) -> None:
        """Show how far the search has got, with this number of rows."""
        self._progress = replace(self._progress, rows=rows)
        self.tell(self._progress)

    @on(RowList.Moved)
    def _look_ahead(self) -> None:
        """Search further once the cursor comes near the end."""
        is_resting = self._ongoing and self._after and not self._progress.is_looking
        if is_resting and self.rows.cursor >= self.rows.row_count() - ENOUGH // 2:
            self._wanted = self._progress.articles + ENOUGH
            assert self._ongoing is not None
            self.post_message(Asked(FindMore(self._ongoing, self._after), self))

    def on_unmount(self) -> None:
        """End the search."""
        self.search_for(None)

    # What a person does.

    @on(RowList.Opened)
    def _read(self) -> None:
        if article := self.current:
            self.dismiss(article.id)

    def action_open_link(self) -> None:
        """Open the article's link in the browser."""
        self.post_message(LinkWanted(self.current.link if self.current else ""))

    def action_copy_link(self) -> None:
        """Copy the article's link."""
        link = harmless(self.current.link) if self.current else ""
        if link:
            self.app.copy_to_clipboard(link)
            self.notify(f"Copied {link}", timeout=3)

    def action_go_back(self) -> None:
        """Go back to where one came from."""
        self.dismiss(None)


def _progress(rows: int, articles: int, page: FoundPage, *, goes_on: bool) -> Progress:
    return Progress(
        rows,
        articles,
        is_complete=page.after is None,
        back_to=page.searched_back_to,
        is_looking=goes_on,
        switched_off=page.switched_off,
    )
