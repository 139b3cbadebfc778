"""Which figures come first on the board: decided when one moves, not when read."""

BOARD = """
SELECT * FROM figures WHERE tier IS NOT NULL
ORDER BY tier, pinned, moved_at DESC, speakers > 1 DESC, changed_at DESC, id DESC
LIMIT ?"""

# First what is pinned; then what moved since the baseline; then the baseline. Last what
# one article tells once, without saying who says so.
RANK = """
UPDATE figures SET tier = CASE
  WHEN is_muted THEN NULL
  WHEN pinned IS NOT NULL THEN 0
  WHEN speakers = 0 THEN NULL
  WHEN NOT EXISTS (SELECT 1 FROM lines WHERE figure_id = figures.id
      AND (speaker <> '' OR origins > 1))
    AND NOT EXISTS (SELECT 1 FROM changes WHERE figure_id = figures.id
      AND kind <> 'first') THEN 3
  WHEN moved_at IS NULL THEN 2
  ELSE 1 END
WHERE id = ?"""
"""Puts a figure where it belongs, after all else about it is stored."""
