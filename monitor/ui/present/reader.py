"""The reader: one article with its times, its words lit, its versions and copies."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from itertools import pairwise

from monitor.amounts import amount_words
from monitor.model.articles import ArticleDetail, Version
from monitor.model.figures import Evidence
from monitor.ui.present.articles import detail_marks, times_words
from monitor.ui.present.cells import Pieces, lit
from monitor.ui.present.figures import speaker_words
from monitor.ui.present.times import moment_words
from monitor.ui.present.watches import Badge


@dataclass(frozen=True, slots=True)
class Reading:
    """How an article is read: the same for every part of it."""

    now: datetime
    tz: tzinfo | None = None
    badges: Mapping[str, Badge] = field(default_factory=dict)
    """By watch name."""


def article_pieces(detail: ArticleDetail, reading: Reading) -> Pieces:
    """The whole article, to be wrapped."""
    return [
        *head_pieces(detail, reading),
        *body_pieces(detail, reading),
        *claims_pieces(detail),
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
    if article.watches:
        for name in article.watches:
            badge = reading.badges.get(name, Badge("?", "quiet"))
            pieces += [(badge.letter, badge.role), (f" {name}   ", "quiet")]
        pieces.append(("\n", ""))
    if len(detail.versions) > 1:
        pieces += _edits(detail, reading)
    return [*pieces, ("\n", "")]


def _edits(detail: ArticleDetail, reading: Reading) -> Pieces:
    pieces: Pieces = []
    for version in detail.versions[1:]:
        if version.edit:
            silent = ", without saying so" if version.edit.is_silent else ""
            at = moment_words(version.seen_at, reading.now, reading.tz)
            pieces += [
                ("✎ ", "edit"),
                (f"{version.edit.summary}{silent}", "edit"),
                (f"  {at}\n", "quiet"),
            ]
    count = len(detail.versions)
    return [*pieces, (f"{count} versions: v shows what changed\n", "quiet")]


def body_pieces(detail: ArticleDetail, reading: Reading) -> Pieces:
    """The text of the last version, a blank line between paragraphs."""
    body = detail.versions[-1].text.body
    if not body:
        return [("The feed carries no more than the title.\n", "quiet")]
    marks = detail_marks(detail, "body", reading.badges)
    words = lit(body, marks)
    return [*((text.replace("\n", "\n\n"), role) for text, role in words), ("\n", "")]


def claims_pieces(detail: ArticleDetail) -> Pieces:
    """The figures that the article reports, and who says so."""
    if not detail.claims:
        return []
    pieces: Pieces = [("\nFigures in it\n", "heading")]
    for evidence in detail.claims:
        pieces += claim_pieces(evidence)
    return pieces


def claim_pieces(evidence: Evidence) -> Pieces:
    """One claim as a line: value, what is counted, speaker, other date."""
    claim = evidence.claim
    scope = f" · {' · '.join(claim.scope)}" if claim.scope else ""
    counted = "" if claim.measure in ("%", "$", "€", "£") else f" {claim.measure}"
    pieces: Pieces = [
        ("  ", ""),
        (amount_words(claim.amount, claim.measure), "figure"),
        (f"{counted}{scope}", ""),
        (f" — {speaker_words(claim.speaker)}", "quiet"),
    ]
    if claim.stated_for:
        pieces.append((f", for {claim.stated_for}", "quiet"))
    return [*pieces, ("\n", "")]


def members_pieces(detail: ArticleDetail, reading: Reading) -> Pieces:
    """Who else carries the same report."""
    if not detail.members:
        return []
    pieces: Pieces = [("\nThe same report elsewhere\n", "heading")]
    for member in detail.members:
        at = moment_words(member.first_seen_at, reading.now, reading.tz)
        pieces += [
            (f"  {at}  ", "quiet"),
            (member.publisher, "publisher"),
            (f"  {member.title}\n", ""),
        ]
    return pieces


def link_pieces(link: str) -> Pieces:
    """Where the article stands."""
    return [(f"\n{link}\n", "link")] if link else []


def version_title(version: Version, reading: Reading) -> Pieces:
    """The heading over what a version changed."""
    at = moment_words(version.seen_at, reading.now, reading.tz)
    what = version.edit.summary if version.edit else "as first read"
    return [(f"Version {version.number}  ", "heading"), (f"{at}  {what}\n", "quiet")]


def is_openable(link: str) -> bool:
    """True for addresses that may be given to a browser.

    >>> is_openable("https://example.org/a"), is_openable("file:///etc/passwd")
    (True, False)
    """
    return link.startswith(("https://", "http://")) and all(
        "!" <= character <= "~" for character in link
    )


def versions_pieces(detail: ArticleDetail, reading: Reading) -> Pieces:
    """What each edit changed, the last one first: only sentences that differ."""
    from monitor.extract.differences import differences  # seldom asked for

    pieces = head_pieces(detail, reading)
    for old, new in reversed(list(pairwise(detail.versions))):
        pieces += version_title(new, reading)
        for piece in differences(old.text, new.text):
            if piece.kind == "same":
                continue
            role, sign = _DIFFERENCES[piece.kind]
            marks = [(a, b, role) for a, b in piece.words] or [
                (0, len(piece.text), role)
            ]
            base = "quiet" if piece.kind == "removed" else ""
            pieces += [(f" {sign} ", role), *lit(piece.text, marks, base), ("\n", "")]
        pieces.append(("\n", ""))
    return [*pieces, ("v shows the text again\n", "quiet")]


_DIFFERENCES = {"removed": ("removed", "−"), "added": ("added", "+")}
