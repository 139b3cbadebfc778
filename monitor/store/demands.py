"""What the reader wants of feeds: polled now, paused, polled again."""

from datetime import datetime

from monitor.model.feeds import Called
from monitor.store.connection import Connection
from monitor.store.times import read_time, stored_time

WANTED = "position IS NOT NULL AND (:feed_id IS NULL OR id = :feed_id)"


def call(connection: Connection, feed_id: int | None, now: datetime) -> Called:
    """Have one feed polled now, or all (None) but paused ones and those gone.

    What a server forbids by Retry-After stays forbidden.
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
            f"UPDATE feeds SET asked_at = :now WHERE {WANTED} "  # noqa: S608
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
