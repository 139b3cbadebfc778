"""Everything as it was known at an hour, and back."""

from datetime import timedelta

import pytest

from monitor.model.articles import View
from monitor.model.feeds import FeedState
from monitor.ui.screens.figures import FigureScreen
from tests.ui.desk import NARROW, NORMAL, WIDE, seated
from tests.ui.newsroom import Newsroom

pytestmark = pytest.mark.anyio


def titles_then(busy: Newsroom, hour: int) -> list[str]:
    """Titles that the list had at that hour of the morning."""
    at = busy.clock.now().replace(hour=hour, minute=0)
    rows = busy.store.articles.window(View(), 0, 100)
    return [a.title for a in rows if max(a.sort_at, a.first_seen_at) <= at]


def titles_now(busy: Newsroom) -> set[str]:
    """Titles that the list has now."""
    return {a.title for a in busy.store.articles.window(View(), 0, 200)}


@pytest.mark.parametrize("size", [NARROW, NORMAL, WIDE])
async def test_an_hour_back_and_back_again(
    busy: Newsroom, size: tuple[int, int]
) -> None:
    async with seated(busy, size) as desk:
        newest = busy.store.articles.window(View(), 0, 1)[0].title[:20]
        assert desk.sees(newest)

        await desk.press("left_square_bracket", "left_square_bracket")

        assert desk.sees("THE PAST as known 10:00")
        assert desk.line_with("10:00")
        assert not desk.sees(newest)
        assert desk.sees(titles_then(busy, 10)[0][:20])
        assert desk.dashboard.articles.row_count() == len(titles_then(busy, 10))

        await desk.press("right_square_bracket")
        assert desk.sees("THE PAST as known 11:00")
        await desk.press("right_square_bracket")
        assert not desk.sees("THE PAST")
        assert desk.sees(newest)


async def test_escape_leads_back_to_now(busy: Newsroom) -> None:
    async with seated(busy, NORMAL) as desk:
        await desk.press("left_square_bracket", "escape")

        assert not desk.sees("THE PAST")


async def test_figures_say_what_they_said_then(busy: Newsroom) -> None:
    async with seated(busy, WIDE) as desk:
        now = list(desk.dashboard.figures.all)
        await desk.press(*["left_square_bracket"] * 3)
        then = desk.dashboard.figures.all
        known = {f.key: f for f in then}

        at = busy.clock.now().replace(hour=9, minute=0)
        for figure in now:
            moves = [c for c in busy.store.figures.changes(figure.key) if c.at <= at]
            last = known[figure.key].last_change if figure.key in known else None
            assert last == (moves[0] if moves else None)
        assert {f.key for f in now} != set(known)


async def test_what_arrives_does_not_disturb_the_past(busy: Newsroom) -> None:
    async with seated(busy, NORMAL) as desk:
        await desk.press("left_square_bracket")
        busy.later(minutes=1).publish("The Ledger", "Spillway inspected", "Dam.")
        await desk.look()
        assert not desk.sees("Spillway inspected")

        await desk.press("escape")
        assert desk.sees("Spillway inspected")


async def test_a_star_of_the_past_is_there_now(busy: Newsroom) -> None:
    async with seated(busy, NORMAL) as desk:
        await desk.press("left_square_bracket", "s")
        article = desk.dashboard.articles.article
        await desk.press("escape")

        detail = busy.store.articles.detail(article.id) if article else None
        assert detail is not None
        assert detail.article.is_starred


async def test_an_opened_figure_is_of_then_too(busy: Newsroom) -> None:
    async with seated(busy, NORMAL) as desk:
        await desk.press("left_square_bracket", "2", "enter")

        assert isinstance(desk.app.screen, FigureScreen)
        assert desk.sees("as of 11:00")


async def test_the_screen_may_begin_in_the_past(busy: Newsroom) -> None:
    as_of = busy.clock.now() - timedelta(hours=2)
    async with seated(busy, NORMAL, as_of=as_of) as desk:
        assert desk.sees("THE PAST as known 09:26")


async def test_the_past_of_another_day_says_which_hour(busy: Newsroom) -> None:
    as_of = busy.clock.now() - timedelta(days=3)
    async with seated(busy, NORMAL, as_of=as_of) as desk:
        assert desk.sees("THE PAST as known Tue 21 Jan 2025, 11:26")

        await desk.press("5")
        assert desk.sees("as of Tue 21 Jan 2025, 11:26")


async def test_marking_all_as_read_then_leaves_what_came_later(busy: Newsroom) -> None:
    later = titles_now(busy) - set(titles_then(busy, 10))
    async with seated(busy, NORMAL) as desk:
        await desk.press("left_square_bracket", "left_square_bracket", "R")

        unread = busy.store.articles.window(View(unread=True), 0, 200)
        assert {article.title for article in unread} == later


async def test_no_mark_is_set_from_the_past(busy: Newsroom) -> None:
    async with seated(busy, NORMAL) as desk:
        await desk.press("left_square_bracket", "m")

        assert await desk.toasted("This is the past; Esc returns to now")
        assert not busy.store.events.marks()


async def test_nothing_is_put_right_from_the_past(busy: Newsroom) -> None:
    async with seated(busy, NORMAL) as desk:
        await desk.press("left_square_bracket", "2", "enter", "p")

        assert await desk.toasted("this is the past")
        assert not busy.store.corrections.all()


async def test_no_watch_is_muted_and_no_feed_paused_from_the_past(
    busy: Newsroom,
) -> None:
    async with seated(busy, NORMAL) as desk:
        now = busy.clock.now()
        await desk.press("left_square_bracket", "3", "h", "enter")
        assert await desk.toasted("this is the past")
        await desk.press("5", "x", "p", "P")

        assert not any(w.muted_until for w in busy.store.watches.rows(now, now))
        assert not any(f.state is FeedState.PAUSED for f in busy.store.feeds.all(now))


async def test_the_past_ends_a_pause_and_has_none(busy: Newsroom) -> None:
    async with seated(busy, NORMAL) as desk:
        await desk.press("p", "left_square_bracket")
        assert not desk.sees("PAUSED")

        await desk.press("p")
        assert await desk.toasted("The past does not change")
        assert not desk.sees("PAUSED")


async def test_what_is_taken_back_in_the_past_is_taken_back_now(busy: Newsroom) -> None:
    async with seated(busy, NORMAL) as desk:
        await desk.press("2", "enter", "p", "escape", "left_square_bracket", "u")

        [correction] = busy.store.corrections.all()
        assert correction.undone_at == busy.clock.now()


async def test_nothing_is_counted_from_a_mark_to_come(busy: Newsroom) -> None:
    async with seated(busy, NORMAL) as desk:
        await desk.press("m", *["left_square_bracket"] * 2)
        assert desk.line_with("Dam breach at Orla").count("10:00")

        await desk.press("apostrophe")
        assert await desk.toasted("There is no other mark")


async def test_before_the_first_read_no_feed_was_fresh(busy: Newsroom) -> None:
    as_of = busy.clock.now() - timedelta(days=3)
    async with seated(busy, NORMAL, as_of=as_of) as desk:
        assert desk.sees("waiting for the first read of 5 feeds")
        assert not desk.sees("fresh")
