"""Feeds, their state, and the coverage that they give."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar


class FeedState(StrEnum):
    """How a feed is doing."""

    WAITING = "waiting"  # never read yet
    FRESH = "fresh"
    LATE = "late"  # due long ago, not read
    FAILING = "failing"
    STOPPED = "stopped"  # 410 Gone
    PAUSED = "paused"  # by the reader


class PollMode(StrEnum):
    """Which feeds a poll takes."""

    DUE = "due"  # for a poller that runs continuously
    ROUND = "round"  # for single rounds, by cron, say: also feeds due within a fifth of
    # their interval, and all on this machine, unless their server asks otherwise
    ALL = "all"  # by hand: due or not


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a feed brings an article."""

    FEWEST: ClassVar[int] = 5
    """The fewest articles that tell a usual gap."""
    newest_at: datetime | None = None
    """When its newest article came, or was published if that is before its first
    read; None: it has none."""
    gap: timedelta | None = None
    """The average time between two articles, over the latest fifty."""

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
class PollNowResult:
    """The result of a request to poll feeds now."""

    feeds: int
    """How many are polled next."""
    held: int = 0
    """How many must wait, since their servers said for how long."""
    until_at: datetime | None = None
    """When the last of those may be polled."""
    spared: int = 0
    """How many of `feeds` wait until a minute after they were last polled."""


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
    """What is wrong, in words, even if it was read in part; empty if nothing is."""
    articles: int = 0
    moved_to: str = ""
    """Where it has moved for good; empty if it has not."""
    retry_after_at: datetime | None = None
    """Until when its server asked to wait."""
    polled_at: datetime | None = None
    """When it was last polled, whatever it answered."""
    rhythm: Rhythm = Rhythm()
    is_spared: bool = False
    """Whether it must not be polled now, not even by hand: its server asked to wait,
    or it was polled within the minute."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many feeds are in which state."""

    counts: Mapping[FeedState, int]
    failing_since_at: datetime | None = None
    error: str = ""
    """Why feeds fail, in a few words, if all fail for one reason; else empty."""
    offline_since_at: datetime | None = None
    """Since when this machine is offline; None: it is online."""

    @property
    def total(self) -> int:
        """All feeds of the configuration."""
        return sum(self.counts.values())
