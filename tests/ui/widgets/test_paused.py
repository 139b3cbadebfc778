"""A screen that stands still while one looks at it."""

import pytest

from tests.ui.desk import NORMAL, seated
from tests.ui.newsroom import Newsroom

pytestmark = pytest.mark.anyio


async def test_nothing_changes_until_it_goes_on(busy: Newsroom) -> None:
    async with seated(busy, NORMAL) as desk:
        await desk.press("p")
        assert desk.sees("PAUSED since 11:26: 0 new · p goes on")

        busy.later(minutes=1).publish("The Ledger", "Spillway inspected", "Dam.")
        busy.later(minutes=1).publish("The Ledger", "Ferry runs again", "Ferry.")
        await desk.look()
        assert desk.sees("PAUSED since 11:26: 2 new")
        assert not desk.sees("Spillway inspected")

        await desk.press("p")
        assert desk.sees("Spillway inspected")
        assert not desk.sees("PAUSED")


async def test_a_click_on_the_line_goes_on(busy: Newsroom) -> None:
    async with seated(busy, NORMAL) as desk:
        await desk.press("p")
        await desk.pilot.click("#paused")
        await desk.settled()

        assert not desk.sees("PAUSED")
