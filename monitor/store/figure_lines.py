"""Lines: each speaker's current value of a figure, and how many articles carry it.

A claim counts for the speaker's line, too, if its speaker is a longer or shorter form
of the name and has no line of its own: "Electoral Board", "Electoral Board of Orla".
"""

import json
from collections.abc import Iterable

from monitor.model.figures import Line
from monitor.store.amounts import amount_of
from monitor.store.board import rank
from monitor.store.file.connection import Connection, Row
from monitor.store.file.times import read_time

LINES = """
SELECT lines.*, claims.measure, claims.stated_for FROM lines
JOIN claims ON claims.id = lines.claim_id
"""

RECOUNT = """
UPDATE lines SET (articles, publishers, origins) = (
  SELECT count(DISTINCT claims.article_id), count(DISTINCT feeds.publisher),
    count(DISTINCT articles.origin_id)
  FROM claims
  -- the + keeps SQLite from going through all of the story
  JOIN articles ON articles.id = claims.article_id AND +articles.in_story = 1
  JOIN feeds ON feeds.id = articles.feed_id
  WHERE claims.figure_id = lines.figure_id AND (
      claims.speaker = lines.speaker
      OR claims.speaker <> '' AND lines.speaker <> '' AND (
        instr(claims.speaker, lines.speaker) OR instr(lines.speaker, claims.speaker))
      AND NOT EXISTS (SELECT 1 FROM lines AS own
        WHERE own.figure_id = claims.figure_id AND own.speaker = claims.speaker))
    AND claims.value IS lines.value AND claims.low IS lines.low
    AND claims.high IS lines.high AND claims.relation = lines.relation
    AND claims.id NOT IN (SELECT claim_id FROM leaving))
"""

OF_SPEAKER = """
WHERE figure_id = ?1 AND (speaker = ?2 OR speaker <> '' AND ?2 <> '' AND (
  instr(speaker, ?2) OR instr(?2, speaker)))"""

TOUCHED = """
SELECT figure_id, speaker FROM claims
WHERE article_id IN (SELECT value FROM json_each(:articles))
UNION
SELECT figures.id, replaced.value ->> 1 FROM json_each(:replaced) AS replaced
JOIN figures ON figures.key = replaced.value ->> 0"""


def recount_lines(
    connection: Connection,
    article_ids: Iterable[int],
    replaced: Iterable[tuple[str, str | None]],
) -> None:
    """Count again who carries the lines that these articles may carry.

    Also the lines that were replaced, given by figure key and speaker.
    """
    figure_ids = set()
    for touched in connection.rows(
        TOUCHED,
        {
            "articles": json.dumps(list(article_ids)),
            "replaced": json.dumps([(key, name or "") for key, name in replaced]),
        },
    ):
        connection.execute(RECOUNT + OF_SPEAKER, touched)
        figure_ids.add(touched["figure_id"])
    for figure_id in figure_ids:
        rank(connection, figure_id)


def recount_all_lines(connection: Connection) -> None:
    """Count again who carries each line, since publishers may have other names."""
    connection.execute(RECOUNT)


def line_of(row: Row) -> Line:
    """The line in a row of `LINES`."""
    return Line(
        speaker=row["speaker"] or None,
        amount=amount_of(row),
        since_at=read_time(row["since_at"]),
        last_at=read_time(row["last_at"]),
        claim_id=row["claim_id"],
        articles=row["articles"],
        publishers=row["publishers"],
        origins=row["origins"],
        is_withdrawn=bool(row["is_withdrawn"]),
        measure=row["measure"],
        stated_for=row["stated_for"],
        is_superseded=bool(row["is_superseded"]),
    )
