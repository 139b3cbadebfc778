"""A database as it was known at a moment: whatever came later is hidden.

SQLite looks for a name among a connection's temporary tables and views first. So all
questions are asked as usual: views of the same names hide what came later, and small
tables replace the sums, lines and board, which only describe the present. Nothing is
written to the database.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.store.board import rank
from monitor.store.database import SqliteStore, open_reader
from monitor.store.figure_lines import RECOUNT
from monitor.store.file.connection import Connection, Connections
from monitor.store.past.tables import RewoundConnection

if TYPE_CHECKING:
    from monitor.store.contract.drafts import LineDraft
    from monitor.store.polling.revisions import SqliteRevisions

SUM_UP = """
UPDATE figures SET moved_at = NULL,
  speakers = (SELECT count(*) FROM lines WHERE figure_id = figures.id),
  (change_id, changed_at) = (
    SELECT id, at FROM changes WHERE figure_id = figures.id ORDER BY id DESC LIMIT 1)
WHERE id = ?"""

IS_WITHDRAWN = """
UPDATE lines SET last_at = min(last_at, :at), is_withdrawn = coalesce((
  SELECT kind = 'withdrawn' FROM changes
  WHERE figure_id = lines.figure_id AND speaker = lines.speaker
  ORDER BY id DESC LIMIT 1), 0)
WHERE figure_id = :figure"""

BY_CHANGES = """
UPDATE lines SET (value, low, high, relation, since_at, claim_id) = (
  c.value, c.low, c.high, c.relation, c.at, c.claim_id)
FROM (SELECT speaker, max(id), after_value AS value, after_low AS low,
    after_high AS high, after_relation AS relation, at, claim_id
  FROM changes WHERE figure_id = :figure AND after_relation IS NOT NULL
  GROUP BY speaker) AS c
WHERE lines.figure_id = :figure AND lines.since_at > :at
  AND lines.speaker = c.speaker"""

NOT_SAID_YET = "DELETE FROM lines WHERE figure_id = :figure AND since_at > :at"


class RewoundStore(SqliteStore):
    """A story as it was known at a moment; what the reader does is saved as usual.

    Lines of figures that moved later must be folded again (`engine/ledger/past.py`).
    """

    def __init__(self, path: Path, at: datetime) -> None:
        """Open the database.

        Raises:
            StoreError: it cannot be used, or there is no file.
        """
        open_reader(path).close()  # brings an old one up to date, refuses another's
        self._rewound = RewoundConnection(path, at)
        super().__init__(Connections(self._rewound, lambda: Connection(path)))

    @cached_property
    def revisions(self) -> "SqliteRevisions":
        """What was said until then, to be folded again in memory."""
        from monitor.store.polling.revisions import SqliteRevisions

        return SqliteRevisions(Connections(self._rewound, lambda: self._rewound))

    @property
    def moved_later(self) -> Sequence[str]:
        """Keys of the figures that have later claims."""
        return self._rewound.moved_later

    def claims_of(self, key: str, most: int) -> int:
        """How many claims a figure has by now, counted up to `most`."""
        number: int = self._rewound.value(
            "SELECT count(*) FROM (SELECT 1 FROM main.claims WHERE figure_id = ("
            "SELECT id FROM main.figures WHERE key = ?) LIMIT ?)",
            (key, most),
        )
        return number

    def lines_by_changes(self, key: str) -> None:
        """Give a figure the lines that its changes tell; counts stay those of now.

        Values that opened a line quietly are missing, since no change tells of them.
        """
        db = self._rewound
        figure_id = db.value("SELECT id FROM figures WHERE key = ?", (key,))
        given = {"figure": figure_id, "at": db.at}
        with db.transaction():
            for statement in (BY_CHANGES, NOT_SAID_YET, IS_WITHDRAWN):
                db.execute(statement, given)
            db.execute(SUM_UP, (figure_id,))
            rank(db, figure_id)

    def replace_lines(self, key: str, lines: "Sequence[LineDraft]") -> None:
        """Give a figure these lines, and its place on the board."""
        from monitor.store.polling.ledger import REPLACE_LINE, line_columns

        db = self._rewound
        figure_id = db.value("SELECT id FROM figures WHERE key = ?", (key,))
        with db.transaction():
            db.execute("DELETE FROM lines WHERE figure_id = ?", (figure_id,))
            for line in lines:
                db.execute(REPLACE_LINE, line_columns(db, figure_id, line, {}))
            db.execute(f"{RECOUNT} WHERE figure_id = ?", (figure_id,))
            db.execute(SUM_UP, (figure_id,))
            rank(db, figure_id)
