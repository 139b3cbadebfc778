"""The dashboard stays up on what it has, and says in a sentence what is wrong."""

import asyncio
from collections.abc import Callable
from datetime import UTC
from pathlib import Path

import pytest
from textual import events

from monitor.errors import StoreDamagedError
from monitor.model.figures import Figure
from monitor.store.database import SqliteStore, open_reader
from monitor.ui.app import REST_BEATS, MonitorApp
from monitor.ui.messages import PollerReported
from tests.fakes import PATIENCE_S
from tests.store.damage import overwrite, pages
from tests.store.disks import FAULTS, fill_up, hanging, small_disk
from tests.ui.desk import NARROW, Desk, seated
from tests.ui.newsroom import Newsroom, busy_day

pytestmark = pytest.mark.anyio

SENTENCES = {
    "full": "the disk is full, nothing was stored",
    "locked": "the database is locked by another program",
    "read-only": "the database cannot be opened or written",
    "quota": "your quota is used up",
}


@pytest.mark.parametrize("fault", FAULTS)
async def test_what_cannot_be_written_is_told_and_works_again_later(
    busy: Newsroom, fault: str
) -> None:
    store = open_reader(busy.path)

    async with seated(busy, (200, 60), open_store=lambda: store) as desk:
        title = desk.at
        undo = FAULTS[fault](store)
        await desk.press("s")
        if fault != "full":  # a star may find place in a page that is there
            assert desk.sees(SENTENCES[fault])
        await desk.press("j", "k")
        assert desk.at == title

        undo()
        desk.app.clear_notifications()
        await desk.look()
        await desk.press("m")
        assert not desk.sees(SENTENCES[fault])


@pytest.mark.parametrize("key", ["s", "r", "m"])
async def test_what_could_not_be_kept_is_told_and_not_shown_as_if_it_held(
    busy: Newsroom, key: str
) -> None:
    store = open_reader(busy.path)

    async with seated(busy, (200, 60), open_store=lambda: store) as desk:
        article = desk.dashboard.articles.article
        undo = FAULTS["read-only"](store)
        await desk.press(key)

        assert await desk.toasted("Not saved: ")
        assert desk.dashboard.articles.article == article
        undo()
        await desk.look()
        await desk.press(key)
        if key != "m":
            assert desk.dashboard.articles.article != article


@pytest.mark.parametrize("words", SENTENCES.values())
async def test_what_the_poller_waits_for_stands_on_the_smallest_screen(
    busy: Newsroom, words: str
) -> None:
    told = [f"running: {words}"]

    async with seated(busy, NARROW, poller=lambda: told[0]) as desk:
        assert desk.sees(f"! not polling: {words}")
        assert desk.sees("poller waits")
        assert desk.at

        desk.dashboard.post_message(PollerReported("running"))
        await desk.settled()
        assert not desk.sees("not polling")
        assert not desk.sees("poller waits")


async def test_a_disk_that_hangs_is_told_while_keys_and_clock_go_on(
    busy: Newsroom,
) -> None:
    store = open_reader(busy.path)
    config, clock = busy.config, busy.clock
    app = MonitorApp(lambda: store, config, clock, tz=UTC, beat=0.001)

    async def until(desk: Desk, done: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE_S):
            while not done():
                await desk.pilot.pause(0.001)

    async with app.run_test(size=NARROW) as pilot:
        desk = Desk(app, pilot)
        await until(desk, lambda: bool(desk.at))
        title = desk.at
        with hanging(store):
            await until(desk, lambda: desk.sees("! the disk is slow"))
            busy.later(minutes=7)
            app.post_message(events.Key("j", "j"))
            await until(desk, lambda: desk.at != title)
            await until(desk, lambda: desk.sees(f"{busy.clock.now():%H:%M}"))

        await until(desk, lambda: not desk.sees("the disk is slow"))


async def test_a_disk_that_is_really_full_leaves_everything_readable(
    tmp_path: Path,
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        room = Newsroom(disk / "story.db")
        busy_day(room)
        async with seated(room, (200, 60)) as desk:
            undo = fill_up(disk)
            for key in "sjsjsjsmr":
                await desk.press(key)
            await desk.press("enter", "v", "escape", "2", "3", "1")
            assert desk.at

            undo()
            desk.app.clear_notifications()
            await desk.look()
            await desk.press("s")
            assert not desk.sees("disk is full")
        room.store.close()


async def test_a_file_that_is_damaged_meanwhile_leaves_the_old_data_on_screen(
    busy: Newsroom,
) -> None:
    def opened() -> SqliteStore:
        store = open_reader(busy.path)
        store._connections.reads.execute("PRAGMA cache_size = 1")
        return store

    async with seated(busy, (200, 60), open_store=opened) as desk:
        title = desk.at
        busy.store._connections.writes.value("PRAGMA wal_checkpoint(TRUNCATE)")
        overwrite(busy.path, list(range(1, pages(busy.path))))

        await desk.press("j", "enter", "v", "escape", "2", "enter", "escape", "1", "k")
        await desk.look()

        assert desk.sees("damaged or not a database")
        assert desk.at == title


async def test_a_store_that_fails_again_and_again_is_not_asked_at_each_beat(
    busy: Newsroom,
) -> None:
    store = open_reader(busy.path)
    asked: list[int] = []

    def board(*, limit: int = 0) -> tuple[Figure, ...]:
        asked.append(app._beats)
        raise StoreDamagedError(f"{busy.path}: an index is missing")

    store.figures.board = board  # type: ignore[method-assign]
    app = MonitorApp(lambda: store, busy.config, busy.clock, tz=UTC, beat=0.001)

    async with app.run_test(size=NARROW) as pilot:
        async with asyncio.timeout(30):
            while len(asked) < 8:
                await pilot.pause(0.001)

    assert asked[-1] - asked[1] >= 6 * REST_BEATS / 2  # one may be under way
