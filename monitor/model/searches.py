"""What a search finds, page by page."""

from dataclasses import dataclass, field
from datetime import datetime

from monitor.model.articles import Article
from monitor.model.text import Span, Text


@dataclass(frozen=True, slots=True)
class Snippet:
    """A line of an article's text around what was found in it."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()
    """Start and end of each word that was found, in characters."""


@dataclass(frozen=True, slots=True)
class Found:
    """An article that a query matches."""

    article: Article
    title: Snippet
    """The whole title."""
    body: Snippet
    """A line around the matches; without any, the beginning of the body."""
    spans: tuple[Span, ...] = ()
    """Every word found, in the text of the last version."""
    text: Text = field(default=Text("", ""), compare=False, repr=False)
    """That text."""


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page of what a search finds, in the order of lists."""

    found: tuple[Found, ...]
    after: str | None
    """For the next page, opaque; None if there is nothing more."""
    searched_back_to: datetime | None = None
    """If the page was cut short: the time of the last article searched, where the
    next page continues."""
    switched_off: tuple[str, ...] = ()
    """Patterns that took too long too often, and found nothing from then on."""
