"""SQLite keeps the contract; and what can go wrong with a file."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from monitor.errors import (
    SchemaTooNewError,
    StoreBusyError,
    StoreDamagedError,
    StoreError,
    StoreFullError,
)
from monitor.model.articles import View
from monitor.model.events import Mark
from monitor.model.feeds import PollMode
from monitor.store.contract.store import Store
from monitor.store.database import open_reader, open_store
from monitor.store.file.connection import ENGINE
from monitor.store.file.header import check_library
from tests.fakes import PATIENCE_S
from tests.store.conformance import StoreContract
from tests.store.conformance_alerts import candidate, review, rung
from tests.store.outcomes import (
    NOON,
    after,
    article,
    id_of,
    listed,
    poll,
    read,
    started,
    tell_the_story,
)

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new folder" / "story.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened: Store = open_store(path)
    yield opened
    opened.close()


@pytest.fixture
def reader(store: Store, path: Path) -> Iterator[Store]:
    opened: Store = open_reader(path)
    yield opened
    opened.close()


class TestSqliteStore(StoreContract):
    """The whole contract, on SQLite."""


def python(code: str, *arguments: str) -> subprocess.Popen[str]:
    """A process of its own that runs `code`."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_reader_sees_what_the_poller_stores(store: Store, reader: Store) -> None:
    started(store)
    before, empty = reader.version(), listed(reader)

    poll(store, read(article("a")))

    assert empty == []
    assert reader.version() != before
    assert listed(reader) == ["a"]
    assert reader.articles.count(View()) == 1


def test_whoever_exports_sees_one_moment(store: Store, reader: Store) -> None:
    started(store)
    poll(store, read(article("a")))

    with reader.exports.at_rest():
        before = [place.guid for place in reader.exports.references()]
        poll(store, read(article("b"), at=after(60)))
        meanwhile = [place.guid for place in reader.exports.references()]

    assert before == meanwhile == ["a"]
    assert [place.guid for place in reader.exports.references()] == ["a", "b"]


def test_a_reader_keeps_what_its_reader_does(store: Store, reader: Store) -> None:
    started(store)
    poll(store, read(article("a"), article("b")))
    first = id_of(reader, "a")

    reader.articles.mark_read([first], read=True)
    reader.articles.star(first, starred=True)
    reader.events.set_mark(Mark("tea", NOON))

    for each in (store, reader):
        assert listed(each, View(unread=True)) == ["b"]
        assert listed(each, View(starred=True)) == ["a"]
        assert each.events.marks() == (Mark("tea", NOON),)


def test_a_store_may_go_from_thread_to_thread(store: Store, reader: Store) -> None:
    started(store)

    with ThreadPoolExecutor(4) as threads:
        polls = [read(article(f"{n}"), at=after(3 * n)) for n in range(8)]
        for one in polls:
            threads.submit(poll, store, one).result()
        seen = list(threads.map(lambda _: listed(reader), range(8)))

    assert {len(rows) for rows in seen} == {8}


def test_a_reader_stores_no_polls(store: Store, reader: Store) -> None:
    started(store)
    (lease,) = store.feeds.lease("test", NOON, limit=1, mode=PollMode.ALL)

    with pytest.raises(StoreError, match="opened to look at"):
        reader.finish_poll(lease, read())


def test_a_reader_needs_a_database(path: Path) -> None:
    with pytest.raises(StoreError, match="no database yet"):
        open_reader(path)
    with pytest.raises(StoreError, match="no database yet"):
        open_store(path, create=False)

    assert not path.exists()


def test_an_empty_file_becomes_a_database(path: Path) -> None:
    path.parent.mkdir()
    path.touch()

    reader = open_reader(path)

    assert listed(reader) == []
    reader.close()


def test_the_search_index_is_merged_in_large_steps(store: Store, path: Path) -> None:
    with ENGINE.connect(path) as database:
        steps = "SELECT v FROM article_index_config WHERE k = 'automerge'"
        assert database.execute(steps).fetchall() == [(8,)]
    database.close()


def test_a_database_is_for_its_owner_only(store: Store, path: Path) -> None:
    started(store)

    modes = {file.stat().st_mode & 0o777 for file in path.parent.iterdir()}

    assert modes == {0o600}
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_every_connection_is_set_up(store: Store, reader: Store) -> None:
    expected = {
        "journal_mode": ("wal", "wal", "wal"),
        "foreign_keys": (1, 1, 1),
        "auto_vacuum": (2, 2, 2),
        "busy_timeout": (5000, 5000, 5000),
        "synchronous": (1, 2, 2),  # NORMAL for polls, FULL for what a reader does
        "query_only": (0, 1, 0),
    }
    connections = (
        store._connections.reads,  # type: ignore[attr-defined]
        reader._connections.reads,  # type: ignore[attr-defined]
        reader._connections.writes,  # type: ignore[attr-defined]
    )

    for pragma, values in expected.items():
        found = tuple(each.value(f"PRAGMA {pragma}") for each in connections)
        assert found == values, pragma


def test_three_processes_may_open_a_new_database_at_once(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; sys.stdin.read()\n"
        "from monitor.store.database import open_store\n"
        "store = open_store(Path(sys.argv[1])); print(store.events.cursor())\n"
    )

    for turn in range(2):
        processes = [python(code, f"{path}{turn}") for _ in range(3)]
        ends = [process.communicate(timeout=PATIENCE_S) for process in processes]
        assert [out for out, _ in ends] == ["0\n"] * 3, [error for _, error in ends]


def test_a_locked_database_is_said_to_be_busy(store: Store, path: Path) -> None:
    started(store)
    (lease,) = store.feeds.lease("test", NOON, limit=1, mode=PollMode.ALL)
    other = ENGINE.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    hurried(store)
    for write in (
        lambda: store.finish_poll(lease, read(article("a"))),
        lambda: store.feeds.configure((), NOON),
        lambda: store.feeds.lease("test", after(9), limit=1),
        lambda: store.watches.configure(()),
        lambda: store.watches.mute("dam", None),
        lambda: store.articles.mark_read([1], read=True),
        lambda: store.articles.star(1, starred=True),
        lambda: store.events.set_mark(Mark("tea", NOON)),
    ):
        with pytest.raises(StoreBusyError, match=r"story\.db: .* locked"):
            write()
    other.close()

    assert store.finish_poll(lease, read(article("a"))).new == 1


def hurried(store: Store) -> None:
    """Make a store wait for nobody."""
    store._connections.writes.execute("PRAGMA busy_timeout = 0")  # type: ignore[attr-defined]


def test_a_newer_schema_is_refused_and_left_alone(store: Store, path: Path) -> None:
    store.close()
    raw = ENGINE.connect(path)
    raw.execute("PRAGMA user_version = 999")
    raw.close()
    before = path.read_bytes()

    for opening in (open_store, open_reader):
        with pytest.raises(SchemaTooNewError, match="newer monitor"):
            opening(path)

    assert path.read_bytes() == before


def test_another_programs_database_is_refused_and_left_alone(path: Path) -> None:
    path.parent.mkdir()
    raw = ENGINE.connect(path)
    raw.execute("CREATE TABLE bookmarks (url)")
    raw.close()
    before = path.read_bytes()

    for opening in (open_store, open_reader):
        with pytest.raises(StoreDamagedError, match="another program's"):
            opening(path)

    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_text_file_is_refused_and_left_alone(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("feeds = []\n" * 400)
    before = path.read_bytes()

    for opening in (open_store, open_reader):
        with pytest.raises(StoreDamagedError, match="damaged or not a database"):
            opening(path)

    assert path.read_bytes() == before


def test_a_damaged_page_is_said_to_be_damage(store: Store, path: Path) -> None:
    started(store)
    poll(store, read(*(article(f"{n}", body="word " * 99) for n in range(200))))
    store.close()
    noise = bytearray(path.read_bytes())
    noise[4096:] = b"\xff" * (len(noise) - 4096)
    path.write_bytes(noise)

    with pytest.raises(StoreDamagedError):
        listed(open_reader(path))


def test_a_full_disk_is_said_to_be_full_and_nothing_is_lost(
    store: Store, path: Path
) -> None:
    started(store)
    poll(store, read(article("a")))
    (lease,) = store.feeds.lease("test", after(3), limit=1, mode=PollMode.ALL)
    connection = store._connections.writes  # type: ignore[attr-defined]
    pages = connection.value("PRAGMA page_count")
    connection.execute(f"PRAGMA max_page_count = {pages}")
    much = read(*(article(f"{n}", body="word " * 999) for n in range(200)))

    with pytest.raises(StoreFullError, match="disk is full"):
        store.finish_poll(lease, much)
    listed_then = listed(store)
    connection.execute("PRAGMA max_page_count = 1000000")

    assert listed_then == ["a"]
    assert store.finish_poll(lease, much).new == 200


def test_a_folder_that_cannot_be_written_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "file" / "story.db", Path("/proc/no/story.db")):
        with pytest.raises(StoreFullError, match="check the folder"):
            open_store(place)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_somebody_who_may_only_read_the_folder_is_told_so() -> None:
    code = (
        "import os, sys; from pathlib import Path\n"
        "import monitor.store.file.writer\n"
        "from monitor.store.database import open_reader, open_store\n"
        "from monitor.errors import StoreFullError\n"
        "os.setuid(65534)\n"
        "for opening in (open_reader, open_store):\n"
        "    try: opening(Path(sys.argv[1])).events.cursor()\n"
        "    except StoreFullError as error: print('told', error)\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "story.db"
        store = open_store(path)
        started(store)
        store.close()
        path.chmod(0o644)
        path.parent.chmod(0o755)

        out, error = python(code, str(path)).communicate(timeout=PATIENCE_S)

    assert out.count("told") == 2, error


def test_an_sqlite_that_is_too_old_is_named() -> None:
    check_library((3, 38, 0))
    with pytest.raises(StoreError, match=r"3\.37\.2 is too old.*3\.38\.0"):
        check_library((3, 37, 2))


def test_a_writer_that_is_killed_leaves_nothing_half_done(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from monitor.store.database import open_store\n"
        "from tests.store.outcomes import *\n"
        "store = started(open_store(Path(sys.argv[1])))\n"
        "for n in range(100_000):\n"
        "    said = claim(n)\n"
        "    poll(store, read(*(article(f'{n}-{i}', claims=(said,), watches=('dam',))\n"
        "        for i in range(5)), at=after(3 * n),\n"
        "        figures=[ledger(said, at=after(n))]))\n"
        "    print(n, flush=True)\n"
    )
    done = -1
    for kill in range(4):
        process = python(code, f"{path}{kill}")
        assert process.stdout is not None
        for _ in range(3 * kill + 1):
            done = int(process.stdout.readline())
        os.kill(process.pid, signal.SIGKILL)
        rest, _ = process.communicate(timeout=PATIENCE_S)
        done = int((rest.splitlines() or [str(done)])[-1])

        store = open_store(Path(f"{path}{kill}"))
        polls = store.articles.count(View()) // 5
        assert polls >= done + 1
        assert store.articles.count(View()) == polls * 5
        assert len(store.figures.claims()) == polls * 5
        assert len(store.figures.changes(limit=10**6)) == polls
        assert len(store.watches.hits(limit=10**6)) == polls * 5
        assert store.events.cursor() == polls * 11
        assert sound(Path(f"{path}{kill}"))
        store.close()


def sound(path: Path) -> bool:
    """True where SQLite finds no fault, nor the search index any difference."""
    raw = ENGINE.connect(path)
    raw.execute("INSERT INTO article_index (article_index) VALUES ('integrity-check')")
    faults = raw.execute("PRAGMA integrity_check").fetchall()
    faults += raw.execute("PRAGMA foreign_key_check").fetchall()
    raw.close()
    return [tuple(fault) for fault in faults] == [("ok",)]


def test_the_whole_story_leaves_a_sound_database(store: Store, path: Path) -> None:
    tell_the_story(store)

    assert sound(path)


def test_no_event_can_ring_twice(store: Store) -> None:
    once = review(*rung(candidate()))
    store.alerts.save(once)

    with pytest.raises(ENGINE.IntegrityError, match=r"alerts\.key"):
        store.alerts.save(once)

    assert len(store.alerts.notices(0)) == 1
