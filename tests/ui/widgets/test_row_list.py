"""Lists are painted where something changed, and nowhere else."""

from collections.abc import Iterable

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region

from monitor.ui.present.cells import Pieces
from monitor.ui.themes import INK
from monitor.ui.widgets.row_list import RowList

pytestmark = pytest.mark.anyio


class Numbers(RowList):
    """A hundred rows; remembers which regions were to be painted."""

    def __init__(self) -> None:
        super().__init__()
        self.painted: list[Region] = []

    def row_count(self) -> int:
        return 100

    def line_pieces(self, row: int, line: int, width: int) -> Pieces:
        return [(str(row), "")]

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> "Numbers":
        if hasattr(self, "painted"):
            self.painted += regions
        super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self


class Host(App[None]):
    """Nothing but the list."""

    def __init__(self) -> None:
        super().__init__()
        self.register_theme(INK)
        self.theme = INK.name
        self.numbers = Numbers()

    def compose(self) -> ComposeResult:
        yield self.numbers

    def on_mount(self) -> None:
        self.numbers.rows_changed()
        self.numbers.focus()


def lines(regions: Iterable[Region]) -> set[int]:
    return {y for region in regions for y in range(region.y, region.bottom)}


async def test_in_a_list_that_is_scrolled_the_cursor_is_painted_where_it_is() -> None:
    host = Host()
    async with host.run_test(size=(40, 20)) as pilot:
        await pilot.press("G")
        await pilot.pause()
        host.numbers.painted.clear()
        await pilot.press("k")

        assert host.numbers.cursor == 98
        assert lines(host.numbers.painted) == {18, 19}
