"""Stored articles as queries see them: the latest text, and facts about it."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from monitor.model.figures import Amount
from monitor.model.text import Text
from monitor.query.facts import Facts
from monitor.query.tree import Field, FieldName, FigureTest, Flag, Node, nodes_in
from monitor.store.amounts import amount_of
from monitor.store.file.connection import Connection, Row
from monitor.store.file.times import read_time
from monitor.store.lists.listings import CHECKS
from monitor.store.reader_state import READER
from monitor.store.versions import text_of_row

ARTICLES = f"""
SELECT a.id, a.sort_at, a.versions, a.first_seen_at,
  feeds.publisher, feeds.name, feeds.url,
  versions.title, versions.summary, versions.content, versions.page,
  {CHECKS["in_story"]} AS story, {CHECKS["unread"]} AS unread,
  {CHECKS["starred"]} AS starred, coalesce({CHECKS["edited"]}, 0) AS edited
FROM json_each(:ids) AS wanted CROSS JOIN articles AS a ON a.id = wanted.value
JOIN feeds ON feeds.id = a.feed_id
JOIN versions ON versions.article_id = a.id AND versions.number = a.versions
ORDER BY wanted.key"""  # noqa: S608 - our own conditions

CLAIMS = """
SELECT claims.article_id, figures.key, claims.speaker, claims.value, claims.low,
  claims.high, claims.relation
FROM json_each(:ids) AS wanted CROSS JOIN articles AS a ON a.id = wanted.value
JOIN claims ON claims.article_id = a.id AND claims.version = a.versions
JOIN figures ON figures.id = claims.figure_id"""

HITS = """
SELECT DISTINCT hits.article_id, watches.name
FROM json_each(:ids) AS wanted JOIN hits ON hits.article_id = wanted.value
JOIN watches ON watches.id = hits.watch_id"""


@dataclass(frozen=True, slots=True)
class SearchedArticle:
    """An article with all that a query can ask about."""

    id: int
    sort_at: int
    """Milliseconds."""
    version: int
    """The last one."""
    text: Text
    facts: Facts


class SearchedArticles:
    """Reads what a query asks about articles, and no more.

    Args:
        connection: Where to read.
        root: The query's tree.
        now: What `since:` counts back from; None: it matches nothing.
    """

    def __init__(
        self, connection: Connection, root: Node | None, now: datetime | None
    ) -> None:
        self._connection, self._now = connection, now
        nodes = list(nodes_in(root))
        fields = {node.name for node in nodes if isinstance(node, Field)}
        asks_figures = any(isinstance(node, FigureTest) for node in nodes)
        self._needs_hits = FieldName.WATCH in fields
        self._needs_claims = FieldName.SPEAKER in fields or asks_figures

    def read(self, ids: Sequence[int]) -> Iterator[SearchedArticle]:
        """These articles, in the given order."""
        parameters = {"ids": json.dumps(list(ids)), "reader": READER}
        hits: dict[int, list[str]] = defaultdict(list)
        if self._needs_hits:
            for row in self._connection.rows(HITS, parameters):
                hits[row["article_id"]].append(row["name"])
        speakers: dict[int, set[str]] = defaultdict(set)
        figures: dict[int, list[tuple[str, Amount]]] = defaultdict(list)
        if self._needs_claims:
            for row in self._connection.rows(CLAIMS, parameters):
                if row["speaker"]:
                    speakers[row["article_id"]].add(row["speaker"])
                figures[row["article_id"]].append((row["key"], amount_of(row)))
        for row in self._connection.rows(ARTICLES, parameters):
            facts = replace(
                _plain_facts(row),
                now=self._now,
                watches=hits[row["id"]],
                speakers=speakers[row["id"]],
                figures=figures[row["id"]],
            )
            yield SearchedArticle(
                row["id"], row["sort_at"], row["versions"], text_of_row(row), facts
            )


def _plain_facts(row: Row) -> Facts:
    """The facts in the article's own row."""
    return Facts(
        publisher=row["publisher"],
        feed_name=row["name"],
        feed_url=row["url"],
        flags=[flag for flag in Flag if row[flag.value]],
        first_seen_at=read_time(row["first_seen_at"]),
    )
