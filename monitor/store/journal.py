"""The reader's deeds in SQLite: written as they are done, undone latest first."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from monitor.model.deeds import Deed, DeedKind
from monitor.store.file.connection import Connection, Connections, Row
from monitor.store.file.times import stored_time
from monitor.store.reader_state import READER, change_read, change_star

KEPT = 1_000
"""How many deeds can be undone."""

KEEP = """
INSERT INTO journal (reader_id, kind, about, before) VALUES (?, ?, ?, ?) RETURNING id"""

LATEST = "SELECT * FROM journal WHERE reader_id = ? ORDER BY id DESC LIMIT 1"

TITLE = """
SELECT title FROM articles JOIN versions
  ON versions.article_id = articles.id AND versions.number = articles.versions
WHERE articles.id = ?"""

AMONG = """
SELECT :reader, in_story + leads, sort_at, id FROM articles
WHERE id IN (SELECT value FROM json_each(:ids))"""

UNREAD_AGAIN = f"INSERT OR IGNORE INTO unread {AMONG}"

READ_AGAIN = f"""
DELETE FROM unread WHERE (reader_id, standing, sort_at, article_id) IN ({AMONG})"""  # noqa: S608

STAR_AGAIN = """
INSERT OR IGNORE INTO starred
SELECT :reader, id FROM articles WHERE id IN (SELECT value FROM json_each(:ids))"""

UNSTAR = """
DELETE FROM starred
WHERE reader_id = :reader AND article_id IN (SELECT value FROM json_each(:ids))"""

BACK: Mapping[DeedKind, str] = {
    DeedKind.READ: UNREAD_AGAIN,
    DeedKind.UNREAD: READ_AGAIN,
    DeedKind.STARRED: UNSTAR,
    DeedKind.UNSTARRED: STAR_AGAIN,
}
"""SQL that undoes a deed about articles."""

PUT_MARK = """
INSERT INTO marks VALUES (?, ?, ?)
ON CONFLICT (reader_id, name) DO UPDATE SET at = excluded.at"""

PUT_NOTE = """
INSERT INTO notes SELECT :reader, id, :text FROM articles WHERE id = :id
ON CONFLICT (reader_id, article_id) DO UPDATE SET text = excluded.text"""

MUTE = "UPDATE watches SET muted_until = ? WHERE name = ?"

UNDO_CORRECTION = """
UPDATE corrections SET undone_at = ? WHERE id = ? AND undone_at IS NULL"""

NOTE = "SELECT text FROM notes WHERE reader_id = ? AND article_id = ?"


class SqliteJournal:
    """The reader's deeds."""

    def __init__(self, connections: Connections):
        self._connections = connections

    def undo(self, at: datetime) -> Deed | None:
        """Undo the latest deed; None: there is none left."""
        connection = self._connections.writes
        with connection.transaction():
            row = connection.row(LATEST, (READER,))
            if row is None:
                return None
            deed = _taken_back(connection, row, at)
            connection.execute("DELETE FROM journal WHERE id = ?", (row["id"],))
        return deed


def _taken_back(connection: Connection, row: Row, at: datetime) -> Deed:
    kind, before = DeedKind(row["kind"]), json.loads(row["before"])
    articles = 0
    match kind:
        case DeedKind.MARKED:
            for name, moment in before.items():
                _put_mark(connection, name, moment)
        case DeedKind.MUTED:
            connection.execute(MUTE, before)
        case DeedKind.CORRECTED:
            connection.execute(UNDO_CORRECTION, (stored_time(at), before))
        case DeedKind.NOTED:
            _set_note(connection, *before)
            articles = 1
        case _:
            connection.execute(BACK[kind], {"reader": READER, "ids": row["before"]})
            articles = len(before)
    return Deed(kind, row["about"], articles)


def _put_mark(connection: Connection, name: str, at: int | None) -> None:
    if at is None:
        connection.execute(
            "DELETE FROM marks WHERE reader_id = ? AND name = ?", (READER, name)
        )
    else:
        connection.execute(PUT_MARK, (READER, name, at))


def mark_articles(
    connection: Connection, article_ids: Sequence[int], *, read: bool
) -> None:
    """Mark these articles, and all copies of each, as read or unread."""
    kind = DeedKind.READ if read else DeedKind.UNREAD
    with connection.transaction():
        changed = change_read(connection, article_ids, read=read)
        _keep_articles(connection, kind, article_ids, changed)


def star_article(connection: Connection, article_id: int, *, starred: bool) -> None:
    """Set or remove a star."""
    kind = DeedKind.STARRED if starred else DeedKind.UNSTARRED
    with connection.transaction():
        changed = change_star(connection, article_id, starred=starred)
        _keep_articles(connection, kind, [article_id], changed)


def _keep_articles(
    connection: Connection,
    kind: DeedKind,
    article_ids: Sequence[int],
    changed: Sequence[int],
) -> None:
    if changed:
        one = article_ids[0] if len(article_ids) == 1 else None
        about = connection.value(TITLE, (one,)) or ""
        _keep(connection, kind, about, json.dumps(list(changed)))


def put_note(connection: Connection, article_id: int, text: str) -> None:
    """Set or remove a note in one transaction, and remember what it was before."""
    with connection.transaction():
        before = connection.value(NOTE, (READER, article_id)) or ""
        if text != before and _set_note(connection, article_id, text):
            about = connection.value(TITLE, (article_id,))
            kept = json.dumps([article_id, before])
            _keep(connection, DeedKind.NOTED, about, kept)


def _set_note(connection: Connection, article_id: int, text: str) -> int:
    if text:
        parameters = {"reader": READER, "id": article_id, "text": text}
        return connection.execute(PUT_NOTE, parameters)
    return connection.execute(
        "DELETE FROM notes WHERE reader_id = ? AND article_id = ?", (READER, article_id)
    )


def put_marks(connection: Connection, marks: Mapping[str, int], about: str) -> None:
    """Set marks in one transaction, and remember what they were before."""
    with connection.transaction():
        before = {
            name: connection.value(
                "SELECT at FROM marks WHERE reader_id = ? AND name = ?", (READER, name)
            )
            for name in marks
        }
        for name, at in marks.items():
            connection.execute(PUT_MARK, (READER, name, at))
        _keep(connection, DeedKind.MARKED, about, json.dumps(before))


def mute_watch(connection: Connection, watch: str, until: int | None) -> None:
    """Mute or unmute a watch in one transaction, and remember how it was before."""
    with connection.transaction():
        row = connection.row("SELECT muted_until FROM watches WHERE name = ?", (watch,))
        if row is not None and row["muted_until"] != until:
            connection.execute(MUTE, (until, watch))
            before = json.dumps([row["muted_until"], watch])
            _keep(connection, DeedKind.MUTED, watch, before)


def keep_correction(connection: Connection, correction_id: int, figure: str) -> None:
    """Record that something was corrected in the figure with this key."""
    name = connection.value("SELECT name FROM figures WHERE key = ?", (figure,))
    _keep(connection, DeedKind.CORRECTED, name or figure, json.dumps(correction_id))


def undo_correction(connection: Connection, correction_id: int, at: datetime) -> None:
    """Undo a correction by itself; earlier deeds can still be undone."""
    connection.execute(UNDO_CORRECTION, (stored_time(at), correction_id))
    connection.execute(
        "DELETE FROM journal WHERE kind = ? AND before = ?",
        (DeedKind.CORRECTED.value, json.dumps(correction_id)),
    )


def _keep(connection: Connection, kind: DeedKind, about: str, before: str) -> None:
    deed_id = connection.value(KEEP, (READER, kind.value, about, before))
    connection.execute("DELETE FROM journal WHERE id <= ?", (deed_id - KEPT,))
