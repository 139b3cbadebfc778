"""Removes old articles from SQLite: whole reports, with everything about them."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta

from monitor.model.articles import Identity
from monitor.store.contract.retention import OldArticle, OldArticles
from monitor.store.file.connection import Connection, Connections, Row
from monitor.store.file.times import read_time, stored_time
from monitor.store.hits import LEAVING, UNCOUNT_ARTICLES
from monitor.store.known_articles import KEYS_AT_ONCE
from monitor.store.polling.forgetting import forget, give_back
from monitor.store.reader_state import READER

SHORT = 8
"""Bytes of a key that are remembered; enough to tell articles of one feed apart."""

KEY_COLUMNS = ("guid_key", "link_key", "title_key")

BEGINNING = "SELECT coalesce(min(first_seen_at), :wanted) FROM articles"

REPORTS = """
SELECT id FROM articles WHERE id > coalesce((SELECT after_id FROM retention), 0)
  AND origin_id = id AND first_seen_at < :before
ORDER BY id LIMIT :limit"""

# Who refers to an article that may go is deleted below; a test holds the two together.
OLD = """
WITH members AS MATERIALIZED (
  SELECT value AS origin, value AS id FROM json_each(:origins)
  UNION ALL SELECT origin_id, articles.id FROM json_each(:origins)
  CROSS JOIN articles ON origin_id = value AND origin_id <> articles.id)
SELECT articles.* FROM members JOIN articles ON articles.id = members.id
WHERE origin NOT IN (
  SELECT origin FROM members JOIN articles AS a ON a.id = members.id
  WHERE a.id = (SELECT max(id) FROM articles) -- ids must not come twice
    OR (SELECT seen_at FROM versions
      WHERE article_id = a.id AND number = a.versions) >= :before
    OR a.first_seen_at >= :before
    OR a.id IN (SELECT article_id FROM starred)
    OR a.id IN (SELECT article_id FROM notes)
    OR EXISTS (SELECT 1 FROM claims WHERE article_id = a.id)
    OR EXISTS (SELECT 1 FROM misread WHERE article_id = a.id)
    OR EXISTS (SELECT 1 FROM alerts
      WHERE article_id = a.id AND state IN ('held', 'sending')))
ORDER BY articles.id"""

KEEP_BOUNDARY = """
INSERT INTO retention (id, before_at) VALUES (1, ?)
ON CONFLICT (id) DO UPDATE SET before_at = excluded.before_at"""

GONE = "(SELECT value FROM json_each(:ids))"

TALLY = f"""
UPDATE feeds SET (articles, originals, in_story, leading) = (
  SELECT feeds.articles - count(*), feeds.originals - sum(origin_id = id),
    feeds.in_story - sum(articles.in_story), feeds.leading - sum(leads)
  FROM articles WHERE feed_id = feeds.id AND articles.id IN {GONE})
WHERE id IN (SELECT feed_id FROM articles WHERE id IN {GONE})"""  # noqa: S608

UNCOUNT = f"""
UPDATE watches SET hits = hits - (SELECT count(*) FROM hits
  WHERE watch_id = watches.id AND is_counted = 1 AND article_id IN {GONE})
WHERE id IN (SELECT watch_id FROM hits WHERE article_id IN {GONE})"""  # noqa: S608

DELETIONS = (
    f"DELETE FROM hits WHERE article_id IN {GONE}",  # noqa: S608 - our own words
    "DELETE FROM unread WHERE (reader_id, standing, sort_at, article_id) IN ("  # noqa: S608
    f"SELECT {READER}, in_story + leads, sort_at, id FROM articles WHERE id IN {GONE})",
    f"DELETE FROM pages WHERE article_id IN {GONE}",  # noqa: S608
    f"DELETE FROM readings WHERE article_id IN {GONE}",  # noqa: S608
    f"DELETE FROM sketches WHERE article_id IN {GONE}",  # noqa: S608
    f"DELETE FROM versions WHERE article_id IN {GONE}",  # noqa: S608
    f"DELETE FROM articles WHERE id IN {GONE}",  # noqa: S608
)


class SqliteRetention:
    """Removing what is old."""

    def __init__(self, connections: Connections):
        self._connections = connections

    def boundary(self, wanted: datetime, step: timedelta) -> datetime:
        """The moment before which to remove: `wanted`, but at most a `step` further."""
        connection = self._connections.writes
        at = stored_time(wanted)
        with connection.transaction():
            last: int | None = connection.value("SELECT before_at FROM retention")
            if last is None:
                last = int(connection.value(BEGINNING, {"wanted": at}))
            at = min(at, last + step // timedelta(milliseconds=1))
            connection.execute(KEEP_BOUNDARY, (at,))
        return read_time(at)

    def old(self, before: datetime, limit: int) -> OldArticles:
        """Articles that may be removed, of the next `limit` reports."""
        reads, at = self._connections.reads, stored_time(before)
        reports = reads.rows(REPORTS, {"before": at, "limit": limit})
        origins = [row["id"] for row in reports]
        return OldArticles(
            tuple(_old_article(row) for row in _old(reads, origins, at)),
            origins[-1] if len(origins) == limit else 0,
        )

    def remove(
        self, keys: Mapping[int, Sequence[bytes]], before: datetime, after: int
    ) -> int:
        """Remove those of these articles that may still go; returns how many."""
        connection = self._connections.writes
        with _unchecked(connection), connection.transaction():
            rows = connection.rows(
                f"SELECT DISTINCT origin_id FROM articles WHERE id IN {GONE}",  # noqa: S608
                {"ids": json.dumps(list(keys))},
            )
            origins = [row["origin_id"] for row in rows]
            gone = _old(connection, origins, stored_time(before))
            for row in gone:
                _remember(connection, row, keys.get(row["id"], ()))
            if gone:  # else sketches would be looked through for nothing
                _delete(connection, [row["id"] for row in gone])
            connection.execute(
                "UPDATE retention SET after_id = :at WHERE after_id <> :at",
                {"at": after},
            )
        return len(gone)

    def removed(self, feed_id: int, keys: Collection[bytes]) -> frozenset[bytes]:
        """Which of these keys belong to removed articles of the feed."""
        short = {key[:SHORT]: key for key in keys}
        asked = list(short)
        found: list[bytes] = []
        for start in range(0, len(asked), KEYS_AT_ONCE):
            some = asked[start : start + KEYS_AT_ONCE]
            rows = self._connections.reads.rows(
                "SELECT key FROM removed WHERE feed_id = ? AND key IN "  # noqa: S608
                f"({', '.join('?' * len(some))})",
                (feed_id, *some),
            )
            found += [row["key"] for row in rows]
        return frozenset(short[key] for key in found)

    def forget(self, before: datetime, copies_before: datetime, limit: int) -> int:
        """Remove old lines of the log, alerts, and sketches of old articles."""
        return forget(
            self._connections.writes,
            before=stored_time(before),
            copies_before=stored_time(copies_before),
            limit=limit,
        )

    def shrink(self) -> bool:
        """Give some unused space back to the disk; False if there is little."""
        return give_back(self._connections.writes)


def _old(connection: Connection, origins: Iterable[int], before: int) -> list[Row]:
    """Articles of those reports that may be removed whole."""
    given = {"origins": json.dumps(list(origins)), "before": before}
    return connection.rows(OLD, given)


def _old_article(row: Row) -> OldArticle:
    identity = Identity(row["guid_key"], row["link_key"], row["title_key"])
    return OldArticle(row["id"], identity, row["guid"], row["link"])


@contextmanager
def _unchecked(connection: Connection) -> Iterator[None]:
    """A context without SQLite's check of foreign keys.

    The check would read whole tables for each article that is deleted; everything that
    refers to one is deleted with it.
    """
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _remember(connection: Connection, row: Row, keys: Collection[bytes]) -> None:
    """Remember the keys that no other article of the feed has."""
    for column in KEY_COLUMNS:
        key = row[column]
        if key not in keys:
            continue
        same = connection.rows(
            f"SELECT 1 FROM articles WHERE feed_id = ? AND {column} = ? LIMIT 2",  # noqa: S608
            (row["feed_id"], key),
        )
        if len(same) == 1:
            connection.execute(
                "INSERT OR IGNORE INTO removed VALUES (?, ?)",
                (row["feed_id"], key[:SHORT]),
            )


def _delete(connection: Connection, article_ids: Sequence[int]) -> None:
    """Delete articles and everything that refers to them, and update sums."""
    given = {"ids": json.dumps(article_ids)}
    connection.execute(TALLY, given)
    connection.execute(UNCOUNT, given)
    leaving = connection.rows(LEAVING, (given["ids"],))
    for statement in DELETIONS:
        connection.execute(statement, given)
    for row in leaving:
        connection.execute(UNCOUNT_ARTICLES, dict(row))
