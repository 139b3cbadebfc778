"""One SQLite connection that raises our errors and never leaves a cursor open."""

import importlib
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from monitor.errors import (
    StoreBusyError,
    StoreDamagedError,
    StoreError,
    StoreFullError,
)
from monitor.paths import make_folder

Row = sqlite3.Row
Parameters = Mapping[str, Any] | Sequence[Any]

BUSY_TIMEOUT_MS = 5000
"""How long to wait for another writer; a poll holds the lock for about 1 ms."""

CACHE_KB = 16_384
"""Memory for cached pages of a connection."""

LOOKING_CACHE_KB = 2_048
"""The same for a dashboard; with more, nothing on the screen gets faster."""


ASK_DOCTOR = "; `monitor doctor` says more and may repair it"
"""What errors of a damaged file end with."""

_SHM_SIZE = 4874
"""SQLite's code for no room for the index of its log, which is there to look, too."""


def store_error(error: Exception, path: Path) -> StoreError | None:
    """The error of ours for an SQLite error; None if it is a bug of ours."""
    kind, words = _meaning(error)
    return kind(words, path=path) if words else None


def _meaning(error: Exception) -> tuple[type[StoreError], str]:
    """By primary result code, https://www.sqlite.org/rescode.html."""
    code = getattr(error, "sqlite_errorcode", None) or 0
    match code & 0xFF:
        case 5 | 6:  # BUSY, LOCKED
            return StoreBusyError, (
                "the database is locked by another program; "
                "close it there, or wait and try again"
            )
        case 13:  # FULL
            return StoreFullError, (
                "the disk is full, nothing was stored; free some space"
            )
        case 10 if code == _SHM_SIZE:
            return StoreFullError, (
                "the disk is full, not even looking at the database has room; "
                "free some space"
            )
        case 3 | 8 | 14:  # PERM, READONLY, CANTOPEN
            return StoreFullError, (
                f"the database cannot be opened or written ({error}); "
                "check that its folder exists and that you may write there"
            )
        case 10:  # IOERR
            return StoreFullError, (
                f"the disk reports an error ({error}); check the disk, and whether "
                "your quota is used up"
            )
        case 11 | 26:  # CORRUPT, NOTADB
            return StoreDamagedError, (
                f"the file is damaged or not a database ({error}){ASK_DOCTOR}"
            )
        case 1 if str(error).startswith("no such "):  # a table, column or index
            return StoreDamagedError, (
                f"something is missing in the database ({error}){ASK_DOCTOR}"
            )
        case _:
            return StoreError, ""


def _engine() -> ModuleType:
    """The SQLite module that sqlite-utils uses, without importing sqlite-utils.

    A process must not have two SQLite libraries on one file: each would undo the
    other's locks.
    """
    try:
        return importlib.import_module("pysqlite3")
    except ImportError:
        return sqlite3


ENGINE = _engine()


class Connection:
    """Reads as lists of rows, writes inside `transaction`; any thread, one at a time.

    `synchronous` stays FULL, since stars and marks cannot be fetched again. The poller
    lowers it for itself.
    """

    def __init__(
        self,
        path: Path,
        *,
        create: bool = False,
        is_looking: bool = False,
        cache_kb: int = CACHE_KB,
    ):
        """Open the file; `is_looking` never writes to it, not even when it closes."""
        self.path = path
        self.written = 0
        """How many transactions were committed here."""
        self._lock = threading.RLock()
        try:
            _find(path, create=create)
            self.raw: sqlite3.Connection = ENGINE.connect(
                f"{path.absolute().as_uri()}?mode={'ro' if is_looking else 'rw'}",
                uri=True,
                timeout=BUSY_TIMEOUT_MS / 1000,
                isolation_level=None,
                check_same_thread=False,
            )
            self._file = path.absolute()
            self._found = self._file.stat()
            self.raw.row_factory = ENGINE.Row
            self.raw.execute("PRAGMA foreign_keys = ON")
            self.raw.execute(f"PRAGMA cache_size = -{cache_kb}")
        except OSError as error:
            raise StoreFullError(
                f"{path}: no database can be there ({error.strerror}); "
                "check the folder, or name another file with --database"
            ) from error
        except ENGINE.Error as error:
            raise store_error(error, path) or error from error

    @contextmanager
    def guarded(self) -> Iterator[sqlite3.Connection]:
        """The raw connection, for one thread; its errors are raised as ours."""
        with self._lock:
            try:
                yield self.raw
            except ENGINE.Error as error:
                if ours := store_error(error, self.path):
                    raise ours from error
                raise

    def look(self) -> None:
        """Check that the path still leads to the open file.

        What is written into a file that was removed would be lost without an error.

        Raises:
            StoreError: it was removed or replaced.
        """
        try:
            is_same = os.path.samestat(self._file.stat(), self._found)
        except OSError:
            is_same = False
        if not is_same:
            raise StoreError(
                f"the database file {self.path} was removed or replaced; "
                "end monitor and start it again"
            )

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """All rows of a query."""
        with self.guarded() as raw:
            return raw.execute(sql, parameters).fetchall()

    def row(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """The first row of a query, which should have no more."""
        found = self.rows(sql, parameters)
        return found[0] if found else None

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        """The first column of the only row; None if there is no row."""
        row = self.row(sql, parameters)
        return None if row is None else row[0]

    def execute(self, sql: str, parameters: Parameters = ()) -> int:
        """Run a statement without result rows; returns how many rows it changed."""
        with self.guarded() as raw:
            return raw.execute(sql, parameters).rowcount

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """A context that stores everything or nothing; first waits for other writers.

        It begins as IMMEDIATE: a deferred transaction that reads and then writes fails
        at once if another process has written in between, whatever the timeout.
        """
        with self.guarded() as raw:
            raw.execute("BEGIN IMMEDIATE")
            try:
                yield
                raw.execute("COMMIT")
            except BaseException:
                if raw.in_transaction:
                    raw.execute("ROLLBACK")
                raise
            self.written += 1

    def close(self) -> None:
        """Release the file."""
        with self.guarded() as raw:
            raw.close()


def _find(path: Path, *, create: bool) -> None:
    """Check that there is a file; a new one is made readable by the user only."""
    if path.exists():
        if not path.is_file():  # to look into a pipe would never end
            raise StoreError(
                "this is no file; name another one with --database", path=path
            )
        return
    if not create:
        raise StoreError(f"{path}: there is no database yet")
    make_folder(path.parent)
    path.touch(mode=0o600)


class Connections:
    """A connection for reading, and one for what the reader does.

    The second is opened when it is first used, since most sessions change nothing.
    """

    def __init__(self, reads: Connection, open_writes: Callable[[], Connection]):
        self.reads = reads
        self._open_writes = open_writes
        self._writes: Connection | None = None

    @property
    def writes(self) -> Connection:
        """The connection for small writes."""
        if self._writes is None:
            self._writes = self._open_writes()
        return self._writes

    def version(self) -> int:
        """A number that changes with every commit, from here or from another process.

        Raises:
            StoreError: also where another file has taken the place of this one.
        """
        self.reads.look()
        return int(self.reads.value("PRAGMA data_version")) + self.reads.written

    def close(self) -> None:
        """Release the file."""
        if self._writes not in (None, self.reads):
            self.writes.close()
        self.reads.close()
