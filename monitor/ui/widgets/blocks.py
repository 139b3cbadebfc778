"""A list of few rows of several lines each."""

from bisect import bisect_right

from monitor.ui.widgets.row_list import RowList


class BlockList(RowList):
    """Rows of different heights, all of them known: hundreds at the most."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._tops: list[int] = [0]
        self._width = 0

    def height_of(self, row: int, width: int) -> int:
        """How many lines a row takes in `width` cells."""
        raise NotImplementedError

    @property
    def measured_width(self) -> int:
        """Cells that the rows were measured for."""
        return self._width

    def rows_changed(self) -> None:
        """Measure the rows again."""
        self._width = self.scrollable_content_region.width
        self._tops = [0]
        for row in range(self.row_count()):
            self._tops.append(self._tops[-1] + self.height_of(row, self._width))
        super().rows_changed()

    def locate(self, y: int) -> tuple[int, int]:
        """Row, and line within it, of line `y` of the whole list."""
        row = bisect_right(self._tops, y) - 1
        return row, y - self._tops[row]

    def top_of(self, row: int) -> int:
        """The first line of a row."""
        return self._tops[min(row, len(self._tops) - 1)]
