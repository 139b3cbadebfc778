"""Articles: a row of the list, and the head of the reader."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from rich.cells import cell_len

from monitor.model.articles import Article, ArticleDetail, Edit, EditKind, View
from monitor.ui.present.cells import Piece, Pieces, cut, fit, fit_pieces, lit, width_of
from monitor.ui.present.times import full_words, moment_words
from monitor.ui.present.watches import Badge

Mark = tuple[int, int, str]
"""Start and end in characters, and the role of the text between."""

LEAST = 8
"""The least cells of a title."""

_QUERY = 36
"""The most cells of a filter in a pane's title."""

_NUMBER = re.compile(r"(?<![\w.,-])[$€£]?\d[\d,.]*(?<![,.])%?(?![\w-]|[.,]\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class RowContext:
    """What is the same for every row of a list: the time, the mark, the watches."""

    now: datetime
    tz: tzinfo | None = None
    since_at: datetime | None = None
    """The mark; rows that arrived later have a bar."""
    badges: Mapping[str, Badge] = field(default_factory=dict)
    """The badge of each watch, by its name."""
    spans: Callable[[str, str], Sequence[tuple[int, int]]] = lambda watch, text: ()
    """Where a watch (its name) matches in a text."""


def numbers_in(title: str) -> list[tuple[int, int]]:
    """Where a title has numbers that look like figures; only used for highlighting.

    Years and numbers joined to letters are left out.

    >>> title = "F-16s: 1,200 dead in 2025, 40% more"
    >>> [title[a:b] for a, b in numbers_in(title)]
    ['1,200', '40%']
    """
    spans = [match.span() for match in _NUMBER.finditer(title)]
    return [(a, b) for a, b in spans if not _YEAR.fullmatch(title[a:b])]


def title_marks(article: Article, context: RowContext) -> list[Mark]:
    """What is highlighted in a title: numbers of figures, and words of watches."""
    marks: list[Mark] = []
    for watch in article.watches:
        if badge := context.badges.get(watch):
            marks += [
                (a, b, badge.role) for a, b in context.spans(watch, article.title)
            ]
    if article.figures:
        marks += [(a, b, "figure") for a, b in numbers_in(article.title)]
    return marks


def edit_words(edit: Edit) -> str:
    """An edit in one or two words.

    >>> edit_words(Edit(EditKind.FIGURE, "figure 1,100 → 1,200", is_silent=True))
    '✎ silent figure'
    """
    return f"✎ silent {edit.kind}" if edit.is_silent else f"✎ {edit.kind}"


def badge_pieces(article: Article, badges: Mapping[str, Badge]) -> Pieces:
    """The letters of the watches that an article hits, in the watches' order."""
    hit = [badges[name] for name in badges if name in article.watches]
    return [(badge.letter, badge.role) for badge in hit]


def row_pieces(
    article: Article, width: int, context: RowContext, found: Sequence[Mark] = ()
) -> Pieces:
    """An article as one row of exactly `width` cells.

    Highlighted in the title are what was `found` in it, words of watches and figures.

    From the left: bar (since the mark), dot (unread) or star, time, publisher, title.
    At the right edge: edit, note, copies, letters of watches, "#" if it has figures.
    """
    is_new = context.since_at is not None and article.sort_at > context.since_at
    time_width = 9 if width >= 78 else 5
    publisher_width = 8 if width < 60 else 12 if width < 100 else 18
    when = moment_words(article.sort_at, context.now, context.tz)
    when = shortened(when, time_width)
    start: Pieces = [
        ("▎" if is_new else " ", "new"),
        _state(article),
        (" ", ""),
        (fit(when, time_width, right=True), "new-time" if is_new else "quiet"),
        ("  ", ""),
        (fit(article.publisher, publisher_width), "publisher"),
        ("  ", ""),
    ]
    end = _row_end(article, context, is_roomy=width >= 100)
    room = max(width - width_of(start) - width_of(end) - 1, LEAST)
    title = cut(article.title, room)
    role = "quiet" if article.is_read else "strong" if is_new else ""
    words = lit(title, [*found, *title_marks(article, context)], role)
    words.append((" " * max(room - cell_len(title), 0), ""))
    row = [*start, *words, (" ", ""), *end]
    return row if room > LEAST else fit_pieces(row, width)


def shortened(moment: str, width: int) -> str:
    """A moment in few cells, without parts that do not fit whole.

    >>> [shortened("9 Jan 2025", width) for width in (10, 9, 5)]
    ['9 Jan 2025', 'Jan 2025', '2025']
    >>> shortened("Fri 17:00", 5), shortened("26 Jan", 5)
    ('Fri', '26Jan')
    """
    if len(moment) <= width:
        return moment
    first, *others = moment.split()
    if ":" in moment:
        return first
    if len(others) < 2:
        return f"{first}{''.join(others)}"[:width]
    month_and_year = " ".join(others)
    return month_and_year if len(month_and_year) <= width else others[-1]


def _state(article: Article) -> Piece:
    if article.is_starred:
        return ("★", "star")
    return (" ", "") if article.is_read else ("●", "unread")


def _row_end(article: Article, context: RowContext, *, is_roomy: bool) -> Pieces:
    pieces: Pieces = []
    if article.gone_at:
        words = "✕ page gone" if is_roomy else "✕"
        pieces += [(words, "caution"), (" ", "")]
    if edit := article.edit:
        gravest = edit.kind in (EditKind.FIGURE, EditKind.CORRECTION)
        role = "edit" if gravest else "quiet"
        pieces += [(edit_words(edit) if is_roomy else "✎", role), (" ", "")]
    if article.note:
        pieces += [("¶", "star"), (" ", "")]
    if article.copies:
        pieces += [(f"+{article.copies}", "quiet"), (" ", "")]
    pieces += badge_pieces(article, context.badges)
    pieces.append(("#", "figure") if article.figures else (" ", ""))
    return pieces


def view_words(view: View, context: RowContext) -> str:
    """What a list is narrowed to, shown behind its name; empty for everything.

    >>> from datetime import UTC
    >>> context = RowContext(datetime(2025, 1, 24, tzinfo=UTC))
    >>> view_words(View(watch="dam", query="title:gate"), context)
    ' · watch dam · title:gate'
    """
    words = []
    if view.watch:
        words.append(f"watch {view.watch}")
    if view.since_at:
        words.append(f"since {moment_words(view.since_at, context.now, context.tz)}")
    if view.edited_since:
        at = moment_words(view.edited_since, context.now, context.tz)
        words.append(f"edited since {at}")
    if view.origin:
        words.append("all who carry one report")
    if view.query:
        words.append(cut(view.query, _QUERY))
    return "".join(f" · {each}" for each in words)


def times_words(detail: ArticleDetail, now: datetime, tz: tzinfo | None) -> str:
    """When an article was published, first seen and edited."""
    article = detail.article
    published = article.published_at
    parts = [
        f"published {full_words(published, tz)}" if published else "no date given",
        f"first seen {moment_words(article.first_seen_at, now, tz)}",
    ]
    if article.edited_at:
        parts.append(f"edited {moment_words(article.edited_at, now, tz)}")
    return " · ".join(parts)


def detail_marks(
    detail: ArticleDetail, part: str, badges: Mapping[str, Badge]
) -> list[Mark]:
    """What is highlighted in the last version's "title" or "body"."""
    marks = [
        (evidence.claim.span.start, evidence.claim.span.end, "figure")
        for evidence in detail.claims
        if evidence.claim.span.part == part
    ]
    for hit in detail.hits:
        role = badges[hit.watch].role if hit.watch in badges else "strong"
        marks += [(s.start, s.end, role) for s in hit.spans if s.part == part]
    return marks
