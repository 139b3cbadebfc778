"""Watches: a letter and a colour each, by which hits are recognised."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from string import ascii_uppercase, digits

from monitor.model.feeds import Coverage
from monitor.model.watches import WatchRow
from monitor.spikes import FEWEST_DAYS, is_spike, level_of
from monitor.ui.present.amounts import counted
from monitor.ui.present.cells import Pieces
from monitor.ui.present.coverage import silence_words
from monitor.ui.present.times import moment_words

COLOURS = 6
"""After so many watches the colours repeat; the letters do not."""

BAR = 8
"""Cells of a progress bar."""


@dataclass(frozen=True, slots=True)
class Badge:
    """The letter and colour by which a watch is known on screen."""

    letter: str
    role: str


def badges(names: Iterable[str]) -> Mapping[str, Badge]:
    """A letter for each watch, from its name if one is free.

    >>> [badge.letter for badge in badges(["troops", "ICBM", "tanks"]).values()]
    ['T', 'I', 'A']
    >>> badges(["북한군"])["북한군"]
    Badge(letter='A', role='watch-0')
    """
    taken: dict[str, Badge] = {}
    used: set[str] = set()
    for place, name in enumerate(names):
        wanted = [c for c in name.upper() if c in ascii_uppercase + digits]
        letter = next(
            (c for c in [*wanted, *ascii_uppercase, *digits] if c not in used), "*"
        )
        used.add(letter)
        taken[name] = Badge(letter, f"watch-{place % COLOURS}")
    return taken


def hits_words(row: WatchRow, coverage: Coverage) -> str:
    """How often a watch was hit; if never, whether that means anything.

    >>> from monitor.model.feeds import FeedState
    >>> row = WatchRow("ICBM", "ICBM", 0, 0, None, "")
    >>> hits_words(row, Coverage({FeedState.FRESH: 1, FeedState.FAILING: 2}))
    '0 hits, BLIND: 2 of 3 feeds down'
    """
    if row.hits:
        return f"{row.hits} hit" if row.hits == 1 else f"{row.hits} hits"
    return f"0 hits, {silence_words(coverage)}"


def last_hit_pieces(row: WatchRow, now: datetime, tz: tzinfo | None) -> Pieces:
    """When and where a watch was hit last; empty if it never was."""
    if row.last_hit_at is None:
        return []
    return [
        (f"{moment_words(row.last_hit_at, now, tz)} ", "quiet"),
        (row.last_publisher, "quiet"),
    ]


def filling_pieces(
    row: WatchRow, matched: float, now: datetime, tz: tzinfo | None
) -> Pieces:
    """How far a watch is matched against stored articles, as a bar and in words.

    >>> from datetime import UTC
    >>> at = datetime(2025, 1, 24, 9, tzinfo=UTC)
    >>> row = WatchRow("a", "a", 2, 0, None, "", filled_back_to=at)
    >>> "".join(text for text, _ in filling_pieces(row, 0.62, at, UTC))
    '█████░░░ 62 % of what is stored, back to 09:00'
    """
    if row.filled_back_to is None:
        return [("░" * BAR, "spark"), (" waits to be matched", "quiet")]
    full = round(matched * BAR)
    back_to = moment_words(row.filled_back_to, now, tz)
    return [
        ("█" * full + "░" * (BAR - full), "spark"),
        (f" {matched:.0%}".replace("%", " %"), ""),
        (f" of what is stored, back to {back_to}", "quiet"),
    ]


def rate_words(row: WatchRow) -> str:
    """Hits within the hour, beside the usual number; empty if both are zero.

    >>> row = WatchRow("a", "a", 9, 0, None, "", (0, 6), usual=(1, 0, 1, 2))
    >>> rate_words(row)
    '6 within the hour, usually 1'
    """
    hits = row.per_hour[-1] if row.per_hour else 0
    if len(row.usual) < FEWEST_DAYS:
        return f"{hits} within the hour" if hits else ""
    level = level_of(row.usual)
    return f"{hits} within the hour, usually {level:g}"


def has_spike(row: WatchRow) -> bool:
    """Whether a watch is hit far more often than is usual at this hour."""
    return bool(row.per_hour) and is_spike(row.per_hour[-1], row.usual)


def carried_words(row: WatchRow, *, is_short: bool = False) -> str:
    """How many articles carry what a watch hits; empty for a single one.

    The short form leaves out the number of reports, which the end of the row has.

    >>> row = WatchRow("a", "a", 2, 0, None, "", articles=14, publishers=9)
    >>> carried_words(row)
    '14 articles, 9 publishers, 2 origins'
    """
    if row.articles < 2:
        return ""
    counts = ((row.articles, "article"), (row.publishers, "publisher"))
    origins = () if is_short else ((row.hits, "origin"),)
    return ", ".join(counted(*each) for each in (*counts, *origins))
