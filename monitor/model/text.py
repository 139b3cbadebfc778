"""The text of an article, before and after cleaning."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Text:
    """The text of one version of an article, as a person reads it."""

    title: str
    summary: str = ""
    """Paragraphs, one per line."""
    content: str = ""
    """The longer text, if the feed has one; paragraphs, one per line."""
    page: str = ""
    """The text of the article's web page, if it was read; paragraphs, one per line."""

    @property
    def body(self) -> str:
        """Summary and page, else content, without repeating what both say."""
        whole = self.page or self.content
        if not whole or not self.summary:
            return whole or self.summary
        said = " ".join(whole.split())
        fresh = [p for p in self.summary.split("\n") if " ".join(p.split()) not in said]
        return "\n".join([*fresh, whole])


@dataclass(frozen=True, slots=True)
class RawArticle:
    """One item of a feed document as its publisher wrote it: HTML, not yet clean."""

    guid: str
    """Empty if the feed gives none."""
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
