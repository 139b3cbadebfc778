"""Questions of the dashboard to the store, run in the store's thread.

A question is made on the screen, asked once in the thread that owns the store, and
answers with a message; it knows no widget.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from monitor.model.articles import Article, View
from monitor.model.events import Mark
from monitor.model.watches import WatchRow
from monitor.report.plain_article import plain_article
from monitor.report.since import since
from monitor.store.contract.store import Store
from monitor.ui.messages import (
    ArticleLoaded,
    BoardLoaded,
    CoverageLoaded,
    ListingLoaded,
    NextFound,
    PagesLoaded,
    StateSaved,
    TextLoaded,
)
from monitor.ui.questions.marks import newest, shown_name

PAGE = 64
"""Rows read at a time."""
_SCANNED = 500
"""How many rows are searched for the next one to read."""


@dataclass(frozen=True, slots=True)
class ReadBoard:
    """Reads figures, watches, coverage, and the counts since the mark."""

    group: ClassVar[str] = "board"
    now: datetime
    opened_at: datetime
    """Counted from if the reader has set no mark."""
    mark: Mark | None = None
    """The mark that the reader chose; None: the newest."""

    def ask(self, store: Store) -> BoardLoaded:
        """Read it all in one go."""
        marks = store.events.marks()
        # in the past the moment of opening is still to come
        opened = Mark("", min(self.opened_at, self.now))
        mark = self.mark or newest(marks, self.now) or opened
        figures = store.figures.board()
        watches = store.watches.rows(self.now, mark.at)
        coverage = store.feeds.coverage(self.now)
        counted = since(
            store,
            mark.at,
            watches=watches,
            coverage=coverage,
            name=shown_name(mark.name),
        )
        matched = matched_share(store, watches)
        return BoardLoaded(
            figures, watches, coverage, counted, self.now, marks, matched
        )


@dataclass(frozen=True, slots=True)
class ReadCoverage:
    """Reads the coverage at a moment."""

    group: ClassVar[str] = "coverage"
    now: datetime

    def ask(self, store: Store) -> CoverageLoaded:
        """Read it."""
        return CoverageLoaded(store.feeds.coverage(self.now), self.now)


@dataclass(frozen=True, slots=True)
class ListPosition:
    """Where the reader is in a list: row numbers, and the articles in these rows."""

    cursor: int = 0
    top: int = 0
    height: int = 40
    cursor_id: int | None = None
    top_id: int | None = None
    follows: bool = True
    """Whether the list shows whatever is on top."""


@dataclass(frozen=True, slots=True)
class ReadListing:
    """Reads the list again, around the articles that are on screen now."""

    group: ClassVar[str] = "listing"
    view: View
    place: ListPosition

    def ask(self, store: Store) -> ListingLoaded:
        """Count the rows, find the articles on screen again, and read around them."""
        view, place = self.view, self.place
        count = store.articles.count(view)
        cursor_shift = self._shift(store, place.cursor_id, place.cursor)
        top_shift = self._shift(store, place.top_id, place.top)
        rows = {0, place.cursor + (cursor_shift or 0)}
        rows |= {place.top + (cursor_shift or 0), place.top + (top_shift or 0)}
        wanted = {
            page for row in rows for page in pages_around(row, place.height, count)
        }
        pages = read_pages(store, view, sorted(wanted))
        return ListingLoaded(view, count, cursor_shift, top_shift, pages)

    def _shift(self, store: Store, article_id: int | None, row: int) -> int | None:
        if article_id is None:
            return None
        rank = store.articles.rank(self.view, article_id)
        return None if rank is None else rank - row


@dataclass(frozen=True, slots=True)
class ReadPages:
    """Reads pages of the list, by number."""

    group: ClassVar[str] = "pages"
    view: View
    pages: tuple[int, ...]

    def ask(self, store: Store) -> PagesLoaded:
        """Read them."""
        return PagesLoaded(self.view, read_pages(store, self.view, self.pages))


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """Reads one article with all that belongs to it."""

    group: ClassVar[str] = "article"
    article_id: int

    def ask(self, store: Store) -> ArticleLoaded:
        """Read it."""
        return ArticleLoaded(store.articles.detail(self.article_id))


@dataclass(frozen=True, slots=True)
class ReadText:
    """Reads an article as plain text, to be given to another program."""

    group: ClassVar[str] = "words"
    article_id: int
    use: Callable[[str], None]

    def ask(self, store: Store) -> TextLoaded:
        """Read it."""
        detail = store.articles.detail(self.article_id)
        return TextLoaded(plain_article(detail) if detail else "", self.use)


@dataclass(frozen=True, slots=True)
class FindNext:
    """Finds the next unread article that matters, looking down from `after`."""

    group: ClassVar[str] = "next"
    view: View
    after: Article | None

    def ask(self, store: Store) -> NextFound:
        """Find it."""
        unread = store.articles.window(replace(self.view, unread=True), 0, _SCANNED)
        article = next_to_read(unread, self.after)
        row = store.articles.rank(self.view, article.id) if article else None
        return NextFound(article if row is not None else None, row or 0)


@dataclass(frozen=True, slots=True)
class SetRead:
    """Marks articles as read or unread."""

    group: ClassVar[str] = ""
    article_ids: tuple[int, ...]
    read: bool

    def ask(self, store: Store) -> StateSaved:
        """Remember it."""
        store.articles.mark_read(self.article_ids, read=self.read)
        return StateSaved()


@dataclass(frozen=True, slots=True)
class SetStar:
    """Stars an article, or removes the star."""

    group: ClassVar[str] = ""
    article_id: int
    starred: bool

    def ask(self, store: Store) -> StateSaved:
        """Remember it."""
        store.articles.star(self.article_id, starred=self.starred)
        return StateSaved()


def matched_share(store: Store, watches: Sequence[WatchRow]) -> float:
    """The share of stored articles that the watch being matched has seen, 0 to 1."""
    back_to = next((row.filled_back_to for row in watches if row.filled_back_to), None)
    if back_to is None:
        return 0.0
    seen = store.articles.count(View(fold_copies=False, since_at=back_to))
    return seen / max(store.articles.count(View(fold_copies=False)), seen, 1)


def pages_around(row: int, height: int, count: int) -> range:
    """Numbers of the pages that hold a screenful around `row`, and one beyond it.

    >>> list(pages_around(0, 40, 1000)), list(pages_around(500, 40, 520))
    ([0, 1], [7, 8])
    """
    last = max(count - 1, 0) // PAGE
    first = min(max(row - height, 0) // PAGE, last)
    return range(first, min((row + 2 * height) // PAGE, last) + 1)


def read_pages(
    store: Store, view: View, numbers: Sequence[int]
) -> Mapping[int, Sequence[Article]]:
    """Pages of the view, by number."""
    return {n: store.articles.window(view, n * PAGE, PAGE) for n in numbers}


def matters(article: Article) -> bool:
    """Whether an article has a watched word or a figure, or was edited."""
    return bool(article.watches or article.figures or article.edit)


def next_to_read(unread: Sequence[Article], after: Article | None) -> Article | None:
    """The next of `unread` (in the list's order) below `after`, else from the top.

    Articles that matter come before others.
    """
    if after is not None:
        here = (after.sort_at, after.id)
        below = [a for a in unread if (a.sort_at, a.id) < here]
        unread = [*below, *(a for a in unread if (a.sort_at, a.id) > here)]
    plain = next(iter(unread), None)
    return next((article for article in unread if matters(article)), plain)
