"""A query as SQL and FTS5 that finds all articles that match, and few others.

What SQL cannot decide (exact case, NEAR, gaps in phrases, patterns, amounts) is left to
`query/match.py`. So search and match differ only if a prefilter drops a match, and a
property test in `tests/store/lists/test_search.py` holds that none does.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from monitor.model.figures import Amount
from monitor.query.facts import Facts, holds
from monitor.query.tree import (
    And,
    Field,
    FieldName,
    FigureTest,
    Flag,
    InTitle,
    Is,
    Near,
    Node,
    Not,
    Or,
    Since,
    Term,
)
from monitor.store.file.connection import Connection, Row
from monitor.store.file.times import stored_time
from monitor.store.file.vocabulary import Vocabulary
from monitor.store.lists.listings import CHECKS
from monitor.store.lists.spellings import spellings_of

NOTHING = "0"
"""A condition that no article meets."""

FLAGS = {
    Flag.UNREAD: CHECKS["unread"],
    Flag.STARRED: CHECKS["starred"],
    Flag.EDITED: f"coalesce({CHECKS['edited']}, 0)",
    Flag.STORY: CHECKS["in_story"],
}
FLAGGED = {
    Flag.UNREAD: "SELECT article_id AS id FROM unread WHERE reader_id = :reader",
    Flag.STARRED: "SELECT article_id AS id FROM starred WHERE reader_id = :reader",
}
SPEAKS = (
    "EXISTS (SELECT 1 FROM claims WHERE article_id = a.id AND version = a.versions"
    " AND speaker <> '')"
)


@dataclass(frozen=True, slots=True)
class Prefilter:
    """Conditions that every article that matches a query meets."""

    match: str | None = None
    """An FTS5 expression; None: the index cannot tell; empty: nothing can match."""
    conditions: tuple[str, ...] = ()
    """SQL about the article `a`."""
    sources: tuple[str, ...] = ()
    """SQL for the ids of all matches and of some other articles, if they are few."""


@dataclass(frozen=True, slots=True)
class _Names:
    """Ids of the feeds, watches and figures that a query names."""

    connection: Connection

    def feeds(self, test: Field) -> str:
        """Feeds whose name, address or publisher the test asks for."""
        return self._ids(
            "SELECT id, name, url, publisher FROM feeds",
            lambda row: holds(
                test,
                Facts(
                    publisher=row["publisher"],
                    feed_name=row["name"],
                    feed_url=row["url"],
                ),
            ),
        )

    def watches(self, test: Field) -> str:
        """Watches with the name that the test asks for."""
        return self._ids(
            "SELECT id, name FROM watches",
            lambda row: holds(test, Facts(watches=(row["name"],))),
        )

    def figures(self, test: FigureTest) -> str:
        """Figures that the test is about, whatever their amount."""
        named = FigureTest(test.name)
        return self._ids(
            "SELECT id, key FROM figures",
            lambda row: holds(named, Facts(figures=((row["key"], Amount(0)),))),
        )

    def _ids(self, sql: str, is_meant: Callable[[Row], bool]) -> str:
        rows = self.connection.rows(sql)
        return ", ".join(str(row["id"]) for row in rows if is_meant(row))


class PrefilterBuilder:
    """Builds the prefilter of one query.

    Args:
        connection: Where names and the index's words are looked up.
        now: What `since:` counts back from.
    """

    def __init__(self, connection: Connection, now: datetime | None) -> None:
        self._names, self._now = _Names(connection), now
        self._words = Vocabulary(connection).beginning_with

    def of(self, root: Node | None) -> Prefilter:
        """The prefilter of a query's tree."""
        if root is None:
            return Prefilter()
        parts = root.parts if isinstance(root, And) else (root,)
        conditions = [self._condition(part) for part in parts]
        sources = [source for part in parts if (source := self._source(part))]
        return Prefilter(
            self._match(root),
            tuple(f"({condition})" for condition in conditions if condition),
            tuple(sources),
        )

    # What the index can tell.

    def _match(self, node: Node) -> str | None:
        match node:
            case Term():
                return spellings_of(node, self._words)
            case Near():
                return _all_of([self._match(node.left), self._match(node.right)])
            case And():
                return _all_of([self._match(part) for part in node.parts])
            case Or():
                return _any_of([self._match(part) for part in node.parts])
            case InTitle():
                inner = self._match(node.part)
                return f"title : ({inner})" if inner else inner
            case _:
                return None

    # What the articles' rows can tell.

    def _condition(self, node: Node) -> str:
        """A condition that every match meets; empty: the rows cannot tell."""
        match node:
            case And():
                found = [self._condition(part) for part in node.parts]
                return _joined([part for part in found if part], " AND ")
            case Or():
                found = [self._condition(part) for part in node.parts]
                return _joined(found, " OR ") if all(found) else ""
            case Not():
                exact = self._exact(node.part)
                return f"NOT ({exact})" if exact else ""
            case Since():
                return self._since(node)
            case FigureTest():
                return _among(
                    "EXISTS (SELECT 1 FROM claims WHERE article_id = a.id "
                    "AND version = a.versions AND figure_id IN ({}))",
                    self._names.figures(node),
                )
            case Field(FieldName.SPEAKER):
                return SPEAKS
            case _:
                return self._exact(node)

    def _exact(self, node: Node) -> str:
        """A condition that matches meet and nothing else; empty: there is none."""
        match node:
            case Is():
                return FLAGS[node.flag]
            case Field(FieldName.FEED | FieldName.PUBLISHER):
                return _among("a.feed_id IN ({})", self._names.feeds(node))
            case Field(FieldName.WATCH):
                return _among(
                    "EXISTS (SELECT 1 FROM hits WHERE article_id = a.id "
                    "AND watch_id IN ({}))",
                    self._names.watches(node),
                )
            case _:
                return ""

    def _since(self, node: Since) -> str:
        if self._now is None:
            return NOTHING
        try:
            since_at = stored_time(self._now - node.duration)
        except OverflowError:
            return ""  # before all time
        return f"a.first_seen_at >= {since_at}"

    def _source(self, node: Node) -> str:
        """SQL for the ids of all candidates, if they may be few."""
        match node:
            case Is() if node.flag in FLAGGED:
                return FLAGGED[node.flag]
            case Since():
                condition = self._since(node)
                return f"SELECT a.id FROM articles AS a WHERE {condition or 1}"  # noqa: S608
            case Field(FieldName.FEED | FieldName.PUBLISHER):
                return _among(
                    "SELECT id FROM articles INDEXED BY articles_by_guid "
                    "WHERE feed_id IN ({})",
                    self._names.feeds(node),
                )
            case Field(FieldName.WATCH):
                return _among(
                    "SELECT article_id AS id FROM hits WHERE watch_id IN ({})",
                    self._names.watches(node),
                )
            case FigureTest():
                return _among(
                    "SELECT article_id AS id FROM mentions WHERE figure_id IN ({})",
                    self._names.figures(node),
                )
            case _:
                return ""


def _among(sql: str, ids: str) -> str:
    """The SQL with ids filled in; without ids, a source or condition of nothing."""
    if ids:
        return sql.format(ids)
    return "SELECT 0 AS id WHERE 0" if sql.startswith("SELECT") else NOTHING


def _joined(conditions: Sequence[str], word: str) -> str:
    return word.join(f"({condition})" for condition in conditions)


def _all_of(parts: Sequence[str | None]) -> str | None:
    known = [part for part in parts if part is not None]
    if "" in known:
        return ""
    return _joined(known, " AND ") or None


def _any_of(parts: Sequence[str | None]) -> str | None:
    if None in parts:
        return None
    return _joined([part for part in parts if part], " OR ")
