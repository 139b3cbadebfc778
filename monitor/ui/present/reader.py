"""The reader: an article with its times, highlights, versions and copies."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from monitor.amounts import amount_words, is_worded
from monitor.extract.articles.leads import carriers_of
from monitor.model.articles import ArticleDetail
from monitor.model.figures import Evidence
from monitor.ui.present.articles import detail_marks, times_words
from monitor.ui.present.cells import Pieces, hung, lit
from monitor.ui.present.figures import speaker_words
from monitor.ui.present.times import lag_words, moment_words
from monitor.ui.present.versions import (
    Chosen,
    difference_pieces,
    edits_pieces,
    list_pieces,
)
from monitor.ui.present.watches import Badge


@dataclass(frozen=True, slots=True)
class Reading:
    """What is the same for every part of an article on screen: time, badges, width."""

    now: datetime
    tz: tzinfo | None = None
    badges: Mapping[str, Badge] = field(default_factory=dict)
    """The badge of each watch, by its name."""
    width: int = 0
    """Cells for lines that are wrapped with an indent; 0: they are not wrapped."""


def article_pieces(detail: ArticleDetail, reading: Reading) -> Pieces:
    """The whole article, not yet wrapped."""
    return [
        *head_pieces(detail, reading),
        *body_pieces(detail, reading),
        *claims_pieces(detail, reading),
        *members_pieces(detail, reading),
        *link_pieces(detail.article.link),
    ]


def head_pieces(detail: ArticleDetail, reading: Reading) -> Pieces:
    """Publisher, title, times, watches, and how it was edited."""
    article, last = detail.article, detail.versions[-1]
    star: Pieces = [("  ★", "star")] if article.is_starred else []
    title = lit(last.text.title, detail_marks(detail, "title", reading.badges), "title")
    pieces: Pieces = [
        (article.publisher, "publisher"),
        *star,
        ("\n", ""),
        *title,
        ("\n", ""),
        (times_words(detail, reading.now, reading.tz) + "\n", "quiet"),
    ]
    if article.note:
        pieces.append((f"¶ {article.note}\n", "star"))
    if article.watches:
        for name in article.watches:
            badge = reading.badges.get(name, Badge("?", "quiet"))
            pieces += [(badge.letter, badge.role), (f" {name}   ", "quiet")]
        pieces.append(("\n", ""))
    if any(version.edit for version in detail.versions):
        pieces += edits_pieces(detail.versions, reading.now, reading.tz)
        count = len(detail.versions)
        words = f"{count} versions: {{toggle-versions}} shows what changed\n"
        pieces.append((words, "hint"))
    return [*pieces, *page_pieces(detail, reading), ("\n", "")]


def page_pieces(detail: ArticleDetail, reading: Reading) -> Pieces:
    """Whether the text is that of the article's page, and how that page is doing."""
    page = detail.page
    if page is None:
        return []
    at = moment_words(page.gone_at or reading.now, reading.now, reading.tz)
    pieces: Pieces = []
    if page.gone_at:
        pieces = [
            (f"✕ the page has been gone since {at}; its text is kept\n", "caution")
        ]
    elif page.problem:
        pieces = [(f"the page: {page.problem}\n", "quiet")]
    if detail.versions[-1].text.page:
        read_at = page.read_at or reading.now
        when = moment_words(read_at, reading.now, reading.tz)
        pieces.append((f"text of the page, read {when}\n", "quiet"))
    return pieces


def body_pieces(detail: ArticleDetail, reading: Reading) -> Pieces:
    """The text of the last version, a blank line between paragraphs."""
    body = detail.versions[-1].text.body
    if not body:
        return [("The feed has only the title.\n", "quiet")]
    marks = detail_marks(detail, "body", reading.badges)
    words = lit(body, marks)
    return [*((text.replace("\n", "\n\n"), role) for text, role in words), ("\n", "")]


def claims_pieces(detail: ArticleDetail, reading: Reading) -> Pieces:
    """The figures that the article reports, and who says so."""
    if not detail.claims:
        return []
    pieces: Pieces = [("\nFigures in it\n", "heading")]
    for evidence in detail.claims:
        pieces += [*_line(claim_pieces(evidence), reading, 4), ("\n", "")]
    return pieces


def _line(pieces: Pieces, reading: Reading, indent: int) -> Pieces:
    return hung(pieces, reading.width, indent) if reading.width else pieces


def claim_pieces(evidence: Evidence) -> Pieces:
    """One claim as a line: value, what is counted, speaker, other date."""
    claim = evidence.claim
    scope = f" · {' · '.join(claim.scope)}" if claim.scope else ""
    counted = "" if is_worded(claim.measure) else f" {claim.measure}"
    pieces: Pieces = [
        ("  ", ""),
        (amount_words(claim.amount, claim.measure), "figure"),
        (f"{counted}{scope}", ""),
        (f" — {speaker_words(claim.speaker)}", "quiet"),
    ]
    if claim.stated_for:
        pieces.append((f", for {claim.stated_for}", "quiet"))
    return pieces


def members_pieces(detail: ArticleDetail, reading: Reading) -> Pieces:
    """Who else carries the same report, and who had it first."""
    if not detail.members:
        return []
    everyone = {article.id: article for article in (detail.article, *detail.members)}
    pieces: Pieces = [("\nWho had it, and when\n", "heading")]
    carriers = carriers_of(everyone.values())
    lags = [lag_words(carrier.lag) if carrier.lag else "first" for carrier in carriers]
    for carrier, lag in zip(carriers, lags, strict=True):
        at = moment_words(carrier.at, reading.now, reading.tz)
        is_this = carrier.article_id == detail.article.id
        title = everyone[carrier.article_id].title
        line: Pieces = [
            (start := f"  {at}  {lag:>{max(map(len, lags))}}  ", "quiet"),
            (carrier.publisher, "publisher"),
            ("  this article", "quiet") if is_this else (f"  {title}", ""),
        ]
        pieces += [*_line(line, reading, len(start)), ("\n", "")]
    count = len(everyone)
    return [*pieces, (f"{count} articles: {{show-carriers}} lists them\n", "hint")]


def link_pieces(link: str) -> Pieces:
    """The article's address."""
    return [(f"\n{link}\n", "link")] if link else []


def is_openable(link: str) -> bool:
    """Whether an address may be given to a browser.

    >>> is_openable("https://example.org/a"), is_openable("file:///etc/passwd")
    (True, False)
    """
    return link.startswith(("https://", "http://")) and all(
        "!" <= character <= "~" for character in link
    )


def versions_pieces(detail: ArticleDetail, reading: Reading, chosen: Chosen) -> Pieces:
    """All versions, and the differences between two of them."""
    now, tz = reading.now, reading.tz
    old, new = (detail.versions[n - 1] for n in (chosen.older, chosen.newer))
    return [
        (detail.article.publisher + "\n", "publisher"),
        (detail.versions[-1].text.title + "\n\n", "title"),
        *list_pieces(detail, chosen, now, tz),
        *difference_pieces(old, new),
        (
            "\n{older-version} {newer-version} another version · {compare-older} "
            "{compare-newer} compared with another · {toggle-versions} the text\n",
            "hint",
        ),
    ]
