"""The list of a watch's hits in context."""

from collections.abc import Sequence
from typing import ClassVar

from monitor.model.articles import Article
from monitor.model.searches import Found
from monitor.ui.present.articles import RowContext
from monitor.ui.present.cells import Pieces
from monitor.ui.present.hits import context_pieces
from monitor.ui.widgets.block_list import WrappedList


class HitsList(WrappedList):
    """One block per report, the one hit last on top.

    Args:
        context: What all rows have in common: time, mark, watches.
        role: The watch's colour.
    """

    TITLE: ClassVar[str] = "Hits"
    HELP: ClassVar[str] = (
        "Every report that the watch hits, newest first, with the sentences that have "
        "its words. Copies of a report share a block, which shows the original's "
        "sentences and names the other publishers.\n"
        "A hit that an edit has removed counts in the pane, but is not listed here.\n"
        "{open-row}: read the article. {open-link}: open it in the browser. "
        "{copy-link}: copy its link. {go-back}: back."
    )

    def __init__(self, context: RowContext, role: str) -> None:
        super().__init__(id="contexts")
        self._row_context, self._role = context, role
        self.found: list[Found] = []
        self._groups: list[list[Found]] = []
        self._laid_out: dict[tuple[int, int, int], list[Pieces]] = {}
        self.empty: Sequence[str] = ()
        """What to say if there are no hits."""

    def clear(self) -> None:
        """Remove all hits."""
        self.found, self._groups, self.cursor = [], [], 0
        self.rows_changed()

    def add(self, found: Sequence[Found]) -> None:
        """Add hits; each is grouped with those of its report."""
        self.found += found
        groups: dict[int, list[Found]] = {}
        for one in self.found:
            groups.setdefault(one.article.origin_id, []).append(one)
        self._groups = [_original_first(group) for group in groups.values()]
        self.rows_changed()

    @property
    def article(self) -> Article | None:
        """The first article of the report under the cursor."""
        return self._groups[self.cursor][0].article if self._groups else None

    def row_count(self) -> int:
        """How many reports there are."""
        return len(self._groups)

    def empty_words(self) -> Sequence[str]:
        """Why there are no hits."""
        return self.empty

    def block_pieces(self, row: int, width: int) -> list[Pieces]:
        """The article, its sentences, and who else carries it."""
        group = self._groups[row]
        key = (group[0].article.id, len(group), width)
        if key not in self._laid_out:
            self._laid_out[key] = context_pieces(
                group, width, self._row_context, self._role
            )
        return self._laid_out[key]


def _original_first(group: list[Found]) -> list[Found]:
    """The hits of a report, the original's first if it was hit."""
    return sorted(group, key=lambda one: one.article.id != one.article.origin_id)
