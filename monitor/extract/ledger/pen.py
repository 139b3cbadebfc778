"""Writing a ledger: values set, repeated, and moves shown."""

from dataclasses import dataclass, field
from zlib import crc32

from monitor.extract.ledger.ledger import Entry, Ledger
from monitor.extract.ledger.scales import as_told
from monitor.extract.ledger.statements import (
    Move,
    Retraction,
    Statement,
    article_hash,
    published,
)
from monitor.extract.ledger.turns import is_unproven
from monitor.model.figures import Amount, ChangeKind


@dataclass(slots=True)
class Pen:
    """A ledger being written, and what this fold adds to it."""

    ledger: Ledger
    moves: list[Move] = field(default_factory=list)
    tokens: dict[str | None, int] = field(default_factory=dict)
    """Of the claim that set each line in this fold."""

    def put(self, entry: Entry, statement: Statement) -> None:
        """Make the statement's value the one that stands."""
        self.ledger.turn += 1
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

    def echo(self, entry: Entry, statement: Statement) -> None:
        """The standing value was printed once more."""
        entry.last_at = max(entry.last_at, statement.at)
        publisher = crc32(statement.publisher.encode())
        if publisher not in entry.publishers:
            entry.publishers.append(publisher)

    def confirm(self, entry: Entry, statement: Statement) -> None:
        """Another article gives the standing value: news where none was shown yet."""
        if entry.article != article_hash(statement) and not self.ledger.is_announced:
            self.show(ChangeKind.FIRST, statement, None, entry.value)
        if entry.speaker == statement.claim.speaker or not statement.claim.speaker:
            self.echo(entry, statement)

    def hides(self, statement: Statement) -> bool:
        """True where nothing of the figure was shown yet, and this is no reason to."""
        return not self.ledger.is_announced and is_unproven(
            statement.claim, is_headline=statement.is_headline
        )

    def show(
        self,
        kind: ChangeKind,
        statement: Statement | Retraction,
        before: Amount | None,
        after: Amount | None,
    ) -> None:
        """Add a move to show."""
        self.ledger.is_announced = True
        speaker = self.ledger.entry(statement.claim.speaker).speaker
        was, now = (as_told(a, statement, self.ledger) for a in (before, after))
        self.moves.append(Move(kind, speaker, was, now, statement.at, statement.token))
