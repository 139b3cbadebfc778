"""Filters: a list narrowed by a query while a person works in it."""

import pytest
from textual.widgets import Input

from monitor.model.articles import Article, EditKind, View
from tests.ui.desk import NARROW, WIDE, Desk, seated
from tests.ui.newsroom import Newsroom

pytestmark = pytest.mark.anyio


def listed(desk: Desk) -> list[Article]:
    articles = desk.dashboard.articles
    rows = [articles.article_at(row) for row in range(articles.row_count())]
    return [row for row in rows if row]


async def filter_by(desk: Desk, query: str) -> None:
    await desk.press("F")
    desk.app.screen.query_one(Input).value = query
    await desk.press("enter")


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_only_what_matches_is_listed_and_the_title_says_so_until_escape(
    busy: Newsroom, size: tuple[int, int]
) -> None:
    async with seated(busy, size) as desk:
        everything = [row.id for row in listed(desk)]

        await filter_by(desk, "toll OR mayor")

        assert [row.publisher for row in listed(desk)] == ["Harbour Wire", "The Ledger"]
        assert desk.sees("1 New · toll OR mayor · Esc: all")

        await desk.press("escape")
        assert [row.id for row in listed(desk)] == everything


async def test_what_arrives_is_filtered_too_and_moves_nobodys_place(
    busy: Newsroom,
) -> None:
    async with seated(busy) as desk:
        await filter_by(desk, "road*")
        await desk.press("j", "j")
        at, count = desk.at, len(listed(desk))

        busy.later(minutes=1).publish("Coast Radio", "Road 99 is shut", "Mud.")
        busy.later(minutes=1).publish("Coast Radio", "Rain stops", "At last.")
        await desk.look()

        assert desk.at == at
        assert len(listed(desk)) == count + 1
        assert listed(desk)[0].title == "Road 99 is shut"


async def test_an_edit_that_makes_an_article_match_brings_it_in(busy: Newsroom) -> None:
    async with seated(busy) as desk:
        await filter_by(desk, "engineers")
        before = listed(desk)
        assert "The week before the breach: nine warnings, no answer" not in [
            row.title for row in before
        ]
        week = busy.find("The week before the breach: nine warnings, no answer")
        busy.later(minutes=1).edit(
            week, EditKind.TEXT, "text", week.title, "Engineers wrote nine letters."
        )
        await desk.look()

        assert {row.id for row in listed(desk)} == {week.id, *(r.id for r in before)}


async def test_a_read_row_stays_while_one_works_and_space_goes_on_within(
    busy: Newsroom,
) -> None:
    async with seated(busy) as desk:
        await filter_by(desk, "is:unread (toll OR mayor)")
        await desk.press("enter", "escape")
        assert len(listed(desk)) == 2
        assert listed(desk)[0].is_read

        await desk.press("space", "escape", "space")
        assert desk.dashboard.reader.detail
        assert desk.dashboard.reader.detail.article.publisher == "The Ledger"

        await desk.press("escape")
        await filter_by(desk, "is:unread (toll OR mayor)")
        assert desk.sees("Nothing here matches")


async def test_all_read_marks_what_is_filtered_and_undo_takes_it_back(
    busy: Newsroom,
) -> None:
    async with seated(busy) as desk:
        await filter_by(desk, "toll OR mayor")
        await desk.press("R")
        assert all(row.is_read for row in listed(desk))
        await desk.press("escape")
        assert sum(row.is_read for row in listed(desk)) == 2

        await desk.press("u")
        assert not any(row.is_read for row in listed(desk))


async def test_a_query_that_cannot_be_read_is_not_taken_and_says_why(
    busy: Newsroom,
) -> None:
    async with seated(busy) as desk:
        await filter_by(desk, '"toll')
        assert desk.sees("^ ")
        await desk.press("escape")
        await filter_by(desk, "watch:dan")
        assert desk.sees("no watch is called “dan”; did you mean “dam”?")
        await desk.press("escape")

        assert desk.dashboard.articles.view == View()


async def test_a_filter_narrows_what_is_new_since_the_mark_further(
    busy: Newsroom,
) -> None:
    async with seated(busy) as desk:
        await desk.press("m")
        busy.later(minutes=5).publish("Coast Radio", "Toll road opens", "It is dry.")
        busy.later(minutes=5).publish("Coast Radio", "Rain again", "It is wet.")
        await desk.look()
        await desk.press("n")
        await filter_by(desk, "toll")

        assert [row.title for row in listed(desk)] == ["Toll road opens"]
        await filter_by(desk, "")
        assert len(listed(desk)) == 2


async def test_figures_and_watches_are_filtered_by_name_until_escape(
    busy: Newsroom,
) -> None:
    async with seated(busy, WIDE) as desk:
        figures, watches = desk.dashboard.figures, desk.dashboard.watches
        count = figures.row_count()
        await desk.press("2")
        await filter_by(desk, "killed OR guard")
        assert [f.measure for f in figures.figures] == ["evacuated", "killed"]
        assert desk.sees("2 Figures · killed OR guard · Esc: all")

        await desk.press("3")
        await filter_by(desk, "dam OR cholera")
        assert [w.name for w in watches.watches] == ["dam", "cholera"]
        busy.later(minutes=1).publish("Coast Radio", "Cholera in Orla", "Two cases.")
        await desk.look()
        assert [w.name for w in watches.watches] == ["dam", "cholera"]

        await desk.press("escape", "2", "escape")
        assert watches.row_count() == 4
        assert figures.row_count() == count


async def test_feeds_are_filtered_by_name_and_by_what_is_wrong(busy: Newsroom) -> None:
    async with seated(busy) as desk:
        await desk.press("5")
        await filter_by(desk, "403 OR ledger")
        assert desk.sees("Coast Radio")
        assert desk.sees("The Ledger")
        assert not desk.sees("Valley Times")

        await desk.press("escape")
        assert desk.sees("Valley Times")
        await desk.press("escape")
        assert desk.app.screen is desk.dashboard
