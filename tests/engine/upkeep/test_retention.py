"""Old articles leave the store between polls, and do not come back as news."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.clock import SetClock
from monitor.config.settings import StoreConfig
from monitor.engine.upkeep.retention import EVERY, REPORTS, STEP, Retention
from monitor.model.events import EventKind
from monitor.store.contract.store import Store
from tests.engine.newsroom import EVERYTHING, WIRE, Newsroom, config
from tests.fakes import PATIENCE_S, FakeFeeds, item, reply, rss
from tests.store.outcomes import digest

DAY = timedelta(days=1)
TOLL = "At least 12 people were killed in Marlow, police said."


@pytest.fixture
def room(store: Store, feeds: FakeFeeds, clock: SetClock) -> Newsroom:
    kept = replace(config(WIRE), store=StoreConfig(keep=2 * DAY))
    feeds.serve(WIRE, rss())
    opened = Newsroom(store, feeds, clock, kept)
    opened.poll()
    return opened


def guids(room: Newsroom) -> list[str]:
    return [article.guid for article in room.articles()]


def unlike(number: int) -> str:
    """Words that no other number has, so that nothing is a copy."""
    return " ".join(digest(f"{number} {n}").hex() for n in range(9))


def test_a_round_removes_what_is_old_and_keeps_evidence(room: Newsroom) -> None:
    room.feeds.serve(WIRE, rss(item(1), item(2, description=TOLL)))
    room.poll()
    room.feeds.serve(WIRE, rss(item(3)))

    room.poll(3 * DAY)

    assert guids(room) == ["id-2", "id-3"]
    assert [each.claim.sentence for each in room.store.figures.claims()] == [TOLL]


def test_what_a_feed_goes_on_listing_is_no_news_again(room: Newsroom) -> None:
    room.feeds.serve(WIRE, rss(item(1), item(2)))
    room.poll()
    room.feeds.serve(WIRE, rss(item(3), item(2), item(1)))
    room.poll(3 * DAY)
    assert guids(room) == ["id-3"]
    other_head = "A feed of another name"

    room.feeds.serve(WIRE, rss(item(4), item(2), item(1), title=other_head))
    room.poll()
    edited = item(1, description="Quite other words than it had before.")
    room.feeds.serve(WIRE, rss(item(4), edited, item(2)))
    room.poll()

    assert guids(room) == ["id-3", "id-4"]
    # the lines of 1 and 2 are gone with them
    assert room.log(EventKind.NEW) == ["Headline number 3", "Headline number 4"]


def test_a_clock_that_is_years_ahead_costs_days(room: Newsroom) -> None:
    for day in range(20):
        room.feeds.serve(WIRE, rss(item(day)))
        room.poll(DAY)
    before = guids(room)
    room.feeds.serve(WIRE, rss(item(99)))

    room.poll(3650 * DAY)

    lost = len(set(before) - set(guids(room)))
    assert 0 < lost <= STEP / DAY
    room.clock.moment -= 3649 * DAY
    room.poll()
    room.poll(EVERY)
    assert len(set(before) - set(guids(room))) == lost


def test_a_clock_that_was_set_back_stills_no_retention(
    store: Store, room: Newsroom
) -> None:
    kept = Retention(store, 2 * DAY, DAY)
    while kept.step(room.clock.now() + 3650 * DAY):
        pass
    room.feeds.serve(WIRE, rss(item(1)))
    room.config = replace(room.config, store=StoreConfig(keep=8 * DAY))
    room.poll()
    room.feeds.serve(WIRE, rss(item(2)))
    room.poll(3 * DAY)

    while kept.step(room.clock.now()):
        pass

    assert guids(room) == ["id-2"]


def test_it_goes_on_where_it_was_and_rests_in_between(
    store: Store, room: Newsroom
) -> None:
    room.feeds.serve(
        WIRE, rss(*(item(n, unlike(n), unlike(-n)) for n in range(REPORTS + 5)))
    )
    room.poll()
    room.feeds.serve(WIRE, rss(item(9999)))
    room.config = replace(room.config, store=StoreConfig(keep=8 * DAY))
    room.poll(3 * DAY)
    now = room.clock.now()
    first = Retention(store, 2 * DAY, DAY)
    second = Retention(store, 2 * DAY, DAY)

    while first.step(now) and store.articles.count(EVERYTHING) == 206:
        pass
    assert store.articles.count(EVERYTHING) == 6
    while second.step(now):
        pass
    assert store.articles.count(EVERYTHING) == 1
    version = store.version()
    assert not second.step(now + EVERY / 2)
    assert store.version() == version


def test_nothing_is_removed_while_feeds_are_read(room: Newsroom) -> None:
    room.feeds.serve(WIRE, rss(item(1)))
    room.poll()
    room.clock.moment += 3 * DAY
    asked, seen = [], []

    async def run() -> None:
        poller = room.poller()
        stop = asyncio.Event()

        def answer(*_: object) -> object:
            asked.append(len(room.articles()))
            return reply(rss(item(2)))

        room.feeds.replies[WIRE] = answer  # type: ignore[assignment]
        running = asyncio.create_task(poller.run(stop))
        async with asyncio.timeout(PATIENCE_S):
            while guids(room) != ["id-2"]:
                await asyncio.sleep(0.01)
        seen.extend(guids(room))
        stop.set()
        await running
        await poller.close()

    asyncio.run(run())

    assert asked[0] == 1
    assert seen == ["id-2"]
