"""A new watch: tried on what is stored, then written down with comments kept."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest
from textual.widgets import Input

from monitor.config.edit import add_watch
from monitor.config.file import load
from monitor.ui.screens.new_watch import NewWatchScreen
from tests.ui.desk import NARROW, NORMAL, WIDE, Desk, seated
from tests.ui.newsroom import Newsroom

pytestmark = pytest.mark.anyio


@pytest.fixture
def config_file(tmp_path: Path) -> Path:
    """A configuration with a comment."""
    path = tmp_path / "c.toml"
    path.write_text("# mine\n[story]\ntitle = 'S'\n")
    return path


@asynccontextmanager
async def at_a_new_watch(
    room: Newsroom, path: Path, query: str = "", size: tuple[int, int] = NORMAL
) -> AsyncIterator[Desk]:
    async with seated(room, size, add_watch=partial(add_watch, path)) as desk:
        await desk.press("w")
        field(desk).value = query
        await desk.settled()
        yield desk


def field(desk: Desk, name: str = "query") -> Input:
    assert isinstance(desk.app.screen, NewWatchScreen)
    return desk.app.screen.query_one(f"#{name}", Input)


@pytest.mark.parametrize("size", [NARROW, NORMAL, WIDE])
async def test_what_a_watch_would_have_found_is_seen_before_it_is_written(
    busy: Newsroom, config_file: Path, size: tuple[int, int]
) -> None:
    async with at_a_new_watch(busy, config_file, "spillway", size) as desk:
        assert desk.sees(" 2 of 69 articles")
        assert desk.sees("reported cracked since autumn")
        assert desk.sees("an hour   now")
        assert field(desk, "name").value == "spillway"


async def test_it_is_written_with_comments_kept_once_enter_says_so(
    busy: Newsroom, config_file: Path
) -> None:
    async with at_a_new_watch(busy, config_file, '"spillway crack*"') as desk:
        before = config_file.read_text()
        await desk.press("tab")
        field(desk, "name").value = "cracks"
        await desk.press("enter")

        assert await desk.toasted("Watching “cracks”: saved in the configuration")
        assert desk.app.screen is desk.dashboard
    assert before.startswith("# mine")
    assert config_file.read_text().startswith("# mine")
    [watch] = load(config_file).watches
    assert (watch.name, watch.match) == ("cracks", '"spillway crack*"')


async def test_a_watch_that_matches_far_too_much_is_warned_of(
    busy: Newsroom, config_file: Path
) -> None:
    async with at_a_new_watch(busy, config_file, "the OR in") as desk:
        assert desk.sees("% of all stored articles: a hit would be no news")


async def test_a_query_that_cannot_be_read_is_told_and_not_written(
    busy: Newsroom, config_file: Path
) -> None:
    async with at_a_new_watch(busy, config_file, "dam OR") as desk:
        assert desk.sees("^ ")
        await desk.press("enter")

    assert load(config_file).watches == ()


async def test_a_name_that_is_taken_is_told(busy: Newsroom, config_file: Path) -> None:
    async with at_a_new_watch(busy, config_file, "dam") as desk:
        await desk.press("enter", "w")
        field(desk).value = "dam"
        await desk.settled()
        await desk.press("enter")

        await desk.pilot.pause()
        told = [toast.message for toast in desk.app._notifications]
        assert told[-1].endswith("'dam' already exists")


async def test_a_word_of_a_sample_is_left_out(
    busy: Newsroom, config_file: Path
) -> None:
    async with at_a_new_watch(busy, config_file, "dam OR spillway") as desk:
        await desk.press("tab", "tab")
        await desk.pilot.press("x")
        while not desk.sees("Leave out articles with"):
            await desk.pilot.pause(0.01)
        await desk.pilot.press("down", "up", "down", "down", "enter")
        while desk.sees("Leave out articles with"):
            await desk.pilot.pause(0.01)
        query = field(desk).value
    assert query == "(dam OR spillway) -before"


async def test_what_is_selected_in_the_reader_is_what_it_begins_with(
    busy: Newsroom,
) -> None:
    async with seated(busy) as desk:
        await desk.press("enter")
        lines = desk.lines()
        row = next(n for n, line in enumerate(lines) if "Nine letters went" in line)
        column = lines[row].index("Nine")
        await desk.pilot.mouse_down(offset=(column, row))
        await desk.pilot.hover(offset=(column + 12, row))
        await desk.pilot.mouse_up(offset=(column + 12, row))
        selected = desk.dashboard.get_selected_text() or ""
        await desk.press("w")

        assert selected.startswith("Nine letters")
        assert field(desk).value == f'"{selected.strip()}"'


async def test_a_search_is_saved_as_a_watch_by_one_key_and_enter(
    busy: Newsroom, config_file: Path
) -> None:
    async with seated(busy, add_watch=partial(add_watch, config_file)) as desk:
        await desk.press("slash", *"spillway", "ctrl+s", "enter")

    assert [watch.match for watch in load(config_file).watches] == ["spillway"]


async def test_without_a_configuration_file_that_is_told(busy: Newsroom) -> None:
    async with seated(busy) as desk:
        await desk.press("w", *"dam", "enter")

        assert await desk.toasted("There is no configuration file")
