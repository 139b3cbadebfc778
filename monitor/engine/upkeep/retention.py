"""Removes old articles, a few at a time, so that they do not come back as news.

The store decides what is removed and what is spared (`store/contract/retention.py`).
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from monitor.extract.articles.identity import lasting_keys
from monitor.store.contract.retention import OldArticle
from monitor.store.contract.store import Store

EVERY = timedelta(hours=1)
"""How often to look for what has become old."""

STEP = timedelta(days=7)
"""How much further the limit may move with each look, so that a clock that is years
ahead costs days only."""

REPORTS = 200
"""Reports examined in one go: 0.12 s (CPU) among a million articles."""

LINES = 2000
"""Lines of the log, and sketches, removed in one go."""


class Retention:
    """Removes what is older than `keep`.

    Args:
        store: Where from.
        keep: How long articles stay.
        copies: How long copies of an article are recognised, at most for `keep`.
    """

    def __init__(self, store: Store, keep: timedelta, copies: timedelta) -> None:
        self._store, self._keep, self._copies = store, keep, copies
        self._began_at: datetime | None = None
        self._jobs: list[Callable[[datetime, datetime], bool]] = []
        """What is left to do; each is repeated until it returns False."""
        self._before: datetime | None = None

    def step(self, now: datetime) -> bool:
        """Remove a few; False if nothing is left to do for now."""
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
        """Whether `EVERY` has passed, or the clock was set back."""
        began_at = self._began_at
        return began_at is None or not began_at <= now < began_at + EVERY

    def _forget(self, before: datetime, now: datetime) -> bool:
        """Remove old lines of the log, and the sketches that copies are found by."""
        copied = now - self._copies
        return self._store.retention.forget(before, copied, LINES) > 0

    def _look(self, before: datetime, _: datetime) -> bool:
        """Remove what can be removed of some articles; False: these were the last."""
        found = self._store.retention.old(before, REPORTS)
        keys = {article.id: _keys(article) for article in found.articles}
        self._store.retention.remove(keys, before, found.after)
        return found.after > 0

    def _shrink(self, *_: datetime) -> bool:
        """Give space back to the disk."""
        return self._store.retention.shrink()


def _keys(article: OldArticle) -> tuple[bytes, ...]:
    return lasting_keys(article.identity, article.guid, article.link)
