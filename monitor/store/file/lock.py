"""One poller per database: a lock that the kernel frees when its holder dies.

It is a write transaction kept open on a tiny database beside the story's. Only one
process can have it, others can still read in it who that is, and nothing is left to
clean up after a crash. Not for network file systems, whose locks cannot be trusted.
"""

import os
import socket
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from monitor.errors import StoreBusyError
from monitor.store.file.connection import Connection
from monitor.store.file.times import read_time, stored_time

PATIENCE_MS = 100
"""How long to wait for a process that only reads the lock."""

TRIES = 5
"""How often to start over if another process takes the lock between two steps."""

HOLDER = """
CREATE TABLE IF NOT EXISTS holder (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  pid INTEGER NOT NULL,
  host TEXT NOT NULL,
  since INTEGER NOT NULL -- milliseconds since 1970, UTC
)"""


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that is polling."""

    pid: int
    host: str
    since_at: datetime


class PollerLock:
    """The right to poll into a database, while this object holds it."""

    def __init__(self, database: Path):
        self.path = database.with_name(f"{database.name}.poller")
        self._held: Connection | None = None

    def acquire(self, now: datetime) -> bool:
        """Take the lock if it is free; returns at once whether this object has it.

        Raises:
            StoreError: there can be no lock here, as in a folder not to be written.
        """
        if self._held is not None:
            return True
        connection = self._open(create=True)
        try:
            if _taken(connection, now):
                self._held = connection
                return True
        finally:
            if self._held is not connection:
                connection.close()
        return False

    def release(self) -> None:
        """Let others poll."""
        if self._held is not None:
            self._held.close()
            self._held = None

    def holder(self) -> Holder | None:
        """Who has the lock; None if it is free."""
        if not self.path.exists():
            return None
        connection = self._open(create=False)
        try:
            if self._held is None and _begun(connection):
                return None
            return _holder(connection)
        finally:
            connection.close()

    def _open(self, *, create: bool) -> Connection:
        connection = Connection(self.path, create=create)
        connection.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
        return connection


def _taken(connection: Connection, now: datetime) -> bool:
    """Write who we are, then hold the next transaction open.

    The lock is free for a moment between the two, so it counts only if the name in it
    is still ours.
    """
    me = Holder(os.getpid(), socket.gethostname(), read_time(stored_time(now)))
    for _ in range(TRIES):
        try:
            with connection.transaction():
                connection.execute(HOLDER)
                connection.execute(
                    "INSERT OR REPLACE INTO holder VALUES (1, ?, ?, ?)",
                    (me.pid, me.host, stored_time(me.since_at)),
                )
        except StoreBusyError:
            return False
        if not _begun(connection):
            return False
        if _holder(connection) == me:
            return True
        connection.execute("ROLLBACK")
    return False


def _begun(connection: Connection) -> bool:
    """Begin a write transaction; False if another process has one."""
    try:
        connection.execute("BEGIN IMMEDIATE")
    except StoreBusyError:
        return False
    return True


def _holder(connection: Connection) -> Holder | None:
    row = connection.row("SELECT pid, host, since FROM holder")
    return None if row is None else Holder(row[0], row[1], read_time(row[2]))
