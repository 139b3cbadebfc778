"""What lies under a sheet stays in sight, dimmed, and up to date."""

import pytest
from rich.segment import Segment
from textual.renderables.background_screen import BackgroundScreen
from textual.style import Style
from textual.visual import RenderOptions

from monitor.ui.screens.sheet import Dimmed, Sheet
from tests.ui.desk import Desk, seated
from tests.ui.newsroom import Newsroom

pytestmark = pytest.mark.anyio


def below(desk: Desk) -> list[list[Segment]]:
    """The screen under the sheet, line by line, as the sheet paints it."""
    sheet = desk.app.screen
    assert isinstance(sheet, Sheet)
    dimmed = Dimmed(desk.dashboard, sheet.styles.background)
    options = RenderOptions(sheet._get_style, sheet.styles.get_rules())
    width, height = desk.dashboard.size
    return [
        list(line) for line in dimmed.render_strips(width, height, Style(), options)
    ]


async def test_what_is_below_is_dimmed_as_textual_dims_it(busy: Newsroom) -> None:
    async with seated(busy) as desk:
        await desk.press("question_mark")

        color = desk.app.screen.styles.background
        strips = desk.dashboard._compositor.render_strips()
        assert below(desk) == [
            list(BackgroundScreen.process_segments(strip, color)) for strip in strips
        ]
        assert any("New" in text for line in below(desk) for text, _, _ in line)


async def test_news_comes_in_below_a_sheet(busy: Newsroom) -> None:
    async with seated(busy) as desk:
        await desk.press("question_mark")
        busy.later(minutes=3).publish("Harbour Wire", "A crane on the quay has fallen")
        await desk.look()

        words = ["".join(text for text, _, _ in line) for line in below(desk)]
        assert any("A crane on the quay" in line for line in words)
