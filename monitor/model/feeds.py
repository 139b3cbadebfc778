"""Feeds and how well we see through them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class FeedState(StrEnum):
    """How well we see through a feed."""

    WAITING = "waiting"  # never read yet
    FRESH = "fresh"
    LATE = "late"  # due long ago, not read
    FAILING = "failing"
    STOPPED = "stopped"  # 410 Gone, or paused by the user


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed and how it fares."""

    id: int
    url: str
    name: str
    publisher: str
    state: FeedState
    last_ok_at: datetime | None
    next_due_at: datetime | None
    failing_since_at: datetime | None
    error: str
    """In plain words; empty when all is well."""
    articles: int = 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """What we can see: how many feeds are in which state."""

    counts: Mapping[FeedState, int]
    failing_since_at: datetime | None = None
    error: str = ""
    """Of one failing feed, in a few words."""

    @property
    def total(self) -> int:
        """All feeds of the configuration."""
        return sum(self.counts.values())
