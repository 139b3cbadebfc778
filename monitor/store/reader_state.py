"""What the reader did to articles: read, starred, noted."""

import json
from collections.abc import Sequence

from monitor.store.file.connection import Connection

READER = 1
"""The only reader so far; all of a reader's state has this key."""

GROUPS = """
WITH origins AS MATERIALIZED (
  SELECT origin_id AS id FROM articles WHERE id IN (SELECT value FROM json_each(:ids))),
members AS (
  SELECT id FROM origins
  UNION SELECT articles.id FROM origins JOIN articles
    ON articles.origin_id = origins.id AND articles.origin_id <> articles.id)
"""
"""Copies of one report are marked as read together."""

MARK_UNREAD = f"""
{GROUPS} INSERT OR IGNORE INTO unread
SELECT :reader, in_story + leads, sort_at, articles.id
FROM members JOIN articles ON articles.id = members.id"""  # noqa: S608 - our own words

MARK_READ = f"""
{GROUPS} DELETE FROM unread WHERE (reader_id, standing, sort_at, article_id) IN (
  SELECT :reader, in_story + leads, sort_at, articles.id
  FROM members JOIN articles ON articles.id = members.id)"""  # noqa: S608

MEMBERS_READ = f"""
{GROUPS} SELECT articles.id, NOT EXISTS (SELECT 1 FROM unread
  WHERE reader_id = :reader AND standing = in_story + leads
    AND sort_at = articles.sort_at AND article_id = articles.id) AS is_read
FROM members JOIN articles ON articles.id = members.id"""  # noqa: S608

IS_UNREAD = """
SELECT 1 FROM articles AS a JOIN unread ON unread.reader_id = :reader
  AND unread.standing = a.in_story + a.leads
  AND unread.sort_at = a.sort_at AND unread.article_id = a.id
WHERE a.id = :id"""


def change_read(
    connection: Connection, article_ids: Sequence[int], *, read: bool
) -> Sequence[int]:
    """Mark articles and their copies, in a transaction; returns those that changed."""
    parameters = {"reader": READER, "ids": json.dumps(list(article_ids))}
    changed = [
        row["id"]
        for row in connection.rows(MEMBERS_READ, parameters)
        if row["is_read"] != read
    ]
    connection.execute(MARK_READ if read else MARK_UNREAD, parameters)
    return changed


def is_read(connection: Connection, article_id: int) -> bool:
    """Whether a stored article was read."""
    parameters = {"reader": READER, "id": article_id}
    return connection.row(IS_UNREAD, parameters) is None


def change_star(
    connection: Connection, article_id: int, *, starred: bool
) -> Sequence[int]:
    """Set or remove a star, in a transaction; the article, if that changed it."""
    if starred:
        touched = connection.execute(
            "INSERT OR IGNORE INTO starred SELECT ?, id FROM articles WHERE id = ?",
            (READER, article_id),
        )
    else:
        touched = connection.execute(
            "DELETE FROM starred WHERE reader_id = ? AND article_id = ?",
            (READER, article_id),
        )
    return [article_id] if touched else []
