"""What is wrong with a database file, found without changing a byte of it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from monitor.errors import StoreDamagedError, StoreError
from monitor.store.file.connection import ASK_DOCTOR, ENGINE, Connection
from monitor.store.file.header import (
    APPLICATION_ID,
    SCHEMA,
    SCHEMA_FILE,
    check_library,
    schema_of,
)
from monitor.store.file.lock import PollerLock
from monitor.store.file.times import read_time

SHOWN = 5
"""The most findings of one kind to list."""

OBJECTS = """
SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
  AND name NOT LIKE 'article_index_%' AND tbl_name NOT LIKE '_sqlite_mi%'"""

UNINDEXED = """
SELECT count(*) FROM articles LEFT JOIN article_index_docsize AS i ON i.id = articles.id
WHERE i.id IS NULL"""

SUMS = """
SELECT count(*) FROM feeds WHERE articles <> (
  SELECT count(*) FROM articles WHERE feed_id = feeds.id)"""

NEWEST = """
SELECT max(coalesce((SELECT max(last_ok_at) FROM feeds), 0),
  coalesce((SELECT at FROM events ORDER BY id DESC LIMIT 1), 0))"""


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of one check."""

    what: str
    words: str
    is_problem: bool = False
    can_be_mended: bool = False
    """Whether salvaging into a new file would help."""


@dataclass(frozen=True, slots=True)
class Examination:
    """Everything found in a file."""

    findings: tuple[Finding, ...]
    newest_at: datetime | None = None
    """When the last poll was stored; None: never, or unknown."""

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong with the file."""
        return not any(finding.is_problem for finding in self.findings)

    @property
    def can_be_mended(self) -> bool:
        """True where salvaging would help."""
        return any(finding.can_be_mended for finding in self.findings)


def library() -> str:
    """The version of the SQLite library."""
    return str(ENGINE.sqlite_version)


def examine(path: Path) -> Examination:
    """Run all checks; a database of a million articles takes half a minute.

    Raises:
        StoreError: the file is not there, or SQLite is too old.
    """
    check_library(ENGINE.sqlite_version_info)
    try:
        connection = Connection(path, is_looking=True)
    except StoreDamagedError as error:
        return _unreadable(path, error)
    try:
        return _examined(connection, schema_of(connection))
    except StoreError as error:
        return _unreadable(path, error)
    finally:
        connection.close()


def _unreadable(path: Path, error: StoreError) -> Examination:
    """What to say of a file of which not even the schema can be read."""
    can_be_mended = _may_be_ours(path)
    words = _told(error, can_be_mended=can_be_mended)
    return Examination((Finding("file", words, True, can_be_mended),))


def _told(error: StoreError, *, can_be_mended: bool) -> str:
    """What an error says, to who has asked the doctor already."""
    mend = "; `monitor doctor --repair` saves what can be read"
    return str(error).replace(ASK_DOCTOR, mend if can_be_mended else "")


def _examined(connection: Connection, schema: int) -> Examination:
    has_all = schema == SCHEMA
    findings = [
        _version(schema),
        *([_objects(connection)] if has_all else []),
        *_contents(connection, has_all=has_all),
        _holder(connection.path),
    ]
    return Examination(tuple(findings), _newest(connection))


def _may_be_ours(path: Path) -> bool:
    """Whether the file's header says that this monitor or an older one wrote it.

    The header: https://www.sqlite.org/fileformat.html#the_database_header
    """
    with path.open("rb") as file:
        head = file.read(100)
    schema = int.from_bytes(head[60:64], "big")
    owner = int.from_bytes(head[68:72], "big")
    is_sqlite = head.startswith(b"SQLite format 3\0")
    return is_sqlite and owner == APPLICATION_ID and schema <= SCHEMA


def _version(schema: int) -> Finding:
    words = f"version {schema}"
    if schema < SCHEMA:
        words += f"; the next start of monitor brings it to {SCHEMA}"
    return Finding("schema", words)


def _objects(connection: Connection) -> Finding:
    """Whether tables, indexes and triggers are those that the migrations make."""
    text = SCHEMA_FILE.read_text(encoding="utf-8")
    wanted = set(text.split("\n\n", 1)[1].removesuffix(";\n").split(";\n\n"))
    there = {row["sql"] for row in connection.rows(OBJECTS)}
    if there == wanted:
        return Finding("tables", f"all {len(wanted)} tables, indexes and triggers")
    missing = [" ".join(sql.split()[1:4]) for sql in sorted(wanted - there)]
    more = [" ".join(sql.split()[1:4]) for sql in sorted(there - wanted)]
    parts = []
    if missing:
        parts.append(f"missing or other: {', '.join(missing[:SHOWN])}")
    if more:
        parts.append(f"not of this version: {', '.join(more[:SHOWN])}")
    return Finding("tables", "; ".join(parts), True, bool(missing))


def _contents(connection: Connection, *, has_all: bool) -> list[Finding]:
    try:
        found = [row[0] for row in connection.rows(f"PRAGMA integrity_check({SHOWN})")]
        if found != ["ok"]:
            words = "; ".join(" ".join(line.split()) for line in found)
            return [Finding("pages", words, True, True)]
        astray = len(connection.rows("PRAGMA foreign_key_check"))
        findings = [
            Finding("pages", "SQLite finds nothing wrong"),
            _counted("references", astray, "lead nowhere", "all lead somewhere"),
        ]
        if has_all:
            lost = int(connection.value(UNINDEXED))
            off = int(connection.value(SUMS))
            findings += [
                _counted("search", lost, "articles are not found", "has all articles"),
                _counted("sums", off, "feeds miscounted", "are those of the articles"),
            ]
    except StoreError as error:
        return [Finding("pages", _told(error, can_be_mended=True), True, True)]
    return findings


def _counted(what: str, number: int, wrong: str, right: str) -> Finding:
    if number:
        return Finding(what, f"{number} {wrong}", True, True)
    return Finding(what, right)


def _holder(path: Path) -> Finding:
    try:
        holder = PollerLock(path).holder()
    except StoreError as error:
        return Finding("poller", str(error), True)
    if holder is None:
        return Finding("poller", "none is running")
    since = holder.since_at.astimezone().strftime("%Y-%m-%d %H:%M")
    return Finding(
        "poller", f"process {holder.pid} on {holder.host} has polled since {since}"
    )


def _newest(connection: Connection) -> datetime | None:
    try:
        newest = connection.value(NEWEST)
    except (StoreError, ENGINE.Error):
        return None
    return read_time(newest).astimezone(UTC) if newest else None
