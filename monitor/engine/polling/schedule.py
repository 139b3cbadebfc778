"""When to poll a feed again. Pure: time and chance are passed in.

The longest interval wins: the configured one, the document's (ttl, skipHours, skipDays,
updatePeriod), or that of the answer's headers (max-age, Expires, Retry-After).
"""

from datetime import datetime, timedelta

from monitor.fetch.feeds.document import PollHints
from monitor.model.addresses import is_loopback

FLOOR = timedelta(minutes=1)
"""No feed is polled more often than this, except on this machine."""

CEILING = timedelta(days=1)
"""A feed whose document or headers ask for more than this is polled once a day."""

BACK_OFF_CEILING = timedelta(hours=6)
"""The longest wait after failures, however many there were."""

RETRY_CEILING = timedelta(days=7)
"""The longest Retry-After that is obeyed."""

SPREAD = 0.1
"""Polls are up to this part of the interval late, so that they do not coincide."""

PAGE_AGES = (
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=6),
    timedelta(days=1),
    timedelta(days=3),
)
"""How old the words of an article are when its page is read again."""

PAGE_PAUSE = timedelta(minutes=5)
"""The shortest time between two reads of a page."""

PAGE_TRIES = 5
"""How often a page that does not answer is tried."""

_WEEK = 7 * 24


def interval(url: str, every: timedelta) -> timedelta:
    """The configured interval, not below the floor.

    >>> interval("https://example.org/feed", timedelta(seconds=5))
    datetime.timedelta(seconds=60)
    """
    return every if is_loopback(url) else max(every, FLOOR)


def due_after_success(
    now: datetime,
    every: timedelta,
    *,
    poll_hints: PollHints,
    fresh_for: timedelta | None,
    chance: float,
    is_first: bool = False,
) -> datetime:
    """When to poll again after a good answer.

    Args:
        now: When the answer came.
        every: The interval, as returned by `interval`.
        poll_hints: How often the document asks to be polled.
        fresh_for: For how long the answer's headers call it fresh.
        chance: A random number from 0 to 1, which spreads the polls.
        is_first: True for the first answer ever: the next poll then comes after half
            an interval to a whole one, not below the floor, so that feeds that were
            added together do not stay together.
    """
    hints = [min(hint, CEILING) for hint in (poll_hints.every, fresh_for) if hint]
    longest = max([every, *hints])
    wait = longest * (1 + SPREAD * chance)
    if is_first:
        soonest = min(every, FLOOR)
        wait = max(every * (0.5 + chance / 2), *hints, soonest)
    return _not_skipped(now + wait, poll_hints)


def wished_until(
    now: datetime, *, poll_hints: PollHints, fresh_for: timedelta | None
) -> datetime:
    """Until when document and headers ask not to be polled, whatever the interval."""
    hints = (min(hint, CEILING) for hint in (poll_hints.every, fresh_for) if hint)
    return _not_skipped(now + max(hints, default=timedelta(0)), poll_hints)


def due_after_failure(
    now: datetime,
    every: timedelta,
    *,
    fails: int,
    retry_after: timedelta | None,
    chance: float,
) -> datetime:
    """When to poll again after `fails` failures in a row; doubles with each."""
    wait = every
    if every < BACK_OFF_CEILING:
        wait = min(every * (1 << min(fails - 1, 16)), BACK_OFF_CEILING)
    wait *= 1 + SPREAD * chance
    if retry_after is not None:
        wait = max(wait, min(retry_after, RETRY_CEILING))
    return now + wait


def held_until(now: datetime, retry_after: timedelta | None) -> datetime | None:
    """Until when a Retry-After forbids polling, even by hand."""
    return None if retry_after is None else now + min(retry_after, RETRY_CEILING)


def page_due(now: datetime, since_at: datetime) -> datetime | None:
    """When to read a page again: less and less often, then never.

    `since_at` is when its present text was first read.

    >>> from datetime import UTC
    >>> noon = datetime(2025, 1, 24, 12, tzinfo=UTC)
    >>> [str(page_due(noon + timedelta(hours=h), noon))[11:16] for h in (0, 2, 7)]
    ['12:10', '18:00', '12:00']
    >>> page_due(noon + timedelta(days=3), noon) is None
    True
    """
    soonest = now + PAGE_PAUSE
    ages = (since_at + age for age in PAGE_AGES if since_at + age > now)
    return next((max(due_at, soonest) for due_at in ages), None)


def page_due_after_failure(
    now: datetime, *, fails: int, retry_after: timedelta | None
) -> datetime | None:
    """When to try a page again that did not answer; None after `PAGE_TRIES`."""
    if fails >= PAGE_TRIES:
        return None
    wait = min(PAGE_AGES[0] * (1 << fails - 1), BACK_OFF_CEILING)
    return now + max(wait, min(retry_after or wait, RETRY_CEILING))


def _not_skipped(due: datetime, poll_hints: PollHints) -> datetime:
    """The first moment from `due` on that is not in a skipped hour or day.

    A feed that asks to skip the whole week is ignored.
    """
    moment = due
    for _ in range(_WEEK + 1):
        skipped = (
            moment.hour in poll_hints.skip_hours
            or moment.weekday() in poll_hints.skip_days
        )
        if not skipped:
            return moment
        moment = moment.replace(minute=0, second=0, microsecond=0)
        moment += timedelta(hours=1)
    return due
