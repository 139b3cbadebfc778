"""How often a feed asks to be polled: ttl, skipHours, skipDays, sy:updatePeriod."""

import re
from datetime import timedelta
from typing import Any

from monitor.fetch.feeds.document import PollHints

_PERIODS = {
    "hourly": timedelta(hours=1),
    "daily": timedelta(days=1),
    "weekly": timedelta(weeks=1),
    "monthly": timedelta(days=30),
    "yearly": timedelta(days=365),
}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# feedparser keeps only the last hour or day of the lists.
_SKIPPED = re.compile(
    r"<skip(hours|days)\s*>(.{0,2000}?)</skip\1\s*>", re.IGNORECASE | re.DOTALL
)
_VALUE = re.compile(r"<(?:hour|day)\s*>\s*(\w{1,10})\s*<", re.IGNORECASE)
_HEAD = 20_000
_MOST = 1_000_000
"""Minutes, nearly two years; a longer `<ttl>` counts as this."""


def poll_hints_in(text: str, feed: Any) -> PollHints:
    """The hints in the head of a document.

    Args:
        text: The document; only its beginning is searched.
        feed: feedparser's record of the feed.
    """
    hours: set[int] = set()
    days: set[int] = set()
    for kind, inside in _SKIPPED.findall(text[:_HEAD]):
        for value in _VALUE.findall(inside):
            if kind.lower() == "days" and value.lower() in _DAYS:
                days.add(_DAYS.index(value.lower()))
            elif kind.lower() == "hours" and value.isdecimal() and int(value) <= 24:
                hours.add(int(value) % 24)
    waits = [wait for wait in (_ttl(feed), _period(feed)) if wait]
    return PollHints(max(waits, default=None), frozenset(hours), frozenset(days))


def _ttl(feed: Any) -> timedelta | None:
    """Minutes, by the RSS 2.0 specification."""
    written = str(dict.get(feed, "ttl") or "").strip()
    if not re.fullmatch(r"\d{1,20}", written):
        return None
    return timedelta(minutes=min(int(written), _MOST))


def _period(feed: Any) -> timedelta | None:
    """The RSS 1.0 syndication module: the period divided by the frequency."""
    period = _PERIODS.get(str(dict.get(feed, "sy_updateperiod") or "").strip().lower())
    times = str(dict.get(feed, "sy_updatefrequency") or "1").strip()
    if period is None or not re.fullmatch(r"\d{1,6}", times) or not int(times):
        return None
    return period / int(times)
