"""Old articles leave the store, a few at a time, and do not come back as news.

What goes and what is spared is the store's rule (`store/contract_retention.py`).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from monitor.extract.articles.identity import lasting_keys
from monitor.model.articles import Identity
from monitor.store.contract import Store
from monitor.store.contract_retention import OldArticle

EVERY = timedelta(hours=1)
"""How often it is looked for what has become old."""

STEP = timedelta(days=7)
"""How much more may go with each look: a clock that is years ahead costs days."""

REPORTS = 200
"""Reports that are looked at in one go; removing them takes some 30 ms."""

LINES = 1000
"""Lines of the log that are removed in one go."""


class Retention:
    """Removes what is older than `keep`.

    Args:
        store: Where from.
        keep: How long articles stay.
        copies: How long copies of an article are told; no longer than `keep` matters.
    """

    def __init__(self, store: Store, keep: timedelta, copies: timedelta) -> None:
        self._store, self._keep, self._copies = store, keep, copies
        self._began_at: datetime | None = None
        self._before: datetime | None = None
        self._is_looking = False
        """Whether some articles were not looked at yet."""

    def step(self, now: datetime) -> bool:
        """Remove a few; False where nothing is left to do for now."""
        if self._is_due(now):
            self._began_at, self._is_looking = now, True
            self._before = self._store.retention.boundary(now - self._keep, STEP)
        if self._before is None:
            return False
        if self._is_looking:
            self._is_looking = self._look(self._before)
            return True
        gone = self._store.retention.forget(self._before, now - self._copies, LINES)
        if gone or self._store.retention.shrink():
            return True
        self._before = None
        return False

    def _is_due(self, now: datetime) -> bool:
        """After a while; also where the clock was set back."""
        began_at = self._began_at
        return began_at is None or not began_at <= now < began_at + EVERY

    def _look(self, before: datetime) -> bool:
        """Remove what may go of some articles; False: these were the last."""
        found = self._store.retention.old(before, REPORTS)
        keys = {article.id: _keys(article) for article in found.articles}
        self._store.retention.remove(keys, before, found.after)
        return found.after > 0


def _keys(article: OldArticle) -> tuple[bytes, ...]:
    return lasting_keys(article.identity, article.guid, article.link)


def reappearing(
    store: Store,
    feed_id: int,
    fresh: Mapping[int, Identity],
    listed: Sequence[Identity],
) -> frozenset[int]:
    """Which articles of a document are no news, but were removed as old.

    Args:
        store: Asked for what was removed.
        feed_id: Of the feed that lists them.
        fresh: Those that are not stored, by place in the document.
        listed: All of the document: a key of two articles tells neither.
    """
    uses = Counter(key for identity in listed for key in _all_keys(identity))
    keys = {
        place: {key for key in _all_keys(identity) if uses[key] == 1}
        for place, identity in fresh.items()
    }
    asked = {key for own in keys.values() for key in own}
    gone = store.retention.removed(feed_id, asked) if asked else frozenset()
    return frozenset(place for place, own in keys.items() if own & gone)


def _all_keys(identity: Identity) -> set[bytes]:
    return {identity.guid, identity.link, identity.title} - {b""}
