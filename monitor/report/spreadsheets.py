r"""CSV tables for spreadsheets, in which no cell can be taken for a formula.

A cell that begins with = + - @, a tab or a line end could be run as a formula by the
program that opens it. Such text gets an apostrophe in front, as
https://owasp.org/www-community/attacks/CSV_Injection advises. Numbers stay numbers.
"""

import csv
import io
from collections.abc import Iterable, Sequence

from monitor.model.figures import Amount, Change, Evidence, Figure, Relation

Cell = str | int | float | None
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")

_RELATIONS = {
    Relation.EQUAL: "exactly",
    Relation.ABOUT: "about",
    Relation.MORE: "more than",
    Relation.AT_LEAST: "at least",
    Relation.LESS: "less than",
    Relation.AT_MOST: "at most",
}
"""Relations in words, since a cell "=" would be a formula."""

LINES = (
    *("figure", "name", "state", "why", "speaker", "measure"),
    *("relation", "value", "low", "high", "since_at", "last_at"),
    *("articles", "publishers", "origins", "withdrawn", "superseded"),
)
CHANGES = (
    *("at", "kind", "speaker", "measure"),
    *("before_relation", "before", "before_low", "before_high"),
    *("after_relation", "after", "after_low", "after_high"),
    *("publisher", "sentence", "link"),
)


def safe_cell(cell: Cell) -> str:
    r"""A cell's text, harmless as a formula.

    >>> safe_cell("=1+1"), safe_cell("-x"), safe_cell(-0.5), safe_cell(None)
    ("'=1+1", "'-x", '-0.5', '')
    >>> [safe_cell(each + "1")[0] for each in "\t\r\n"]
    ["'", "'", "'"]
    """
    if cell is None:
        return ""
    if isinstance(cell, int | float):
        return f"{cell:.15g}"
    return f"'{cell}" if cell.startswith(_DANGEROUS) else cell


def table_text(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    r"""The table as comma-separated values.

    >>> table_text(["a", "b"], [["x, y", 2]])
    'a,b\n"x, y",2\n'
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return out.getvalue()


def line_rows(figure: Figure, state: str, why: str) -> list[Sequence[Cell]]:
    """A row per speaker, under `LINES`; one row without a value if there is none."""
    start = (figure.key, figure.name, state, why)
    rows: list[Sequence[Cell]] = [
        (
            *start,
            line.speaker or "",
            line.measure,
            *_amount(line.amount),
            line.since_at.isoformat(),
            line.last_at.isoformat(),
            line.articles,
            line.publishers,
            line.origins,
            int(line.is_withdrawn),
            int(line.is_superseded),
        )
        for line in figure.lines
    ]
    return rows or [(*start, *[None] * (len(LINES) - len(start)))]


def change_rows(
    changes: Iterable[Change], evidence: Iterable[Evidence]
) -> list[Sequence[Cell]]:
    """A row per change, under `CHANGES`, with the sentence behind it."""
    behind = {found.id: found for found in evidence}
    return [
        (
            change.at.isoformat(),
            change.kind.value,
            change.speaker or "",
            change.measure,
            *_amount(change.before),
            *_amount(change.after),
            change.publisher,
            found.claim.sentence if (found := behind.get(change.claim_id)) else "",
            found.link if found else "",
        )
        for change in changes
    ]


def _amount(amount: Amount | None) -> tuple[Cell, ...]:
    """Relation, value, low and high."""
    if amount is None:
        return (None, None, None, None)
    return (_RELATIONS[amount.relation], amount.value, amount.low, amount.high)
