"""The log in SQLite, and the reader's marks."""

import json
from collections.abc import Collection, Sequence
from datetime import datetime

from monitor.model.events import Event, EventKind, Mark
from monitor.store.file.connection import Connections, Row
from monitor.store.file.times import read_time, stored_time
from monitor.store.journal import put_marks
from monitor.store.reader_state import READER

TOLD = """
SELECT * FROM events WHERE id > coalesce(
  -- backwards through what came since, and no further
  (SELECT id FROM events WHERE at <= :since ORDER BY id DESC LIMIT 1), 0)
  AND kind IN (SELECT value FROM json_each(:kinds)) AND at > :since
ORDER BY id"""


class SqliteEvents:
    """The log, and the marks to compare with."""

    def __init__(self, connections: Connections):
        self._connections = connections

    def cursor(self) -> int:
        """The newest event's id, or 0."""
        newest: int = self._connections.reads.value(
            "SELECT coalesce(max(id), 0) FROM events"
        )
        return newest

    def since(self, cursor: int, *, limit: int = 500) -> list[Event]:
        """Events after the cursor, oldest first."""
        rows = self._connections.reads.rows(
            "SELECT * FROM events WHERE id > ? ORDER BY id LIMIT ?", (cursor, limit)
        )
        return [event_of(row) for row in rows]

    def say(self, kind: EventKind, text: str, now: datetime) -> None:
        """Write an event that belongs to no feed or article."""
        with self._connections.writes.transaction():
            self._connections.writes.execute(
                "INSERT INTO events (at, kind, is_quiet, watch, text) "
                "VALUES (?, ?, 0, '', ?)",
                (stored_time(now), kind.value, text),
            )

    def told(self, kinds: Collection[EventKind], since_at: datetime) -> list[Event]:
        """Events of these kinds after that moment, oldest first."""
        given = {"since": stored_time(since_at), "kinds": json.dumps(sorted(kinds))}
        rows = self._connections.reads.rows(TOLD, given)
        return [event_of(row) for row in rows]

    def marks(self) -> tuple[Mark, ...]:
        """The reader's marks, newest first."""
        rows = self._connections.reads.rows(
            "SELECT name, at FROM marks WHERE reader_id = ? ORDER BY at DESC, name",
            (READER,),
        )
        return tuple(Mark(row["name"], read_time(row["at"])) for row in rows)

    def set_marks(self, marks: Sequence[Mark], about: str) -> None:
        """Set marks together, as one deed that can be undone."""
        times = {mark.name: stored_time(mark.at) for mark in marks}
        put_marks(self._connections.writes, times, about)

    def set_mark(self, mark: Mark) -> None:
        """Set a mark, or move the one with that name."""
        with self._connections.writes.transaction():
            self._connections.writes.execute(
                "INSERT INTO marks VALUES (?, ?, ?) "
                "ON CONFLICT (reader_id, name) DO UPDATE SET at = excluded.at",
                (READER, mark.name, stored_time(mark.at)),
            )


def event_of(row: Row) -> Event:
    """The event in a row."""
    return Event(
        id=row["id"],
        at=read_time(row["at"]),
        kind=EventKind(row["kind"]),
        is_quiet=bool(row["is_quiet"]),
        article_id=row["article_id"],
        feed_id=row["feed_id"],
        figure_id=row["figure_id"],
        change_id=row["change_id"],
        watch=row["watch"],
        text=row["text"],
    )
