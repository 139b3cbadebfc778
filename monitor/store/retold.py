"""Changes that only give another figure's number in other words.

“131 dead” and “131 Congolese dead” are two figures, for nobody can tell in general
whether they count the same people. But once one of them is shown, the same number of
the other is no news. Such a change is kept, as the beginning of its line, but neither
listed nor logged.
"""

from collections.abc import Collection

from monitor.model.figures import OWN, PIN
from monitor.store.file.connection import Connection

DAYS_MS = 3 * 24 * 60 * 60 * 1000
"""How long a number stays known."""

FEWEST = 10
"""Fewer of two things may well be the same number by chance."""

SAME_BUT_STRIKE = """NOT EXISTS (
  SELECT value FROM json_each({}.scope) WHERE value <> 'one attack'
  EXCEPT SELECT value FROM json_each({}.scope))"""
"""True, both ways, for the dead of one attack and those of whom that is not told.

Reports of one strike do not all say that it was one. Then its toll moves in both.
"""

WITHIN = """NOT EXISTS (
  SELECT value FROM json_each({}.scope) EXCEPT SELECT value FROM json_each({}.scope))"""
"""True where all scope words of one figure are the other's, too."""

# of one poll, the figure with fewer scope words tells the number, whatever came first
IS_RETOLD = f"""(
  (changes.kind IN ('first', 'disagrees') OR (changes.kind IN ('up', 'down', 'revised')
    AND figures.measure IN ('killed', 'wounded', 'missing')))
  AND coalesce(changes.after_high, changes.after_value, changes.after_low) >= {FEWEST}
  AND NOT ({" OR ".join(f"figures.key GLOB '{prefix}*'" for prefix in (PIN, OWN))})
  AND EXISTS (
    SELECT 1 FROM changes AS told
    JOIN figures AS other ON other.id = told.figure_id
    JOIN articles AS teller ON teller.id = told.article_id
    WHERE (told.after_value, told.after_low, told.after_high)
        IS (changes.after_value, changes.after_low, changes.after_high)
      AND told.at BETWEEN changes.at - {DAYS_MS} AND changes.at
      AND other.measure = figures.measure AND other.id <> figures.id
      AND (changes.kind IN ('first', 'disagrees')
        OR {SAME_BUT_STRIKE.format("other", "figures")}
        AND {SAME_BUT_STRIKE.format("figures", "other")})
      -- two countries may both have 100,000 cases, but hardly 100,412
      AND (changes.after_value % 10 <> 0
        OR {WITHIN.format("other", "figures")} OR {WITHIN.format("figures", "other")})
      AND (told.at < changes.at
        OR teller.feed_id = articles.feed_id
        AND (json_array_length(other.scope), other.key)
          < (json_array_length(figures.scope), figures.key))))"""  # noqa: S608 - our own words
"""For queries that join `figures` and `articles` to `changes`."""


def retold_among(connection: Connection, ids: Collection[int]) -> frozenset[int]:
    """Those of these changes that another figure has told before."""
    if not ids:
        return frozenset()
    marks = ", ".join("?" * len(ids))
    rows = connection.rows(
        "SELECT changes.id FROM changes "  # noqa: S608 - our own words
        "JOIN figures ON figures.id = changes.figure_id "
        "JOIN articles ON articles.id = changes.article_id "
        f"WHERE changes.id IN ({marks}) AND {IS_RETOLD}",
        tuple(ids),
    )
    return frozenset(row["id"] for row in rows)
