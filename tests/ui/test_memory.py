"""What was on screen once takes no memory for ever."""

import gc

import pytest
from textual._styles_cache import StylesCache

from tests.ui.desk import seated
from tests.ui.newsroom import Newsroom

pytestmark = pytest.mark.anyio


def drawings() -> int:
    """How many widgets' drawings are kept."""
    gc.collect()
    return sum(isinstance(each, StylesCache) for each in gc.get_objects())


async def test_screens_that_are_left_are_forgotten(busy: Newsroom) -> None:
    async with seated(busy) as desk:
        for key in ("2", "enter", "escape", "question_mark", "escape"):
            await desk.press(key)
        before = drawings()

        for _ in range(6):
            await desk.press("enter", "escape", "question_mark", "escape")

        assert drawings() <= before + 5


async def test_it_is_known_whether_only_the_dashboard_is_left(busy: Newsroom) -> None:
    async with seated(busy) as desk:
        assert desk.app.is_bare()

        await desk.press("question_mark")
        assert not desk.app.is_bare()
        await desk.press("escape")
        gc.collect()  # without another key in between
        assert desk.app.is_bare()

        desk.app.notify("A toast")
        await desk.pilot.pause()
        assert not desk.app.is_bare()


async def test_arrivals_that_nobody_scrolls_up_to_are_forgotten(busy: Newsroom) -> None:
    async with seated(busy) as desk:
        await desk.press("G")
        for number in range(30):
            for part in range(10):
                busy.publish("Harbour Wire", f"Report {number} part {part}")
            await desk.look()

        assert len(desk.dashboard.articles._fresh) == 200
