"""A power cut leaves a sound database: with all that was synced, and whole polls."""

import random
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.clock import SetClock
from monitor.store.database import open_reader, open_store
from monitor.store.file.connection import ENGINE
from tests.engine.newsroom import WIRE, Newsroom, config
from tests.fakes import FakeFeeds, item, rss
from tests.store.power import cut_copy, synced

NORMAL, FULL = 1, 2
"""Of `PRAGMA synchronous`."""

LONG = "It was a long day at the river, they said again and again. " * 60


def test_polls_are_synced_with_checkpoints_and_what_a_reader_does_at_once(
    tmp_path: Path,
) -> None:
    poller = open_store(tmp_path / "story.db")
    reader = open_reader(tmp_path / "story.db")

    modes = [
        store._connections.writes.value("PRAGMA synchronous")
        for store in (poller, reader)
    ]

    poller.close()
    reader.close()
    assert modes == [NORMAL, FULL]


def numbers(path: Path) -> list[int] | None:
    """Which articles a copy has; None where it is damaged."""
    raw = ENGINE.connect(path)
    try:
        if raw.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            return None
        tables = "SELECT name FROM sqlite_schema WHERE name = 'articles'"
        if not raw.execute(tables).fetchall():  # cut before there was a schema
            return []
        found = raw.execute("SELECT guid FROM articles ORDER BY id").fetchall()
    except ENGINE.DatabaseError:
        return None
    finally:
        raw.close()
    return [int(guid.removeprefix("id-")) for (guid,) in found]


def checkpoint(path: Path) -> None:
    """Have SQLite do what it does by itself after a thousand pages."""
    raw = ENGINE.connect(path)
    raw.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
    raw.close()


@pytest.mark.parametrize("respects_syncs", [True, False])
def test_what_is_left_is_every_poll_up_to_one(
    tmp_path: Path, feeds: FakeFeeds, clock: SetClock, *, respects_syncs: bool
) -> None:
    path, dice = tmp_path / "story.db", random.Random(8)
    store = open_store(path)
    room = Newsroom(store, feeds, clock, config(WIRE))
    damaged = checkpoints = 0
    for poll in range(70):
        listed = range(poll * 10 + 9, max(poll * 10 - 20, -1), -1)
        feeds.serve(WIRE, rss(*(item(n, description=f"{n} {LONG}") for n in listed)))
        room.poll(timedelta(minutes=10))
        if poll % 20 == 9:
            checkpoint(path)
        is_checkpointed = synced(path) > 0
        checkpoints += is_checkpointed
        least = synced(path) if respects_syncs else 0
        for cut in range(30 if is_checkpointed else 1):
            copy = tmp_path / f"{poll}-{cut}.db"
            cut_copy(path, copy, dice, least)
            left = numbers(copy)
            damaged += left is None
            if respects_syncs:
                assert left is not None
                assert len(left) % 10 == 0
                assert sorted(left) == [*range(len(left))]
    store.close()
    assert checkpoints
    # a disk that lies of what it has synced breaks any database: this can tell
    assert bool(damaged) is not respects_syncs
