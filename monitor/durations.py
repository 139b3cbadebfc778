"""Durations as people write them in the configuration and in queries."""

import re
from datetime import timedelta
from itertools import pairwise

_UNITS = {"w": 604_800, "d": 86_400, "h": 3_600, "m": 60, "s": 1}
_WRITTEN = re.compile(r"(?:\d{1,9}[wdhms])+", re.ASCII)
_PIECE = re.compile(r"(\d+)([wdhms])", re.ASCII)

LONGEST = timedelta(days=36_500)
_BEYOND_S = LONGEST.total_seconds() + 1


def duration_in(text: str) -> timedelta | None:
    """The duration that a text means; None if it is not a duration.

    Units from weeks to seconds, each at most once, larger ones first.

    >>> duration_in("1h30m")
    datetime.timedelta(seconds=5400)
    >>> duration_in("30m1h") is None
    True

    Nor is anything longer than `LONGEST`, since no calendar reaches its end.
    """
    written = text.strip()
    if not _WRITTEN.fullmatch(written):
        return None
    pieces = _PIECE.findall(written)
    sizes = [_UNITS[unit] for _, unit in pieces]
    if any(left <= right for left, right in pairwise(sizes)):
        return None
    seconds = sum(
        int(number) * size for (number, _), size in zip(pieces, sizes, strict=True)
    )
    duration = timedelta(seconds=min(seconds, _BEYOND_S))
    return duration if duration <= LONGEST else None


def duration_text(duration: timedelta) -> str:
    """A duration in the form that `duration_in` reads, to the second, without weeks.

    >>> duration_text(timedelta(days=1, minutes=10))
    '1d10m'
    """
    rest = max(int(duration.total_seconds()), 0)
    written = ""
    for unit, size in list(_UNITS.items())[1:]:
        count, rest = divmod(rest, size)
        written += f"{count}{unit}" if count else ""
    return written or "0s"
