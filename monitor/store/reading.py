"""What the reader did to articles: read them, starred them."""

import json
from collections.abc import Sequence

from monitor.store.connection import Connection

READER = 1
"""The one reader; all of a reader's state is keyed by it, for the day of a second."""

MARK_UNREAD = """
INSERT OR IGNORE INTO unread
SELECT ?, in_story + leads, sort_at, id FROM articles
WHERE id IN (SELECT value FROM json_each(?))"""

MARK_READ = """
DELETE FROM unread WHERE (reader_id, standing, sort_at, article_id) IN (
  SELECT ?, in_story + leads, sort_at, id FROM articles
  WHERE id IN (SELECT value FROM json_each(?)))"""


def mark_articles(
    connection: Connection, article_ids: Sequence[int], *, read: bool
) -> None:
    """Remember that these were read, or not."""
    with connection.transaction():
        connection.execute(
            MARK_READ if read else MARK_UNREAD, (READER, json.dumps(list(article_ids)))
        )


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
