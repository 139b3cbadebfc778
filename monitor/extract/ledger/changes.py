"""Which claims move a figure: the ledger's fold, pure and idempotent.

A figure's claims go in, in the order in which they became known; out come its lines by
speaker and the moves worth showing. Who speaks last supersedes the others where the
figure is one truth that all report on (the dead of one disaster); else each speaker
keeps a line. Which of the two it is shows in the data: `extract/ledger/turns.py`.

Never a move: the same value again, from anyone; a rounding of it; a difference in "at
least" alone; copies; background, earlier values and steps; an article that is behind.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from monitor.extract.ledger.book import Book
from monitor.extract.ledger.currencies import by_currency, ledgers_in
from monitor.extract.ledger.ledger import Ledger, dumped, loaded
from monitor.extract.ledger.pen import Pen
from monitor.extract.ledger.scales import entered
from monitor.extract.ledger.statements import (
    Move,
    Retraction,
    Standing,
    Statement,
    article_hash,
    order,
)

__all__ = ["Folded", "Move", "Retraction", "Standing", "Statement", "fold"]


@dataclass(frozen=True, slots=True)
class Folded:
    """What came of a fold."""

    state: str
    """For the next fold; opaque."""
    lines: tuple[Standing, ...]
    moves: tuple[Move, ...]


def fold(state: str, statements: Sequence[Statement | Retraction]) -> Folded:
    """Take statements about one figure into its ledger.

    `state` is that of the last fold, empty at first. Order and batches make no
    difference as long as an article comes whole and later ones are not of earlier
    moments.

    >>> fold("", []).lines
    ()
    """
    ledger = loaded(state)
    pens: dict[str, Pen] = {}
    moves: list[Move] = []
    for _, article in groupby(sorted(statements, key=order), key=article_hash):
        for own, said in by_currency(list(article), ledger):
            pen = pens.setdefault(own.currency, Pen(own, moves))
            pen.beside = [each for each in ledgers_in(ledger) if each is not own]
            Book(pen).take([entered(each, own) for each in said])
            own.forget()
    lines = [
        line
        for each in ledgers_in(ledger)
        for line in _lines(each, pens.get(each.currency))
    ]
    return Folded(dumped(ledger), tuple(lines), tuple(moves))


def _lines(ledger: Ledger, pen: Pen | None) -> Iterator[Standing]:
    """The lines of a currency's ledger, but for those that stand in another one."""
    superseded = ledger.superseded()
    for entry in ledger.entries:
        if entry.amount is None or entry.is_beside:
            continue
        yield Standing(
            entry.speaker,
            entry.written[1] if entry.written else entry.amount,
            entry.since_at,
            entry.last_at,
            pen.tokens.get(entry.speaker, -1) if pen else -1,
            entry.is_withdrawn,
            entry.speaker in superseded,
        )
