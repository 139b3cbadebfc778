"""Search results with matches highlighted, and how far back was searched."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from unicodedata import east_asian_width

from monitor.errors import QueryError
from monitor.model.searches import Found, Snippet
from monitor.ui.present.articles import RowContext, row_pieces
from monitor.ui.present.cells import Pieces, cut_pieces, lit
from monitor.ui.present.times import moment_words

INDENT = 9


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a search has got."""

    rows: int
    articles: int
    """Including copies that share a row."""
    is_complete: bool
    back_to: datetime | None = None
    """Up to when articles were searched; None: unknown, or all were."""
    is_looking: bool = False
    switched_off: tuple[str, ...] = ()


def found_lines(
    found: Found, more: int, width: int, context: RowContext
) -> list[Pieces]:
    """A result: its row with the matches highlighted, then a line of its text.

    Args:
        found: What was found.
        more: Copies of it that were found too and stand in this row.
        width: Cells.
        context: What all rows have in common: time, mark, watches.
    """
    marks = [(start, end, "found") for start, end in found.title.marks]
    row = row_pieces(found.article, width, context, marks)
    lead = f"+{more}".rjust(INDENT - 2) if more else " " * (INDENT - 2)
    line: Pieces = [(f"{lead}  ", "quiet"), *snippet_pieces(found.body)]
    return [row, cut_pieces(line, width)]


def snippet_pieces(snippet: Snippet) -> Pieces:
    """A snippet with its matches highlighted."""
    marks = [(start, end, "found") for start, end in snippet.marks]
    return lit(snippet.text, marks, "quiet")


def error_lines(error: QueryError, indent: int = 0) -> list[Pieces]:
    """A caret under the position in the query above, and what is wrong there.

    >>> [line[0][0] for line in error_lines(QueryError("unclosed quote", 'a "b', 2))]
    ['  ^ unclosed quote']
    """
    before = error.text[: error.column].rpartition("\n")[2]
    wide = sum(2 if east_asian_width(letter) in "WF" else 1 for letter in before)
    return [[(f"{' ' * (indent + wide)}^ {error.message}", "caution")]]


def progress_pieces(progress: Progress, now: datetime, tz: tzinfo | None) -> Pieces:
    """How many were found, how far back was searched, and what was given up.

    >>> from datetime import UTC
    >>> now = datetime(2025, 1, 26, 9, 0, tzinfo=UTC)
    >>> progress_pieces(Progress(3, 5, is_complete=True), now, UTC)[0][0]
    '3 reports in 5 articles'
    """
    noun = "article" if progress.articles == 1 else "articles"
    words = f"{progress.articles:,} {noun}"
    if progress.rows != progress.articles:
        reports = "report" if progress.rows == 1 else "reports"
        words = f"{progress.rows:,} {reports} in {words}"
    if not progress.articles:
        words = "nothing" if progress.is_complete else "nothing yet"
    pieces: Pieces = [(words, "strong")]
    if progress.is_complete:
        pass
    elif progress.back_to is not None:
        at = moment_words(progress.back_to, now, tz)
        looking = ", still searching …" if progress.is_looking else ""
        pieces.append((f" so far, back to {at}{looking}", "quiet"))
    else:
        pieces.append((" or more, newest first", "quiet"))
    for pattern in progress.switched_off:
        pieces.append((f"   /{pattern}/ took too long and was abandoned", "caution"))
    return pieces


def row_count_words(
    rows: int,
    back_to: datetime | None,
    now: datetime,
    tz: tzinfo | None,
    *,
    is_complete: bool,
) -> str:
    """How many rows a filter has found so far, and how far back it has searched.

    >>> now = datetime(2025, 1, 26, 9, 0)
    >>> row_count_words(1200, None, now, None, is_complete=False)
    '1,200 or more'
    """
    if is_complete:
        return f"{rows:,}"
    if back_to is not None:
        return f"{rows:,} back to {moment_words(back_to, now, tz)}"
    return f"{rows:,} or more"


def folded(found: Sequence[Found]) -> list[tuple[Found, int]]:
    """The newest result of each report, with how many copies of it were found."""
    rows: dict[int, tuple[Found, int]] = {}
    for one in found:
        origin = one.article.origin_id or one.article.id
        first, more = rows.get(origin, (one, -1))
        rows[origin] = first, more + 1
    return list(rows.values())
