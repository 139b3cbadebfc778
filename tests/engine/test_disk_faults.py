"""A poller waits while the disk is of no use, and goes on as soon as it is again."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.clock import SetClock
from monitor.errors import StoreDamagedError
from monitor.store.database import open_store
from monitor.store.file.connection import ENGINE
from tests.engine.newsroom import WIRE, Newsroom, config
from tests.fakes import PATIENCE_S, FakeFeeds, item, rss
from tests.store.damage import overwrite, pages
from tests.store.disks import FAULTS, Undo, fill_up, small_disk, take_long

LONG = "It was a long day at the river, they said again and again. " * 300


SENTENCES = {
    "full": "the disk is full, nothing was stored",
    "locked": "the database is locked by another program",
    "read-only": "the database cannot be opened or written",
    "quota": "your quota is used up",
}


def endure(
    room: Newsroom, begin: Callable[[], Undo], told: list[str] | None = None
) -> list[str]:
    """Poll through a fault of a quarter of an hour; guids during it, and after.

    What the poller tells of it goes into `told`.
    """
    room.feeds.serve(WIRE, rss(item(1)))
    seen: list[str] = []

    async def until(done: Callable[[], bool], running: asyncio.Task[None]) -> None:
        async with asyncio.timeout(PATIENCE_S):
            while not done():
                assert not running.done(), running.exception()
                await asyncio.sleep(0.002)

    async def run() -> None:
        poller = room.poller(tell=(told if told is not None else []).append)
        stop = asyncio.Event()
        running = asyncio.create_task(poller.run(stop))
        await until(lambda: len(room.articles()) == 1, running)
        undo = begin()
        room.feeds.serve(WIRE, rss(item(2, description=LONG), item(1)))
        later = room.clock.now() + timedelta(minutes=15)
        await until(lambda: room.clock.now() > later, running)
        seen.append(" ".join(article.guid for article in room.articles()))
        undo()
        await until(lambda: len(room.articles()) == 2, running)
        seen.append(" ".join(article.guid for article in room.articles()))
        stop.set()
        await running
        await poller.close()

    asyncio.run(run())
    return seen


def is_sound(path: Path) -> bool:
    raw = ENGINE.connect(path)
    found = raw.execute("PRAGMA integrity_check").fetchall()
    raw.close()
    return bool(found == [("ok",)])


@pytest.mark.parametrize("fault", FAULTS)
def test_it_waits_and_recovers(
    tmp_path: Path, feeds: FakeFeeds, clock: SetClock, fault: str
) -> None:
    store = open_store(tmp_path / "story.db")
    room = Newsroom(store, feeds, clock, config(WIRE))

    told: list[str] = []

    during, after = endure(room, lambda: FAULTS[fault](store), told)

    store.close()
    assert (during, after) == ("id-1", "id-1 id-2")
    assert SENTENCES[fault] in told[0]
    assert told[-1] == ""
    assert is_sound(tmp_path / "story.db")


def test_a_slow_disk_makes_it_slow_and_no_more(
    tmp_path: Path, feeds: FakeFeeds, clock: SetClock
) -> None:
    store = open_store(tmp_path / "story.db")
    room = Newsroom(store, feeds, clock, config(WIRE))
    told: list[str] = []

    seen = endure(room, lambda: take_long(store), told)

    store.close()
    assert seen == ["id-1 id-2", "id-1 id-2"]
    assert not told


def test_it_waits_for_space_on_a_disk_that_is_really_full(
    tmp_path: Path, feeds: FakeFeeds, clock: SetClock
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        store = open_store(disk / "story.db")
        room = Newsroom(store, feeds, clock, config(WIRE))

        during, after = endure(room, lambda: fill_up(disk))

        store.close()
        assert (during, after) == ("id-1", "id-1 id-2")
        assert is_sound(disk / "story.db")


def test_damage_ends_it_with_a_sentence_and_without_more_damage(
    tmp_path: Path, feeds: FakeFeeds, clock: SetClock
) -> None:
    path = tmp_path / "story.db"
    store = open_store(path)
    room = Newsroom(store, feeds, clock, config(WIRE))
    feeds.serve(WIRE, rss(*(item(n, description=LONG) for n in range(40))))
    room.poll()
    store.close()
    overwrite(path, list(range(pages(path) // 2, pages(path))))
    room.store = open_store(path)

    with pytest.raises(StoreDamagedError, match="damaged or not a database"):
        room.poll()

    room.store.close()
