"""Moments as people write them, on the wall clock of a time zone. Pure."""

from datetime import datetime, time, timedelta, tzinfo

from monitor.durations import duration_in


def past_moment_in(
    text: str, now: datetime, tz: tzinfo | None = None
) -> datetime | None:
    """The moment up to `now` that `text` is, on the wall clock of `tz`; None if none.

    A time of day is the last one, a date its beginning, a duration counts back.

    >>> from datetime import UTC
    >>> now = datetime(2025, 1, 24, 14, tzinfo=UTC)
    >>> for text in ("09:00", "15:30", "2h", "2025-01-20 08:15", "2025-02-01", "soon"):
    ...     print(past_moment_in(text, now, UTC))
    2025-01-24 09:00:00+00:00
    2025-01-23 15:30:00+00:00
    2025-01-24 12:00:00+00:00
    2025-01-20 08:15:00+00:00
    None
    None
    """
    at = _moment_in(text, now, tz, -1)
    return at if at is not None and at <= now else None


def coming_moment_in(
    text: str, now: datetime, tz: tzinfo | None = None
) -> datetime | None:
    """The moment after `now` that `text` is, on the wall clock of `tz`; None if none.

    A time of day is the next one, a date its beginning, a duration counts ahead.

    >>> from datetime import UTC
    >>> now = datetime(2025, 1, 24, 14, tzinfo=UTC)
    >>> for text in ("1h", "18:00", "09:00", "2025-01-26", "2025-01-20", "soon"):
    ...     print(coming_moment_in(text, now, UTC))
    2025-01-24 15:00:00+00:00
    2025-01-24 18:00:00+00:00
    2025-01-25 09:00:00+00:00
    2025-01-26 00:00:00+00:00
    None
    None
    """
    at = _moment_in(text, now, tz, 1)
    return at if at is not None and at > now else None


def _moment_in(
    text: str, now: datetime, tz: tzinfo | None, way: int
) -> datetime | None:
    """The moment that `text` stands for; `way` is 1 for moments to come, else -1."""
    written = text.strip()
    try:
        if (away := duration_in(written)) is not None:
            return now + way * away
        here = now.astimezone(tz).replace(tzinfo=None)
        if ":" in written[:3]:
            clock = time.fromisoformat(written).replace(
                tzinfo=None, second=0, microsecond=0
            )
            at = datetime.combine(here, clock)
            is_other_day = at <= here if way > 0 else at > here
            at += is_other_day * timedelta(days=way)
        else:
            at = datetime.fromisoformat(written)
        if at.tzinfo is None:  # its own day's offset, which need not be today's
            at = at.replace(tzinfo=tz)
        return at.astimezone(now.tzinfo)
    except (ValueError, OverflowError):  # no moment, or none of the calendar
        return None
