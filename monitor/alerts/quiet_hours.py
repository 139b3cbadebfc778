"""Quiet hours: times of day on the reader's wall clock, as UTC moments. Pure."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

ONE_DAY = timedelta(days=1)


def quiet_until(
    now: datetime, quiet: tuple[time, time] | None, tz: tzinfo | None
) -> datetime | None:
    """When the quiet hours in effect at `now` end; None: it is not quiet.

    A night counts as one, even if the clocks are set back within it and an hour comes
    twice. A time that the clocks skip is taken as of before the change.

    Args:
        now: Aware.
        quiet: From and to, local; from after to: across midnight.
        tz: The reader's zone; None: the machine's.

    >>> night = (time(22), time(7))
    >>> late = datetime(2025, 1, 24, 23, 30, tzinfo=UTC)
    >>> quiet_until(late, night, UTC)
    datetime.datetime(2025, 1, 25, 7, 0, tzinfo=datetime.timezone.utc)
    >>> quiet_until(late + timedelta(hours=8), night, UTC) is None
    True
    """
    if quiet is None:
        return None
    today = now.astimezone(tz).date()
    for evening in (today - ONE_DAY, today):
        begins_at, ends_at = _stretch(evening, quiet, tz)
        if begins_at <= now < ends_at:
            return ends_at
    return None


def _stretch(
    evening: date, quiet: tuple[time, time], tz: tzinfo | None
) -> tuple[datetime, datetime]:
    """The quiet hours that begin on this day."""
    start, end = quiet
    morning = evening + ONE_DAY if end <= start else evening
    ends = [_moment(morning, end.replace(fold=fold), tz) for fold in (0, 1)]
    return _moment(evening, start, tz), max(ends)


def _moment(day: date, at: time, tz: tzinfo | None) -> datetime:
    return datetime.combine(day, at, tzinfo=tz).astimezone(UTC)
