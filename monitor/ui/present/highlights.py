"""Finds the words of a title to highlight for the watches that hit the article."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from monitor.config.settings import WatchConfig
from monitor.errors import QueryError
from monitor.model.text import Text

if TYPE_CHECKING:
    from monitor.query.match import Matcher
    from monitor.query.tree import Node


class Highlights:
    """Finds a watch's words in titles; finds none before `prepare` was called.

    A watch may hit an article by words that its title lacks, so each of its words is
    looked for by itself.
    """

    def __init__(self, watches: Sequence[WatchConfig]) -> None:
        self._watches = watches
        self._matchers: Mapping[str, Matcher] = {}
        self._found = lru_cache(maxsize=4096)(self._spans)

    def prepare(self) -> None:
        """Parse the queries; too slow to be done before the first screen is shown."""
        matchers = {watch.name: _matcher_for(watch.match) for watch in self._watches}
        self._matchers = {name: found for name, found in matchers.items() if found}
        self._found.cache_clear()

    def spans(self, watch: str, title: str) -> Sequence[tuple[int, int]]:
        """Start and end of each word of a watch (its name) in a title."""
        return self._found(watch, title) if watch in self._matchers else ()

    def _spans(self, watch: str, title: str) -> Sequence[tuple[int, int]]:
        spans = self._matchers[watch].spans(Text(title)) or ()
        return tuple((span.start, span.end) for span in spans)


def _matcher_for(query: str) -> "Matcher | None":
    """A matcher of any word of a query; None if it has no words, or is invalid."""
    from monitor.query.match import Matcher
    from monitor.query.syntax import parse
    from monitor.query.tree import Or, Query

    try:
        root = parse(query).root
    except QueryError:
        return None  # the configuration's problems are told elsewhere
    words = tuple(leaves(root)) if root is not None else ()
    if not words:
        return None
    return Matcher(Query(words[0] if len(words) == 1 else Or(words)))


def leaves(node: "Node") -> "list[Node]":
    """The words and patterns of a query that can be highlighted.

    >>> from monitor.query.syntax import parse
    >>> [str(leaf) for leaf in leaves(parse('troops -drill title:"sea trial"').root)]
    ['troops', '"sea trial"']
    """
    from monitor.query.tree import And, InTitle, Near, Or, Regex, Term

    if isinstance(node, And | Or):
        return [leaf for part in node.parts for leaf in leaves(part)]
    if isinstance(node, Near):
        return leaves(node.left) + leaves(node.right)
    if isinstance(node, InTitle):
        return leaves(node.part)
    return [node] if isinstance(node, Term | Regex) else []
