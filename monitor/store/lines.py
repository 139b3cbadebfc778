"""Lines: what each speaker says of a figure now, and how many carry it."""

import json
from collections.abc import Iterable

from monitor.model.figures import Line
from monitor.store.amounts import amount_of
from monitor.store.connection import Connection, Row
from monitor.store.times import read_time

RECOUNT = """
UPDATE lines SET (articles, publishers, origins) = (
  SELECT count(DISTINCT claims.article_id), count(DISTINCT feeds.publisher),
    count(DISTINCT articles.origin_id)
  FROM claims
  JOIN articles ON articles.id = claims.article_id AND articles.in_story = 1
  JOIN feeds ON feeds.id = articles.feed_id
  WHERE claims.figure_id = lines.figure_id AND claims.speaker = lines.speaker
    AND claims.value IS lines.value AND claims.low IS lines.low
    AND claims.high IS lines.high AND claims.relation = lines.relation)
"""


def recount_lines(
    connection: Connection, figure_ids: Iterable[int] | None = None
) -> None:
    """Count anew who carries the standing values of these figures, or of all."""
    if figure_ids is None:
        connection.execute(RECOUNT)
    elif ids := sorted(figure_ids):
        connection.execute(
            RECOUNT + "WHERE figure_id IN (SELECT value FROM json_each(?))",  # noqa: S608
            (json.dumps(ids),),
        )


def line_of(row: Row) -> Line:
    """The line that a row holds."""
    return Line(
        speaker=row["speaker"] or None,
        amount=amount_of(row),
        since_at=read_time(row["since_at"]),
        last_at=read_time(row["last_at"]),
        claim_id=row["claim_id"],
        articles=row["articles"],
        publishers=row["publishers"],
        origins=row["origins"],
        withdrawn=bool(row["is_withdrawn"]),
    )
