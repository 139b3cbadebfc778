"""The words of an article, before and after cleaning."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Text:
    """The words of one version of an article, as a person reads them."""

    title: str
    summary: str = ""
    """Paragraphs, one a line."""
    content: str = ""
    """The longer text where the feed (or page) has one; paragraphs, one a line."""

    @property
    def body(self) -> str:
        """Summary and content, without saying twice what both say."""
        if not self.content or not self.summary:
            return self.content or self.summary
        said = " ".join(self.content.split())
        fresh = [p for p in self.summary.split("\n") if " ".join(p.split()) not in said]
        return "\n".join([*fresh, self.content])


@dataclass(frozen=True, slots=True)
class RawArticle:
    """One item of a feed document as its publisher wrote it: HTML, not yet clean."""

    guid: str
    """Empty where the feed gives none."""
    link: str
    """Absolute http(s) address, or empty."""
    title: str
    summary: str
    content: str
    published_at: datetime | None
    updated_at: datetime | None


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a `Text`: `part` is "title" or "body", offsets are characters."""

    part: str
    start: int
    end: int
