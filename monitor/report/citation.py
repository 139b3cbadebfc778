"""The citation of an article: quotation, title, publisher, time, link. Pure."""

from datetime import UTC, datetime

from monitor.extract.text import clean
from monitor.model.articles import Article

LONGEST = 2000
"""The most characters of a quotation."""


def citation(article: Article, quote: str = "") -> str:
    r"""An article in one line, after the words quoted from it.

    Times are UTC, so that the line can be passed on. An edited article is marked, since
    the quotation may be in its last version only.

    >>> at = datetime(2025, 1, 24, 8, 1, tzinfo=UTC)
    >>> row = Article(
    ...     1, "", "Reuters", "", "https://a.example/1", "Dam gives way", "", at, at, at
    ... )
    >>> citation(row)
    '“Dam gives way”, Reuters, 24 Jan 2025 08:01 UTC, https://a.example/1'
    >>> citation(row, "It gave\nway.").partition("”")[0]
    '“It gave way.'
    """
    when = (
        moment_utc(article.published_at) or f"seen {moment_utc(article.first_seen_at)}"
    )
    edited = f"edited {moment_utc(article.edited_at)}" if article.edited_at else ""
    parts = (f"“{article.title}”", article.publisher, when, edited, article.link)
    cited = ", ".join(clean(part, LONGEST) for part in parts if part)
    words = clean(quote, LONGEST)
    return f"“{words}” — {cited}" if words else cited


def moment_utc(at: datetime | None) -> str:
    """A moment in UTC, with its zone; empty for none.

    >>> moment_utc(datetime(2025, 1, 24, 8, 1, tzinfo=UTC))
    '24 Jan 2025 08:01 UTC'
    """
    return f"{(here := at.astimezone(UTC)).day} {here:%b %Y %H:%M} UTC" if at else ""
