"""Counts since the mark: in the header, and when the reader returns."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import NamedTuple

from monitor.report.since import Since
from monitor.ui.present.cells import Pieces, cut, width_of
from monitor.ui.present.times import age_words, clock_words, moment_words

NEW, EDITED, FIGURES, FEEDS, WATCH = "new", "edited", "figures", "feeds", "watch:"


class Part(NamedTuple):
    """A count, and the list that it opens."""

    pieces: Pieces
    leads_to: str = ""
    """NEW, EDITED, FIGURES, FEEDS, or WATCH and a name; empty: nothing."""


def since_parts(since: Since, now: datetime, tz: tzinfo | None) -> list[Part]:
    """The counts, most important first; each is left out whole if space runs out.

    >>> from datetime import UTC
    >>> at = datetime(2025, 1, 24, 6, 40, tzinfo=UTC)
    >>> parts = since_parts(Since(at, 31, 9, 4, 0, (("ICBM", 2),), 1), at, UTC)
    >>> " · ".join("".join(text for text, _ in part.pieces) for part in parts)
    'since 06:40 · 31 new (9 stories) · 4 edited · ICBM 2 · 1 feed failing'
    """
    name = f"{since.name}, " if since.name else ""
    begin = f"since {name}{moment_words(since.at, now, tz)}"
    parts = [Part([(begin, "quiet")]), *count_parts(since)]
    if since.is_quiet:
        parts.insert(1, Part([("nothing new", "quiet")]))
    return parts


def count_parts(since: Since) -> list[Part]:
    """The counts that are not zero."""
    reports = "story" if since.stories == 1 else "stories"
    among = f" ({since.stories} {reports})" if since.stories != since.new else ""
    figures = "figure moved" if since.moved == 1 else "figures moved"
    counts = [
        (since.new, f"new{among}", NEW),
        (since.edited, "edited", EDITED),
        (since.moved, figures, FIGURES),
    ]
    parts = [
        Part([(f"{count}", "strong"), (f" {words}", "quiet")], leads_to)
        for count, words, leads_to in counts
        if count
    ]
    parts += [
        Part([(f"{name} ", "quiet"), (f"{count}", "strong")], WATCH + name)
        for name, count in since.hits
    ]
    if since.failing:
        feeds = "feed failing" if since.failing == 1 else "feeds failing"
        pieces = [(f"{since.failing}", "alarm"), (f" {feeds}", "quiet")]
        parts.append(Part(pieces, FEEDS))
    return parts


def away_pieces(since: Since, back_at: datetime, tz: tzinfo | None) -> Pieces:
    """What happened while the reader was away, in a line.

    >>> from datetime import UTC
    >>> left, back = (datetime(2025, 1, 24, 9, m, tzinfo=UTC) for m in (10, 50))
    >>> "".join(text for text, _ in away_pieces(Since(left, 5, 5), back, UTC))
    " While you were away, 09:10–09:50 (40 m): 5 new · ' counts from there"
    """
    left, back = clock_words(since.at, tz), clock_words(back_at, tz)
    age = age_words(back_at - since.at)
    pieces: Pieces = [(f" While you were away, {left}–{back} ({age}): ", "quiet")]
    for part in count_parts(since):
        pieces += [*part.pieces, (" · ", "faint")]
    return [*pieces, ("'", "key"), (" counts from there", "quiet")]


def headline(
    title: str, parts: Sequence[Part], end: Pieces, width: int
) -> tuple[str, list[Part], Pieces]:
    """As much of title, counts and end as fits into `width` cells.

    The title is cut to 16 cells first, then the last counts are left out.
    """
    kept = list(parts)
    while True:
        taken = sum(width_of(part.pieces) + 3 for part in kept) + width_of(end) + 3
        room = width - taken
        if room >= 16 or len(kept) <= 2:
            return cut(title, max(room, 0)), kept, end
        kept.pop()
