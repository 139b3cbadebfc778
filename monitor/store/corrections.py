"""The reader's corrections in SQLite."""

import json
from collections.abc import Sequence
from datetime import datetime

from monitor.model.corrections import Correction, CorrectionKind
from monitor.model.figures import Evidence, current_key
from monitor.store.claims import EVIDENCE, claim_in, claim_json, evidence_of
from monitor.store.file.connection import Connections, Row
from monitor.store.file.times import read_time, stored_time
from monitor.store.journal import keep_correction, undo_correction
from monitor.store.reader_state import READER

ADD = """
INSERT INTO corrections (reader_id, at, kind, figure, claim, claim_figure, value)
VALUES (:reader, :at, :kind, :figure, :claim, :claim_figure, :value) RETURNING id"""

QUOTED = """
WHERE claims.sentence = :sentence AND (claims.article_id, claims.version) = (
  SELECT article_id, version FROM claims WHERE sentence = :sentence
  ORDER BY article_id DESC, version DESC LIMIT 1)
ORDER BY claims.span_start, claims.id"""


class SqliteCorrections:
    """What the reader corrected."""

    def __init__(self, connections: Connections):
        self._connections = connections

    def add(self, correction: Correction) -> int:
        """Save a correction; returns its id."""
        claim = correction.claim
        connection = self._connections.writes
        with connection.transaction():
            correction_id: int = connection.value(
                ADD,
                {
                    "reader": READER,
                    "at": stored_time(correction.at),
                    "kind": correction.kind.value,
                    "figure": correction.figure,
                    "claim": claim_json(claim) if claim else "",
                    "claim_figure": claim.figure if claim else "",
                    "value": correction.value,
                },
            )
            keep_correction(connection, correction_id, correction.figure)
        return correction_id

    def undo(self, correction_id: int, at: datetime) -> None:
        """Undo a correction; does nothing if it was undone before."""
        connection = self._connections.writes
        with connection.transaction():
            undo_correction(connection, correction_id, at)

    def all(self, *, limit: int = 500) -> list[Correction]:
        """Every correction, including those undone, latest first."""
        return self._rows("ORDER BY id DESC LIMIT ?", (limit,))

    def standing(self) -> list[Correction]:
        """Corrections that were not undone, oldest first."""
        return self._rows("WHERE undone_at IS NULL ORDER BY id")

    def in_effect(self) -> list[Correction]:
        """Corrections that the ledger is built with, oldest first."""
        return self._rows("WHERE in_effect = 1 ORDER BY id")

    def pending(self) -> list[Correction]:
        """Corrections made or undone since the ledger was built, oldest first."""
        return self._rows("WHERE (undone_at IS NULL) <> in_effect ORDER BY id")

    def settle(self, corrections: Sequence[Correction]) -> None:
        """Record that the ledger is now built with (or without) these."""
        connection = self._connections.writes
        for stands in (False, True):
            ids = [c.id for c in corrections if c.stands is stands]
            connection.execute(
                "UPDATE corrections SET in_effect = ? "
                "WHERE id IN (SELECT value FROM json_each(?))",
                (int(stands), json.dumps(ids)),
            )

    def quoted(self, sentence: str) -> list[Evidence]:
        """The current claims of a sentence, in its order."""
        rows = self._connections.reads.rows(EVIDENCE + QUOTED, {"sentence": sentence})
        return [evidence_of(row) for row in rows]

    def _rows(self, which: str, parameters: Sequence[object] = ()) -> list[Correction]:
        rows = self._connections.reads.rows(
            f"SELECT * FROM corrections {which}",  # noqa: S608 - our own conditions
            parameters,
        )
        return [_correction(row) for row in rows]


def _correction(row: Row) -> Correction:
    kind, seen = CorrectionKind(row["kind"]), current_key(row["claim_figure"])
    names_figure = kind in (CorrectionKind.MERGE, CorrectionKind.SPLIT)
    return Correction(
        kind=kind,
        figure=current_key(row["figure"]),
        at=read_time(row["at"]),
        claim=claim_in(row["claim"], seen) if row["claim"] else None,
        value=current_key(row["value"]) if names_figure else row["value"],
        undone_at=read_time(row["undone_at"]),
        in_effect=bool(row["in_effect"]),
        id=row["id"],
    )
