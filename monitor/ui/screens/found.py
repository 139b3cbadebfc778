"""Screens of search results, which arrive a slice at a time."""

from dataclasses import replace

from textual import on

from monitor.clock import Clock
from monitor.model.articles import Article, View
from monitor.model.searches import Found, FoundPage
from monitor.ui.messages import Asked, LinkWanted, StoreFailed
from monitor.ui.present.articles import RowContext
from monitor.ui.present.cells import harmless
from monitor.ui.present.searches import Progress
from monitor.ui.questions.found import LookFurther, Pursuit, SliceFound
from monitor.ui.screens.turns import TurnTaking
from monitor.ui.widgets.row_list import RowList

ENOUGH = 50
"""Articles that are looked for ahead of the cursor."""


class FoundFlow(TurnTaking[int | None]):
    """Follows one search after another; ends with the article that is to be read.

    A newer search ends the one before: none of its slices is looked at any more.

    Args:
        clock: Tells the time.
        context: With what context the rows are looked at.
    """

    def __init__(self, clock: Clock, context: RowContext) -> None:
        super().__init__()
        self.clock, self.context = clock, context
        self._ongoing: RunningSearch | None = None
        self._after: str | None = None
        self._progress = Progress(0, 0, is_complete=True)
        self.shown: SliceFound | None = None
        """What came last of the search."""
        self._wanted = ENOUGH
        """So many are to be there before the search rests."""

    # What each screen says for itself.

    @property
    def rows(self) -> RowList:
        """The list of what was found."""
        raise NotImplementedError

    @property
    def current(self) -> Article | None:
        """The article under the cursor."""
        raise NotImplementedError

    def begin(self) -> None:
        """Another search has begun: the first of it comes with `add`."""
        raise NotImplementedError

    def add(self, found: tuple[Found, ...]) -> tuple[int, int]:
        """More was found; tells how many rows and articles there are now."""
        raise NotImplementedError

    def tell(self, progress: Progress) -> None:
        """Say how far the search is."""
        raise NotImplementedError

    def say_trouble(self, reason: str) -> None:
        """Say why the store cannot be asked."""
        raise NotImplementedError

    # The search.

    def search_for(self, view: View | None) -> None:
        """Look for something else from now on; None: for nothing."""
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
        """The store cannot answer now: say so; the next key asks again."""
        self._progress = replace(self._progress, is_looking=False)
        self.say_trouble(failed.reason)

    def tell_again(self, rows: int) -> None:
        """Say how far the search is, with so many rows."""
        self._progress = replace(self._progress, rows=rows)
        self.tell(self._progress)

    @on(RowList.Moved)
    def _look_ahead(self) -> None:
        """Look further once the cursor comes near the end."""
        is_resting = self._ongoing and self._after and not self._progress.is_looking
        if is_resting and self.rows.cursor >= self.rows.row_count() - ENOUGH // 2:
            self._wanted = self._progress.articles + ENOUGH
            assert self._ongoing is not None
            self.post_message(Asked(FindMore(self._ongoing, self._after), self))

    def on_unmount(self) -> None:
        """Nobody wants it any more."""
        self.search_for(None)

    # What a person does.

    @on(RowList.Opened)
    def _read(self) -> None:
        if article := self.current:
            self.dismiss(article.id)

    def action_open_link(self) -> None:
        """Give the article's link to the browser."""
        self.post_message(LinkWanted(self.current.link if self.current else ""))

    def action_copy_link(self) -> None:
        """Copy the article's link."""
        link = harmless(self.current.link) if self.current else ""
        if link:
            self.app.copy_to_clipboard(link)
            self.notify(f"Copied {link}", timeout=3)

    def action_go_back(self) -> None:
        """Back to where one came from."""
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
