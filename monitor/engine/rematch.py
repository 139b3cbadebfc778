"""New and changed watches, matched against stored articles, newest first.

In slices, between polls; how far it got is stored, so that a kill loses nothing. What
is found is no news: no events, no alerts. Watches that have got equally far go on
together, so that each article is read and cut into words once for all of them.
"""

from collections.abc import Sequence
from itertools import count

from monitor.config.settings import WatchConfig
from monitor.extract.watches import WatchList
from monitor.model.articles import View
from monitor.model.watches import Backfill, Hit
from monitor.query.syntax import parse
from monitor.query.tree import Field, FieldName, FigureTest, nodes_in
from monitor.store.contract.drafts import Sifted
from monitor.store.contract.store import Store

SLICE, LOOKS = 128, 16
"""Articles that are matched in one go, and looks at some articles (32 at the most)
before others may use the store."""

TOGETHER = 100
"""Watches that are matched at once: more would make too long a query."""


def match_anew(store: Store) -> bool:
    """Match watches against some more of what is stored; False: all of them are."""
    backlog = store.watches.backlog()
    if not backlog:
        return False
    group = _group(backlog)
    looks = count(1)
    page = store.articles.sift(
        View(fold_copies=False, query=" OR ".join(f"({one.match})" for one in group)),
        after=group[0].after,
        limit=SLICE,
        enough=lambda: next(looks) >= LOOKS,
    )
    hits = _hits_in(page.articles, group)
    for backfill in group:
        store.watches.fill(backfill, hits[backfill.watch], page.after)
    return True


def _group(backlog: Sequence[Backfill]) -> Sequence[Backfill]:
    """Those to go on with: what has not begun comes first, for it shows nothing yet."""
    first = next((one for one in backlog if one.after is None), backlog[0])
    return [one for one in backlog if one.after == first.after][:TOGETHER]


def _hits_in(
    articles: Sequence[Sifted], group: Sequence[Backfill]
) -> dict[str, list[Hit]]:
    """What each watch hits."""
    watches = WatchList([WatchConfig(one.watch, one.match) for one in group])
    hits: dict[str, list[Hit]] = {one.watch: [] for one in group}
    for article in articles:
        for hit in watches.hits_in(article.text, article.facts):
            placed = Hit(hit.watch, hit.spans, article.article_id, article.version)
            hits[hit.watch].append(placed)
    return hits


def asks_of_claims(match: str) -> bool:
    """Whether a watch's hits are others once claims are read or placed otherwise.

    >>> asks_of_claims("dam speaker:mayor"), asks_of_claims("dam")
    (True, False)
    """
    return any(
        isinstance(node, FigureTest)
        or (isinstance(node, Field) and node.name is FieldName.SPEAKER)
        for node in nodes_in(parse(match).root)
    )
