"""What happened since the mark: the counts in the header."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from monitor.ui.present.cells import Pieces, cut, width_of
from monitor.ui.present.times import moment_words


@dataclass(frozen=True, slots=True)
class Since:
    """Counts since a moment."""

    at: datetime
    new: int = 0
    edited: int = 0
    moved: int = 0
    """Figures that changed."""
    hits: Sequence[tuple[str, int]] = ()
    """Watches that were hit, with how often."""


def since_pieces(since: Since, now: datetime, tz: tzinfo | None) -> list[Pieces]:
    """The counts, most telling first, each to be left out whole when space ends.

    >>> from datetime import UTC
    >>> at = datetime(2025, 1, 24, 6, 40, tzinfo=UTC)
    >>> parts = since_pieces(Since(at, 31, 4, 3, [("ICBM", 2)]), at, UTC)
    >>> " · ".join("".join(text for text, _ in part) for part in parts)
    'since 06:40 · 31 new · 4 edited · 3 figures moved · ICBM 2'
    """
    parts: list[Pieces] = [[(f"since {moment_words(since.at, now, tz)}", "quiet")]]
    if not (since.new or since.edited or since.moved or since.hits):
        return [*parts, [("nothing new", "quiet")]]
    counts = (
        (since.new, "new"),
        (since.edited, "edited"),
        (since.moved, "figure moved" if since.moved == 1 else "figures moved"),
    )
    parts += [
        [(f"{count}", "strong"), (f" {word}", "quiet")]
        for count, word in counts
        if count
    ]
    busiest = sorted(since.hits, key=lambda hit: -hit[1])
    parts += [
        [(f"{name} ", "quiet"), (f"{count}", "strong")] for name, count in busiest
    ]
    return parts


def headline(
    title: str, parts: Sequence[Pieces], end: Pieces, width: int
) -> tuple[str, list[Pieces], Pieces]:
    """What of title, counts and end fits into `width` cells.

    The title gives way down to 16 cells, then the last counts go.
    """
    kept = list(parts)
    while True:
        taken = sum(width_of(part) + 3 for part in kept) + width_of(end) + 3
        room = width - taken
        if room >= 16 or len(kept) <= 2:
            return cut(title, max(room, 0)), kept, end
        kept.pop()
