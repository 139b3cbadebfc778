"""Feeds, their state, and the coverage that they give."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar


class FeedState(StrEnum):
    """How well we see through a feed."""

    WAITING = "waiting"  # never read yet
    FRESH = "fresh"
    LATE = "late"  # due long ago, not read
    FAILING = "failing"
    STOPPED = "stopped"  # 410 Gone
    PAUSED = "paused"  # by the reader


class Asking(StrEnum):
    """Which feeds are asked."""

    DUE = "due"  # by a poller that keeps their rhythm
    ROUND = "round"  # by cron, say: also those due within a fifth of their interval,
    # and all of this machine, unless their server wishes otherwise
    ALL = "all"  # by hand: due or not


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a feed brings something."""

    FEWEST: ClassVar[int] = 5
    """Articles from which a usual gap is known."""
    newest_at: datetime | None = None
    """When its newest article came, or was published if that is before its first
    read; None: it has none."""
    gap: timedelta | None = None
    """From one article to the next, on average of the latest fifty."""

    @property
    def per_day(self) -> float | None:
        """Articles a day."""
        return timedelta(days=1) / self.gap if self.gap else None

    def is_quiet(self, now: datetime) -> bool:
        """Whether nothing has come for three times the usual gap.

        >>> at = datetime(2025, 1, 24, 9)
        >>> Rhythm(at, timedelta(hours=1)).is_quiet(at + timedelta(hours=4))
        True
        """
        if self.newest_at is None or self.gap is None:
            return False
        return now - self.newest_at > 3 * self.gap


@dataclass(frozen=True, slots=True)
class Called:
    """What came of wanting feeds polled now."""

    feeds: int
    """So many are polled next."""
    held: int = 0
    """So many wait all the same: their servers said for how long."""
    until_at: datetime | None = None
    """When the last of those may be asked."""
    spared: int = 0
    """So many of those polled next wait until a minute after they were last asked."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed and how it is doing."""

    id: int
    url: str
    name: str
    publisher: str
    state: FeedState
    last_ok_at: datetime | None
    next_due_at: datetime | None
    failing_since_at: datetime | None
    error: str
    """In plain words, also where it is read in part; empty when all is well."""
    articles: int = 0
    moved_to: str = ""
    """Where it says that it has moved for good; empty: it has not."""
    retry_after_at: datetime | None = None
    """Its server asked to wait until then."""
    polled_at: datetime | None = None
    """When it was last asked, whatever it answered."""
    rhythm: Rhythm = Rhythm()
    is_spared: bool = False
    """Not to be asked now, not even by hand: its server asked to wait, or it was asked
    within the minute."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What we can see: how many feeds are in which state."""

    counts: Mapping[FeedState, int]
    failing_since_at: datetime | None = None
    error: str = ""
    """Why feeds fail, in a few words, where all do so for one reason; else empty."""
    offline_since_at: datetime | None = None
    """Since when this machine reaches nobody; None: it is online."""

    @property
    def total(self) -> int:
        """All feeds of the configuration."""
        return sum(self.counts.values())
