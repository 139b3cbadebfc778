"""The first run: five lines, and where the configuration is."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.ui.desk import NARROW, NORMAL, seated
from tests.ui.newsroom import Newsroom

pytestmark = pytest.mark.anyio

FILE = Path("/home/reader/.config/monitor/config.toml")


@pytest.mark.parametrize("size", [NARROW, NORMAL])
async def test_who_is_here_for_the_first_time_sees_five_lines_and_the_file(
    newsroom: Newsroom, size: tuple[int, int]
) -> None:
    async with seated(newsroom, size, file=FILE, is_first=True) as desk:
        for subject in ("New:", "Figures:", "Watches:", "Marks:", "Help:"):
            assert desk.sees(subject)
        assert desk.sees(str(FILE))

        await desk.press("escape")

        assert not desk.sees("Welcome")
        await desk.press("j")  # the list has the keys


async def test_all_others_get_it_when_they_ask_with_the_keys_in_effect(
    busy: Newsroom,
) -> None:
    busy.config = replace(busy.config, keys={"set-mark": "f8"})

    async with seated(busy, file=FILE) as desk:
        assert not desk.sees("Welcome")
        await desk.press("f3")

        assert desk.sees("Marks: F8 marks this moment")


async def test_the_footer_names_the_search_at_every_size(busy: Newsroom) -> None:
    for size in (NARROW, NORMAL):
        async with seated(busy, size) as desk:
            for words in ("Enter open", "/ search", "m mark", "? help", "q quit"):
                assert words in desk.lines()[-1]
