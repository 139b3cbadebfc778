"""An edit of the configuration file while the dashboard is open."""

from pathlib import Path

import pytest

from monitor.config.file import load
from monitor.config.reload import ConfigWatch
from monitor.config.screen import THEMES
from monitor.config.settings import ScreenConfig
from monitor.engine.upkeep.rematch import match_anew
from monitor.ui.configuration.follower import ConfigFollower
from monitor.ui.shell import Shell
from tests.ui.desk import WIDE, Desk, seated
from tests.ui.newsroom import Newsroom

pytestmark = pytest.mark.anyio

STORY = '[story]\ntitle = "Dam breach at Orla"\n'


def watch(name: str, match: str) -> str:
    return f"[[watches]]\nname = '{name}'\nmatch = '{match}'\n"


class File:
    """A configuration file, and a person who edits it."""

    def __init__(self, path: Path, room: Newsroom) -> None:
        self.path, self.room = path, room
        watches = "".join(watch(w.name, w.match) for w in room.config.watches)
        self.text = STORY + watches
        path.write_text(self.text, encoding="utf-8")
        self.config = load(path)

    def follower(self, *, is_ours: bool = True) -> ConfigFollower:
        file = ConfigWatch(self.path, self.config)
        return ConfigFollower(file, lambda _: is_ours)

    def poller_takes_it_up(self) -> None:
        """What the poller does of it in its own process, all but the matching."""
        self.room.store.watches.configure(load(self.path).watches)

    async def save(self, desk: Desk, text: str) -> None:
        """Save it, and let the dashboard look as often as it needs to be sure."""
        self.path.write_text(text, encoding="utf-8")
        for _ in range(2):
            await desk.app.reread()
            await desk.settled()


@pytest.fixture
def file(busy: Newsroom, tmp_path: Path) -> File:
    return File(tmp_path / "config.toml", busy)


async def test_a_new_watch_is_lit_and_listed_with_its_backfill(
    busy: Newsroom, file: File
) -> None:
    async with seated(busy, WIDE, follower=file.follower()) as desk:
        await file.save(desk, file.text + watch("school", "school"))
        file.poller_takes_it_up()
        await desk.look()
        assert desk.sees("waits to be matched")

        while match_anew(busy.store):
            pass
        await desk.look()
        assert desk.line_with("S school").rstrip(" │").endswith(" 8")
        await desk.press("3", "G", "f")
        row = desk.line_with("School 5 stays shut until Monday")
        assert row.split("│")[1].rstrip().endswith("S")


async def test_a_broken_edit_is_one_quiet_line_and_changes_nothing(
    busy: Newsroom, file: File
) -> None:
    async with seated(busy, follower=file.follower()) as desk:
        await file.save(
            desk, file.text + "[screen]\ntheme = 'pale'\n[pol]\nevery = 5\n"
        )
        assert desk.sees("! config.toml:16: screen.theme: no such theme")
        assert desk.sees("1 more: `monitor check`")
        assert desk.app.theme == "ink"
        assert desk.sees("D dam")

        await file.save(desk, file.text)
        assert not desk.sees("config.toml")


async def test_theme_and_title_change_at_once(busy: Newsroom, file: File) -> None:
    async with seated(busy, follower=file.follower()) as desk:
        text = file.text.replace("Dam breach at Orla", "Orla, day two")
        await file.save(desk, text + "[screen]\ntheme = 'paper'\n")

        assert desk.app.theme == "paper"
        assert "Orla, day two" in desk.lines()[0]


async def test_a_theme_chosen_by_hand_outlives_other_edits(
    busy: Newsroom, file: File
) -> None:
    async with seated(busy, follower=file.follower()) as desk:
        desk.app.theme = "nord"
        await file.save(desk, file.text + watch("school", "school"))

        assert desk.app.theme == "nord"


async def test_a_list_of_a_watch_that_is_gone_shows_all_again(
    busy: Newsroom, file: File
) -> None:
    async with seated(busy, follower=file.follower()) as desk:
        await desk.press("3", "f")
        assert desk.sees("1 New · watch dam")

        await file.save(desk, STORY + watch("Premier", "Premier"))
        file.poller_takes_it_up()
        await desk.look()

        assert not desk.sees("watch dam")
        assert desk.at
        assert desk.sees("P Premier")


async def test_another_database_is_told_and_not_opened(
    busy: Newsroom, file: File
) -> None:
    async with seated(busy, follower=file.follower(is_ours=False)) as desk:
        await file.save(desk, file.text + "[store]\ndatabase = 'other.db'\n")

        assert desk.sees("config.toml: names another database")
        assert desk.at


async def test_a_file_that_was_saved_without_a_change_is_no_other(
    busy: Newsroom, file: File
) -> None:
    async with seated(busy, follower=file.follower()) as desk:
        before = desk.dashboard.articles.context
        await file.save(desk, file.text + "# a remark\n")

        assert desk.dashboard.articles.context is before


def test_every_theme_can_be_written_into_the_file() -> None:
    assert set(Shell(ScreenConfig()).available_themes) == set(THEMES)
