"""Whether the reader is at the screen, judged by keys, mouse and terminal focus.

Pure: the time is passed in. On terminals that do not report focus, keys and mouse
decide.
"""

from datetime import datetime, timedelta

IDLE = timedelta(minutes=10)
"""After this long without a key or the mouse, the reader is away."""

BRIEF = timedelta(minutes=1)
"""A shorter absence does not count."""


class Presence:
    """Since when the reader has been away.

    >>> from datetime import UTC
    >>> nine = datetime(2025, 1, 24, 9, tzinfo=UTC)
    >>> presence = Presence(nine)
    >>> presence.touch(nine + timedelta(minutes=11)) == nine
    True
    """

    def __init__(self, now: datetime) -> None:
        self._touched_at = now
        self._left_at: datetime | None = None

    def leave(self, now: datetime) -> None:
        """The terminal has lost the focus."""
        self._left_at = self._left_at or now

    def touch(self, now: datetime) -> datetime | None:
        """Note a key, the mouse or the focus; returns since when the reader was away.

        None if the reader was not away.
        """
        away_at = self.away_at(now)
        self._touched_at, self._left_at = now, None
        return away_at

    def away_at(self, now: datetime) -> datetime | None:
        """Since when the reader is away; None: the reader is here."""
        if self._left_at is not None and now - self._left_at >= BRIEF:
            return self._left_at
        return self._touched_at if now - self._touched_at >= IDLE else None
