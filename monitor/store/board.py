"""The rank of figures on the board, set when a figure moves, not when it is read."""

from monitor.store.file.connection import Connection

BOARD = """
SELECT * FROM figures WHERE tier IS NOT NULL
ORDER BY tier, pinned, moved_at DESC, speakers > 1 DESC, changed_at DESC, id DESC
LIMIT ?"""

PATIENCE_MS = 6 * 3_600_000
"""How much older a first value counts that only one report gives: what moves, or
what several reports give, ranks above it for that long."""

TOLD_AGAIN = """
(speakers > 1
  OR EXISTS (SELECT 1 FROM lines WHERE figure_id = figures.id AND origins > 1)
  OR EXISTS (SELECT 1 FROM changes WHERE figure_id = figures.id AND kind <> 'first'))"""

MOVE = f"""
UPDATE figures SET moved_at = coalesce(
  (SELECT at FROM changes WHERE figure_id = figures.id AND is_quiet = 0
    ORDER BY id DESC LIMIT 1) - iif({TOLD_AGAIN}, 0, {PATIENCE_MS}),
  moved_at)
WHERE id = ?"""  # noqa: S608 - our own words

# First what is pinned; then what moved since the baseline; then the baseline. Last what
# one report tells once, without saying who says so.
RANK = f"""
UPDATE figures SET tier = CASE
  WHEN is_muted THEN NULL
  WHEN pinned IS NOT NULL THEN 0
  WHEN speakers = 0 THEN NULL
  WHEN NOT {TOLD_AGAIN}
    AND EXISTS (SELECT 1 FROM lines WHERE figure_id = figures.id AND speaker = '')
    THEN 3
  WHEN moved_at IS NULL THEN 2
  ELSE 1 END
WHERE id = ?"""  # noqa: S608


def rank(connection: Connection, figure_id: int) -> None:
    """Set a figure's rank, after everything else about it is stored."""
    connection.execute(MOVE, (figure_id,))
    connection.execute(RANK, (figure_id,))
