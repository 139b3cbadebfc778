"""Search: a view narrowed by a query, newest first, a slice at a time.

The index and the rows select candidates (`prefilter.py`); the matcher decides. If few
candidates exist at all, they are matched together. Otherwise the view is read from its
top, in slices that grow, until the caller has enough.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from monitor.model.articles import View
from monitor.model.text import Span, Text
from monitor.query.match import Matcher
from monitor.query.syntax import parse
from monitor.store.contract.cursors import Key
from monitor.store.file.connection import Connection
from monitor.store.lists.listings import Listing, listing_of, some_of
from monitor.store.lists.prefilter import PrefilterBuilder
from monitor.store.lists.searched_articles import SearchedArticle, SearchedArticles
from monitor.store.reader_state import READER

FEW = 2000
"""The most candidates that are matched together rather than slice by slice."""
AT_ONCE = 32
"""Articles read and matched before the caller is asked again whether it has enough."""
FIRST_SLICE, LONGEST_SLICE = 128, 32_768
"""Rows of the list."""
GAP = 500
"""How many ids may be missing within a range that is requested from the index."""

MATCHING = "SELECT rowid AS id FROM article_index WHERE article_index MATCH :match"
IN_INDEX = """
SELECT rowid FROM article_index
WHERE article_index MATCH :match AND rowid BETWEEN :low AND :high"""


@dataclass(frozen=True, slots=True)
class Match:
    """An article that the query matches, with the words that hit."""

    key: Key
    text: Text
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class SearchedSlice:
    """A piece of the view that was searched."""

    matches: tuple[Match, ...]
    end: Key
    """The last row of the piece."""


class Search:
    """One query over one view; valid until something is stored.

    Args:
        connection: Where to look.
        view: What to search; its query may be empty.

    Raises:
        QueryError: the view's query cannot be read.
    """

    def __init__(self, connection: Connection, view: View) -> None:
        query = parse(view.query)
        self._connection, self._view = connection, view
        self._matcher = Matcher(query)
        self._articles = SearchedArticles(connection, query.root, view.asked_at)
        self._prefilter = PrefilterBuilder(connection, view.asked_at).of(query.root)

    @property
    def switched_off(self) -> tuple[str, ...]:
        """Patterns that were switched off, since they took too long too often."""
        return self._matcher.guard.switched_off

    def key_of(self, article_id: int) -> Key | None:
        """Where an article is in the view; None: it is not there, or cannot match."""
        return next(iter(self._among([article_id], None)), None)

    def slices(self, after: Key | None = None) -> Iterator[SearchedSlice]:
        """The view from below `after` (None: its top) to its end."""
        for some, end in self.candidates(after):
            yield SearchedSlice(tuple(self._matches(some)), end)

    def candidates(
        self, after: Key | None = None
    ) -> Iterator[tuple[list[SearchedArticle], Key]]:
        """Articles that may match, a few at a time, each time with the row reached."""
        if self._prefilter.match == "":
            return
        few = self._few()
        if few is not None:
            keys = self._among(few, after)
            yield from self._read(keys, keys)
            return
        for piece in self._slices(after):
            yield from self._read(piece, self._in_index(piece))

    def _read(
        self, piece: Sequence[Key], passed: Sequence[Key]
    ) -> Iterator[tuple[list[SearchedArticle], Key]]:
        """Read the candidates of a piece; its other rows cannot match."""
        for start in range(0, len(passed), AT_ONCE):
            some = passed[start : start + AT_ONCE]
            yield list(self._articles.read([key.id for key in some])), some[-1]
        if piece:
            yield [], piece[-1]

    def _matches(self, articles: Sequence[SearchedArticle]) -> Iterator[Match]:
        for article in articles:
            spans = self._matcher.spans(article.text, article.facts)
            if spans is not None:
                yield Match(Key(article.sort_at, article.id), article.text, spans)

    # Candidates.

    def _few(self) -> list[int] | None:
        """Ids of all candidates; None if there are more than `FEW`."""
        in_index = (MATCHING,) if self._prefilter.match else ()
        for source in (*in_index, *self._prefilter.sources):
            rows = self._connection.rows(
                f"{source} LIMIT :most",
                {"match": self._prefilter.match, "reader": READER, "most": FEW + 1},
            )
            if len(rows) <= FEW:
                return [row["id"] for row in rows]
        return None

    def _among(self, ids: Sequence[int], after: Key | None) -> list[Key]:
        """The rows of the view among these articles, in their order."""
        listing = some_of(self._view, self._prefilter.conditions)
        given = {"ids": json.dumps(sorted(set(ids)))}
        return self._keys(listing, after, -1, given)

    def _slices(self, after: Key | None) -> Iterator[list[Key]]:
        """The rows of the view in pieces, each larger than the one before."""
        listing = listing_of(self._view, self._prefilter.conditions)
        size = FIRST_SLICE
        while piece := self._keys(listing, after, size):
            yield piece
            after, size = piece[-1], min(size * 2, LONGEST_SLICE)

    def _keys(
        self,
        listing: Listing,
        after: Key | None,
        count: int,
        given: Mapping[str, str] = MappingProxyType({}),
    ) -> list[Key]:
        parameters = {**listing.parameters, **given, "count": count, "skip": 0}
        conditions: tuple[str, ...] = ()
        if after:
            conditions = (listing.beside("<", "edge"),)
            parameters |= {"edge_at": after.sort_at, "edge_id": after.id}
        rows = self._connection.rows(listing.keys(*conditions), parameters)
        return [Key(row["sort_at"], row["id"]) for row in rows]

    def _in_index(self, piece: Sequence[Key]) -> Sequence[Key]:
        """The rows of a piece that the index finds."""
        if self._prefilter.match is None:
            return piece
        ids = sorted(key.id for key in piece)
        passed: set[int] = set()
        for low, high in _ranges(ids):
            given = {"match": self._prefilter.match, "low": low, "high": high}
            passed.update(row[0] for row in self._connection.rows(IN_INDEX, given))
        return [key for key in piece if key.id in passed]


def _ranges(ids: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Ranges that hold all of these ids, given in order, and not many others.

    >>> list(_ranges([1, 2, 5, 9000, 9001]))
    [(1, 5), (9000, 9001)]
    """
    low = ids[0]
    for one, other in pairwise(ids):
        if other - one > GAP:
            yield low, one
            low = other
    yield low, ids[-1]
