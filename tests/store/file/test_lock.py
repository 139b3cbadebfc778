"""One poller per database, and nobody locked out by the dead."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from monitor.errors import StoreFullError
from monitor.store.database import open_store
from monitor.store.file.lock import Holder, PollerLock
from tests.fakes import PATIENCE_S
from tests.store.outcomes import NOON, after, listed

ROOT = Path(__file__).parents[3]
HOLD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from monitor.store.file.lock import PollerLock
lock = PollerLock(Path(sys.argv[1]))
print(lock.acquire(datetime(2025, 1, 24, tzinfo=UTC)), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "story.db"


def somebody(path: Path) -> subprocess.Popen[str]:
    """Another process that tries for the lock and keeps it until its input ends."""
    return subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_only_one_can_have_the_lock(path: Path) -> None:
    first, second = PollerLock(path), PollerLock(path)

    assert first.acquire(NOON)
    assert first.acquire(after(1))
    assert not second.acquire(NOON)
    first.release()
    assert second.acquire(NOON)
    second.release()


def test_who_polls_can_be_read_meanwhile(path: Path) -> None:
    lock, other = PollerLock(path), PollerLock(path)
    nobody = other.holder()
    lock.acquire(NOON)
    mine = lock.holder(), other.holder()
    lock.release()

    assert nobody is other.holder() is None
    assert mine[0] == mine[1]
    assert isinstance(mine[0], Holder)
    assert (mine[0].pid, mine[0].since_at) == (os.getpid(), NOON)


def test_the_lock_of_one_who_was_killed_is_free(path: Path) -> None:
    process = somebody(path)
    lock = PollerLock(path)

    assert said(process) == "True"
    holder = lock.holder()
    assert holder is not None
    assert holder.pid == process.pid
    assert not lock.acquire(NOON)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=PATIENCE_S)
    assert lock.holder() is None
    assert lock.acquire(NOON)
    lock.release()


def test_of_many_who_start_at_once_one_polls(path: Path) -> None:
    processes = [somebody(path) for _ in range(5)]

    answers = sorted(said(process) for process in processes)
    for process in processes:
        process.communicate(timeout=PATIENCE_S)

    assert answers == ["False"] * 4 + ["True"]


def test_the_lock_keeps_nobody_from_reading_the_story(path: Path) -> None:
    store = open_store(path)
    lock = PollerLock(path)
    lock.acquire(NOON)

    assert listed(store) == []
    assert lock.path.stat().st_mode & 0o777 == 0o600
    lock.release()
    store.close()


def test_where_no_lock_can_be_made_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(StoreFullError):
        PollerLock(tmp_path / "file" / "story.db").acquire(NOON)
