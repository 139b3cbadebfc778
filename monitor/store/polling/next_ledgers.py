"""New ledgers, made beside the current ones and put in their place.

Their changes wait in a temporary table, which disappears if the process is killed.
Changes with which the stored ledger begins, too, are not written again: they keep their
ids.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from monitor.store.amounts import amount_columns
from monitor.store.board import rank
from monitor.store.contract.drafts import ChangeDraft, LedgerDraft
from monitor.store.figure_lines import RECOUNT
from monitor.store.file.connection import Connection
from monitor.store.file.times import stored_time
from monitor.store.polling.ledger import SUM_UP, save_ledger

COLUMNS = (
    *("kind", "speaker", "before_value", "before_low", "before_high"),
    *("before_relation", "after_value", "after_low", "after_high", "after_relation"),
    *("at", "claim_id", "is_quiet"),
)
"""The columns of a change, except for its figure and its claim's article."""

NAMES, MARKS = ", ".join(COLUMNS), ", ".join(f":{name}" for name in COLUMNS)

MAKE = f"CREATE TEMP TABLE IF NOT EXISTS next_changes (figure, {NAMES})"

ADD = f"INSERT INTO next_changes VALUES (:figure, {MARKS})"  # noqa: S608 - our names

DROP = "DELETE FROM next_changes WHERE figure = ?"

STORED = """
SELECT * FROM changes WHERE figure_id = ? AND id > ? ORDER BY id LIMIT ?"""

# A claim that is not there would leave the article without an id: an error.
TAKE_OVER = f"""
INSERT INTO changes (figure_id, article_id, {NAMES})
SELECT ?, (SELECT article_id FROM claims WHERE claims.id = claim_id), {NAMES}
FROM next_changes WHERE figure = ? ORDER BY next_changes.rowid"""  # noqa: S608

# Of a figure that the reader made: a correction may have changed its first claim's.
KEEP_MEASURE = "UPDATE figures SET measure = ? WHERE id = ?"

FORGET_LINES = """
DELETE FROM lines
WHERE figure_id = ? AND speaker NOT IN (SELECT value FROM json_each(?))"""

GONE = """
SELECT claim_id FROM leaving
WHERE NOT EXISTS (SELECT 1 FROM changes WHERE changes.claim_id = leaving.claim_id)
  AND NOT EXISTS (SELECT 1 FROM lines WHERE lines.claim_id = leaving.claim_id)
LIMIT ?"""

FORGET = "DELETE FROM leaving WHERE claim_id IN (SELECT value FROM json_each(?))"

REMOVE = "DELETE FROM claims WHERE id IN (SELECT value FROM json_each(?))"

MARK = "INSERT OR REPLACE INTO stale (figure_id) SELECT id FROM figures WHERE key = ?"

MARKED = """
SELECT stale.id FROM stale JOIN figures ON figures.id = figure_id WHERE key = ?"""


class NextLedger:
    """A figure's new ledger in the making."""

    def __init__(self, connection: Connection, key: str) -> None:
        """Begin one, with nothing in it."""
        self._db, self._key = connection, key
        self._last = 0
        """Id of the last stored change that the new ledger has, too."""
        self._is_other = False
        """Whether the changes differ from that one on."""
        connection.execute(MAKE)
        connection.execute(DROP, (key,))
        connection.execute(MARK, (key,))
        self._mark = connection.value(MARKED, (key,))

    @property
    def is_overtaken(self) -> bool:
        """True once claims were moved or read again, or another ledger was begun."""
        return bool(self._db.value(MARKED, (self._key,)) != self._mark)

    def add(self, changes: Sequence[ChangeDraft]) -> None:
        """Store further changes aside."""
        rows = [_columns(change) for change in changes]
        kept = 0 if self._is_other else self._keep(rows)
        with self._db.guarded() as raw:
            raw.executemany(ADD, [{**row, "figure": self._key} for row in rows[kept:]])

    def replace(self, ledger: LedgerDraft) -> None:
        """Replace the current ledger; the draft completes the new one."""
        self.add(ledger.changes)
        db, figure_id = self._db, figure_of(self._db, self._key)
        speakers = [line.speaker or "" for line in ledger.lines]
        db.execute(FORGET_LINES, (figure_id, json.dumps(speakers)))
        db.execute("UPDATE figures SET moved_at = NULL WHERE id = ?", (figure_id,))
        db.execute(
            "DELETE FROM changes WHERE figure_id = ? AND id > ?",
            (figure_id, self._last),
        )
        save_ledger(db, [replace(ledger, changes=())], {}, is_quiet=False)
        figure_id = figure_of(db, self._key)
        if ledger.lines:
            db.execute(KEEP_MEASURE, (ledger.measure, figure_id))
        db.execute(TAKE_OVER, (figure_id, self._key))
        db.execute(DROP, (self._key,))
        db.execute(SUM_UP, (figure_id,))
        db.execute("DELETE FROM stale WHERE figure_id = ?", (figure_id,))
        db.execute(f"{RECOUNT} WHERE figure_id = ?", (figure_id,))
        if figure_id is not None:
            rank(db, figure_id)

    def _keep(self, rows: Sequence[dict[str, Any]]) -> int:
        """How many of these changes are the same as stored."""
        figure_id = figure_of(self._db, self._key)
        stored = self._db.rows(STORED, (figure_id, self._last, len(rows)))
        kept = 0
        for known, row in zip(stored, rows, strict=False):
            if any(known[name] != row[name] for name in COLUMNS):
                break
            self._last = known["id"]
            kept += 1
        self._is_other = kept < len(rows)
        return kept


def figure_of(connection: Connection, key: str) -> int | None:
    """The id of a figure; None if there is none."""
    found: int | None = connection.value("SELECT id FROM figures WHERE key = ?", (key,))
    return found


def sweep(connection: Connection, limit: int) -> int:
    """Remove claims that are leaving, unless a ledger refers to them; how many."""
    gone = [row["claim_id"] for row in connection.rows(GONE, (limit,))]
    if gone:
        ids = (json.dumps(gone),)
        with connection.transaction():
            for sql in (FORGET, REMOVE):
                connection.execute(sql, ids)
    return len(gone)


def _columns(change: ChangeDraft) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "speaker": change.speaker or "",
        **amount_columns(change.before, "before_"),
        **amount_columns(change.after, "after_"),
        "at": stored_time(change.at),
        "claim_id": change.claim.claim_id,
        "is_quiet": int(change.is_quiet),
    }
