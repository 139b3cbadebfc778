"""Temporary views and tables that hide what came later."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from monitor.store.file.connection import Connection, Parameters, Row
from monitor.store.file.times import stored_time
from monitor.store.hits import RECOUNT as RECOUNT_HITS

_INDEXED = re.compile(r" INDEXED BY \w+")
_REFERENCES = re.compile(r" REFERENCES \w+ \(\w+\)(?: ON DELETE CASCADE)?")

LATER = """
CREATE TEMP TABLE later AS
SELECT id, feed_id, origin_id = id AS is_original, in_story, leads, sort_at
FROM main.articles WHERE first_seen_at > {at} OR sort_at > {at}"""
"""Articles that were in no list yet; few, if the moment is recent."""

GRAVEST = """
CASE WHEN edited_at <= {at} THEN each.{column} WHEN edited_at IS NOT NULL THEN (
  SELECT {column} FROM main.versions
  WHERE article_id = each.id AND seen_at <= {at} AND edit_kind IS NOT NULL
  ORDER BY instr('figure correction headline quote text cosmetic', edit_kind),
    number DESC LIMIT 1) END"""

VIEWS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "articles": (
        "first_seen_at <= {at} AND sort_at <= {at}",
        {
            "versions": "CASE WHEN each.versions = 1 THEN 1 ELSE ("
            "SELECT max(number) FROM main.versions "
            "WHERE article_id = each.id AND seen_at <= {at}) END",
            "edit_kind": GRAVEST.replace("{column}", "edit_kind"),
            "edit_summary": GRAVEST.replace("{column}", "edit_summary"),
            "edit_is_silent": GRAVEST.replace("{column}", "edit_is_silent"),
            "edited_at": GRAVEST.replace("each.{column}", "edited_at").replace(
                "{column}", "seen_at"
            ),
        },
    ),
    "versions": ("seen_at <= {at}", {}),
    "claims": (
        "EXISTS (SELECT 1 FROM main.versions WHERE article_id = each.article_id "
        "AND number = each.version AND seen_at <= {at})",
        {},
    ),
    "mentions": (
        "sort_at <= {at} AND EXISTS (SELECT 1 FROM main.claims AS c "
        "JOIN main.versions AS v ON v.article_id = c.article_id "
        "AND v.number = c.version WHERE c.article_id = each.article_id "
        "AND c.figure_id = each.figure_id AND v.seen_at <= {at})",
        {},
    ),
    "changes": ("at <= {at}", {}),
    "hits": ("seen_at <= {at} AND sort_at <= {at}", {}),
    "events": ("at <= {at}", {}),
    "unread": (
        "sort_at <= {at} AND EXISTS (SELECT 1 FROM main.articles "
        "WHERE id = each.article_id AND first_seen_at <= {at})",
        {},
    ),
    "pages": ("1", {"gone_at": "iif(gone_at <= {at}, gone_at, NULL)"}),
}
"""Which rows of each table are visible, and columns that had other values."""

TABLES = ("feeds", "network", "hours", "unread_sums", "watches", "figures", "lines")
"""What only describes the present, restored to what it was."""

TAKEN_BACK = (
    """
UPDATE feeds SET articles = feeds.articles - l.articles,
  originals = feeds.originals - l.originals, in_story = feeds.in_story - l.in_story,
  leading = feeds.leading - l.leading
FROM (SELECT feed_id, count(*) AS articles, sum(is_original) AS originals,
  sum(in_story) AS in_story, sum(leads) AS leading FROM later GROUP BY feed_id) AS l
WHERE feeds.id = l.feed_id""",
    """
UPDATE hours SET leading = hours.leading - l.leading
FROM (SELECT sort_at / 3600000 AS hour, sum(leads) AS leading
  FROM later GROUP BY 1) AS l
WHERE hours.hour = l.hour""",
    """
UPDATE unread_sums SET articles = unread_sums.articles - l.articles
FROM (SELECT u.standing, count(*) AS articles FROM later CROSS JOIN main.unread AS u
    ON u.reader_id = 1 AND u.standing = later.in_story + later.leads
    AND u.sort_at = later.sort_at AND u.article_id = later.id
  GROUP BY u.standing) AS l
WHERE unread_sums.standing = l.standing""",
    """
UPDATE feeds SET fails = 0, failing_since_at = NULL, error = '',
  last_ok_at = iif(first_read_at <= {at}, min(last_ok_at, {at}), NULL),
  first_read_at = iif(first_read_at <= {at}, first_read_at, NULL),
  next_due_at = max(next_due_at, {at})""",
    """
UPDATE feeds SET fails = 1, failing_since_at = l.at, error = l.text
FROM (SELECT feed_id, at, text FROM main.events WHERE kind = 'failing' AND id IN (
  SELECT max(id) FROM main.events
  WHERE kind IN ('failing', 'recovered') AND at <= {at} GROUP BY feed_id)) AS l
WHERE feeds.id = l.feed_id""",
    """
UPDATE network SET offline_since_at = (SELECT iif(kind = 'offline', at, NULL)
  FROM main.events WHERE kind IN ('offline', 'online') AND at <= {at}
  ORDER BY id DESC LIMIT 1)""",
    """
UPDATE watches SET hits = hits - (SELECT count(*) FROM main.hits
  WHERE watch_id = watches.id AND is_counted = 1 AND seen_at > {at})""",
)

RECOUNTED = """
WHERE hits < 20000 AND EXISTS (
  SELECT 1 FROM main.hits WHERE watch_id = watches.id AND seen_at > {at})"""
"""A watch with more hits keeps the present counts of publishers and articles."""

FIRST_LATER = "SELECT id, seen_at FROM versions WHERE id >= ? ORDER BY id LIMIT 1"

MOVED_LATER = """
SELECT key FROM main.figures WHERE id IN (
  SELECT figure_id FROM main.changes WHERE at > :at
  UNION SELECT figure_id FROM main.versions AS v CROSS JOIN main.claims AS c
    ON c.article_id = v.article_id AND c.version = v.number WHERE v.id >= :version)
ORDER BY key"""


class RewoundConnection(Connection):
    """A connection that sees nothing of what came after a moment."""

    def __init__(self, path: Path, at: datetime) -> None:
        """Open the file, and make the views that show the past.

        Raises:
            StoreError: it cannot be used, or there is no file.
        """
        super().__init__(path)
        self.at = stored_time(at)
        self.execute("PRAGMA temp_store = MEMORY")
        self.execute("PRAGMA foreign_keys = OFF")
        with self.transaction():
            self.moved_later = self._moved_later()
            for name in VIEWS:
                self.execute(self._view(name))
            for name in TABLES:
                for statement in self._table(name):
                    self.execute(statement)
            for statement in (LATER, *TAKEN_BACK, f"{RECOUNT_HITS} {RECOUNTED}"):
                self.execute(statement.replace("{at}", str(self.at)))

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """All rows of a query; index hints are dropped, since views have no indexes."""
        return super().rows(_INDEXED.sub("", sql), parameters)

    def _moved_later(self) -> list[str]:
        """Keys of the figures that have later claims."""
        parameters = {"at": self.at, "version": self._first_later()}
        return [row["key"] for row in super().rows(MOVED_LATER, parameters)]

    def _first_later(self) -> int:
        """The first version that was stored later; versions are numbered in order."""
        low, high = 1, int(self.value("SELECT coalesce(max(id), 0) FROM versions")) + 1
        while low < high:
            middle = (low + high) // 2
            row = self.row(FIRST_LATER, (middle,))
            if row is not None and row["seen_at"] <= self.at:
                low = row["id"] + 1
            else:
                high = middle
        return low

    def _columns(self, table: str) -> Iterator[str]:
        """Names of a table's columns that are not computed."""
        for row in super().rows(f"PRAGMA main.table_xinfo({table})"):
            if not row["hidden"]:
                yield row["name"]

    def _view(self, table: str) -> str:
        where, others = VIEWS[table]
        columns = (
            f"({others[name]}) AS {name}" if name in others else f"each.{name}"
            for name in self._columns(table)
        )
        view = (
            f"CREATE TEMP VIEW {table} AS SELECT {', '.join(columns)} "  # noqa: S608
            f"FROM main.{table} AS each WHERE {where}"
        )
        return view.replace("{at}", str(self.at))

    def _table(self, table: str) -> Iterator[str]:
        made: str = self.value(
            "SELECT sql FROM main.sqlite_schema WHERE name = ?", (table,)
        )
        yield _REFERENCES.sub("", made).replace("CREATE TABLE", "CREATE TEMP TABLE", 1)
        columns = ", ".join(self._columns(table))
        yield (
            f"INSERT INTO temp.{table} ({columns}) "  # noqa: S608 - our own names
            f"SELECT {columns} FROM main.{table}"
        )
