"""The wall display: clocks, counts since the mark, pages that take turns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from rich.cells import cell_len

from monitor.amounts import money_sign
from monitor.model.articles import Article
from monitor.model.feeds import Coverage
from monitor.model.figures import Figure
from monitor.model.watches import WatchRow
from monitor.report.since import Since
from monitor.ui.present.amounts import measure_of, short_words
from monitor.ui.present.cells import Piece, Pieces, fit, sides, wrapped
from monitor.ui.present.coverage import coverage_pieces
from monitor.ui.present.digits import big, can_be_big, width_of_big
from monitor.ui.present.figures import change_pieces, live, standing_pieces
from monitor.ui.present.times import clock_words, local, moment_words

GAP = 6
"""Cells between two large numbers."""

BLOCK = 4
"""Lines of a figure or watch on its page, including the blank line after it."""

_INDENT = 2


@dataclass(frozen=True, slots=True)
class WallState:
    """Everything to show."""

    title: str
    figures: Sequence[Figure]
    """Latest change first."""
    watches: Sequence[WatchRow]
    latest: Sequence[Article]
    """Newest first."""
    since: Since
    coverage: Coverage


def wall_lines(
    state: WallState, turn: int, now: datetime, tz: tzinfo | None, size: tuple[int, int]
) -> list[Pieces]:
    """All lines of the screen.

    Args:
        state: What there is to show.
        turn: Counts up; each turn has the next page.
        now: For the clocks.
        tz: The reader's zone; None: the machine's.
        size: Columns and rows.
    """
    width, height = size
    since = f"since {moment_words(state.since.at, now, tz)}"
    top = [
        sides([(f" {state.title}", "heading")], [(f"{since} ", "quiet")], width),
        [],
        *_row_of_numbers(_clocks(now, tz), size, "heading"),
        [],
        *_row_of_numbers(_counts(state), size, "new"),
        [],
    ]
    below: Pieces = [(" ", ""), *coverage_pieces(state.coverage, now, tz)]
    room = height - len(top) - 1
    page = _page(state, turn, now, tz, (width, room)) if room > 1 else []
    blank: list[Pieces] = [[]] * max(room - len(page), 0)
    return [*[*top, *page, *blank][: height - 1], below]


def _clocks(now: datetime, tz: tzinfo | None) -> list[tuple[str, str]]:
    """Times of day with their names: local, and UTC unless that is the same."""
    here = (clock_words(now, tz), local(now, tz).tzname() or "local")
    universal = (clock_words(now, UTC), "UTC")
    return [universal] if here == universal else [here, universal]


def _counts(state: WallState) -> list[tuple[str, str]]:
    """Counts since the mark, most important first, zeros included."""
    since = state.since
    counts = [
        (since.new, "new"),
        (since.edited, "edited"),
        (since.moved, "figure moved" if since.moved == 1 else "figures moved"),
        *((count, name) for name, count in since.hits),
    ]
    return [(f"{count:,}", words) for count, words in counts]


def _row_of_numbers(
    numbers: Sequence[tuple[str, str]], size: tuple[int, int], role: str
) -> list[Pieces]:
    """Large numbers side by side over their names, as many as fit.

    They are at their largest if the screen is high enough for everything else.
    """
    width, height = size
    scale = 2 if height >= 30 else 1
    columns: list[tuple[list[str], str, int]] = []
    taken = _INDENT
    for number, name in numbers:
        cells = max(width_of_big(number, scale), min(cell_len(name), 24))
        if taken + cells > width:
            break
        columns.append((big(number, scale), name, cells))
        taken += cells + GAP
    rows = 5 if scale > 1 else 3
    lines: list[Pieces] = []
    for y in range(rows):
        parts = [f"{number[y]:<{cells}}" for number, _, cells in columns]
        lines.append([(" " * _INDENT + (" " * GAP).join(parts), role)])
    names = (" " * GAP).join(fit(name, cells) for _, name, cells in columns)
    return [*lines, [(" " * _INDENT + names.rstrip(), "quiet")]]


def _page(
    state: WallState, turn: int, now: datetime, tz: tzinfo | None, size: tuple[int, int]
) -> list[Pieces]:
    """The page whose turn it is, under its name."""
    width, height = size
    fits = max((height - 1) // BLOCK, 1)
    pages = [
        *(("figures", block) for block in _cut_up(state.figures[: 4 * fits], fits)),
        *(("watches", block) for block in _cut_up(state.watches, fits)),
        ("latest", state.latest),
    ]
    name, shown = pages[turn % len(pages)]
    dots = " ".join("●" if n == turn % len(pages) else "○" for n in range(len(pages)))
    head = sides([(f" {name.upper()}", "heading")], [(f"{dots} ", "quiet")], width)
    lines: list[Pieces] = []
    for each in shown:
        match each:
            case Figure():
                lines += _figure(each, now, tz, width)
            case WatchRow():
                lines += _watch(each, now, tz, width)
            case Article():
                lines += _article(each, now, tz, width)
    return [head, *lines][:height]


def _cut_up(rows: Sequence[object], size: int) -> list[Sequence[object]]:
    return [rows[start : start + size] for start in range(0, len(rows), size)]


def _figure(
    figure: Figure, now: datetime, tz: tzinfo | None, width: int
) -> list[Pieces]:
    change = figure.last_change
    told = change_pieces(change, now, tz) if change else []
    standing = standing_pieces(figure)
    return _block(_span(figure), [(figure.name, "strong")], standing, told, width)


def _span(figure: Figure) -> str:
    """The lowest to the highest value, short enough for large digits."""
    lines = live(figure.lines)
    measure = measure_of(figure.key, figure.measure)
    if not lines or len({line.measure for line in lines}) > 1:
        return ""
    measure = lines[0].measure or measure
    if len({(line.amount.floor, line.amount.ceiling) for line in lines}) == 1:
        return short_words(lines[0].amount, measure).replace(" ", "")
    low = min(line.amount.floor for line in lines)
    high = max(line.amount.ceiling for line in lines)
    sign = money_sign(measure)
    return f"{sign}{low:,.0f}–{high:,.0f}{'%' if measure == '%' else ''}"


def _watch(row: WatchRow, now: datetime, tz: tzinfo | None, width: int) -> list[Pieces]:
    last: Pieces = [("not hit yet", "quiet")]
    if row.last_hit_at:
        when = moment_words(row.last_hit_at, now, tz)
        last = [(f"last {when}, {row.last_publisher}", "quiet")]
    since: Pieces = [(f"{row.hits_since} since the mark", "quiet")]
    return _block(f"{row.hits:,}", [(row.name, "strong")], last, since, width)


def _block(
    number: str, name: Pieces, first: Pieces, second: Pieces, width: int
) -> list[Pieces]:
    """A large number on the right, what it counts on the left."""
    large = [""] * 3
    if can_be_big(number) and width_of_big(number, 1) <= width * 2 // 3:
        large = big(number, 1)
    lines: list[Pieces] = []
    for words, digits in zip((name, first, second), large, strict=True):
        end: list[Piece] = [(f"{digits}  ", "figure")] if digits else []
        lines.append(sides([("  ", ""), *words], end, width))
    return [*lines, []]


def _article(
    article: Article, now: datetime, tz: tzinfo | None, width: int
) -> list[Pieces]:
    when = moment_words(article.sort_at, now, tz)
    lines = [
        [("  ", ""), (f"{when}  ", "new-time"), (article.publisher, "publisher")],
        *(
            [("  ", ""), (article.title[start:end], "strong")]
            for start, end in wrapped(article.title, width - 4)[:2]
        ),
    ]
    return [*lines, []]
