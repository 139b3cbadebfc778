"""The poll loop over servers of our own and a real store."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path
from typing import cast

import httpx
import pytest

from monitor.clock import SetClock
from monitor.config.settings import WatchConfig
from monitor.engine.polling.rate_limits import RateLimits
from monitor.engine.polling.schedule import RETRY_CEILING
from monitor.engine.store_thread import TRIES
from monitor.errors import FetchError, StoreBusyError, StoreFullError
from monitor.fetch.feeds.document import FeedDocument
from monitor.fetch.feeds.feed import parse
from monitor.fetch.feeds.feed_reader import ThreadReader
from monitor.fetch.http.credentials import Credentials
from monitor.model.articles import Identity, KnownArticle
from monitor.model.events import EventKind
from monitor.model.feeds import FeedState, PollMode
from monitor.store.contract.drafts import Lease, Outcome, Stored
from monitor.store.contract.store import Store
from monitor.store.database import open_store
from tests.engine.newsroom import HERALD, TEN, WIRE, Newsroom, config
from tests.fakes import (
    PATIENCE_S,
    FakeChannel,
    FakeFeeds,
    HurriedLoop,
    item,
    reply,
    rss,
)
from tests.wire import wire_feeds


@dataclass
class Counting(ThreadReader):
    """Counts the articles of each document that was read."""

    read_articles: list[int] = field(default_factory=list)

    async def read(
        self, body: bytes, url: str, content_type: str, marks: str
    ) -> FeedDocument:
        document = await super().read(body, url, content_type, marks)
        self.read_articles.append(len(document.articles))
        return document


@pytest.fixture
def feeds() -> Iterator[FakeFeeds]:
    """Servers that are really asked, over sockets of this machine."""
    with wire_feeds() as served:
        yield served


@pytest.fixture
def room(store: Store, feeds: FakeFeeds, clock: SetClock) -> Newsroom:
    return Newsroom(store, feeds, clock, config(WIRE, HERALD))


# A bad feed


async def _hang(_: httpx.Request) -> httpx.Response:
    await asyncio.Event().wait()
    raise AssertionError("nobody wakes it")


class Gigabyte(httpx.AsyncByteStream):
    async def __aiter__(self) -> AsyncIterator[bytes]:
        for _ in range(16384):
            yield b"<item/>." * 8192


BAD = {
    "https://no-such-host.example/": "no such host",
    "https://html.example/": "is a web page, not a feed",
    "https://empty.example/": "answered with nothing at all",
    "https://huge.example/": "is larger than 8 MiB, more than is read",
    "https://hangs.example/": "timed out after 30 s",
    "https://lost.example/": "answered 404 Not Found",
    "https://other.example/": "is not a feed",
    "https://ruin.example/": "is broken: no article of it could be read",
    "ftp://old.example/": "not an http or https address",
}


async def bad_answer(request: httpx.Request) -> httpx.Response:
    match request.url.host:
        case "no-such-host.example":
            raise httpx.ConnectError("no") from socket.gaierror("no")
        case "html.example":
            return reply("<!DOCTYPE html><html><body>Soon</body></html>")
        case "empty.example":
            return reply("")
        case "huge.example":
            return httpx.Response(200, stream=Gigabyte())
        case "other.example":
            return reply("<opml/>")
        case "ruin.example":
            return reply("<rss version='2.0'><channel><title>A<b></titel><<item")
        case "wire.example":
            return reply(rss(item(1)))
        case _:
            return reply(status=404)


def test_bad_feeds_are_recorded_in_plain_words_and_stop_no_other(
    store: Store, feeds: FakeFeeds, clock: SetClock
) -> None:
    async def answer(request: httpx.Request) -> httpx.Response:
        if request.url.host == "hangs.example":
            while read().count(FeedState.WAITING) > 1:  # all others are stored
                await asyncio.sleep(0.001)
            HurriedLoop.pass_time(room.deadline)
            return await _hang(request)
        return await bad_answer(request)

    def read() -> list[FeedState]:
        return [feed.state for feed in store.feeds.all(clock.now())]

    client = httpx.AsyncClient(transport=httpx.MockTransport(answer))
    room = Newsroom(store, feeds, clock, config(*BAD, WIRE), client)

    stored = room.poll()

    *bad, good = store.feeds.all(clock.now())
    assert {feed.url: feed.error for feed in bad} == BAD
    assert {feed.state for feed in bad} == {FeedState.FAILING}
    assert good.state is FeedState.FRESH
    assert stored.new == 1


def test_a_library_that_fails_on_one_server_stops_no_other(
    store: Store, feeds: FakeFeeds, clock: SetClock
) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.host == "wire.example":
            raise KeyError(1)
        return reply(rss(item(1)))

    client = httpx.AsyncClient(transport=httpx.MockTransport(answer))
    room = Newsroom(store, feeds, clock, config(WIRE, HERALD), client)

    room.poll()

    assert (
        room.feed(0).error
        == "monitor failed to read it (KeyError); the log has details"
    )
    assert room.feed(1).state is FeedState.FRESH


def test_a_feed_fails_once_in_the_log_and_recovers_once(room: Newsroom) -> None:
    room.feeds.serve(HERALD, rss(item(1)))
    for _ in range(3):
        room.poll()
    room.feeds.serve(WIRE, rss(item(1)))
    for _ in range(3):
        room.poll()

    assert room.log(EventKind.FAILING) == ["Feed 0: answered 404 Not Found"]
    assert room.log(EventKind.RECOVERED) == ["Feed 0"]


def test_a_feed_that_was_cut_off_says_so_until_it_is_whole(room: Newsroom) -> None:
    whole = rss(item(1), item(2))
    notes = []
    for body in (whole[: whole.rindex("</item>")], None, whole):
        if body is not None:
            room.feeds.serve(WIRE, body)
        room.poll()
        feed = room.store.feeds.all(room.clock.now())[0]
        notes.append((feed.state, feed.error))

    note = "is broken: some of it may be missing"
    fresh = FeedState.FRESH
    assert notes == [(fresh, note), (fresh, note), (fresh, "")]
    assert room.log(EventKind.RECOVERED) == []


@pytest.mark.parametrize("status", [401, 403, 404, 410, 429, 500])
def test_articles_stay_when_their_feed_turns_bad(room: Newsroom, status: int) -> None:
    room.feeds.serve(WIRE, rss(item(1)))
    room.poll()
    room.feeds.serve(WIRE, "gone", status=status)

    room.poll()

    assert [article.guid for article in room.articles()] == ["id-1"]


@pytest.mark.parametrize("body", ["", "<html><body>Soon</body></html>", rss()])
def test_articles_survive_a_while_of_empty_answers(room: Newsroom, body: str) -> None:
    room.feeds.serve(WIRE, rss(item(1)))
    room.poll()
    room.feeds.serve(WIRE, body)
    room.poll()
    room.feeds.serve(WIRE, rss(item(2), item(1)))

    room.poll()

    assert [article.guid for article in room.articles()] == ["id-1", "id-2"]
    assert [article.versions for article in room.articles()] == [1, 1]


def test_a_failing_feed_is_polled_less_and_less(room: Newsroom) -> None:
    waits = []
    for _ in range(4):
        room.poll()
        due_at = room.feed().next_due_at
        assert due_at is not None
        waits.append((due_at - room.clock.now()) / TEN)

    assert waits == [1, 2, 4, 8]


def test_a_feed_that_is_gone_is_polled_no_more(room: Newsroom) -> None:
    room.feeds.serve(WIRE, status=410)
    room.poll()
    room.poll()

    assert room.feed().state is FeedState.STOPPED
    assert room.feed().error == "answered 410 Gone"
    assert len(room.feeds.requests_of(WIRE)) == 1


def test_a_feed_whose_host_cannot_be_one_stops_no_other(room: Newsroom) -> None:
    room.config = config("http://\ufffdx/rss", HERALD)
    room.feeds.serve(HERALD, rss(item(1)))

    assert room.poll().new == 1
    assert room.feed().error == "is not an http or https address"


def test_an_absurd_retry_after_is_obeyed_up_to_the_ceiling(room: Newsroom) -> None:
    room.feeds.serve(WIRE, status=429, retry_after="99999999999")
    room.poll()

    assert room.feed().retry_after_at == room.clock.now() + RETRY_CEILING


def test_retry_after_holds_even_when_everything_is_to_be_polled_and_after_a_restart(
    tmp_path: Path, feeds: FakeFeeds, clock: SetClock
) -> None:
    feeds.serve(WIRE, status=429, retry_after="3600")
    for pass_time in (TEN, timedelta(minutes=59), timedelta(minutes=2)):
        store = open_store(tmp_path / "again.db")
        Newsroom(store, feeds, clock, config(WIRE)).poll(pass_time)
        store.close()

    assert len(feeds.requests_of(WIRE)) == 2


SAME = [WIRE, "https://WIRE.example:443/sport", "https://wire.example./world"]


def held(room: Newsroom) -> list[bool]:
    """Which feeds are not to be asked now."""
    return [feed.is_spared for feed in room.store.feeds.all(room.clock.now())]


@pytest.mark.parametrize("asked", ["300", "86400"])
def test_what_one_feed_of_a_host_is_told_of_too_many_requests_holds_for_all_of_it(
    store: Store, feeds: FakeFeeds, clock: SetClock, asked: str
) -> None:
    room = Newsroom(store, feeds, clock, config(*SAME, HERALD))
    for url in (*SAME, HERALD):
        feeds.serve(url, status=429, retry_after=asked)
    room.poll()

    assert len(feeds.requests) == 2  # of wire.example and of herald.example one each
    assert held(room) == [True] * 4
    room.clock.moment += timedelta(minutes=5 if asked == "300" else 10)
    assert held(room) == [asked == "86400", False, False, asked == "86400"]
    states = [feed.state for feed in store.feeds.all(clock.now())]
    assert states == ["failing", "waiting", "waiting", "failing"]


def test_nor_is_a_host_asked_again_that_said_so_a_moment_ago(room: Newsroom) -> None:
    limits = RateLimits(room.clock)
    limits.note(FetchError(WIRE, "no", status=429, retry_after_s=60))
    limits.note(FetchError(HERALD, "no", status=503, retry_after_s=60))
    here = "http://127.0.0.1:8000/rss"
    limits.note(FetchError(here, "no", status=429, retry_after_s=60))

    with pytest.raises(FetchError, match="its server asked to wait"):
        limits.check(SAME[2])
    for url in (HERALD, here):
        limits.check(url)
    for minutes in (1, -60):  # over, or told by a clock that was set back
        room.clock.moment += timedelta(minutes=minutes)
        limits.check(WIRE)


@pytest.mark.parametrize("off", [timedelta(days=-400), timedelta(days=400)])
def test_a_retry_after_holds_for_as_long_whichever_clock_is_wrong(
    room: Newsroom, off: timedelta
) -> None:
    theirs = room.clock.now() + off
    until = theirs + timedelta(hours=1)
    room.feeds.serve(
        WIRE,
        status=503,
        date=format_datetime(theirs, usegmt=True),
        retry_after=format_datetime(until, usegmt=True),
    )

    for minutes in (0, 59, 1):
        room.poll(timedelta(minutes=minutes))

    assert len(room.feeds.requests_of(WIRE)) == 2
    assert room.store.feeds.all(room.clock.now())[0].retry_after_at == (
        room.clock.now() + timedelta(hours=1)
    )


# Validators and what they spare


def test_validators_are_kept_across_a_restart_and_spare_the_body(
    tmp_path: Path, feeds: FakeFeeds, clock: SetClock
) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        known = request.headers.get("If-None-Match") == '"1"'
        body = b"" if known else rss(item(1)).encode()
        return reply(body, status=304 if known else 200, headers={"ETag": '"1"'})

    feeds.replies[WIRE] = answer
    for _ in range(3):
        store = open_store(tmp_path / "again.db")
        room = Newsroom(store, feeds, clock, config(WIRE))
        room.poll()
        assert room.feed().state is FeedState.FRESH
        assert len(room.articles()) == 1
        store.close()

    sent = [request.headers.get("If-None-Match") for request in feeds.requests_of(WIRE)]
    assert sent == [None, '"1"', '"1"']


def test_equal_bytes_bring_nothing_but_new_validators(room: Newsroom) -> None:
    room.feeds.serve(WIRE, rss(item(1)), etag='"1"')
    room.poll()
    room.feeds.serve(WIRE, rss(item(1)), etag='"2"')

    assert room.poll() == Stored()
    room.poll()

    assert room.feeds.requests_of(WIRE)[2].headers["If-None-Match"] == '"2"'


def test_a_thousand_articles_are_stored_once(room: Newsroom) -> None:
    titles = [item(n, f"Headline {n} of many") for n in range(1000)]
    room.feeds.serve(WIRE, rss(*titles))
    first = room.poll()
    room.feeds.serve(WIRE, rss(*reversed(titles)))

    assert (first.new, room.poll().new) == (1000, 0)


def test_the_same_articles_in_other_bytes_add_nothing(room: Newsroom) -> None:
    for order in ((1, 2, 3), (3, 2, 1), (2, 3, 1), (3,), (1, 2, 3)):
        room.feeds.serve(WIRE, rss(*(item(n) for n in order)))
        room.poll()

    assert [article.versions for article in room.articles()] == [1, 1, 1]


def test_of_a_changed_document_only_what_is_new_is_read(room: Newsroom) -> None:
    many = [item(n) for n in range(40)]
    room.feeds.serve(WIRE, rss(*many))
    room.poll()
    room.feeds.serve(WIRE, rss(item(40), *many))

    room.reader = Counting()
    new = room.poll().new
    room.feeds.serve(WIRE, rss(item(40, "Another headline"), *many))
    edited = room.poll().edited

    assert (new, edited) == (1, 1)
    assert room.reader.read_articles == [1, 1, 41]  # what is edited takes all to tell


def test_polls_without_news_share_transactions(store: Store, clock: SetClock) -> None:
    urls = [f"https://{n}.example/rss" for n in range(60)]
    # asked of nobody: how many share one hangs on how fast they come
    room = Newsroom(store, FakeFeeds(), clock, config(*urls))
    for url in urls:
        room.feeds.serve(url, rss(item(1)), etag='"1"')
    room.poll()
    for url in urls:
        room.feeds.serve(url, status=304)
    before = room.store.version()

    room.poll()

    assert room.store.version() - before < 20
    assert {feed.next_due_at for feed in room.store.feeds.all(room.clock.now())} == {
        room.clock.now() + TEN
    }


def test_a_poll_without_news_waits_for_no_feed_that_hangs(
    store: Store, clock: SetClock
) -> None:
    other = "https://hangs.example/"

    async def answer(request: httpx.Request) -> httpx.Response:
        if request.headers.get("If-None-Match"):
            return reply(status=304)
        if str(request.url) == WIRE:
            return reply(rss(item(1)), headers={"ETag": '"1"'})
        return await _hang(request)

    client = httpx.AsyncClient(transport=httpx.MockTransport(answer))
    room = Newsroom(store, FakeFeeds(), clock, config(WIRE), client)
    room.poll()
    room.config = config(WIRE, other)
    room.deadline = timedelta(hours=1)

    async def poll() -> None:
        poller = room.poller()
        async with asyncio.timeout(PATIENCE_S):
            round_ = asyncio.create_task(poller.poll_once())
            while room.feed().last_ok_at != clock.now():
                await asyncio.sleep(0.01)
            round_.cancel()
            await asyncio.wait([round_])
            await poller.close()

    clock.moment += TEN
    asyncio.run(poll())

    assert [feed.state for feed in store.feeds.all(clock.now())] == [
        FeedState.FRESH,
        FeedState.WAITING,
    ]


def test_an_answer_that_is_no_feed_leaves_the_old_validators(room: Newsroom) -> None:
    room.feeds.serve(WIRE, rss(item(1)), etag='"good"')
    room.poll()
    room.feeds.serve(WIRE, "<html><body/></html>", etag='"page"')
    room.poll()
    room.poll()

    assert room.feeds.requests_of(WIRE)[2].headers["If-None-Match"] == '"good"'


# What feeds and servers ask for


def test_a_ttl_holds_also_after_answers_without_a_body(room: Newsroom) -> None:
    slow = rss(item(1)).replace("<link>", "<ttl>60</ttl><link>", 1)
    room.feeds.serve(WIRE, slow, etag='"1"')
    room.poll()
    room.feeds.serve(WIRE, status=304)
    room.poll()

    assert room.feed().next_due_at == room.clock.now() + timedelta(hours=1)


def test_a_max_age_slows_down(room: Newsroom) -> None:
    room.feeds.serve(WIRE, rss(item(1)), cache_control="max-age=7200")
    room.poll()

    assert room.feed().next_due_at == room.clock.now() + timedelta(hours=2)


def test_a_max_age_holds_also_after_a_304_that_does_not_repeat_it(
    room: Newsroom,
) -> None:
    room.feeds.serve(WIRE, rss(item(1)), cache_control="max-age=7200", etag='"1"')
    room.poll()
    room.feeds.serve(WIRE, status=304)
    room.poll()

    assert room.feed().next_due_at == room.clock.now() + timedelta(hours=2)


def test_chance_makes_a_feed_fall_due_later(room: Newsroom) -> None:
    room.feeds.serve(WIRE, rss(item(1)))
    room.poll()
    room.chance = 0.5
    room.poll()

    assert room.feed().next_due_at == room.clock.now() + TEN * 1.05


# Moved feeds

NEW = "https://new.example/rss"


def test_a_feed_that_has_moved_for_good_is_polled_there(room: Newsroom) -> None:
    room.feeds.serve(WIRE, status=301, location=NEW)
    room.feeds.serve(NEW, rss(item(1)))
    for _ in range(5):
        room.poll()

    assert len(room.feeds.requests_of(WIRE)) == 3
    assert len(room.feeds.requests_of(NEW)) == 5
    assert len(room.articles()) == 1
    assert room.feed().url == WIRE


def test_a_feed_that_has_moved_for_now_is_polled_at_its_own_address(
    room: Newsroom,
) -> None:
    room.feeds.serve(WIRE, status=302, location=NEW)
    room.feeds.serve(NEW, rss(item(1)))
    for _ in range(5):
        room.poll()

    assert len(room.feeds.requests_of(WIRE)) == 5


def test_a_move_to_what_is_no_feed_is_not_believed(room: Newsroom) -> None:
    room.feeds.serve(WIRE, status=301, location=NEW)
    room.feeds.serve(NEW, "<html><body>Under construction</body></html>")
    for _ in range(5):
        room.poll()

    assert len(room.feeds.requests_of(WIRE)) == 5


def test_a_moved_feed_that_fails_there_is_polled_at_its_own_address_again(
    room: Newsroom,
) -> None:
    room.feeds.serve(WIRE, status=301, location=NEW)
    room.feeds.serve(NEW, rss(item(1)))
    for _ in range(4):
        room.poll()
    room.feeds.serve(NEW, status=404)
    room.feeds.serve(WIRE, rss(item(2)))
    room.poll()

    room.poll()

    assert len(room.feeds.requests_of(WIRE)) == 4
    assert [article.guid for article in room.articles()] == ["id-1", "id-2"]


def test_a_feed_that_has_moved_is_not_one_of_the_user_s_addresses(
    room: Newsroom,
) -> None:
    inside = {"wire.example": "93.184.216.34", "new.example": "93.184.216.35"}

    async def resolve(host: str) -> tuple[str, ...]:
        return (inside[host],)

    room.resolve = resolve
    room.config = config(WIRE)
    room.credentials = Credentials(by_host={"new.example": "Basic eDp5"})
    room.feeds.serve(WIRE, status=301, location=NEW)
    room.feeds.serve(NEW, rss(item(1)))
    for _ in range(4):
        room.poll()
    inside["new.example"] = "127.0.0.1"
    room.poll()

    assert len(room.feeds.requests_of(WIRE)) == 3
    assert len(room.feeds.requests_of(NEW)) == 4
    assert "private network" in room.feed().error
    sent = [name for asked in room.feeds.requests_of(NEW) for name in asked.headers]
    assert "authorization" not in sent


# Rounds that somebody else starts


def rounds(room: Newsroom, *minutes: float, url: str = WIRE) -> list[int]:
    """How often the feed had been asked after each round, so long after the last."""
    room.config = config(url)
    room.feeds.replies.setdefault(url, lambda _: reply(rss(item(1))))
    asked = []
    for minute in minutes:
        room.poll(timedelta(minutes=minute), PollMode.ROUND)
        asked.append(len(room.feeds.requests_of(url)))
    return asked


def test_a_round_polls_no_feed_that_is_not_due(room: Newsroom) -> None:
    assert rounds(room, 0, 0.1, 0.8, 2, 30, 0.1, 5) == [1, 1, 1, 1, 2, 2, 2]


def test_rounds_at_a_feed_s_own_interval_poll_it_each_time(room: Newsroom) -> None:
    room.chance = 1.0  # as late as a rhythm of its own would have it

    assert rounds(room, 0, 10, 10, 9.9, 10) == [1, 2, 3, 4, 5]


def test_a_round_keeps_to_what_servers_wish_to_the_second(room: Newsroom) -> None:
    room.feeds.serve(WIRE, rss(item(1)), cache_control="max-age=900")

    assert rounds(room, 0, 14.9, 0.1) == [1, 1, 2]


@pytest.mark.parametrize(
    ("wish", "asked"),
    [("public", [1, 2, 3]), ("max-age=60", [1, 1, 2])],
)
def test_a_round_polls_this_machine_as_its_server_asks(
    store: Store, clock: SetClock, wish: str, asked: list[int]
) -> None:
    feeds = FakeFeeds()
    url = "http://127.0.0.1:8000/rss"
    feeds.serve(url, rss(item(1)), cache_control=wish)
    room = Newsroom(store, feeds, clock, config(url))

    assert rounds(room, 0, 0.5, 0.5, url=url) == asked


def test_by_hand_too_no_feed_is_polled_twice_within_a_minute(room: Newsroom) -> None:
    room.config = config(WIRE)
    for seconds in (0, 30, 30):
        room.poll(timedelta(seconds=seconds))

    assert len(room.feeds.requests_of(WIRE)) == 2


# The store


class Trouble:
    """A store that fails some times before it works."""

    def __init__(self, store: Store, error: Exception, times: int) -> None:
        self._store, self._error, self.times = store, error, times

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def finish_poll(self, lease: Lease, outcome: Outcome) -> Stored:
        if self.times:
            self.times -= 1
            raise self._error
        return self._store.finish_poll(lease, outcome)


@pytest.mark.parametrize("error", [StoreBusyError("busy"), StoreFullError("full")])
def test_a_store_that_is_busy_or_full_is_tried_again(
    room: Newsroom, error: Exception
) -> None:
    room.feeds.serve(WIRE, rss(item(1)))
    room.store = cast("Store", Trouble(room.store, error, times=TRIES - 1))

    assert room.poll().new == 1


def test_a_single_round_gives_up_on_a_store_that_stays_busy(room: Newsroom) -> None:
    trouble = Trouble(room.store, StoreBusyError("busy"), times=1000)
    room.store = cast("Store", trouble)

    with pytest.raises(StoreBusyError):
        room.poll()


def test_what_was_read_under_a_lost_lease_is_dropped(room: Newsroom) -> None:
    def answer(_: httpx.Request) -> httpx.Response:
        room.store.feeds.release()
        return reply(rss(item(1)))

    room.feeds.replies[WIRE] = answer

    assert room.poll().new == 0
    assert room.articles() == []


def test_a_poller_that_comes_after_a_killed_one_keeps_the_minute_and_no_longer(
    room: Newsroom,
) -> None:
    room.store.feeds.configure(room.config.feeds, room.clock.now())
    room.feeds.serve(WIRE, rss(item(1)))
    # all that a poller leaves behind that was killed before its answer came
    room.store.feeds.lease("killed", room.clock.now(), limit=9)

    asked = []
    for seconds in (0, 59, 1):
        room.store.feeds.release()  # as each poller does that begins
        room.poll(timedelta(seconds=seconds))
        asked.append(len(room.feeds.requests_of(WIRE)))

    assert asked == [0, 0, 1]


# All day long


class AtOnce(ThreadReader):
    """Reads in no time, by any clock that goes on while a thread is waited for."""

    async def read(
        self, body: bytes, url: str, content_type: str, marks: str
    ) -> FeedDocument:
        return parse(body, url, content_type)


def run_until(room: Newsroom, stop: asyncio.Event) -> None:
    async def run() -> None:
        poller = room.poller()
        try:
            await asyncio.wait_for(poller.run(stop), PATIENCE_S)
        finally:
            await poller.close()

    asyncio.run(run())


def test_feeds_are_polled_as_they_fall_due_until_told_to_stop(
    store: Store, clock: SetClock
) -> None:
    # servers and a reader that take no time, as this clock goes on while one waits
    room = Newsroom(store, FakeFeeds(), clock, config(WIRE, HERALD))
    room.reader = AtOnce()
    stop = asyncio.Event()
    times = []

    def answer(_: httpx.Request) -> httpx.Response:
        times.append(room.clock.now())
        if len(times) == 5:
            stop.set()
        return reply(rss(item(len(times))))

    room.feeds.replies[WIRE] = answer
    room.feeds.replies[HERALD] = lambda _: reply(rss(item(1)), headers={"ETag": '"1"'})
    run_until(room, stop)

    gaps = [later - earlier for earlier, later in pairwise(times)]
    assert gaps[0] >= TEN / 2
    # the clock runs ahead of the thread that stores, so late is what is far too late
    assert all(TEN <= gap <= 2 * TEN for gap in gaps[1:])


def test_a_hanging_feed_does_not_keep_others_from_being_polled(
    store: Store, feeds: FakeFeeds, clock: SetClock
) -> None:
    stop = asyncio.Event()
    asked = 0

    async def answer(request: httpx.Request) -> httpx.Response:
        nonlocal asked
        if request.url.host == "hangs.example":
            return await _hang(request)
        asked += 1
        if asked == 5:
            stop.set()
        return reply(rss(item(asked)))

    client = httpx.AsyncClient(transport=httpx.MockTransport(answer))
    room = Newsroom(store, feeds, clock, config("https://hangs.example/", WIRE), client)

    run_until(room, stop)

    assert len(room.articles()) >= 4


class Slip:
    """A store whose articles bring a mistake of ours to light, in one feed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.articles = self

    def __getattr__(self, name: str) -> object:
        place = self._store.articles if name in ("alike", "detail") else self._store
        return getattr(place, name)

    def known(self, feed_id: int, identities: Sequence[Identity]) -> list[KnownArticle]:
        if feed_id == 1:
            raise ZeroDivisionError
        return self._store.articles.known(feed_id, identities)


def test_a_mistake_of_ours_costs_only_the_feed_that_brings_it_to_light(
    room: Newsroom,
) -> None:
    room.feeds.serve(WIRE, rss(item(1)))
    room.feeds.serve(HERALD, rss(item(2)))
    honest, room.store = room.store, cast("Store", Slip(room.store))

    room.poll()

    room.store = honest
    assert [article.guid for article in room.articles()] == ["id-2"]
    assert room.feed().error == (
        "monitor failed to read it (ZeroDivisionError); the log has details"
    )


class Broken:
    """A store of which one part fails, each time in the next of some ways."""

    def __init__(self, store: Store, part: str, call: str, *errors: Exception) -> None:
        self._store, self._part, self._call = store, part, call
        self._errors = list(errors)

    def __getattr__(self, name: str) -> object:
        found = getattr(self._store, name)
        return Broken.Part(self, found) if name == self._part else found

    class Part:
        def __init__(self, whole: "Broken", part: object) -> None:
            self._whole, self._part = whole, part

        def __getattr__(self, name: str) -> object:
            if name != self._whole._call or not self._whole._errors:
                return getattr(self._part, name)
            return self._fail

        def _fail(self, *_: object, **__: object) -> None:
            raise self._whole._errors.pop(0)


def alerting(room: Newsroom, *channels: FakeChannel) -> None:
    """Have a watch hit go out by every channel when the room polls next."""
    watch = WatchConfig("troops", "troops", alert=True)
    room.config = replace(room.config, watches=(watch,))
    room.channels = channels
    room.feeds.serve(WIRE, rss(item(1)))
    room.poll()
    room.feeds.serve(WIRE, rss(item(2, "Troops move"), item(1)))


def test_a_round_whose_alerts_cannot_be_noted_ends_in_one_plain_error(
    room: Newsroom,
) -> None:
    alerting(room, FakeChannel("fake:1"), FakeChannel("fake:2"))
    errors = [StoreFullError("the disk is gone") for _ in range(2 * TRIES)]
    room.store = cast("Store", Broken(room.store, "alerts", "settle", *errors))

    with pytest.raises(StoreFullError, match="the disk is gone"):
        room.poll()


def test_a_bug_in_storing_a_failure_ends_the_poller_loudly(room: Newsroom) -> None:
    # No document is to blame, as it would be if one had been read.
    room.store = cast("Store", Trouble(room.store, ZeroDivisionError(), times=1))

    with pytest.raises(ExceptionGroup):
        run_until(room, asyncio.Event())


# Watches


def test_a_new_watch_finds_what_was_stored_before(room: Newsroom) -> None:
    room.feeds.serve(WIRE, rss(item(1, "Troops move"), item(2, "Rain")))
    room.poll()
    watched = (WatchConfig("troops", "troops"),)
    room.config = replace(room.config, watches=watched)

    room.poll()
    room.poll()

    [row] = room.store.watches.rows(room.clock.now(), None)
    assert row.hits == 1
    assert room.log(EventKind.HIT) == []
