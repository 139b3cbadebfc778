"""Removes what is useless after a while: log lines, alerts, sketches, empty pages."""

from typing import Any

from monitor.store.file.connection import Connection

SLACK = 256
"""Unused pages that a database may keep, since the next polls will need some."""

PAGES = 500
"""Pages given back in one go, which takes some 20 ms."""

# Old ones are the first: no more are looked at than may go. The newest line stays,
# since cursors start from it; so does what is still to be looked at for alerts.
EVENTS = """
DELETE FROM events WHERE id IN (
  SELECT id FROM (SELECT id, at FROM events ORDER BY id LIMIT :limit)
  WHERE at < :before AND id < (SELECT max(id) FROM events)
    AND id <= (SELECT event_id FROM reviews))"""

ALERTS = """
DELETE FROM alerts WHERE id IN (
  SELECT id FROM (SELECT id, at, state FROM alerts ORDER BY id LIMIT :limit)
  WHERE at < :before AND state IN ('sent', 'failed', 'suppressed'))"""

DELIVERIES = """
DELETE FROM deliveries WHERE state IN ('sent', 'failed') AND notice_id IN (
  SELECT id FROM notices WHERE at < :before)
  AND notice_id NOT IN (SELECT notice_id FROM alerts WHERE notice_id IS NOT NULL)"""

NOTICES = """
DELETE FROM notices WHERE at < :before AND id < (SELECT max(id) FROM notices)
  AND id NOT IN (SELECT notice_id FROM alerts WHERE notice_id IS NOT NULL)
  AND id NOT IN (SELECT notice_id FROM deliveries)"""

SKETCHES = """
DELETE FROM sketches WHERE (hash, article_id) IN (
  SELECT hash, article_id FROM sketches WHERE article_id <= (
    SELECT id FROM articles WHERE first_seen_at < :copies_before
    ORDER BY first_seen_at DESC LIMIT 1)
  LIMIT :limit)"""


def forget(connection: Connection, **given: Any) -> int:
    """Remove some of all that; returns how many rows.

    Args:
        connection: Not in a transaction.
        given: `before` and `copies_before` in milliseconds, `limit` of rows.
    """
    with connection.transaction():
        return sum(
            connection.execute(statement, given)
            for statement in (EVENTS, ALERTS, DELIVERIES, NOTICES, SKETCHES)
        )


def give_back(connection: Connection) -> bool:
    """Give some unused pages back to the disk; False if there are few."""
    if connection.value("PRAGMA freelist_count") <= SLACK:
        return False
    with connection.guarded() as raw:
        # `execute` would free a single page
        raw.executescript(f"PRAGMA incremental_vacuum({PAGES})")
    return True
