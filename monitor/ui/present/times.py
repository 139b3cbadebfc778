"""Times and ages, local and short."""

from datetime import datetime, timedelta, tzinfo


def local(at: datetime, tz: tzinfo | None) -> datetime:
    """`at` on the wall clock of `tz`; None: the machine's time zone."""
    return at.astimezone(tz)


def clock_words(at: datetime, tz: tzinfo | None) -> str:
    """The time of day.

    >>> from datetime import UTC
    >>> clock_words(datetime(2025, 1, 24, 14, 5, tzinfo=UTC), UTC)
    '14:05'
    """
    return local(at, tz).strftime("%H:%M")


def moment_words(at: datetime, now: datetime, tz: tzinfo | None) -> str:
    """A moment as a person would say it at `now`, without the time if it is long ago.

    >>> from datetime import UTC
    >>> now = datetime(2025, 1, 26, 9, 0, tzinfo=UTC)
    >>> [moment_words(now - timedelta(hours=h), now, UTC) for h in (1, 40, 400)]
    ['08:00', 'Fri 17:00', '9 Jan']
    """
    here, today = local(at, tz), local(now, tz)
    days = (today.date() - here.date()).days
    if days == 0:
        return here.strftime("%H:%M")
    if 0 < days < 7:
        return here.strftime("%a %H:%M")
    year = "" if here.year == today.year else f" {here.year}"
    return f"{here.day} {here:%b}{year}"


def past_words(at: datetime, now: datetime, tz: tzinfo | None) -> str:
    """A moment in the past to the minute, with its day unless it is today.

    >>> from datetime import UTC
    >>> now = datetime(2025, 1, 26, 9, 0, tzinfo=UTC)
    >>> [past_words(now - timedelta(hours=h), now, UTC) for h in (1, 400)]
    ['08:00', 'Thu 9 Jan 2025, 17:00']
    """
    is_today = local(at, tz).date() == local(now, tz).date()
    return clock_words(at, tz) if is_today else full_words(at, tz)


def hour_before(at: datetime, tz: tzinfo | None) -> datetime:
    """The last full hour on the clock of `tz` before a moment.

    >>> from datetime import UTC
    >>> hour_before(datetime(2025, 1, 24, 9, 0, tzinfo=UTC), UTC).hour
    8
    """
    here = local(at - timedelta(microseconds=1), tz)
    return here.replace(minute=0, second=0, microsecond=0).astimezone(at.tzinfo)


def full_words(at: datetime, tz: tzinfo | None) -> str:
    """Day and time.

    >>> from datetime import UTC
    >>> full_words(datetime(2025, 1, 4, 14, 5, tzinfo=UTC), UTC)
    'Sat 4 Jan 2025, 14:05'
    """
    here = local(at, tz)
    return f"{here:%a} {here.day} {here:%b %Y, %H:%M}"


def age_words(age: timedelta) -> str:
    """How long ago, in one unit.

    >>> [age_words(timedelta(minutes=m)) for m in (0, 3, 150, 3000, 30000)]
    ['now', '3 m', '2 h', '2 d', '2 w']
    """
    minutes = int(age.total_seconds() // 60)
    if minutes < 1:
        return "now"
    for size, unit in ((7 * 24 * 60, "w"), (24 * 60, "d"), (60, "h")):
        if minutes >= 2 * size or (size == 60 and minutes >= size):
            return f"{minutes // size} {unit}"
    return f"{minutes} m"


def lag_words(lag: timedelta) -> str:
    """How much later, in one unit or two.

    >>> [lag_words(timedelta(minutes=m)) for m in (0.5, 14, 65, 3000)]
    ['+0 m', '+14 m', '+1 h 5 m', '+2 d 2 h']
    """
    minutes = int(lag.total_seconds() // 60)
    hours, days = minutes // 60, minutes // (24 * 60)
    if days:
        return f"+{days} d {hours % 24} h"
    return f"+{hours} h {minutes % 60} m" if hours else f"+{minutes} m"


def until_words(until: datetime, now: datetime, tz: tzinfo | None) -> str:
    """Until when: a time if that is soon, else with its day.

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
