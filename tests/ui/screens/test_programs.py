"""The article under the cursor, given to other programs."""

import sys
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.ui.desk import WIDE, seated
from tests.ui.newsroom import Newsroom

pytestmark = pytest.mark.anyio

WRITE = "import sys; open(sys.argv[1], 'w').write(sys.stdin.read())"


async def test_an_article_is_piped_into_the_program_that_is_typed(
    busy: Newsroom, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    async with seated(busy, WIDE) as desk:
        title = desk.at
        await desk.press("vertical_line")
        field = desk.app.screen.query_one(Input)
        field.value = f'{sys.executable} -c "{WRITE}" {out}'
        await desk.press("enter")

        assert out.read_text().startswith(f"{title}\n")
        assert await desk.toasted(" took ")


async def test_a_program_that_is_not_there_is_told(busy: Newsroom) -> None:
    async with seated(busy, WIDE) as desk:
        await desk.press("vertical_line")
        desk.app.screen.query_one(Input).value = "no-such-program"
        await desk.press("enter")

        assert await desk.toasted("no-such-program: cannot be started")


@pytest.mark.parametrize("key", ["V", "ctrl+o"])
async def test_where_the_screen_cannot_be_left_it_says_so(
    busy: Newsroom, key: str
) -> None:
    async with seated(busy, WIDE) as desk:
        await desk.press(key)

        assert await desk.toasted("The screen cannot be suspended here.")
