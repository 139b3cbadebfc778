"""Lists of few rows, each several lines high."""

from bisect import bisect_right

from monitor.ui.present.cells import Pieces
from monitor.ui.widgets.row_list import RowList


class BlockList(RowList):
    """Rows of different heights, all of them known: a few hundred at most."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._tops: list[int] = [0]
        self._width = 0

    def height_of(self, row: int, width: int) -> int:
        """How many lines a row takes in `width` cells."""
        raise NotImplementedError

    @property
    def measured_width(self) -> int:
        """The width that the rows were measured for."""
        return self._width

    def rows_changed(self) -> None:
        """Measure the rows again."""
        self._width = self.scrollable_content_region.width
        self._tops = [0]
        for row in range(self.row_count()):
            self._tops.append(self._tops[-1] + self.height_of(row, self._width))
        super().rows_changed()

    def locate(self, y: int) -> tuple[int, int]:
        """Row, and line within the row, of line `y` of the whole list."""
        row = bisect_right(self._tops, y) - 1
        return row, y - self._tops[row]

    def top_of(self, row: int) -> int:
        """The first line of a row."""
        return self._tops[min(row, len(self._tops) - 1)]


class WrappedList(BlockList):
    """Blocks of wrapped text, laid out again when rows or width change.

    Each block ends with a blank line, which the cursor does not cover.
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._blocks: list[list[Pieces]] = []

    def block_pieces(self, row: int, width: int) -> list[Pieces]:
        """The lines of a block, wrapped to `width` cells."""
        raise NotImplementedError

    def rows_changed(self) -> None:
        """Wrap the blocks again."""
        width = self.scrollable_content_region.width - 1
        self._blocks = [
            self.block_pieces(row, width) for row in range(self.row_count())
        ]
        super().rows_changed()

    def height_of(self, row: int, width: int) -> int:
        """Lines of a block."""
        return len(self._blocks[row])

    def line_pieces(self, row: int, line: int, width: int) -> Pieces:
        """A line of a block."""
        return self._blocks[row][line]

    def cursor_ground(self, row: int, line: int) -> str:
        """A quiet background, so that the sentence stays easy to read."""
        is_blank = line == len(self._blocks[row]) - 1
        return "" if is_blank else "row-cursor-blurred"
