"""New and changed watches, matched against stored articles, newest first.

This is done in slices between polls. Progress is stored, so that a kill loses nothing.
Old articles that match are no news: they cause no events and no alerts. Watches that
have got equally far are matched together, so that each article is read and split into
words once for all of them.
"""

from collections.abc import Sequence
from itertools import count

from monitor.config.settings import WatchConfig
from monitor.extract.watches import WatchList
from monitor.model.articles import View
from monitor.model.watches import Backfill, Hit
from monitor.query.syntax import parse
from monitor.query.tree import Field, FieldName, FigureTest, nodes_in
from monitor.store.contract.drafts import SearchCandidate
from monitor.store.contract.store import Store

SLICE, LOOKS = 128, 16
"""The most articles matched in one slice, and the most reads (of up to 32 articles
each) before others may use the store."""

TOGETHER = 100
"""Watches matched at once; more would make the query too long."""


def match_anew(store: Store) -> bool:
    """Match watches against a further slice of articles; False: all are matched."""
    backlog = store.watches.backlog()
    if not backlog:
        return False
    group = _group(backlog)
    looks = count(1)
    page = store.articles.candidates(
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
    """The watches to continue with; those without any hits yet come first."""
    first = next((one for one in backlog if one.after is None), backlog[0])
    return [one for one in backlog if one.after == first.after][:TOGETHER]


def _hits_in(
    articles: Sequence[SearchCandidate], group: Sequence[Backfill]
) -> dict[str, list[Hit]]:
    """The hits of each watch."""
    watches = WatchList([WatchConfig(one.watch, one.match) for one in group])
    hits: dict[str, list[Hit]] = {one.watch: [] for one in group}
    for article in articles:
        for hit in watches.hits_in(article.text, article.facts):
            placed = Hit(hit.watch, hit.spans, article.article_id, article.version)
            hits[hit.watch].append(placed)
    return hits


def depends_on_claims(match: str) -> bool:
    """Whether a watch's hits depend on claims, and so on corrections of them.

    >>> depends_on_claims("dam speaker:mayor"), depends_on_claims("dam")
    (True, False)
    """
    return any(
        isinstance(node, FigureTest)
        or (isinstance(node, Field) and node.name is FieldName.SPEAKER)
        for node in nodes_in(parse(match).root)
    )
