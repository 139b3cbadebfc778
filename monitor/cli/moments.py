"""Moments as commands print them, in local time."""

from datetime import datetime, tzinfo


def stamp(at: datetime | None, tz: tzinfo | None = None) -> str:
    """A moment as commands print it, in the machine's zone; empty for none.

    >>> from datetime import UTC
    >>> stamp(datetime(2025, 1, 24, 14, 5, tzinfo=UTC), UTC)
    '2025-01-24 14:05'
    """
    return at.astimezone(tz).strftime("%Y-%m-%d %H:%M") if at else ""
