"""Mutes: until when, as a person types it and as it is told."""

from datetime import datetime, time, timedelta, tzinfo

from monitor.durations import duration_in
from monitor.ui.present.times import local


def until_in(text: str, now: datetime, tz: tzinfo | None = None) -> datetime | None:
    """The moment to come that `text` is, on the wall clock of `tz`; None if none.

    A time of day is the next one, a date its beginning, a duration counts from `now`.

    >>> from datetime import UTC
    >>> now = datetime(2025, 1, 24, 14, tzinfo=UTC)
    >>> for text in ("1h", "18:00", "09:00", "2025-01-26", "2025-01-20", "soon"):
    ...     print(until_in(text, now, UTC))
    2025-01-24 15:00:00+00:00
    2025-01-24 18:00:00+00:00
    2025-01-25 09:00:00+00:00
    2025-01-26 00:00:00+00:00
    None
    None
    """
    written = text.strip()
    if (ahead := duration_in(written)) is not None:
        return now + ahead
    here = local(now, tz).replace(tzinfo=None)
    try:
        clock = time.fromisoformat(written) if ":" in written[:3] else None
        at = datetime.fromisoformat(written) if clock is None else here
    except ValueError:
        return None
    if clock is not None:
        at = datetime.combine(here, clock.replace(tzinfo=None, second=0, microsecond=0))
        at += timedelta(days=at <= here)
    if at.tzinfo is None:  # its own day's offset, which need not be today's
        at = at.replace(tzinfo=tz)
    at = at.astimezone(now.tzinfo)
    return at if at > now else None


def until_words(until: datetime, now: datetime, tz: tzinfo | None) -> str:
    """Until when: a time where that is soon, else with its day.

    >>> from datetime import UTC
    >>> now = datetime(2025, 1, 24, 14, tzinfo=UTC)
    >>> until_words(now + timedelta(hours=1), now, UTC)
    '15:00'
    >>> until_words(now + timedelta(days=2), now, UTC)
    'Sun 26 Jan, 14:00'
    """
    here = local(until, tz)
    if here.date() == local(now, tz).date():
        return f"{here:%H:%M}"
    return f"{here:%a} {here.day} {here:%b, %H:%M}"
