"""What the reader wants of feeds: polled now, paused, polled again."""

from datetime import datetime

from monitor.model.feeds import Called
from monitor.store.file.connection import Connection
from monitor.store.file.times import read_time, stored_time

FLOOR_MS = 60_000
"""However often it is wanted, no feed of another machine is asked twice within it."""

SOON = f"""iif(host = 'localhost' OR host LIKE '%.localhost' OR host LIKE '127.%'
  OR host = '::1', :now, min(:now + {FLOOR_MS}, max(:now, {FLOOR_MS}
    + max(coalesce(last_ok_at, 0), coalesce(failing_since_at, 0)))))"""

WANTED = "position IS NOT NULL AND (:feed_id IS NULL OR id = :feed_id)"


def call(connection: Connection, feed_id: int | None, now: datetime) -> Called:
    """Have one feed polled now, or all (None) but paused ones and those gone.

    What a server forbids by Retry-After stays forbidden, and a feed that was read
    within the minute waits until that is over.
    """
    given = {"feed_id": feed_id, "now": stored_time(now)}
    with connection.transaction():
        held = connection.rows(
            f"SELECT retry_after_at FROM feeds WHERE {WANTED} "  # noqa: S608
            "AND retry_after_at > :now AND paused_at IS NULL "
            "ORDER BY retry_after_at",
            given,
        )
        called = connection.execute(
            f"UPDATE feeds SET asked_at = {SOON} WHERE {WANTED} "  # noqa: S608
            "AND coalesce(retry_after_at, 0) <= :now "
            "AND (:feed_id IS NOT NULL OR (is_stopped = 0 AND paused_at IS NULL))",
            given,
        )
        if feed_id is not None:
            connection.execute(
                "UPDATE feeds SET paused_at = NULL WHERE id = ?", (feed_id,)
            )
    until = read_time(held[-1]["retry_after_at"]) if held else None
    return Called(called, len(held), until)


def pause(connection: Connection, feed_id: int, at: datetime | None) -> None:
    """Ask a feed no more from `at` on; None: ask it again."""
    with connection.transaction():
        connection.execute(
            "UPDATE feeds SET paused_at = ?, asked_at = NULL WHERE id = ?",
            (stored_time(at), feed_id),
        )
