"""Keys of the reader's own: what they do, and where they are named."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from monitor.config.file import read
from monitor.config.keys import ACTIONS as KNOWN
from monitor.config.keys import EVERYWHERE, TOGETHER, keys_value
from monitor.config.settings import Config
from monitor.errors import ConfigError
from monitor.ui.actions.action import PLACES
from monitor.ui.actions.table import ACTIONS
from tests.ui.desk import Desk, seated
from tests.ui.newsroom import Newsroom

pytestmark = pytest.mark.anyio

STORY = "[story]\ntitle = 'Dam'\n"


def problems(keys: str) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        read(f"{STORY}[keys]\n{keys}", "c.toml")
    return str(caught.value).splitlines()


def test_the_configuration_knows_every_action() -> None:
    assert {action.id: (action.key, action.where) for action in ACTIONS} == KNOWN
    assert EVERYWHERE.union(*TOGETHER) == set(PLACES)


def test_all_that_is_wrong_is_told_at_once_with_its_line() -> None:
    told = problems('toggle-str = "f"\nset-mark = "hyper+x"\nshow-new = "s"\nquit = 3')

    assert len(told) == 4
    assert "c.toml:4" in told[0]
    assert "did you mean “toggle-star”?" in told[0]
    assert "is not a key" in told[1]
    assert "s is a key of toggle-star there" in " ".join(told)
    assert "must be text in quotes" in " ".join(told)


def test_keys_that_change_places_do_not_clash() -> None:
    assert keys_value({"show-new": "s", "toggle-star": "n"})


def at_the_desk(newsroom: Newsroom, keys: str) -> Config:
    return replace(newsroom.config, keys=read(f"{STORY}[keys]\n{keys}", "c").keys)


async def test_another_key_does_it_once_and_the_usual_one_no_longer(
    busy: Newsroom,
) -> None:
    busy.config = at_the_desk(busy, 'move-down = ["ctrl+n", "Down"]\nquit = "X"')

    async with seated(busy) as desk:
        await desk.press("ctrl+n")
        assert desk.dashboard.articles.cursor == 1
        await desk.press("down")
        assert desk.dashboard.articles.cursor == 2
        await desk.press("j", "q")
        assert desk.dashboard.articles.cursor == 2
        assert desk.app._exit is False


async def test_two_actions_may_change_their_keys(busy: Newsroom) -> None:
    busy.config = at_the_desk(busy, 'show-figures = "3"\nshow-watches = "2"')

    async with seated(busy) as desk:
        await desk.press("2")
        assert desk.dashboard.at == "watches"
        await desk.press("3")
        assert desk.dashboard.at == "figures"


async def test_footer_help_and_palette_name_the_keys_in_effect(busy: Newsroom) -> None:
    busy.config = at_the_desk(busy, 'set-mark = "F8"\nquit = "ctrl+x"')

    async with seated(busy) as desk:
        footer = desk.lines()[-1]
        assert "F8 mark" in footer
        assert "Ctrl+X quit" in footer

        await desk.press("question_mark", *"mark now")
        assert "F8" in desk.line_with("Mark now")
        await desk.press("escape", "ctrl+p")
        await desk.type("mark now")
        assert desk.sees("Mark now  (F8)")


async def test_another_configuration_changes_keys_at_once_and_back(
    busy: Newsroom,
) -> None:
    async with seated(busy) as desk:
        await taken(desk, {"toggle-zoom": "f9"})
        assert "F9 zoom" in desk.lines()[-1]
        await desk.press("z")
        assert not desk.dashboard.has_class("-zoomed")
        await desk.press("f9")
        assert desk.dashboard.has_class("-zoomed")

        await taken(desk, {})
        assert "z zoom" in desk.lines()[-1]
        await desk.press("z")
        assert not desk.dashboard.has_class("-zoomed")


async def taken(desk: Desk, keys: dict[str, str]) -> None:
    desk.app.take_keys(keys)
    await desk.settled()


async def test_a_click_in_the_footer_presses_the_key_in_effect(busy: Newsroom) -> None:
    busy.config = at_the_desk(busy, 'toggle-zoom = "f9"')

    async with seated(busy) as desk:
        column = desk.lines()[-1].index("F9 zoom")
        await desk.pilot.click("#keys", offset=(column + 1, 0))
        await desk.settled()

        assert desk.dashboard.has_class("-zoomed")


def test_sentences_on_the_screen_name_no_key_by_itself() -> None:
    """Each of our sentences that names a key does so by the action's id."""
    folder = Path(__file__).parents[2] / "monitor" / "ui"
    named = re.compile(
        r"[\"(. ](?:[a-zA-Z]|F\d|Ctrl\+[A-Z]|Esc|Space)"
        r"(?:: (?:all|undo|read|open|copy|let|this|only|a new)|"
        r" (?:lists|shows|makes|adds|takes it|writes|reads it|leaves|copies|sets|"
        r"says why) )"
    )
    told = [
        f"{file.name}: {line.strip()}"
        for file in folder.glob("*/*.py")
        for line in file.read_text().splitlines()
        if '"""' not in line and named.search(line)
    ]

    assert told == []


async def test_help_lists_and_toasts_name_the_keys_of_the_reader(
    busy: Newsroom,
) -> None:
    keys = 'go-back = "X"\nset-mark = "ctrl+k"\nundo-deed = "U"\nopen-row = "ctrl+j"'
    busy.config = at_the_desk(busy, keys)

    async with seated(busy, (200, 60)) as desk:
        await desk.press("e")
        assert desk.sees("· X: all")
        await desk.press("X", "R")
        assert await desk.toasted("· U: undo")
        await desk.press("3", "f1")
        assert desk.sees("Ctrl+J: its hits in their sentences.")
