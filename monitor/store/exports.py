"""Everything stored, read a page of rows at a time to bound memory."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime

from monitor.model.articles import ArticleReference, ReportCopy
from monitor.model.figures import Change, Evidence
from monitor.model.watches import Hit
from monitor.store.claims import EVIDENCE, evidence_of
from monitor.store.figures import CHANGES, change_of
from monitor.store.file.connection import Connections, Row
from monitor.store.file.times import read_time
from monitor.store.hits import HITS, hit_of
from monitor.store.retold import IS_RETOLD

PAGE = 500
"""Rows read in one go."""

FIRST = -(1 << 63)
"""Smaller than every id and time."""

PLACES = """
SELECT articles.*, feeds.url FROM articles JOIN feeds ON feeds.id = articles.feed_id
"""

CARRIED = """
WITH copied AS (SELECT DISTINCT origin_id FROM articles WHERE origin_id <> id),
members AS (
  SELECT origin_id AS id FROM copied
  UNION ALL SELECT id FROM articles WHERE origin_id <> id)
SELECT a.id, a.origin_id, a.published_at, a.first_seen_at, feeds.publisher
FROM members CROSS JOIN articles AS a ON a.id = members.id AND a.in_story = 1
JOIN feeds ON feeds.id = a.feed_id
ORDER BY a.origin_id, a.id"""

EDITS = """
SELECT seen_at, article_id FROM versions
WHERE article_id IN (SELECT value FROM json_each(?)) AND edit_kind <> 'cosmetic'
ORDER BY article_id, number"""


class SqliteExports:
    """All rows, in the order in which they were stored."""

    def __init__(self, connections: Connections):
        self._reads = connections.reads

    @contextmanager
    def at_rest(self) -> Iterator[None]:
        """A context in which everything is read as of one moment."""
        self._reads.execute("BEGIN")
        try:
            yield
        finally:
            self._reads.execute("ROLLBACK")

    def carried(self) -> list[ReportCopy]:
        """Articles of the story that share a report with others, by report."""
        return [
            ReportCopy(
                row["id"],
                row["origin_id"],
                row["publisher"],
                read_time(row["published_at"]),
                read_time(row["first_seen_at"]),
            )
            for row in self._reads.rows(CARRIED)
        ]

    def references(self) -> Iterator[ArticleReference]:
        """Where each article came from, in order of arrival."""
        order = "WHERE articles.id > ? ORDER BY articles.id"
        return map(_place, self._rows(PLACES + order, "id"))

    def references_to(
        self, article_ids: Sequence[int]
    ) -> Mapping[int, ArticleReference]:
        """Where these articles came from, by their ids."""
        which = "WHERE articles.id IN (SELECT value FROM json_each(?))"
        rows = self._reads.rows(PLACES + which, (json.dumps(list(article_ids)),))
        return {row["id"]: _place(row) for row in rows}

    def edits(self, article_ids: Sequence[int]) -> list[tuple[datetime, int]]:
        """When articles were edited, other than cosmetically, with their ids."""
        rows = self._reads.rows(EDITS, (json.dumps(list(article_ids)),))
        return [(read_time(row["seen_at"]), row["article_id"]) for row in rows]

    def claims(self) -> Iterator[Evidence]:
        """Every claim, oldest first."""
        order = "WHERE claims.id > ? ORDER BY claims.id"
        return map(evidence_of, self._rows(EVIDENCE + order, "id"))

    def claims_of(self, figure: str) -> Iterator[Evidence]:
        """Every claim of one figure, by its key, oldest first."""
        known = self._reads.value("SELECT id FROM figures WHERE key = ?", (figure,))
        order = f"WHERE figure_id = {known or 0} AND claims.id > ? ORDER BY claims.id"
        return map(evidence_of, self._rows(EVIDENCE + order, "id"))

    def changes(self) -> Iterator[Change]:
        """Every change that is listed, oldest first."""
        order = (
            f"WHERE NOT {IS_RETOLD} AND (changes.at, changes.id) > (?, ?) "
            "ORDER BY changes.at, changes.id"
        )
        return map(change_of, self._rows(CHANGES + order, "at", "id"))

    def hits(self) -> Iterator[Hit]:
        """Every hit, oldest first."""
        order = """
            WHERE (hits.seen_at, hits.article_id, hits.version, hits.watch_id)
              > (?, ?, ?, ?)
            ORDER BY hits.seen_at, hits.article_id, hits.version, hits.watch_id"""
        keys = ("seen_at", "article_id", "version", "watch_id")
        return map(hit_of, self._rows(HITS + order, *keys))

    def _rows(self, sql: str, *keys: str) -> Iterator[Row]:
        """All rows of a query that continues after the last row's `keys`."""
        last: tuple[int, ...] = (FIRST,) * len(keys)
        while rows := self._reads.rows(f"{sql} LIMIT {PAGE}", last):
            yield from rows
            last = tuple(rows[-1][key] for key in keys)


def _place(row: Row) -> ArticleReference:
    return ArticleReference(
        article_id=row["id"],
        origin_id=row["origin_id"],
        guid=row["guid"],
        link=row["link"],
        feed_url=row["url"],
        versions=row["versions"],
        in_story=bool(row["in_story"]),
    )
