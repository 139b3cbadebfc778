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
    """A watch that is not matched against all that is stored yet."""

    watch: str
    match: str
    after: str | None
    """Where the search for it goes on; None: at its top."""


@dataclass(frozen=True, slots=True)
class WatchRow:
    """A row of the watches pane."""

    name: str
    match: str
    hits: int
    """All hits, one per group of copies: how many origins."""
    hits_since: int
    """Hits since the mark."""
    last_hit_at: datetime | None
    last_publisher: str
    per_hour: tuple[int, ...] = ()
    """Hits in each of the last 24 hours, oldest first."""
    usual: tuple[int, ...] = ()
    """Hits in the hour up to now, on each of the past days that feeds were polled on;
    fourteen at the most, yesterday first."""
    articles: int = 0
    """Articles that it hits, copies too."""
    publishers: int = 0
    """Whose they are."""
    muted_until: datetime | None = None
    """It rings no more until then."""
    is_filling: bool = False
    """True until all that is stored is matched against it."""
    filled_back_to: datetime | None = None
    """While it is filling: when the last article came up that was looked at."""
