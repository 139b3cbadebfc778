"""Watches that are new or changed, matched against what is stored, newest first.

In slices, between polls; how far it got is stored, so that a kill loses nothing. What
is found is no news: no events, no alerts.
"""

from itertools import count

from monitor.model.articles import View
from monitor.model.searches import Found
from monitor.model.watches import Hit
from monitor.store.contract import Store

SLICE = 200
"""Hits that are stored in one go."""

LOOKS = 16
"""Looks at some articles (32 at the most) before others may use the store."""


def match_anew(store: Store) -> bool:
    """Match a watch against some more of what is stored; False: all of them are."""
    backlog = store.watches.backlog()
    if not backlog:
        return False
    first = backlog[0]
    looks = count(1)
    page = store.articles.search(
        View(fold_copies=False, query=first.match),
        after=first.after,
        limit=SLICE,
        enough=lambda: next(looks) >= LOOKS,
    )
    store.watches.fill(
        first, [_hit(first.watch, one) for one in page.found], page.after
    )
    return True


def _hit(watch: str, found: Found) -> Hit:
    article = found.article
    return Hit(watch, found.spans, article.id, article.versions)
