"""A changed configuration is taken up while polling."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.clock import SetClock
from monitor.config.edit import add_watch
from monitor.config.file import load
from monitor.config.reload import ConfigWatch
from monitor.config.settings import Config, WatchConfig
from monitor.engine.follow import follow
from monitor.engine.poller import Poller
from monitor.fetch.http.fetcher import Fetcher
from monitor.model.articles import View
from monitor.model.events import EventKind
from monitor.store.contract.store import Store
from tests.fakes import PATIENCE_S, FakeFeeds, item, rss

WIRE, HERALD = "https://wire.example/rss", "https://herald.example/rss"
TEXT = f"[story]\ntitle = 'Ice'\n[[feeds]]\nurl = '{WIRE}'\n"


@dataclass
class Office:
    """A poller that follows a file, on a network of its own."""

    path: Path
    store: Store
    feeds: FakeFeeds
    clock: SetClock
    stop: asyncio.Event = field(default_factory=asyncio.Event)

    def write(self, text: str) -> None:
        new = self.path.with_suffix(".new")
        new.write_text(text, encoding="utf-8")
        new.replace(self.path)

    async def poll_while(self, act: Callable[[], Awaitable[None]]) -> None:
        """Poll until `act` is done."""
        file = ConfigWatch(self.path, load(self.path))
        polling = asyncio.create_task(
            follow(file, self.store, self.clock, self._opened, self.stop)
        )
        try:
            await act()
        finally:
            self.stop.set()
            await polling

    @asynccontextmanager
    async def _opened(self, config: Config) -> AsyncIterator[Poller]:
        async with self.feeds.client() as client:
            poller = Poller(self.store, config, self.clock, Fetcher(client))
            yield poller
            await poller.close()

    async def seen(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds; time goes on by itself meanwhile."""
        async with asyncio.timeout(PATIENCE_S):
            while not holds():
                await asyncio.sleep(0.01)


@pytest.fixture
def office(tmp_path: Path, store: Store, feeds: FakeFeeds, clock: SetClock) -> Office:
    feeds.serve(WIRE, rss(item(1, "Ice on the bay"), item(2, "Thaw"), item(3, "Rain")))
    feeds.serve(HERALD, rss(item(9, "Ice again")))
    path = tmp_path / "config.toml"
    path.write_text(TEXT, encoding="utf-8")
    return Office(path, store, feeds, clock)


def hits(store: Store, clock: SetClock) -> dict[str, int]:
    """Hits by watch, of those that are matched against all that is stored."""
    rows = store.watches.rows(clock.now(), None)
    return {row.name: row.hits for row in rows if not row.is_filling}


def test_a_watch_that_is_added_is_matched_against_what_is_stored(
    office: Office,
) -> None:
    async def act() -> None:
        await office.seen(lambda: office.store.articles.count(View()) == 3)
        cursor = office.store.events.cursor()

        add_watch(office.path, WatchConfig("ice", "ice OR thaw", alert=True))

        await office.seen(lambda: hits(office.store, office.clock) == {"ice": 2})
        found = office.store.events.since(cursor)
        assert EventKind.HIT not in [event.kind for event in found]

    asyncio.run(office.poll_while(act))


def test_a_feed_that_is_added_is_polled_and_one_taken_out_is_not(
    office: Office,
) -> None:
    async def act() -> None:
        await office.seen(lambda: office.store.articles.count(View()) == 3)

        office.write(TEXT.replace(WIRE, HERALD))

        await office.seen(lambda: office.store.articles.count(View()) == 4)
        (feed,) = office.store.feeds.all(office.clock.now())
        assert feed.url == HERALD

    asyncio.run(office.poll_while(act))


def test_a_broken_edit_keeps_the_poller_going_and_is_noted(office: Office) -> None:
    async def act() -> None:
        await office.seen(lambda: office.store.articles.count(View()) == 3)

        office.write(TEXT + "[poll]\nevery = 'soon'\n")

        state = office.store.configuration.state
        await office.seen(lambda: "poll.every" in state().problem)
        asked = len(office.feeds.requests_of(WIRE))
        office.clock.moment += timedelta(hours=1)
        await office.seen(lambda: len(office.feeds.requests_of(WIRE)) > asked)
        office.write(TEXT)
        await office.seen(lambda: not state().problem)

    asyncio.run(office.poll_while(act))
