"""What goes wrong with a disk while a database is open, and how it ends again."""

import resource
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from monitor.store.database import SqliteStore
from monitor.store.file.connection import ENGINE

Undo = Callable[[], None]
SIZE = 8_000_000
"""Bytes of the small disk."""


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A file system of its own; skips the test where we may not mount one."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "monitor", str(folder)]
    done = subprocess.run(mount, capture_output=True, check=False)
    if done.returncode:
        pytest.skip("only root may mount a small file system")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def fill_up(folder: Path) -> Undo:
    """Use all that is left of the small disk."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while file.write(b"x" * 4096):
                pass
        except OSError:
            pass
    return ballast.unlink


def allow_no_more_pages(store: SqliteStore) -> Undo:
    """As on a full disk, by SQLite's own limit."""
    writes = store._connections.writes
    limit = writes.value("PRAGMA max_page_count")
    writes.value("PRAGMA max_page_count = 1")

    def undo() -> None:
        writes.value(f"PRAGMA max_page_count = {limit}")

    return undo


def lock(store: SqliteStore) -> Undo:
    """Another program writes, and goes on writing."""
    store._connections.writes.execute("PRAGMA busy_timeout = 0")
    other = ENGINE.connect(store._connections.reads.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    def undo() -> None:
        other.close()

    return undo


def allow_no_writing(store: SqliteStore) -> Undo:
    """As on a disk that was mounted anew, to be read only."""
    writes = store._connections.writes
    writes.execute("PRAGMA query_only = ON")

    def undo() -> None:
        writes.execute("PRAGMA query_only = OFF")

    return undo


def use_up_the_quota(store: SqliteStore) -> Undo:
    """No file may grow beyond a page: the system refuses, as it does with quotas."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))

    def undo() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    return undo


@contextmanager
def hanging(store: SqliteStore) -> Iterator[None]:
    """The disk hangs: whatever is read waits until that ends."""
    answers = threading.Event()

    def wait() -> int:
        answers.wait()
        return 0

    store._connections.reads.raw.set_progress_handler(wait, 1)
    try:
        yield
    finally:
        answers.set()


def take_long(store: SqliteStore) -> Undo:
    """The disk is slow: a thousand of SQLite's steps take a hundredth of a second."""
    raw = store._connections.writes.raw
    raw.set_progress_handler(lambda: time.sleep(0.01), 1000)
    return lambda: raw.set_progress_handler(None, 1)


FAULTS: dict[str, Callable[[SqliteStore], Undo]] = {
    "full": allow_no_more_pages,
    "locked": lock,
    "read-only": allow_no_writing,
    "quota": use_up_the_quota,
}
