"""What the reader did to articles: read them, starred them."""

import json
from collections.abc import Sequence

from monitor.store.connection import Connection

READER = 1
"""The one reader; all of a reader's state is keyed by it, for the day of a second."""

GROUPS = """
WITH origins AS MATERIALIZED (
  SELECT origin_id AS id FROM articles WHERE id IN (SELECT value FROM json_each(:ids))),
members AS (
  SELECT id FROM origins
  UNION SELECT articles.id FROM origins JOIN articles
    ON articles.origin_id = origins.id AND articles.origin_id <> articles.id)
"""
"""Copies of one report are read, or not, together."""

MARK_UNREAD = f"""
{GROUPS} INSERT OR IGNORE INTO unread
SELECT :reader, in_story + leads, sort_at, articles.id
FROM members JOIN articles ON articles.id = members.id"""  # noqa: S608 - our own words

MARK_READ = f"""
{GROUPS} DELETE FROM unread WHERE (reader_id, standing, sort_at, article_id) IN (
  SELECT :reader, in_story + leads, sort_at, articles.id
  FROM members JOIN articles ON articles.id = members.id)"""  # noqa: S608

IS_UNREAD = """
SELECT 1 FROM articles AS a JOIN unread ON unread.reader_id = :reader
  AND unread.standing = a.in_story + a.leads
  AND unread.sort_at = a.sort_at AND unread.article_id = a.id
WHERE a.id = :id"""


def mark_articles(
    connection: Connection, article_ids: Sequence[int], *, read: bool
) -> None:
    """Remember that these were read, or not, and all copies of each."""
    with connection.transaction():
        connection.execute(
            MARK_READ if read else MARK_UNREAD,
            {"reader": READER, "ids": json.dumps(list(article_ids))},
        )


def is_read(connection: Connection, article_id: int) -> bool:
    """Whether a stored article was read."""
    parameters = {"reader": READER, "id": article_id}
    return connection.row(IS_UNREAD, parameters) is None


def star_article(connection: Connection, article_id: int, *, starred: bool) -> None:
    """Set or take away a star."""
    with connection.transaction():
        if starred:
            connection.execute(
                "INSERT OR IGNORE INTO starred SELECT ?, id FROM articles WHERE id = ?",
                (READER, article_id),
            )
        else:
            connection.execute(
                "DELETE FROM starred WHERE reader_id = ? AND article_id = ?",
                (READER, article_id),
            )
