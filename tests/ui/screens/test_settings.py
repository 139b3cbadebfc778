"""Settings and watches changed on the screen, in the real file."""

from pathlib import Path

import pytest
from textual.widgets import Input

from monitor.config.file import load
from tests.ui.desk import NARROW, NORMAL, WIDE, Desk, seated
from tests.ui.newsroom import Newsroom

pytestmark = pytest.mark.anyio

TEXT = """# mine
[story]
title = "Dam breach at Orla"
[[watches]]
name = "dam"
match = "dam OR spillway"   # both
[[watches]]
name = "evacuation"
match = "evacuat* OR shelter*"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "c.toml"
    path.write_text(TEXT)
    return path


async def to_row(desk: Desk, words: str) -> None:
    """Put the cursor on a setting."""
    names = [line for line in desk.lines() if "screen " in line or "alerts " in line]
    names += [line for line in desk.lines() if "poll " in line or "store " in line]
    place = next(n for n, line in enumerate(names) if words in line)
    await desk.press(*["j"] * (place + 1))


@pytest.mark.parametrize("size", [NARROW, NORMAL, WIDE])
async def test_settings_are_listed_with_their_values(
    busy: Newsroom, file: Path, size: tuple[int, int]
) -> None:
    async with seated(busy, size, file=file) as desk:
        await desk.press("comma")

        assert "ink" in desk.line_with("screen theme")
        assert "10m" in desk.line_with("poll every")
        assert "yes" in desk.line_with("alerts desktop")


async def test_a_switch_is_turned_round_and_a_value_typed(
    busy: Newsroom, file: Path
) -> None:
    async with seated(busy, file=file) as desk:
        await desk.press("comma")
        await to_row(desk, "alerts desktop")
        await desk.press("enter")
        assert load(file).alerts.desktop is False
        assert "no" in desk.line_with("alerts desktop")

        await desk.press("j", "enter")
        desk.app.screen.query_one(Input).value = "22:00-07:00"
        await desk.press("enter")

        assert load(file).alerts.quiet is not None
        assert "22:00-07:00" in desk.line_with("alerts quiet")
        assert file.read_text().startswith("# mine\n")


async def test_what_cannot_be_is_said_and_changes_nothing(
    busy: Newsroom, file: Path
) -> None:
    async with seated(busy, file=file) as desk:
        await desk.press("comma")
        await to_row(desk, "screen theme")
        await desk.press("enter")
        desk.app.screen.query_one(Input).value = "inc"
        await desk.press("enter")

        assert await desk.toasted("“ink”?")  # of a sentence that is wrapped
        assert file.read_text() == TEXT


async def test_a_watch_is_changed_after_a_look_at_what_it_finds(
    busy: Newsroom, file: Path
) -> None:
    async with seated(busy, file=file) as desk:
        await desk.press("3", "g", "E")
        assert desk.sees("Watch dam")
        desk.app.screen.query_one("#query", Input).value = "spillway"
        await desk.settled()
        assert desk.sees(" 2 of 69 articles")
        await desk.press("enter")

        assert load(file).watches[0].match == "spillway"
        assert "# both" in file.read_text()


async def test_a_watch_goes_only_when_the_reader_is_sure(
    busy: Newsroom, file: Path
) -> None:
    async with seated(busy, file=file) as desk:
        await desk.press("3", "g", "D", "n")
        assert file.read_text() == TEXT

        await desk.press("D", "y")

        assert [watch.name for watch in load(file).watches] == ["evacuation"]


async def test_without_a_file_it_is_said(busy: Newsroom) -> None:
    async with seated(busy) as desk:
        await desk.press("comma")
        assert await desk.toasted("There is no configuration file to write into.")
