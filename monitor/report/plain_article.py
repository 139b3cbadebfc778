"""An article as plain text, for other programs: a pager, an editor, a pipe. Pure."""

from monitor.extract.text import clean
from monitor.model.articles import ArticleDetail
from monitor.report.citation import moment_utc


def plain_article(detail: ArticleDetail) -> str:
    """Title, publisher and times, the link, and the last version's text.

    Times are UTC. Every line is cleaned again, since it may be shown by a terminal.
    """
    article, text = detail.article, detail.versions[-1].text
    times = {
        "published": article.published_at,
        "first seen": article.first_seen_at,
        "edited": article.edited_at,
    }
    when = [f"{what} {moment_utc(at)}" for what, at in times.items() if at]
    head = (article.title, article.publisher, ", ".join(when), article.link)
    paragraphs = (line for line in text.body.split("\n") if line.strip())
    lines = [
        *(clean(line, LONGEST) for line in head if line),
        *(f"\n{clean(line, LONGEST)}" for line in paragraphs),
    ]
    return "\n".join(lines) + "\n"


LONGEST = 100_000
"""The most characters of a paragraph."""
