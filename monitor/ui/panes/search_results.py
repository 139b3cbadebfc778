"""A list of search results: a row each, with a line of the article's text."""

from collections.abc import Sequence
from typing import ClassVar

from monitor.model.articles import Article
from monitor.model.searches import Found
from monitor.ui.present.articles import RowContext
from monitor.ui.present.cells import Pieces
from monitor.ui.present.search_results import folded, found_lines
from monitor.ui.widgets.row_list import RowList

LINES = 2
"""Lines per row."""


class SearchResultsList(RowList):
    """The results of a search, newest first.

    Args:
        context: What all rows have in common: time, mark, watches.
    """

    TITLE: ClassVar[str] = "Found"
    HELP: ClassVar[str] = (
        "Articles that match, latest arrival first, with the matches highlighted. +3: "
        "three copies match, too.\n"
        "Everything stored is searched, off-story articles included; is:story leaves "
        "those out. The search restarts as you type.\n"
        "{open-row}: read the article. {save-search}: turn the query into a watch. "
        "{fold-copies}: one row per copy, or one for all. Tab: between query and "
        "list."
    )

    def __init__(self, context: RowContext, *, id: str = "found") -> None:
        super().__init__(id=id)
        self.context = context
        self.found: list[Found] = []
        self.folds = True
        """Whether copies of one report share a row."""
        self.empty: Sequence[str] = ()
        """What to say if nothing was found."""
        self._rows: list[tuple[Found, int]] = []

    def clear(self) -> None:
        """Remove all results, and move the cursor to the top."""
        self.found, self.cursor = [], 0
        self._lay_out()
        self.scroll_to(y=0, animate=False, force=True)

    def add(self, found: Sequence[Found]) -> None:
        """Add results of the same search; the cursor stays with its article."""
        self.found += found
        self._lay_out()

    def fold(self, folds: bool) -> None:
        """Show one row for all copies of a report, or one for each."""
        self.folds = folds
        self._lay_out()
        self.show_cursor()

    def _lay_out(self) -> None:
        at = self.article
        self._rows = folded(self.found) if self.folds else [(f, 0) for f in self.found]
        if at is not None:
            origin = at.origin_id if self.folds else at.id
            ids = [self._key(found.article) for found, _ in self._rows]
            self.cursor = ids.index(origin) if origin in ids else self.cursor
        self.rows_changed()

    def _key(self, article: Article) -> int:
        return article.origin_id if self.folds else article.id

    @property
    def article(self) -> Article | None:
        """The article under the cursor."""
        row = self._rows[self.cursor] if self.cursor < len(self._rows) else None
        return row[0].article if row else None

    @property
    def sample(self) -> Found | None:
        """The result under the cursor."""
        return self._rows[self.cursor][0] if self._rows else None

    def row_count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def empty_words(self) -> Sequence[str]:
        """What to say if nothing was found."""
        return self.empty

    def locate(self, y: int) -> tuple[int, int]:
        """Row, and line within the row."""
        return y // LINES, y % LINES

    def top_of(self, row: int) -> int:
        """The first line of a row."""
        return row * LINES

    def line_pieces(self, row: int, line: int, width: int) -> Pieces:
        """The article, or a line of its text."""
        found, more = self._rows[row]
        return found_lines(found, more, width, self.context)[line]
