"""Whether somebody is at the screen, judged by keys, mouse and terminal focus.

Pure: the time is passed in. Terminals that never tell of focus leave the keys.
"""

from datetime import datetime, timedelta

IDLE = timedelta(minutes=10)
"""Without key or mouse for so long, nobody looks."""

BRIEF = timedelta(minutes=1)
"""A look elsewhere of this length is no absence."""


class Presence:
    """Since when nobody looks, if so.

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
        """A key, the mouse, or the focus came: since when nobody had looked.

        None where somebody has looked all along.
        """
        away_at = self.away_at(now)
        self._touched_at, self._left_at = now, None
        return away_at

    def away_at(self, now: datetime) -> datetime | None:
        """Since when nobody looks; None while somebody does."""
        if self._left_at is not None and now - self._left_at >= BRIEF:
            return self._left_at
        return self._touched_at if now - self._touched_at >= IDLE else None
