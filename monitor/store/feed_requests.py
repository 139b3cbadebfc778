"""The reader's requests about feeds: poll now, pause, resume."""

from datetime import datetime

from monitor.model.feeds import PollNowResult
from monitor.store.file.connection import Connection
from monitor.store.file.times import read_time, stored_time

FLOOR_MS = 60_000
"""No feed of another machine is polled twice within this time, whoever asks."""

NEAR = """(host IN ('localhost', '::1') OR host LIKE '%.localhost'
  OR (host GLOB '127.*' AND host NOT GLOB '*[^0-9.]*'))"""
"""Feeds on this machine (as `is_loopback` tells) may be polled more often."""

SPARED_UNTIL = f"""iif({NEAR}, 0, coalesce(polled_at, -{FLOOR_MS}) + {FLOOR_MS})"""
"""When the minute since a feed was last polled is over, whatever it answered."""

SOON = f"min(:now + {FLOOR_MS}, max(:now, {SPARED_UNTIL}))"
"""Now, or when that minute is over; never more than a minute from now, even if the
clock was set back."""

WANTED = "position IS NOT NULL AND (:feed_id IS NULL OR id = :feed_id)"


def poll_now(
    connection: Connection, feed_id: int | None, now: datetime
) -> PollNowResult:
    """Request that one feed be polled now, or all (None) that are not paused or gone.

    A Retry-After is still obeyed, and a feed polled within the last minute waits until
    that is over.
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
    return PollNowResult(called, len(held), until, spared)


def pause(connection: Connection, feed_id: int, at: datetime | None) -> None:
    """Pause a feed from `at` on; None: resume it."""
    with connection.transaction():
        connection.execute(
            "UPDATE feeds SET paused_at = ?, asked_at = NULL WHERE id = ?",
            (stored_time(at), feed_id),
        )
