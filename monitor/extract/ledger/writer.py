"""Writes a ledger: sets values, counts repeats, and records moves to show."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from zlib import crc32

from monitor.extract.ledger.amounts import is_same, is_vague
from monitor.extract.ledger.ledger import Entry, Ledger
from monitor.extract.ledger.openings import is_unproven
from monitor.extract.ledger.scales import as_told
from monitor.extract.ledger.statements import (
    Move,
    Retraction,
    Statement,
    article_hash,
    published,
)
from monitor.model.figures import Amount, ChangeKind

_OPENING = {ChangeKind.FIRST, ChangeKind.WITHDRAWN, ChangeKind.REVIVED}
"""Moves that open or close a line, rather than compare values."""


@dataclass(slots=True)
class LedgerWriter:
    """A ledger being written, and what this fold adds to it."""

    ledger: Ledger
    moves: list[Move] = field(default_factory=list)
    beside: Sequence[Ledger] = ()
    """What is said of the figure in other currencies: never compared with this."""
    tokens: dict[str | None, int] = field(default_factory=dict)
    """Of the claim that set each line in this fold."""

    def put(self, entry: Entry, statement: Statement) -> None:
        """Make the statement's value the one that stands."""
        self.ledger.turn += 1
        self._choose(entry, statement.claim.amount)
        entry.amount = statement.claim.amount
        entry.written = statement.written
        entry.since_at = statement.at
        entry.last_at = statement.at
        entry.published_at = published(statement) if statement.published_at else None
        entry.article = article_hash(statement)
        entry.turn = self.ledger.turn
        entry.is_current = True
        entry.is_withdrawn = False
        entry.publishers = [crc32(statement.publisher.encode())]
        self.tokens[entry.speaker] = statement.token

    def _choose(self, entry: Entry, amount: Amount) -> None:
        """Which value is the speaker's line: in its first currency, until one moves."""
        twins = [
            other
            for ledger in self.beside
            for other in ledger.entries
            if other.speaker == entry.speaker and other.amount is not None
        ]
        moves = entry.amount is not None and not is_same(entry.amount, amount)
        if moves or not twins:
            entry.is_beside = False
            for twin in twins:
                twin.is_beside = True
        elif entry.amount is None:
            entry.is_beside = True

    def echo(self, entry: Entry, statement: Statement) -> None:
        """The standing value was printed once more."""
        entry.last_at = max(entry.last_at, statement.at)
        publisher = crc32(statement.publisher.encode())
        if publisher not in entry.publishers:
            entry.publishers.append(publisher)

    def confirm(self, entry: Entry, statement: Statement) -> None:
        """Another article gives the standing value: news where none was shown yet."""
        if not self.ledger.is_announced and _tells_again(entry, statement):
            self.show(ChangeKind.FIRST, statement, None, entry.value)
        if entry.speaker == statement.claim.speaker or not statement.claim.speaker:
            self.echo(entry, statement)

    def hides(self, statement: Statement, before: Amount | None = None) -> bool:
        """True where nothing of the figure was shown yet, and this is no reason to."""
        return not self.ledger.is_announced and is_unproven(statement, before)

    def show(
        self,
        kind: ChangeKind,
        statement: Statement | Retraction,
        before: Amount | None,
        after: Amount | None,
    ) -> None:
        """Add a move to show."""
        self.ledger.is_announced = True
        entry = self.ledger.entry(statement.claim.speaker)
        if self._is_told_in_another_currency(kind, entry):
            return
        was, now = (as_told(a, statement, self.ledger) for a in (before, after))
        self.moves.append(
            Move(kind, entry.speaker, was, now, statement.at, statement.token)
        )

    def _is_told_in_another_currency(self, kind: ChangeKind, entry: Entry) -> bool:
        """True where this may be what was shown already, in this currency now.

        So it is with the first value of a speaker who has a line, or of nobody named.
        """
        if entry.is_beside:
            return kind in _OPENING
        told = any(ledger.is_announced for ledger in self.beside)
        return kind is ChangeKind.FIRST and told and entry.speaker is None


def _tells_again(entry: Entry, statement: Statement) -> bool:
    """True where another article gives the number; "hundreds" tells none again."""
    claim = statement.claim
    if is_vague(claim.amount) and not is_same(claim.amount, entry.value):
        return False
    return entry.article != article_hash(statement)
