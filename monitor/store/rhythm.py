"""How often a feed brings something: from the times of its latest articles."""

from datetime import timedelta

from monitor.model.feeds import Rhythm
from monitor.store.file.connection import Connection
from monitor.store.file.times import MILLISECOND, read_time

LATEST = 50
"""Articles that are looked at."""

SPAN = """
SELECT count(*) AS articles, min(sort_at) AS oldest, max(sort_at) AS newest FROM (
  SELECT sort_at FROM articles WHERE feed_id = ? ORDER BY sort_at DESC LIMIT ?)"""


def rhythm_of(connection: Connection, feed_id: int) -> Rhythm:
    """Of one feed; its gap is known from five articles on."""
    row = connection.row(SPAN, (feed_id, LATEST))
    assert row is not None, "an aggregate always gives a row"
    if not row["articles"]:
        return Rhythm()
    span = row["newest"] - row["oldest"]
    gap: timedelta | None = None
    if row["articles"] >= Rhythm.FEWEST and span:
        gap = span * MILLISECOND / (row["articles"] - 1)
    return Rhythm(read_time(row["newest"]), gap)
