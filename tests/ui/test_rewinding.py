"""Everything as it was known at an hour, and back."""

from datetime import timedelta

import pytest

from monitor.model.articles import View
from monitor.ui.screens.figure import FigureScreen
from tests.ui.desk import NARROW, NORMAL, WIDE, seated
from tests.ui.newsroom import Newsroom

pytestmark = pytest.mark.anyio


def titles_then(busy: Newsroom, hour: int) -> list[str]:
    """Titles that the list had at that hour of the morning."""
    at = busy.clock.now().replace(hour=hour, minute=0)
    rows = busy.store.articles.window(View(), 0, 100)
    return [a.title for a in rows if max(a.sort_at, a.first_seen_at) <= at]


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
