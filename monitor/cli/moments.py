"""Moments on the command line: as people write them, and as they are printed."""

from datetime import datetime, time, timedelta, tzinfo

from monitor.durations import duration_in


def moment_in(text: str, now: datetime, tz: tzinfo | None = None) -> datetime | None:
    """The past moment that `text` is, on the wall clock of `tz`; None if none.

    A time of day is the last one; a duration counts back from `now`.

    >>> from datetime import UTC
    >>> now = datetime(2025, 1, 24, 14, tzinfo=UTC)
    >>> for text in ("09:00", "15:30", "2h", "2025-01-20 08:15", "soon"):
    ...     print(moment_in(text, now, UTC))
    2025-01-24 09:00:00+00:00
    2025-01-23 15:30:00+00:00
    2025-01-24 12:00:00+00:00
    2025-01-20 08:15:00+00:00
    None
    """
    written = text.strip()
    here = now.astimezone(tz).replace(tzinfo=None)
    try:
        if (ago := duration_in(written)) is not None:
            return now - ago
        clock = time.fromisoformat(written) if ":" in written[:3] else None
        at = datetime.fromisoformat(written) if clock is None else here
    except (ValueError, OverflowError):
        return None
    if clock is not None:
        at = datetime.combine(here, clock.replace(tzinfo=None, second=0, microsecond=0))
        at -= timedelta(days=at > here)
    if at.tzinfo is None:  # its own day's offset, which need not be today's
        at = at.replace(tzinfo=tz)
    try:
        return at.astimezone(now.tzinfo)
    except (ValueError, OverflowError):  # in the first or last hours of the calendar
        return None


def stamp(at: datetime | None, tz: tzinfo | None = None) -> str:
    """A moment as commands print it, in the machine's zone; empty for none.

    >>> from datetime import UTC
    >>> stamp(datetime(2025, 1, 24, 14, 5, tzinfo=UTC), UTC)
    '2025-01-24 14:05'
    """
    return at.astimezone(tz).strftime("%Y-%m-%d %H:%M") if at else ""
