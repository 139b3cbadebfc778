"""The watches pane, and a watch opened: hits in their sentences."""

from datetime import timedelta

import pytest

from monitor.ui.screens.hits import HitsScreen
from tests.ui.desk import NARROW, NORMAL, WIDE, seated
from tests.ui.newsroom import Newsroom

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("size", [NARROW, NORMAL, WIDE])
async def test_a_watch_opens_to_its_hits_in_their_sentences(
    busy: Newsroom, size: tuple[int, int]
) -> None:
    async with seated(busy, size) as desk:
        await desk.press("3", "enter")

        assert isinstance(desk.app.screen, HitsScreen)
        assert desk.sees("dam OR spillway")
        assert desk.sees("│ The spillway had been reported cracked since autumn")
        assert desk.sees("also Coast Radio")


async def test_copies_of_a_report_stand_in_its_block(busy: Newsroom) -> None:
    async with seated(busy, WIDE) as desk:
        await desk.press("3", "enter")

        screen = desk.app.screen
        assert isinstance(screen, HitsScreen)
        rows, articles = screen.rows.row_count(), len(screen._contexts.found)
        assert rows == next(
            row.hits for row in busy.store.watches.rows(busy.clock.now(), None)
        )
        assert articles > rows


async def test_the_report_under_the_cursor_is_read(busy: Newsroom) -> None:
    async with seated(busy) as desk:
        await desk.press("3", "enter", "enter")

        assert desk.app.screen is desk.dashboard
        assert desk.dashboard.at == "reader"


async def test_a_watch_without_hits_says_so(busy: Newsroom) -> None:
    async with seated(busy) as desk:
        await desk.press("3", "G", "enter")

        assert desk.sees("No hits.")


async def test_a_watch_is_muted_for_an_hour_and_rings_again(busy: Newsroom) -> None:
    now = busy.clock.now()
    async with seated(busy) as desk:
        await desk.press("3", "h", "enter")

        assert await desk.toasted("“dam” will not ring until")
        assert desk.sees("muted until")
        assert busy.store.watches.mutes(now) == {"dam": now + timedelta(hours=1)}
        await desk.press("h")
        assert await desk.toasted("“dam” rings again")
        assert not desk.sees("muted until")
    assert busy.store.watches.mutes(now) == {}


async def test_a_watch_is_muted_until_a_date(busy: Newsroom) -> None:
    async with seated(busy) as desk:
        await desk.press("3", "h", *"2025-03-01", "enter")

        assert desk.sees("muted until Sat 1 Mar")


@pytest.mark.parametrize("typed", ["2020-01-01", "99999999d"])
async def test_no_time_to_come_mutes_nothing(busy: Newsroom, typed: str) -> None:
    async with seated(busy) as desk:
        await desk.press("3", "h", *typed, "enter")

        assert await desk.toasted("is not a future time")
    assert busy.store.watches.mutes(busy.clock.now()) == {}


async def test_a_spike_is_marked_with_what_is_usual(newsroom: Newsroom) -> None:
    newsroom.read_all()
    newsroom.publish("The Ledger", "Roads are open")
    newsroom.later(days=5)
    for number in range(4):
        newsroom.later(minutes=2).publish("The Ledger", f"Dam report {number}")
    async with seated(newsroom) as desk:
        assert desk.line_with("D dam").count("▲") == 1
        assert desk.sees("▲ 4 within the hour, usually 0")


async def test_what_is_usual_is_no_spike(newsroom: Newsroom) -> None:
    newsroom.read_all()
    newsroom.publish("The Ledger", "Roads are open")
    for day in range(5):
        newsroom.later(hours=23, minutes=52)
        for number in range(4):
            title = f"Dam report {day} {number}"
            newsroom.later(minutes=2).publish("The Ledger", title)
    async with seated(newsroom) as desk:
        assert "▲" not in desk.line_with("D dam")


async def test_a_word_that_stands_at_the_end_of_a_long_title_is_seen(
    newsroom: Newsroom,
) -> None:
    newsroom.read_all()
    title = "After nine days without a word the ministry says what became of the dam"
    newsroom.publish("The Ledger", title)
    async with seated(newsroom, NARROW) as desk:
        await desk.press("3", "enter")

        assert desk.sees("became of the dam")


async def test_new_hits_come_on_top_and_move_nothing_for_who_reads_below(
    busy: Newsroom,
) -> None:
    async with seated(busy) as desk:
        await desk.press("3", "enter")
        busy.later(minutes=1).publish("Valley Times", "Second dam is watched")
        await desk.look()
        assert desk.sees("Second dam is watched")

        await desk.press("j")
        busy.later(minutes=1).publish("Valley Times", "Third dam is safe")
        await desk.look()
        assert desk.sees("▲ 1 new hit above · g")
        assert not desk.sees("Third dam is safe")

        await desk.press("g")
        assert desk.sees("Third dam is safe")
