"""A fast typist: what is typed behind a key that opens something gets there."""

from pathlib import Path

import pytest
from textual.widgets import Input

from tests.ui.desk import seated
from tests.ui.newsroom import Newsroom

pytestmark = pytest.mark.anyio

TYPED = "rs1qDmgj"
"""Each of these does something on the dashboard."""

FIELDS = {
    "search": ((), "slash"),
    "name-mark": ((), "M"),
    "note-article": ((), "N"),
    "pipe-article": ((), "vertical_line"),
    "new-watch": ((), "w"),
    "filter-pane": ((), "F"),
    "change-watch": (("3",), "E"),
    "mute-watch": (("3",), "h"),
    "show-help": ((), "question_mark"),
    "command-palette": ((), "ctrl+p"),
    "rename-figure": (("2", "enter"), "f2"),
    "merge-figure": (("2", "enter"), "c"),
    "a setting": (("comma",), "enter"),
}
"""Keys that lead there, and the one that opens a field."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A configuration that can be changed."""
    file = tmp_path / "config.toml"
    file.write_text('[story]\ntitle = "Dam"\n')
    return file


@pytest.mark.parametrize("what", FIELDS)
async def test_letters_right_behind_the_key_that_opens_a_field_go_into_it(
    busy: Newsroom, file: Path, what: str
) -> None:
    way, key = FIELDS[what]
    async with seated(busy, file=file) as desk:
        await desk.press(*way)
        screen, pane = desk.app.screen, desk.dashboard.at
        before = busy.store.articles.window(desk.dashboard.articles.view, 0, 99)

        await desk.rattle(key, *TYPED[:4], "space", "x", "backspace", *TYPED[4:])

        assert desk.app.screen is not screen
        assert desk.app.screen.query(Input).first().value.endswith("rs1q Dmgj")
        assert desk.dashboard.at == pane
        assert busy.store.articles.window(desk.dashboard.articles.view, 0, 99) == before


async def test_keys_for_a_sheet_that_is_not_there_yet_wait_for_it(
    busy: Newsroom, file: Path
) -> None:
    async with seated(busy, file=file) as desk:
        await desk.rattle("comma", "j", "k", "j", "escape", "j", "j")

        assert desk.app.screen is desk.dashboard
        assert desk.dashboard.articles.cursor == 2


async def test_keys_keep_their_order_through_panes_and_screens(busy: Newsroom) -> None:
    async with seated(busy) as desk:
        await desk.rattle("2", "j")
        assert desk.dashboard.figures.cursor == 1
        assert desk.dashboard.articles.cursor == 0

        await desk.rattle("3", "2", "enter")
        assert desk.sees("Who says so")


async def test_what_follows_enter_and_escape_is_for_the_screen_below(
    busy: Newsroom,
) -> None:
    async with seated(busy) as desk:
        await desk.rattle("M", *"tea", "enter", "j", "N", *"mm", "escape", "j", "s")

        assert "tea" in [mark.name for mark in desk.dashboard.marks]
        assert desk.dashboard.articles.cursor == 2
        assert desk.dashboard.articles.article
        assert desk.dashboard.articles.article.is_starred
