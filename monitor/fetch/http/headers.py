"""Response headers: how long to wait, and which validators to send next time."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx

_MAX_AGE = re.compile(r'(?:^|[\s,])max-age\s*=\s*"?(\d{1,10})', re.IGNORECASE)
_SECONDS = re.compile(r"\d{1,10}")
_DIGITS = re.compile(r"[0-9]+")

MOST_S = 1e9
"""Thirty years; a longer wait counts as this."""


LONGEST_VALIDATOR = 4096
"""Characters; servers refuse longer headers, even those that they chose."""


def verbatim(headers: httpx.Headers, name: str) -> str:
    """A validator's first value, a character for each byte.

    Validators are sent back exactly as they came, even if they are malformed. Empty if
    it is missing or too long to be sent back.
    """
    wanted = name.lower().encode("ascii")
    for key, value in headers.raw:
        if key.lower() == wanted:
            given = value.decode("latin-1").strip(" \t")
            return given if len(given) <= LONGEST_VALIDATOR else ""
    return ""


def fresh_for(headers: httpx.Headers, now: datetime) -> timedelta | None:
    """How long the server calls its answer fresh; None if it does not say.

    `Cache-Control: max-age` less `Age`, else `Expires` (RFC 9111, 4.2.1).

    >>> fresh_for(
    ...     httpx.Headers({"Cache-Control": "public, max-age=900", "Age": "60"}),
    ...     datetime(2025, 1, 24, tzinfo=UTC),
    ... )
    datetime.timedelta(seconds=840)
    """
    if found := _MAX_AGE.search(headers.get("cache-control", "")):
        age = _SECONDS.fullmatch(headers.get("age", "").strip())
        seconds = int(found[1]) - (int(age[0]) if age else 0)
        return timedelta(seconds=max(seconds, 0))
    expires = _date(headers.get("expires", ""))
    if expires is None:
        return None
    sent = _date(headers.get("date", "")) or now
    return max(expires - sent, timedelta(0))


def retry_after(headers: httpx.Headers, now: datetime) -> float | None:
    """Seconds that `Retry-After` asks to wait (RFC 9110, 10.2.3); None without.

    >>> headers = httpx.Headers({"Retry-After": "Fri, 24 Jan 2025 00:02:00 GMT"})
    >>> now = datetime(2025, 1, 24, tzinfo=UTC)
    >>> retry_after(headers, now)
    120.0
    >>> retry_after(httpx.Headers({"Retry-After": "9" * 400}), now)
    1000000000.0
    """
    given = headers.get("retry-after", "").strip()
    if _DIGITS.fullmatch(given):
        return min(float(given), MOST_S)
    moment = _date(given)
    if moment is None:
        return None
    # by the server's own clock, which may be another than ours
    sent = _date(headers.get("date", "")) or now
    return min(max((moment - sent).total_seconds(), 0.0), MOST_S)


def _date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
