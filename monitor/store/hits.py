"""Hits as rows, and which of them count."""

import json

from monitor.model.text import Span
from monitor.model.watches import Hit
from monitor.store.file.connection import Connection, Row
from monitor.store.file.times import read_time

HITS = """
SELECT hits.*, watches.name FROM hits JOIN watches ON watches.id = hits.watch_id
"""
"""Rows for `hit_of`; the caller adds conditions and the order."""

IS_COUNTED = """
SELECT 1 FROM hits WHERE watch_id = :watch_id AND is_counted = 1 AND article_id IN (
  SELECT :origin_id UNION ALL
  SELECT id FROM articles WHERE origin_id = :origin_id AND origin_id <> id)
LIMIT 1"""

APPEND = """
INSERT OR IGNORE INTO hits (watch_id, article_id, version, seen_at, sort_at, standing,
  at, is_first, is_counted, spans)
VALUES (:watch_id, :article_id, :version, :seen_at, :sort_at, :standing,
  CASE WHEN :version = 1 THEN :sort_at ELSE :seen_at END,
  NOT EXISTS (SELECT 1 FROM hits
    WHERE watch_id = :watch_id AND article_id = :article_id),
  :is_counted, :spans)
RETURNING is_first"""

COUNT_ARTICLE = """
UPDATE watches SET articles = articles + 1, publishers = publishers + CASE
  WHEN (
    SELECT 1 FROM articles CROSS JOIN hits ON hits.article_id = articles.id
    WHERE articles.feed_id = :feed_id AND articles.id <> :article_id
      AND hits.watch_id = :watch_id AND hits.is_first = 1 AND hits.standing > 0
    ORDER BY articles.id DESC LIMIT 1) THEN 0
  ELSE NOT EXISTS (
    SELECT 1 FROM feeds CROSS JOIN articles ON articles.feed_id = feeds.id
    CROSS JOIN hits ON hits.article_id = articles.id
    WHERE feeds.id <> :feed_id
      AND feeds.publisher = (SELECT publisher FROM feeds WHERE id = :feed_id)
      AND hits.watch_id = :watch_id AND hits.is_first = 1 AND hits.standing > 0) END
WHERE id = :watch_id"""
"""Reads the feed's articles, latest first, instead of the watch's hits. If a watch
hits one in n articles, about n rows are read for each hit, however many are stored;
from the watch's side it would be the hits of all other feeds."""

LEAVING = """
SELECT watch_id, publisher, min(feed_id) AS feed_id, count(*) AS articles FROM hits
JOIN articles ON articles.id = hits.article_id
JOIN feeds ON feeds.id = articles.feed_id
WHERE article_id IN (SELECT value FROM json_each(?)) AND is_first = 1 AND standing > 0
GROUP BY watch_id, publisher"""
"""What watches lose when articles are removed: hits, by publisher, with one of its
feeds."""

UNCOUNT_ARTICLES = """
UPDATE watches SET articles = articles - :articles, publishers = publishers - CASE
  WHEN (
    SELECT 1 FROM articles CROSS JOIN hits ON hits.article_id = articles.id
    WHERE articles.feed_id = :feed_id
      AND hits.watch_id = :watch_id AND hits.is_first = 1 AND hits.standing > 0
    ORDER BY articles.id DESC LIMIT 1) THEN 0
  ELSE NOT EXISTS (
    SELECT 1 FROM feeds CROSS JOIN articles ON articles.feed_id = feeds.id
    CROSS JOIN hits ON hits.article_id = articles.id
    WHERE feeds.publisher = :publisher
      AND hits.watch_id = :watch_id AND hits.is_first = 1 AND hits.standing > 0) END
WHERE id = :watch_id"""
"""Reads the feeds' articles, like `COUNT_ARTICLE`, once these are gone."""

RECOUNT = """
UPDATE watches SET (articles, publishers) = (
  SELECT count(DISTINCT article_id), count(DISTINCT publisher) FROM hits
  JOIN articles ON articles.id = hits.article_id
  JOIN feeds ON feeds.id = articles.feed_id
  WHERE watch_id = watches.id AND is_first = 1 AND standing > 0)"""


def append_hit(
    connection: Connection,
    hit: Hit,
    *,
    watch_id: int,
    article_id: int,
    version: int,
    seen_at: int,
    sort_at: int,
    origin_id: int,
    standing: int,
) -> bool:
    """Store a hit, times in milliseconds; True if it counts.

    The first hit of a watch among copies of one report counts, if it is in the story.
    """
    group = {"watch_id": watch_id, "origin_id": origin_id}
    is_counted = standing > 0 and connection.row(IS_COUNTED, group) is None
    added = connection.row(
        APPEND,
        {
            "watch_id": watch_id,
            "article_id": article_id,
            "version": version,
            "seen_at": seen_at,
            "sort_at": sort_at,
            "standing": standing,
            "is_counted": int(is_counted),
            "spans": json.dumps([[s.part, s.start, s.end] for s in hit.spans]),
        },
    )
    if added is None or not standing:
        return False
    if added["is_first"]:
        _count_article(connection, watch_id, article_id)
    if not is_counted:
        return False
    connection.execute("UPDATE watches SET hits = hits + 1 WHERE id = ?", (watch_id,))
    return True


def _count_article(connection: Connection, watch_id: int, article_id: int) -> None:
    feed = "SELECT feed_id FROM articles WHERE id = ?"
    feed_id = connection.value(feed, (article_id,))
    parts = {"watch_id": watch_id, "article_id": article_id, "feed_id": feed_id}
    connection.execute(COUNT_ARTICLE, parts)


def recount_hits(connection: Connection, article_id: int | None = None) -> None:
    """Count the articles and publishers of watches again.

    Of all watches, or of those that hit one article: when publishers may have other
    names, or when an article has joined the story.
    """
    if article_id is None:
        connection.execute(RECOUNT)
    else:
        hitting = "WHERE id IN (SELECT watch_id FROM hits WHERE article_id = ?)"
        connection.execute(f"{RECOUNT} {hitting}", (article_id,))


def hit_of(row: Row) -> Hit:
    """The hit in a row of `HITS`."""
    return Hit(
        watch=row["name"],
        spans=tuple(Span(*span) for span in json.loads(row["spans"])),
        article_id=row["article_id"],
        version=row["version"],
        seen_at=read_time(row["seen_at"]),
    )
