"""Which watches an article hits, with which words, and in which sentence."""

from collections.abc import Sequence

from monitor.config.settings import WatchConfig
from monitor.extract.text import sentence_at
from monitor.model.articles import ArticleDetail
from monitor.model.text import Text
from monitor.model.watches import Hit
from monitor.query.facts import Facts
from monitor.query.match import Matchers
from monitor.query.syntax import parse


class WatchList:
    """The configured watches, ready for any number of articles.

    >>> watches = WatchList([WatchConfig("ICBM", "ICBM OR missile*")])
    >>> watches.hits_in(Text("The I.C.B.M.-class missiles"))[0].spans[0]
    Span(part='title', start=4, end=12)
    """

    def __init__(self, watches: Sequence[WatchConfig]) -> None:
        """Read the queries.

        Raises:
            QueryError: a watch's query cannot be read.
        """
        self.names = tuple(watch.name for watch in watches)
        self._matchers = Matchers([parse(watch.match) for watch in watches])

    @property
    def switched_off(self) -> tuple[str, ...]:
        """Patterns that took too long too often and are no longer looked for."""
        return self._matchers.guard.switched_off

    def hits_in(self, text: Text, facts: Facts | None = None) -> tuple[Hit, ...]:
        """One hit for each watch that matches, in the configuration's order."""
        return tuple(
            Hit(self.names[number], spans)
            for number, spans in self._matchers.matching(text, facts)
        )


def hit_sentence(detail: ArticleDetail, watch: str) -> str:
    """The first sentence below the title with a word of the watch; empty: none has."""
    starts = [
        span.start
        for hit in detail.hits
        if hit.watch == watch
        for span in hit.spans
        if span.part == "body"
    ]
    return sentence_at(detail.versions[-1].text.body, min(starts)) if starts else ""
