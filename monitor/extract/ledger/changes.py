"""Which claims move a figure: the ledger's fold, pure and idempotent.

A figure's claims go in, in the order in which they became known; its lines by speaker
and the moves worth showing come out. If all speakers report on one count (the dead of
one disaster), whoever speaks last supersedes the others; otherwise each keeps a line.
`shared_counts` tells the two apart.

These are never moves: the same value again, from anyone; a rounding of it; a difference
in "at least" only; copies; background, earlier values and steps; and whatever an
article says that is behind.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from monitor.extract.ledger.currencies import by_currency, ledgers_in
from monitor.extract.ledger.ledger import Ledger, dumped, loaded
from monitor.extract.ledger.rules import FoldRules
from monitor.extract.ledger.scales import entered
from monitor.extract.ledger.statements import (
    Move,
    Retraction,
    Standing,
    Statement,
    article_hash,
    order,
)
from monitor.extract.ledger.writer import LedgerWriter

__all__ = ["Folded", "Move", "Retraction", "Standing", "Statement", "fold"]


@dataclass(frozen=True, slots=True)
class Folded:
    """The result of a fold."""

    state: str
    """For the next fold; opaque."""
    lines: tuple[Standing, ...]
    moves: tuple[Move, ...]


def fold(state: str, statements: Sequence[Statement | Retraction]) -> Folded:
    """Fold statements about one figure into its ledger.

    `state` is the one that the last fold returned, empty at first. Order and batches
    make no difference, as long as an article is not split and no batch is earlier than
    the one before.

    >>> fold("", []).lines
    ()
    """
    ledger = loaded(state)
    writers: dict[str, LedgerWriter] = {}
    moves: list[Move] = []
    for _, article in groupby(sorted(statements, key=order), key=article_hash):
        for own, said in by_currency(list(article), ledger):
            writer = writers.setdefault(own.currency, LedgerWriter(own, moves))
            writer.beside = [each for each in ledgers_in(ledger) if each is not own]
            FoldRules(writer).take([entered(each, own) for each in said])
            own.forget()
    lines = [
        line
        for each in ledgers_in(ledger)
        for line in _lines(each, writers.get(each.currency))
    ]
    return Folded(dumped(ledger), tuple(lines), tuple(moves))


def _lines(ledger: Ledger, writer: LedgerWriter | None) -> Iterator[Standing]:
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
            writer.tokens.get(entry.speaker, -1) if writer else -1,
            entry.is_withdrawn,
            entry.speaker in superseded,
        )
