"""What a feed's document says: its articles, and how it wants to be read."""

from dataclasses import dataclass
from datetime import timedelta

from monitor.model.text import RawArticle


@dataclass(frozen=True, slots=True)
class Wishes:
    """How often, and when not, a feed asks to be read."""

    every: timedelta | None = None
    """`<ttl>`, or `sy:updatePeriod` divided by its frequency; the slower of both."""
    skip_hours: frozenset[int] = frozenset()
    """Hours of the day in UTC, 0 to 23."""
    skip_days: frozenset[int] = frozenset()
    """Days of the week in UTC, Monday is 0."""


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """A feed as read at one time; nothing in it is clean yet."""

    title: str
    """HTML."""
    articles: tuple[RawArticle, ...]
    """In the document's order."""
    wishes: Wishes = Wishes()
    is_damaged: bool = False
    """True where the document is broken and only parts of it could be saved."""
