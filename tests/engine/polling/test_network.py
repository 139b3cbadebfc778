"""Being offline is one state of the machine, not a failure of every feed."""

import asyncio
import socket
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TypeVar

import httpx
import pytest

from monitor.clock import SetClock
from monitor.engine.poller import Poller
from monitor.engine.polling.network import Network
from monitor.errors import FetchError
from monitor.fetch.http.fetcher import Fetcher
from monitor.fetch.http.reach import any_reached
from monitor.model.events import EventKind
from monitor.model.feeds import Asking, FeedState
from monitor.store.contract.store import Store
from tests.engine.newsroom import config
from tests.fakes import FakeFeeds, item, loopback, rss

T = TypeVar("T")
URLS = [f"https://{name}.example/" for name in ("a", "b", "c")]
BOTH = (EventKind.OFFLINE, EventKind.ONLINE, EventKind.FAILING, EventKind.RECOVERED)


class World:
    """A network that can be cut, and a poller on it."""

    def __init__(self, store: Store, feeds: FakeFeeds, clock: SetClock) -> None:
        self.store, self.feeds, self.clock = store, feeds, clock
        self.is_there = True
        self.tries: list[Sequence[str]] = []
        self.urls = URLS

    async def reach(self, urls: Sequence[str]) -> bool:
        self.tries.append(urls)
        return self.is_there

    def cut(self) -> None:
        self.is_there = False
        for url in self.urls:
            self.feeds.fail(url, no_name())

    def mend(self) -> None:
        self.is_there = True
        for url in self.urls:
            self.feeds.serve(url, rss(item(1)))

    def poll(self) -> None:
        self.clock.moment += timedelta(minutes=10)

        async def once() -> None:
            fetcher = Fetcher(self.feeds.client())
            poller = Poller(
                self.store, config(*self.urls), self.clock, fetcher, reach=self.reach
            )
            await poller.poll_once()
            await poller.close()

        asyncio.run(once())

    def states(self) -> set[FeedState]:
        return {feed.state for feed in self.store.feeds.all(self.clock.now())}

    def log(self) -> list[EventKind]:
        return [e.kind for e in self.store.events.since(0) if e.kind in BOTH]


def no_name() -> httpx.ConnectError:
    error = httpx.ConnectError("no")
    error.__cause__ = socket.gaierror("no")
    return error


@pytest.fixture
def world(store: Store, feeds: FakeFeeds, clock: SetClock) -> World:
    world = World(store, feeds, clock)
    world.mend()
    return world


def test_without_network_no_feed_fails_and_one_event_says_so(world: World) -> None:
    world.poll()
    world.cut()
    world.poll()

    coverage = world.store.feeds.coverage(world.clock.now())
    assert FeedState.FAILING not in world.states()
    assert coverage.offline_since_at == world.clock.now()
    assert world.log() == [EventKind.OFFLINE]
    assert len(world.tries) == 1


def test_one_feed_out_of_reach_is_failing(world: World) -> None:
    world.poll()
    world.feeds.fail(URLS[0], no_name())
    world.poll()

    assert world.log() == [EventKind.FAILING]
    assert world.store.feeds.offline_since() is None


def test_a_feed_that_answers_with_an_error_shows_that_the_network_is_there(
    world: World,
) -> None:
    world.poll()
    world.cut()
    world.feeds.serve(URLS[2], status=500)
    world.poll()
    world.is_there = True
    world.poll()

    assert EventKind.FAILING in world.log()


def test_a_feed_that_is_alone_fails_by_itself(world: World) -> None:
    world.urls = URLS[:1]
    world.poll()
    world.cut()
    world.poll()

    assert world.log() == [EventKind.FAILING]


def test_when_the_network_is_back_feeds_are_read_at_once(world: World) -> None:
    world.poll()
    world.cut()
    world.poll()
    asked = len(world.feeds.requests)
    stop = asyncio.Event()

    async def reach(urls: Sequence[str]) -> bool:
        world.tries.append(urls)
        if len(world.tries) == 5:
            assert len(world.feeds.requests) == asked
            world.mend()
        return world.is_there

    async def run() -> None:
        fetcher = Fetcher(world.feeds.client())
        poller = Poller(world.store, config(*URLS), world.clock, fetcher, reach=reach)
        task = asyncio.create_task(poller.run(stop))
        while len(world.feeds.requests) < asked + len(URLS):
            await asyncio.sleep(0)
        stop.set()
        await task
        await poller.close()

    asyncio.run(run())
    assert world.log() == [EventKind.OFFLINE, EventKind.ONLINE]


@pytest.mark.parametrize("known", ["somebody answered", "nobody could be reached"])
def test_what_was_known_before_the_clock_was_set_back_is_asked_anew(
    world: World, known: str
) -> None:
    world.poll()
    clock, url = world.clock, URLS[0]
    clock.moment += timedelta(minutes=1)
    (lease,) = world.store.feeds.lease("test", clock.now(), limit=1, asking=Asking.ALL)
    gone = FetchError(url, "no", is_unreachable=True)

    async def work(job: Callable[[], T]) -> T:
        return job()

    async def is_to_blame() -> bool:
        feeds = config(*URLS).feeds
        network = Network(feeds, world.store, clock, work, world.reach)
        if known == "somebody answered":
            network.answered(URLS[1])
        else:
            world.is_there = False
            assert await network.is_to_blame(url, lease, gone)
        world.is_there = not world.is_there
        clock.moment -= timedelta(days=365)
        return await network.is_to_blame(url, lease, gone)

    assert asyncio.run(is_to_blame()) is not world.is_there


def test_feeds_on_this_machine_need_no_network(world: World) -> None:
    world.urls = ["http://127.0.0.1:9/a", "http://localhost:9/b"]
    world.cut()
    world.poll()

    assert world.store.feeds.offline_since() is None


def test_a_server_that_takes_or_refuses_connections_is_reached() -> None:
    async def silent(head: bytes, writer: asyncio.StreamWriter) -> None:
        raise AssertionError("nothing is asked")

    async def ask() -> list[bool]:
        async with loopback(silent) as url:
            taken = await any_reached(["http://no-such-host.invalid/", url])
        return [taken, await any_reached([url]), await any_reached([])]

    assert asyncio.run(ask()) == [True, True, False]


def test_nobody_is_reached_where_no_name_is_known() -> None:
    assert not asyncio.run(any_reached(["http://no-such-host.invalid/"]))
