"""Figures in SQLite: the board, lines by speaker, changes, and their claims."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from monitor.amounts import converted
from monitor.model.currencies import currency_of
from monitor.model.figures import Amount, Change, ChangeKind, Evidence, Figure, Line
from monitor.store.amounts import prefixed_amount
from monitor.store.board import BOARD
from monitor.store.claims import EVIDENCE, evidence_of
from monitor.store.figure_lines import LINES, line_of
from monitor.store.file.connection import Connections, Row
from monitor.store.file.times import read_time, stored_time
from monitor.store.retold import IS_RETOLD

HISTORY = 64
"""The most values of a figure's sparkline."""

CHANGES = """
SELECT changes.*, figures.key, feeds.publisher, claims.measure FROM changes
JOIN figures ON figures.id = changes.figure_id
JOIN articles ON articles.id = changes.article_id
JOIN feeds ON feeds.id = articles.feed_id
JOIN claims ON claims.id = changes.claim_id
"""

MOVED_SINCE = f"""
SELECT count(*) AS figures FROM changes INDEXED BY changes_by_time
JOIN figures ON figures.id = changes.figure_id AND figures.change_id = changes.id
JOIN articles ON articles.id = changes.article_id
WHERE changes.at > ? AND changes.kind <> 'first' AND figures.tier IS NOT NULL
  AND NOT {IS_RETOLD}"""  # noqa: S608 - our own words

OF_FIGURE = """
WHERE claims.id IN (
  SELECT claim_id FROM lines
  WHERE figure_id = (SELECT id FROM figures WHERE key = :key)
  UNION SELECT id FROM (
    SELECT id FROM claims WHERE figure_id = (SELECT id FROM figures WHERE key = :key)
    ORDER BY id DESC LIMIT :limit))
ORDER BY claims.id DESC"""

LAST_VALUES = """
SELECT at, after_value, after_low, after_high, after_relation, claims.measure
FROM changes JOIN claims ON claims.id = changes.claim_id
WHERE (changes.figure_id, changes.speaker) = (
    SELECT figure_id, speaker FROM changes WHERE id = :id)
  AND after_relation IS NOT NULL
ORDER BY changes.id DESC LIMIT :limit"""


class SqliteFigures:
    """The ledger."""

    def __init__(self, connections: Connections):
        self._connections = connections

    def states(self, keys: Sequence[str]) -> Mapping[str, str]:
        """The state of each figure's fold, by key."""
        rows = self._connections.reads.rows(
            "SELECT key, state FROM figures "
            "WHERE key IN (SELECT value FROM json_each(?)) AND state <> ''",
            (json.dumps(list(keys)),),
        )
        return {row["key"]: row["state"] for row in rows}

    def board(self, *, limit: int = 500) -> tuple[Figure, ...]:
        """Pinned figures, then those that moved since the baseline, then the rest."""
        return self._figures(self._connections.reads.rows(BOARD, (limit,)))

    def moved_since(self, at: datetime) -> int:
        """How many figures of the board changed after `at`, apart from first values."""
        row = self._connections.reads.row(MOVED_SINCE, (stored_time(at),))
        return row["figures"] if row else 0

    def figure(self, key: str) -> Figure | None:
        """One figure with its lines, by key."""
        rows = self._connections.reads.rows(
            "SELECT * FROM figures WHERE key = ?", (key,)
        )
        return next(iter(self._figures(rows)), None)

    def changes(self, key: str | None = None, *, limit: int = 500) -> list[Change]:
        """Changes of one figure or of all, newest first; without what is retold."""
        # of one figure ids are in order; among all, what was rebuilt has high ones
        which = "" if key is None else "AND figures.key = :key"
        order = "changes.at DESC, changes.id DESC" if key is None else "changes.id DESC"
        rows = self._connections.reads.rows(
            f"{CHANGES} WHERE NOT {IS_RETOLD} {which} ORDER BY {order} LIMIT :limit",
            {"key": key, "limit": limit},
        )
        return [change_of(row) for row in rows]

    def moved(self, change_id: int) -> tuple[Change, Evidence] | None:
        """One change and the claim behind it."""
        reads = self._connections.reads
        row = reads.row(f"{CHANGES} WHERE changes.id = ?", (change_id,))
        claim = row and reads.row(f"{EVIDENCE} WHERE claims.id = ?", (row["claim_id"],))
        return (change_of(row), evidence_of(claim)) if row and claim else None

    def evidence(self, key: str, *, limit: int = 500) -> list[Evidence]:
        """Claims of a figure with their articles, newest first.

        Beyond `limit`, only those behind lines.
        """
        rows = self._connections.reads.rows(
            EVIDENCE + OF_FIGURE, {"key": key, "limit": limit}
        )
        return [evidence_of(row) for row in rows]

    def claims(self) -> list[Evidence]:
        """Every stored claim, oldest first."""
        rows = self._connections.reads.rows(f"{EVIDENCE} ORDER BY claims.id")
        return [evidence_of(row) for row in rows]

    def _figures(self, rows: Sequence[Row]) -> tuple[Figure, ...]:
        """The figures in these rows, in their order, with all that belongs to them."""
        lines: dict[int, list[Line]] = {}
        for row in self._connections.reads.rows(
            LINES + "WHERE lines.figure_id IN (SELECT value FROM json_each(?)) "  # noqa: S608
            "ORDER BY lines.figure_id, since_at DESC, lines.speaker",
            (json.dumps([row["id"] for row in rows]),),
        ):
            lines.setdefault(row["figure_id"], []).append(line_of(row))
        change_ids = [row["change_id"] for row in rows if row["change_id"]]
        latest = {
            row["figure_id"]: change_of(row)
            for row in self._connections.reads.rows(
                CHANGES + f"WHERE NOT {IS_RETOLD} "  # noqa: S608 - our own words
                "AND changes.id IN (SELECT value FROM json_each(?))",
                (json.dumps(change_ids),),
            )
        }
        return tuple(
            Figure(
                id=row["id"],
                key=row["key"],
                name=row["name"],
                lines=tuple(lines.get(row["id"], ())),
                last_change=latest.get(row["id"]),
                history=self._history(row["change_id"]),
                measure=row["measure"],
                is_pinned=row["pinned"] is not None,
                is_muted=bool(row["is_muted"]),
            )
            for row in rows
        )

    def _history(self, change_id: int | None) -> tuple[tuple[datetime, Amount], ...]:
        """The last values of the speaker of a change, oldest first.

        In that change's unit; values in another currency are left out.
        """
        rows = self._connections.reads.rows(
            LAST_VALUES, {"id": change_id, "limit": HISTORY}
        )
        return tuple(
            (
                read_time(row["at"]),
                converted(amount, row["measure"], rows[0]["measure"]),
            )
            for row in reversed(rows)
            if currency_of(row["measure"]) == currency_of(rows[0]["measure"])
            and (amount := prefixed_amount(row, "after_"))
        )


def change_of(row: Row) -> Change:
    """The change in a row of `CHANGES`."""
    return Change(
        kind=ChangeKind(row["kind"]),
        figure=row["key"],
        speaker=row["speaker"] or None,
        before=prefixed_amount(row, "before_"),
        after=prefixed_amount(row, "after_"),
        at=read_time(row["at"]),
        claim_id=row["claim_id"],
        article_id=row["article_id"],
        publisher=row["publisher"],
        id=row["id"],
        measure=row["measure"],
    )
