"""One key that says why a row is as it is."""

import pytest

from monitor.ui.messages import StateSaved
from monitor.ui.questions.explanation import Explain
from tests.ui.desk import NARROW, WIDE, seated
from tests.ui.newsroom import Newsroom

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_i_says_why_the_row_is_here(
    busy: Newsroom, size: tuple[int, int]
) -> None:
    async with seated(busy, size) as desk:
        await desk.press("i")
        assert desk.sees("Why is it here?")
        assert desk.sees("first seen in the feed")

        await desk.press("space", "j", "k", "i")
        assert not desk.sees("Why is it here?")


async def test_in_the_reader_it_is_about_the_open_article(busy: Newsroom) -> None:
    async with seated(busy, WIDE) as desk:
        await desk.press("j", "j", "enter")
        title = desk.at
        await desk.press("i")

        assert desk.line_with("Why is it here?")
        assert any(title[:30] in line for line in desk.lines()[8:20])


def test_an_article_that_was_let_go_is_told(newsroom: Newsroom) -> None:
    answer = Explain(newsroom.config, 99, newsroom.clock.now()).ask(newsroom.store)

    assert answer == StateSaved("This article is no longer stored.")
