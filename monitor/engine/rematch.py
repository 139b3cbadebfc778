"""Watches that are new or changed, matched against what is stored already."""

from collections.abc import Sequence
from dataclasses import replace

from monitor.config import WatchConfig
from monitor.extract.watches import WatchList
from monitor.model.articles import KnownArticle
from monitor.model.watches import Hit
from monitor.query.facts import Facts
from monitor.store.contract import Store

PAGE = 500
"""Articles between two commits."""


def match_anew(store: Store, watches: Sequence[WatchConfig]) -> int:
    """Store the hits of these watches in all stored articles of the story.

    Returns:
        How many there were.
    """
    listed = WatchList(watches)
    found = 0
    before: int | None = None
    while page := store.articles.stored(before, PAGE):
        hits = [hit for article in page for hit in _hits(listed, article)]
        store.watches.add(hits)
        found += len(hits)
        before = page[-1].id
    return found


def _hits(watches: WatchList, article: KnownArticle) -> list[Hit]:
    if not article.in_story:
        return []
    facts = Facts(publisher=article.publisher, first_seen_at=article.first_seen_at)
    return [
        replace(
            hit,
            article_id=article.id,
            version=article.versions,
            seen_at=article.first_seen_at,
        )
        for hit in watches.hits_in(article.text, facts)
    ]
