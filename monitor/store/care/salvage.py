"""Copies what can still be read of a damaged database into a new one beside it.

The damaged file is only ever copied and renamed, since somebody else may recover more
from it later.
"""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from monitor.errors import StoreDamagedError, StoreFullError
from monitor.store.care.diagnosis import examine
from monitor.store.care.mending import mend
from monitor.store.database import open_store
from monitor.store.file.connection import ENGINE, Connection

FAILURES = 20_000
"""After this many unreadable places in a table, the rest of it is given up."""

TABLES = """
SELECT name, wr AS is_keyed FROM pragma_table_list
WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'
  AND name NOT LIKE '_sqlite_mi%' AND name NOT LIKE 'article_index%' ORDER BY name"""

TRIGGERS = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"

FARTHEST = 2**53
"""Above any id."""


@dataclass(slots=True)
class Salvage:
    """The result of salvaging a database."""

    damaged: Path
    """Where the old file is kept, unchanged."""
    rows: dict[str, int] = field(default_factory=dict)
    """How many rows were read, by table."""
    holes: set[str] = field(default_factory=set)
    """Tables that could not be read completely."""


def salvage(path: Path, now: datetime) -> Salvage:
    """Replace a damaged database with what can be salvaged; the old file is kept.

    The caller must hold the poller's lock, and no dashboard may be open.

    Raises:
        StoreError: nothing of use can be read, or there is no space; the file is then
            where and as it was.
    """
    found = Salvage(path.with_name(f"{path.stem}.damaged-{now:%Y%m%d-%H%M%S}.db"))
    try:
        with tempfile.TemporaryDirectory(prefix=".salvage-", dir=path.parent) as work:
            old, new = Path(work) / "old.db", Path(work) / "new.db"
            shutil.copy(path, old)
            if _beside(path, "-wal").exists():
                shutil.copy(_beside(path, "-wal"), _beside(old, "-wal"))
            _fill(old, new, found)
            if not (found.rows.get("feeds") or found.rows.get("articles")):
                raise StoreDamagedError(
                    f"{path}: nothing can be read from it, and nothing was changed; "
                    "restore a backup, or move the file away"
                )
            if not examine(new).is_sound:
                raise StoreDamagedError(
                    f"{path}: what can be read from it makes no sound database, and "
                    "nothing was changed; restore a backup"
                )
            _put_in_place(path, new, found.damaged)
    except OSError as error:
        raise StoreFullError(
            f"{path.parent}: there is no space to salvage into ({error.strerror}); "
            "nothing was changed"
        ) from error
    return found


def _fill(old: Path, new: Path, found: Salvage) -> None:
    """Fill the new database."""
    open_store(new).close()
    source, target = _opened(old), Connection(new)
    try:
        target.execute("PRAGMA foreign_keys = OFF")
        with target.transaction():
            triggers = target.rows(TRIGGERS)
            for trigger in triggers:
                target.execute(f"DROP TRIGGER {trigger['name']}")
            for table in target.rows(TABLES):
                _pour(source, target, table["name"], table["is_keyed"], found)
            mend(target, found.holes)
            for trigger in triggers:
                target.execute(trigger["sql"])
        target.value("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        source.close()
        target.close()


def _opened(path: Path) -> sqlite3.Connection:
    """A connection that reads nothing before its first query."""
    source: sqlite3.Connection = ENGINE.connect(path, isolation_level=None)
    source.text_factory = lambda text: text.decode("utf-8", "replace")
    source.execute("PRAGMA cell_size_check = ON")
    # else a file that was cut is not even looked at
    source.execute("PRAGMA writable_schema = ON")
    return source


def _pour(
    source: sqlite3.Connection,
    target: Connection,
    table: str,
    is_keyed: bool,
    found: Salvage,
) -> None:
    """Copy what can be read of a table."""
    try:
        names = _columns(source, table)
    except ENGINE.Error:
        names = []
    columns = [name for name in _columns(target.raw, table) if name in names]
    if not columns:
        found.holes.add(table)
        return
    reading = _Reading(source, table, columns, is_keyed)
    insert = (
        f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) "  # noqa: S608
        f"VALUES ({', '.join('?' * len(columns))})"
    )
    kept = 0
    for row in reading.rows():
        try:
            kept += target.raw.execute(insert, row).rowcount
        except ENGINE.Error:  # noise that fits no column
            reading.failures += 1
    found.rows[table] = kept
    if reading.failures:
        found.holes.add(table)


def _columns(raw: sqlite3.Connection, table: str) -> list[str]:
    """Columns of a table that are stored, not computed."""
    rows = raw.execute(f"PRAGMA table_xinfo({table})").fetchall()
    return [name for _, name, *_, hidden in rows if not hidden]


class _Reading:
    """Reads a table from both ends up to the damage, then in between."""

    def __init__(
        self, raw: sqlite3.Connection, table: str, columns: list[str], is_keyed: bool
    ) -> None:
        self._raw, self._is_keyed = raw, is_keyed
        self._what = f"{', '.join(columns)} FROM {table}"
        self._keys = [
            name
            for _, name, _, _, _, is_key, _ in raw.execute(
                f"PRAGMA table_xinfo({table})"
            )
            if is_key
        ]
        self.failures = 0

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """All rows that can be read; in tables with a key, some of them twice."""
        if not self._is_keyed:
            yield from self._between(-FARTHEST, FARTHEST)
            return
        for way in ("ASC", "DESC"):
            before = self.failures
            order = ", ".join(f"{key} {way}" for key in self._keys)
            yield from self._read(f"SELECT {self._what} ORDER BY {order}")
            if self.failures == before:
                return

    def _between(self, low: int, high: int) -> Iterator[tuple[Any, ...]]:
        """Rows whose ids are in a range."""
        if low > high or self.failures > FAILURES:
            return
        ranged = f"SELECT rowid, {self._what} WHERE rowid BETWEEN {low} AND {high}"
        before = self.failures
        for row in self._read(f"{ranged} ORDER BY rowid"):
            low = row[0] + 1
            yield row[1:]
        if self.failures == before:
            return
        for row in self._read(f"{ranged} AND rowid >= {low} ORDER BY rowid DESC"):
            high = row[0] - 1
            yield row[1:]
        middle = (low + high) // 2
        if low < high:
            yield from self._between(low, middle)
            yield from self._between(middle + 1, high)

    def _read(self, query: str) -> Iterator[tuple[Any, ...]]:
        """Rows up to the first that cannot be read."""
        try:
            for row in self._raw.execute(query):
                yield tuple(row)
        except (ENGINE.Error, OverflowError):
            self.failures += 1


def _put_in_place(path: Path, new: Path, kept: Path) -> None:
    """Swap the files; there is a file under the name at every moment.

    The old log of writes is removed first, or SQLite would apply it to the new file.
    """
    new.chmod(0o600)
    os.link(path, kept)
    log = _beside(path, "-wal")
    if log.exists():
        os.link(log, _beside(kept, "-wal"))
        log.unlink()
    _beside(path, "-shm").unlink(missing_ok=True)
    new.replace(path)


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)
