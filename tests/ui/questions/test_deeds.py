"""Taking back what was done: one key, one order, also after a restart."""

import pytest
from textual.widgets import Input

from tests.ui.desk import WIDE, Desk, seated
from tests.ui.newsroom import Newsroom

pytestmark = pytest.mark.anyio


def states(desk: Desk) -> list[tuple[bool, bool]]:
    """Whether each article of the list is read, and starred."""
    articles = desk.dashboard.articles
    rows = [articles.article_at(row) for row in range(articles.row_count())]
    return [(row.is_read, row.is_starred) for row in rows if row]


async def test_one_key_takes_back_star_and_read_in_their_order(busy: Newsroom) -> None:
    async with seated(busy, WIDE) as desk:
        seen = [states(desk)]
        for key in ("s", "r", "R"):
            await desk.press(key)
            seen.append(states(desk))
        assert all(is_read for is_read, _ in seen[-1])

        for before in reversed(seen[:-1]):
            await desk.press("u")
            assert states(desk) == before
        await desk.press("u")
        assert await desk.toasted("Nothing left to undo.")


async def test_what_was_done_before_a_restart_is_taken_back_too(busy: Newsroom) -> None:
    async with seated(busy, WIDE) as desk:
        before = states(desk)
        await desk.press("R")

    async with seated(busy, WIDE) as desk:
        assert states(desk) != before
        await desk.press("u")
        assert states(desk) == before
        assert await desk.toasted("Unread again: ")


async def test_an_open_article_shows_that_it_is_starred_no_longer(
    busy: Newsroom,
) -> None:
    async with seated(busy, WIDE) as desk:
        await desk.press("enter", "s")
        assert desk.dashboard.reader.detail
        assert desk.dashboard.reader.detail.article.is_starred

        await desk.press("u")

        assert not desk.dashboard.reader.detail.article.is_starred


async def test_a_mark_is_taken_back_with_the_one_before(busy: Newsroom) -> None:
    async with seated(busy, WIDE) as desk:
        before = [m for m in desk.dashboard.marks if m.name != "left"]
        busy.later(minutes=5)
        await desk.press("m")
        busy.later(minutes=5)
        await desk.press("m", "u", "u")

        assert [m for m in desk.dashboard.marks if m.name != "left"] == before


async def test_a_note_stands_in_row_and_reader_until_it_is_taken_back(
    busy: Newsroom,
) -> None:
    async with seated(busy, WIDE) as desk:
        await desk.press("N", *"call", "enter")
        assert desk.sees("¶ call")
        assert "¶" in desk.dashboard.articles.render_line(0).text

        await desk.press("N")
        desk.app.screen.query_one(Input).value = ""
        await desk.press("enter")
        assert not desk.sees("¶")

        await desk.press("u")
        assert desk.sees("¶ call")
        await desk.press("u")
        assert not desk.sees("¶")


async def test_a_note_that_is_left_as_it_was_is_no_deed(busy: Newsroom) -> None:
    async with seated(busy, WIDE) as desk:
        await desk.press("N", "enter")
        await desk.press("N", *"call", "enter", "N", "enter")
        assert [toast.message for toast in desk.app._notifications] == ["Noted"]

        await desk.press("u")
        assert await desk.toasted("Note restored: “")
        assert not desk.sees("¶")


async def test_a_note_can_hold_nothing_that_steers_a_terminal(busy: Newsroom) -> None:
    async with seated(busy, WIDE) as desk:
        await desk.press("N")
        desk.app.screen.query_one(Input).value = "[b]a\x1b]52;c;x\x07\u202e[@click=q]"
        await desk.press("enter")

        article = desk.dashboard.articles.article
        assert article
        assert article.note.startswith("[b]a")
        assert "\x1b" not in article.note
        assert "\u202e" not in article.note


async def test_a_mute_and_a_correction_are_taken_back_in_their_order(
    busy: Newsroom,
) -> None:
    async with seated(busy, WIDE) as desk:
        await desk.press("3", "h", "enter")
        assert desk.sees("muted until")
        await desk.press("2", "enter", "p", "escape")
        assert busy.store.corrections.standing()

        await desk.press("u")
        assert await desk.toasted("Correction undone: ")
        assert not busy.store.corrections.standing()
        assert desk.sees("muted until")

        await desk.press("u")
        assert not desk.sees("muted until")
