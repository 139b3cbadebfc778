"""The app on the wall, as one sees it from across the room."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC

import pytest
from textual import events

from monitor.errors import StoreBusyError
from monitor.store.contract.store import Store
from monitor.ui.wall import TURN, WallApp
from tests.ui.newsroom import Newsroom
from tests.ui.test_hostile import HOSTILE, fill

pytestmark = pytest.mark.anyio


class Passer:
    """Somebody who passes by."""

    def __init__(self, app: WallApp) -> None:
        self.app = app

    def screen(self) -> str:
        """What there is to see."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text for strip in strips)


@asynccontextmanager
async def passing(
    newsroom: Newsroom,
    *,
    open_store: Callable[[], Store] | None = None,
    poller: Callable[[], str] | None = None,
) -> AsyncIterator[Passer]:
    app = WallApp(
        open_store or newsroom.reader,
        newsroom.config,
        newsroom.clock,
        poller=poller,
        tz=UTC,
        beat=0,
    )
    async with app.run_test(size=(120, 40)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        yield Passer(app)


async def test_news_and_the_next_page_come_by_themselves(busy: Newsroom) -> None:
    async with passing(busy) as passer:
        assert "FIGURES" in passer.screen()

        busy.publish("The Ledger", "Pumps fail at the lower dam")
        busy.clock.moment += 2 * TURN
        await passer.app.look()

        assert "LATEST" in passer.screen()
        assert "Pumps fail at the lower dam" in passer.screen()


async def test_keys_and_mouse_do_nothing_but_q_leaves(busy: Newsroom) -> None:
    async with passing(busy) as passer:
        before = passer.screen()
        for key in ("t", "question_mark", "enter", "escape", "1", "ctrl+p"):
            await passer.app.on_event(events.Key(key, None))
        assert passer.screen() == before
        assert len(passer.app.screen_stack) == 1

        await passer.app.on_event(events.Key("q", "q"))

        assert passer.app._exit


async def test_trouble_is_said_on_the_last_line(newsroom: Newsroom) -> None:
    def refuse() -> Store:
        raise StoreBusyError("story.db: another program holds the database")

    async with passing(newsroom, open_store=refuse) as passer:
        assert "another program holds the database" in passer.screen()
    newsroom.read_all()
    async with passing(newsroom, poller=lambda: "down") as passer:
        assert passer.screen().splitlines()[-1].rstrip().endswith("restarting")


async def test_hostile_words_are_only_words(newsroom: Newsroom) -> None:
    newsroom.read_all()
    for words in HOSTILE:
        fill(newsroom, words)

    async with passing(newsroom) as passer:
        for _ in range(8):
            newsroom.clock.moment += TURN
            await passer.app.look()
            for line in passer.screen().splitlines():
                assert line.replace("\u200d", "").replace("\u200c", "").isprintable()
