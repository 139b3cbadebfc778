"""Tells of drafts whether the feeds bring them among much that is of other stories."""

from collections.abc import Sequence
from dataclasses import replace

from monitor.engine.ledger.drafts import DraftedArticle
from monitor.extract.ledger.mixed_news import is_mixed
from monitor.store.contract.drafts import Lease
from monitor.store.contract.store import Store


def marked(
    store: Store, lease: Lease, drafted: Sequence[DraftedArticle]
) -> Sequence[DraftedArticle]:
    """The drafts, those of mixed news marked.

    All that the feeds ever brought counts, and what these drafts add to it. A feed that
    is of the story as a whole brings no mixed news.

    Raises:
        StoreError: the store cannot be read.
    """
    if lease.is_whole or not any(one.draft.in_story for one in drafted):
        return drafted
    fresh = [one for one in drafted if one.article is None]
    articles, in_story = store.feeds.totals()
    in_story += sum(one.draft.in_story for one in fresh)
    if not is_mixed(in_story, articles + len(fresh)):
        return drafted
    return [
        replace(one, draft=replace(one.draft, in_mixed_news=True)) for one in drafted
    ]
