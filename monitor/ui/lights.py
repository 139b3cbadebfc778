"""Which words of a title to light for a watch that hits the article."""

from collections.abc import Sequence
from functools import lru_cache

from monitor.config import WatchConfig
from monitor.errors import QueryError
from monitor.model.text import Text
from monitor.query.match import Matcher
from monitor.query.syntax import parse
from monitor.query.tree import And, InTitle, Near, Node, Not, Or, Query, Regex, Term


def leaves(node: Node) -> list[Node]:
    """The words of a query that are looked for, whatever else must hold.

    >>> [str(leaf) for leaf in leaves(parse('troops -drill title:"sea trial"').root)]
    ['troops', '"sea trial"']
    """
    if isinstance(node, And | Or):
        return [leaf for part in node.parts for leaf in leaves(part)]
    if isinstance(node, Near):
        return leaves(node.left) + leaves(node.right)
    if isinstance(node, InTitle):
        return leaves(node.part)
    return (
        [node] if isinstance(node, Term | Regex) and not isinstance(node, Not) else []
    )


class Lights:
    """Finds a watch's words in titles; remembers what it found.

    A watch may hit an article by words that its title lacks, so each word is looked
    for by itself.
    """

    def __init__(self, watches: Sequence[WatchConfig]) -> None:
        self._queries = {watch.name: watch.match for watch in watches}
        self._matchers: dict[str, Matcher | None] = {}
        self.spans = lru_cache(maxsize=4096)(self._spans)
        """Start and end of each word of a watch (its name) in a title."""

    def _spans(self, watch: str, title: str) -> tuple[tuple[int, int], ...]:
        if watch not in self._matchers:
            self._matchers[watch] = self._matcher(watch)
        matcher = self._matchers[watch]
        spans = matcher.spans(Text(title)) if matcher else None
        return tuple((span.start, span.end) for span in spans or ())

    def _matcher(self, watch: str) -> Matcher | None:
        try:
            root = parse(self._queries.get(watch, "")).root
        except QueryError:
            return None  # the configuration's problems are told elsewhere
        words = tuple(leaves(root)) if root is not None else ()
        if not words:
            return None
        return Matcher(Query(words[0] if len(words) == 1 else Or(words)))
