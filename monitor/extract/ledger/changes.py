"""Which claims move a figure: the ledger's fold, pure and idempotent.

A figure's claims go in, in the order in which they became known; out come its lines by
speaker and the moves worth showing. Who speaks last supersedes the others where the
figure is one truth that all report on (the dead of one disaster); else each speaker
keeps a line. Which of the two it is shows in the data: `extract/ledger/turns.py`.

Never a move: the same value again, from anyone; a rounding of it; a difference in "at
least" alone; copies; background, earlier values and steps; an article that is behind.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from monitor.extract.ledger.book import Book
from monitor.extract.ledger.ledger import dumped, loaded
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
    pen = Pen(loaded(state))
    book = Book(pen)
    for _, article in groupby(sorted(statements, key=order), key=article_hash):
        book.take([entered(said, pen.ledger) for said in article])
        pen.ledger.forget()
    superseded = pen.ledger.superseded()
    lines = tuple(
        Standing(
            entry.speaker,
            entry.written[1] if entry.written else entry.amount,
            entry.since_at,
            entry.last_at,
            pen.tokens.get(entry.speaker, -1),
            entry.is_withdrawn,
            entry.speaker in superseded,
        )
        for entry in pen.ledger.entries
        if entry.amount is not None
    )
    return Folded(dumped(pen.ledger), lines, tuple(pen.moves))
