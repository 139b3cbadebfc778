"""A feed's document as parsed: its articles, and how often it asks to be polled."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.model.text import RawArticle


@dataclass(frozen=True, slots=True)
class PollHints:
    """How often a feed asks to be polled, and when not."""

    every: timedelta | None = None
    """`<ttl>`, or `sy:updatePeriod` divided by its frequency: the longer of both."""
    skip_hours: frozenset[int] = frozenset()
    """Hours of the day in UTC, 0 to 23."""
    skip_days: frozenset[int] = frozenset()
    """Days of the week in UTC, Monday is 0."""


DAMAGED = "is broken: some of it may be missing"
"""Said of a feed whose document is broken."""

WEB_PAGE = "is a web page, not a feed"
"""Said if the address of a site was configured instead of its feed's."""


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """A feed as read at one time; its texts are not cleaned yet."""

    title: str
    """HTML."""
    articles: tuple[RawArticle, ...]
    """In the document's order."""
    poll_hints: PollHints = PollHints()
    is_damaged: bool = False
    """True if the document is broken, and only parts of it could be read."""
    item_digests: str = ""
    """To recognise its items in later documents (`known_items.py`); empty: unusable."""
    is_partial: bool = False
    """True if items that were read before are left out."""

    def as_json(self) -> str:
        """On one line, to be passed from one process to another."""
        poll_hints = self.poll_hints
        return json.dumps(
            {
                "title": self.title,
                "articles": [_cells(article) for article in self.articles],
                "every": poll_hints.every.total_seconds() if poll_hints.every else None,
                "skip_hours": sorted(poll_hints.skip_hours),
                "skip_days": sorted(poll_hints.skip_days),
                "is_damaged": self.is_damaged,
                "item_digests": self.item_digests,
                "is_partial": self.is_partial,
            }
        )

    @classmethod
    def of_json(cls, text: str | bytes) -> "FeedDocument":
        """From what `as_json` gave."""
        kept = json.loads(text)
        every = kept["every"]
        return cls(
            kept["title"],
            tuple(_article(cells) for cells in kept["articles"]),
            PollHints(
                None if every is None else timedelta(seconds=every),
                frozenset(kept["skip_hours"]),
                frozenset(kept["skip_days"]),
            ),
            kept["is_damaged"],
            kept["item_digests"],
            kept["is_partial"],
        )


def _cells(article: RawArticle) -> list[str | None]:
    words = (article.guid, article.link, article.title, article.summary)
    dates = (article.published_at, article.updated_at)
    moments = [None if date is None else date.isoformat() for date in dates]
    return [*words, article.content, *moments]


def _article(cells: list[str | None]) -> RawArticle:
    guid, link, title, summary, content = (cell or "" for cell in cells[:5])
    published_at, updated_at = (
        None if cell is None else datetime.fromisoformat(cell) for cell in cells[5:]
    )
    return RawArticle(guid, link, title, summary, content, published_at, updated_at)
