"""The day on one axis, to jump by."""

import re

import pytest

from monitor.errors import StoreError
from monitor.store.contract.store import Store
from tests.ui.desk import NARROW, NORMAL, WIDE, seated
from tests.ui.newsroom import Newsroom

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("size", [NARROW, NORMAL, WIDE])
async def test_the_day_shows_what_happened_when(
    busy: Newsroom, size: tuple[int, int]
) -> None:
    async with seated(busy, size) as desk:
        await desk.press("T")

        assert desk.sees("Timeline")
        for row in ("articles", "figures", "edits", "spikes", "outages", "marks"):
            assert any(line.startswith(f" {row}") for line in desk.lines()), row
        assert any(re.search(r"\d\d:00 +\d\d:00", line) for line in desk.lines())

        await desk.press("left_square_bracket")
        assert desk.sees(" events")


async def test_a_moment_of_it_leads_into_the_past_and_esc_back(busy: Newsroom) -> None:
    async with seated(busy, NORMAL) as desk:
        await desk.press("T", "left_square_bracket", *["left"] * 10, "enter")
        assert desk.sees("THE PAST as known")

        await desk.press("escape")
        assert not desk.sees("THE PAST")


async def test_the_cursor_keeps_its_time_at_another_size(busy: Newsroom) -> None:
    async with seated(busy, WIDE) as desk:
        await desk.press("T", *["left"] * 30)
        wide = desk.line_with("–").split("–")[0].strip()
        await desk.resize(NARROW)
        begin, end = desk.line_with("–").split()[0].split("–")

        assert begin <= wide <= end


async def test_days_before_are_a_key_away(busy: Newsroom) -> None:
    async with seated(busy, NORMAL) as desk:
        await desk.press("T", "pageup")
        assert desk.sees("nothing")

        await desk.press("pagedown", "pagedown")
        assert desk.sees("24 Jan 2025")


async def test_words_of_feeds_are_shown_as_words(busy: Newsroom) -> None:
    busy.later(minutes=1).publish("The Ledger", "[red]Dam[/red] \x1b[31m", "Dam.")
    async with seated(busy, NORMAL) as desk:
        await desk.press("T", "left_square_bracket", "right_square_bracket")

        assert desk.sees("[red]Dam[/red]")


async def test_the_past_has_the_whole_timeline(busy: Newsroom) -> None:
    async with seated(busy, NORMAL) as desk:
        await desk.press("T")
        before = [line for line in desk.lines() if line.startswith(" figures")]
        await desk.press("escape", *["left_square_bracket"] * 3, "T")

        assert [x for x in desk.lines() if x.startswith(" figures")] == before


async def test_enter_at_the_end_leads_to_now(busy: Newsroom) -> None:
    async with seated(busy, NORMAL) as desk:
        await desk.press("left_square_bracket", "T")
        busy.later(seconds=2)
        await desk.press("enter")

        assert not desk.sees("THE PAST")


async def test_the_cursor_at_the_end_stays_there_as_time_goes_by(
    busy: Newsroom,
) -> None:
    async with seated(busy, NORMAL) as desk:
        await desk.press("T")
        busy.later(hours=2).publish("The Ledger", "Spillway inspected", "Dam.")
        await desk.look()

        assert desk.sees("Spillway inspected")


async def test_a_database_that_is_gone_is_no_empty_day(busy: Newsroom) -> None:
    def gone() -> Store:
        raise StoreError("the database is gone")

    async with seated(busy, NORMAL, open_store=gone) as desk:
        await desk.press("T")

        assert desk.sees("! the database is gone")
