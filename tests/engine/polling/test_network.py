"""Being offline is one state of the machine, not a failure of every feed."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from typing import TypeVar

import httpx
import pytest

from monitor.clock import SetClock
from monitor.engine.poller import Poller
from monitor.engine.polling.network import Network
from monitor.errors import FetchError
from monitor.fetch.http.client import new_client
from monitor.fetch.http.connectivity import any_reachable
from monitor.fetch.http.fetcher import Fetcher
from monitor.fetch.http.lanes import Lanes
from monitor.model.events import EventKind
from monitor.model.feeds import FeedState, PollMode
from monitor.store.contract.store import Store
from tests.engine.newsroom import config
from tests.fakes import PATIENCE_S, FakeFeeds, item, loopback, reply, rss
from tests.wire import wire_feeds

T = TypeVar("T")
URLS = [f"https://{name}.example/" for name in ("a", "b", "c")]
BOTH = (EventKind.OFFLINE, EventKind.ONLINE, EventKind.FAILING, EventKind.RECOVERED)


class World:
    """A network that can be cut, and a poller on it."""

    def __init__(self, store: Store, feeds: FakeFeeds, clock: SetClock) -> None:
        self.store, self.feeds, self.clock = store, feeds, clock
        self.is_there = True
        self.dead: Sequence[str] = ()
        """Servers that cannot be reached even then."""
        self.tries: list[Sequence[str]] = []
        self.urls = URLS
        self.proxy: str | None = None
        """Servers are really asked, through this one; empty: without; None: faked."""

    async def reach(self, urls: Sequence[str]) -> bool:
        self.tries.append(urls)
        return self.is_there and any(url not in self.dead for url in urls)

    def cut(self) -> None:
        self.is_there = False
        for url in self.urls:
            self.feeds.fail(url, no_name())

    def mend(self) -> None:
        self.is_there = True
        for url in self.urls:
            self.feeds.serve(url, rss(item(1)))

    def poll(self, lanes: Lanes | None = None) -> None:
        self.clock.moment += timedelta(minutes=10)

        async def once() -> None:
            async with self.poller(lanes) as poller:
                await poller.poll_once()

        asyncio.run(once())

    def run(self, is_over: Callable[[], bool]) -> None:
        """Poll all the time, until that is so."""

        async def run() -> None:
            stop = asyncio.Event()
            async with self.poller() as poller, asyncio.timeout(PATIENCE_S):
                task = asyncio.create_task(poller.run(stop))
                while not is_over():
                    await asyncio.sleep(0)
                stop.set()
                await task

        asyncio.run(run())

    @asynccontextmanager
    async def poller(self, lanes: Lanes | None = None) -> AsyncIterator[Poller]:
        real = self.proxy is not None
        client = new_client(self.proxy or "") if real else self.feeds.client()
        through = partial(any_reachable, proxy=self.proxy or "")
        async with client:
            poller = Poller(
                self.store,
                config(*self.urls),
                self.clock,
                Fetcher(client, lanes=lanes),
                can_connect=through if real else self.reach,
            )
            yield poller
            await poller.close()

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
    assert coverage.offline_since_at is not None
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
    asked, tries = len(world.feeds.requests), len(world.tries)

    def is_over() -> bool:
        if len(world.tries) == tries + 5 and not world.is_there:
            assert len(world.feeds.requests) == asked
            world.mend()
        return len(world.feeds.requests) >= asked + len(URLS)

    world.run(is_over)
    assert world.log() == [EventKind.OFFLINE, EventKind.ONLINE]


# Thirty feeds


@pytest.fixture
def thirty(world: World) -> World:
    world.urls = [f"https://n{number}.example/" for number in range(30)]
    world.mend()
    return world


def test_thirty_feeds_go_offline_and_come_back_with_one_event_each(
    thirty: World,
) -> None:
    thirty.poll()
    thirty.cut()
    for _ in range(3):
        thirty.poll()
    thirty.mend()
    for _ in range(2):
        thirty.poll()

    assert thirty.log() == [EventKind.OFFLINE, EventKind.ONLINE]
    assert thirty.states() == {FeedState.FRESH}


def test_a_network_that_goes_in_the_middle_of_a_round_lets_no_feed_fail(
    thirty: World,
) -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        if len(asked) > 10:
            thirty.is_there = False
            raise no_name()
        return reply(rss(item(1)))

    for url in thirty.urls:
        thirty.feeds.replies[url] = answer
    thirty.poll()

    assert thirty.log() == [EventKind.OFFLINE]
    assert thirty.states() == {FeedState.FRESH, FeedState.WAITING}


def test_once_that_is_known_nobody_is_asked_until_somebody_has_answered(
    thirty: World,
) -> None:
    thirty.poll()
    thirty.is_there = False
    gone = FetchError(URLS[0], "no", is_unreachable=True)
    thirty.clock.moment = now = thirty.clock.now() + timedelta(hours=1)

    async def work(job: Callable[[], T]) -> T:
        return job()

    async def use() -> None:
        feeds = config(*thirty.urls, "http://127.0.0.1/").feeds
        network = Network(feeds, thirty.store, thirty.clock, work, thirty.reach)
        network.check(thirty.urls[0])
        [lease] = thirty.store.feeds.lease("test", now, limit=1, mode=PollMode.ALL)
        assert await network.caused(gone, thirty.urls[0], lease)
        with pytest.raises(FetchError, match="no network"):
            network.check(thirty.urls[1])
        network.check("http://127.0.0.1/")
        await network.answered(thirty.urls[2])
        network.check(thirty.urls[1])

    asyncio.run(use())
    assert len(thirty.tries) == 4  # of four servers each
    assert thirty.log() == [EventKind.OFFLINE, EventKind.ONLINE]


@pytest.mark.parametrize("dead", [4, 8])
def test_feeds_that_are_dead_for_long_do_not_take_all_others_offline(
    thirty: World, dead: int
) -> None:
    thirty.dead = thirty.urls[:dead]
    for url in [*thirty.dead, thirty.urls[20]]:
        thirty.feeds.fail(url, no_name())
    thirty.urls = [*thirty.dead, thirty.urls[20], thirty.urls[21]]
    thirty.feeds.fail(thirty.urls[-1], httpx.ReadError("later"))
    thirty.poll()

    assert EventKind.OFFLINE not in thirty.log()


def test_who_has_answered_last_is_tried_first(thirty: World) -> None:
    thirty.urls = thirty.urls[:7]
    good = thirty.urls[5]
    for url in thirty.urls:
        if url != good:
            thirty.feeds.fail(url, no_name())

    thirty.poll()

    assert all(good in tried for tried in thirty.tries)


def test_whoever_is_reached_ends_being_offline_be_it_none_of_the_first(
    thirty: World,
) -> None:
    thirty.cut()
    thirty.poll()
    thirty.mend()
    thirty.dead = [*thirty.urls[:13], *thirty.urls[14:]]
    thirty.is_there = True
    for url in thirty.dead:
        thirty.feeds.fail(url, no_name())
    good = thirty.feeds.requests_of(thirty.urls[13])
    thirty.run(lambda: thirty.feeds.requests_of(thirty.urls[13]) != good)

    assert thirty.log()[:2] == [EventKind.OFFLINE, EventKind.ONLINE]


def test_through_a_proxy_that_goes_down_thirty_feeds_are_offline_as_one(
    world: World,
) -> None:
    world.urls = [f"http://n{number}.example/" for number in range(30)]
    with wire_feeds() as proxy:
        for url in world.urls:
            proxy.serve(url, rss(item(1)))
        world.proxy = f"http://127.0.0.1:{proxy.ports['http']}"
        world.poll()
    for _ in range(2):
        world.poll()
    with wire_feeds(port=proxy.ports["http"]) as proxy:
        for url in world.urls:
            proxy.serve(url, rss(item(1)))
        world.poll()

    assert world.log() == [EventKind.OFFLINE, EventKind.ONLINE]


def test_without_names_thirty_feeds_are_offline_as_one(world: World) -> None:
    world.urls = [f"https://n{number}.invalid/" for number in range(30)]
    world.proxy = ""

    for _ in range(2):
        world.poll()

    assert world.log() == [EventKind.OFFLINE]


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
            taken = await any_reachable(["http://no-such-host.invalid/", url])
        return [taken, await any_reachable([url]), await any_reachable([])]

    assert asyncio.run(ask()) == [True, True, False]


def test_nobody_is_reached_where_no_name_is_known() -> None:
    assert not asyncio.run(any_reachable(["http://no-such-host.invalid/"]))
