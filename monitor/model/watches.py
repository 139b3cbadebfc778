"""Watches, their hits, and what is usual for them."""

from dataclasses import dataclass
from datetime import datetime

from monitor.model.text import Span


@dataclass(frozen=True, slots=True)
class Hit:
    """A version of an article that a watch matches."""

    watch: str
    spans: tuple[Span, ...]
    article_id: int = 0
    version: int = 1
    seen_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Backfill:
    """A watch that is not yet matched against all stored articles."""

    watch: str
    match: str
    after: str | None
    """Where matching continues; None: at the newest article."""


@dataclass(frozen=True, slots=True)
class WatchRow:
    """A row of the watches pane."""

    name: str
    match: str
    hits: int
    """All hits; copies of one report count once."""
    hits_since: int
    """Hits since the mark."""
    last_hit_at: datetime | None
    last_publisher: str
    per_hour: tuple[int, ...] = ()
    """Hits in each of the last 24 hours, oldest first."""
    usual: tuple[int, ...] = ()
    """Hits in the hour up to this time of day, on each past day with polls; at most
    fourteen, yesterday first."""
    articles: int = 0
    """How many articles it hits, including copies."""
    publishers: int = 0
    """How many publishers these have."""
    muted_until: datetime | None = None
    """Until when it is muted."""
    is_filling: bool = False
    """Whether it is still being matched against stored articles."""
    filled_back_to: datetime | None = None
    """While it is filling, the time of the last article matched."""
