"""Removes old articles, a few at a time, so that they do not come back as news.

What goes and what is spared is the store's rule (`store/contract/retention.py`).
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from monitor.extract.articles.identity import lasting_keys
from monitor.model.articles import Identity
from monitor.store.contract.retention import OldArticle
from monitor.store.contract.store import Store

EVERY = timedelta(hours=1)
"""How often it is looked for what has become old."""

STEP = timedelta(days=7)
"""How much more may go with each look: a clock that is years ahead costs days."""

REPORTS = 200
"""Reports that are looked at in one go; 0.12 s (CPU) of a million articles."""

LINES = 2000
"""Lines of the log, and sketches, that are removed in one go."""


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
        self._jobs: list[Callable[[datetime, datetime], bool]] = []
        """What is left to do, each until it says that it has done it."""
        self._before: datetime | None = None

    def step(self, now: datetime) -> bool:
        """Remove a few; False where nothing is left to do for now."""
        if self._is_due(now):
            self._began_at = now
            self._before = self._store.retention.boundary(now - self._keep, STEP)
            # sketches first: looking for those of an article takes all that there are
            self._jobs = [self._forget, self._look, self._shrink]
        while self._jobs and self._before is not None:
            if self._jobs[0](self._before, now):
                return True
            del self._jobs[0]
        return False

    def _is_due(self, now: datetime) -> bool:
        """After a while; also where the clock was set back."""
        began_at = self._began_at
        return began_at is None or not began_at <= now < began_at + EVERY

    def _forget(self, before: datetime, now: datetime) -> bool:
        """Remove old lines of the log, and by what copies would be told."""
        copied = now - self._copies
        return self._store.retention.forget(before, copied, LINES) > 0

    def _look(self, before: datetime, _: datetime) -> bool:
        """Remove what may go of some articles; False: these were the last."""
        found = self._store.retention.old(before, REPORTS)
        keys = {article.id: _keys(article) for article in found.articles}
        self._store.retention.remove(keys, before, found.after)
        return found.after > 0

    def _shrink(self, *_: datetime) -> bool:
        """Give space back to the disk."""
        return self._store.retention.shrink()


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
