"""Demands on feeds: poll now, pause, resume."""

import json
from datetime import datetime

from monitor.model.addresses import is_loopback
from monitor.model.feeds import Called
from monitor.store.file.connection import Connection
from monitor.store.file.times import read_time, stored_time

FLOOR_MS = 60_000
"""However often it is wanted, no feed of another machine is asked twice within it."""

SOON = f"""iif(url IN (SELECT value FROM json_each(:near)), :now,
  min(:now + {FLOOR_MS}, max(:now, {FLOOR_MS} + coalesce(polled_at, 0))))"""  # noqa: S608 - our own words
"""Now, or when the minute since it was last asked is over, whatever it answered."""

WANTED = "position IS NOT NULL AND (:feed_id IS NULL OR id = :feed_id)"


def call(connection: Connection, feed_id: int | None, now: datetime) -> Called:
    """Have one feed polled now, or all (None) but paused ones and those gone.

    What a server forbids by Retry-After stays forbidden, and a feed that was asked
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
            {**given, "near": json.dumps(_near(connection))},
        )
        spared: int = connection.value(
            f"SELECT count(*) FROM feeds WHERE {WANTED} "  # noqa: S608
            "AND asked_at > :now AND coalesce(retry_after_at, 0) <= :now",
            given,
        )
        if feed_id is not None:
            connection.execute(
                "UPDATE feeds SET paused_at = NULL WHERE id = ?", (feed_id,)
            )
    until = read_time(held[-1]["retry_after_at"]) if held else None
    return Called(called, len(held), until, spared)


def _near(connection: Connection) -> list[str]:
    """Addresses of feeds on this machine, which need no sparing."""
    rows = connection.rows("SELECT url FROM feeds WHERE position IS NOT NULL")
    return [row["url"] for row in rows if is_loopback(row["url"])]


def pause(connection: Connection, feed_id: int, at: datetime | None) -> None:
    """Ask a feed no more from `at` on; None: ask it again."""
    with connection.transaction():
        connection.execute(
            "UPDATE feeds SET paused_at = ?, asked_at = NULL WHERE id = ?",
            (stored_time(at), feed_id),
        )
