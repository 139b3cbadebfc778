"""Times as the database keeps them: integer milliseconds since 1970, UTC.

Milliseconds, not seconds, so that what a fast replay stores within one second keeps
its order.
"""

from datetime import UTC, datetime, timedelta
from typing import overload

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


@overload
def stored_time(at: datetime) -> int: ...
@overload
def stored_time(at: datetime | None) -> int | None: ...
def stored_time(at: datetime | None) -> int | None:
    """An aware time as stored; finer parts are cut off.

    >>> stored_time(datetime(2024, 10, 18, 12, 0, 0, 250_900, tzinfo=UTC))
    1729252800250
    """
    return None if at is None else (at - EPOCH) // MILLISECOND


@overload
def read_time(number: int) -> datetime: ...
@overload
def read_time(number: int | None) -> datetime | None: ...
def read_time(number: int | None) -> datetime | None:
    """The aware UTC time of a stored number.

    >>> read_time(1729252800250).isoformat(timespec="milliseconds")
    '2024-10-18T12:00:00.250+00:00'
    """
    return None if number is None else EPOCH + number * MILLISECOND
