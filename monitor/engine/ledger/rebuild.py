"""Ledgers rebuilt from stored claims: in one go, or a few reports at a time.

A new ledger is made beside the current one, which polls continue. Once it is complete
it replaces the current one, together with what was polled in the meantime. A process
that is killed before starts over with the figure. Nothing is logged: old claims folded
again are no news.
"""

from collections.abc import Iterable, Iterator

from monitor.engine.ledger.drafts import figure_columns
from monitor.engine.ledger.pending import in_effect
from monitor.engine.ledger.refold import Refold
from monitor.extract.ledger.corrections import Corrections
from monitor.extract.ledger.pins import Pins
from monitor.store.contract.store import Store

REPORTS = 200
"""How many reports are folded in one go, each with all that it says of the figure."""

SWEPT = 1000
"""Claims removed in one go."""


class Rebuild:
    """A figure's new ledger in the making."""

    def __init__(self, store: Store, key: str) -> None:
        """Start with nothing folded."""
        self.key = key
        self._store = store
        self._anew, self._next = Refold(key), store.revisions.next_ledger(key)
        self._left: list[int] = []
        self._after = 0

    @property
    def is_overtaken(self) -> bool:
        """True once the figure's claims have changed in other ways than by polls."""
        return self._next.is_overtaken

    def look(self, until: int) -> int:
        """Find the reports up to version `until`; returns how many are to be folded."""
        if until > self._after:
            self._left += self._store.revisions.sightings(
                self.key, after=self._after, until=until
            )
            self._after = until
        return len(self._left)

    def fold(self, reports: int) -> None:
        """Fold the next few reports."""
        some, self._left = self._left[:reports], self._left[reports:]
        self._anew.take(self._store.revisions.versions_at(self.key, some))
        self._next.add(self._anew.new_changes())

    def finish(self, corrections: Corrections) -> None:
        """Fold what is left and store the ledger; in a transaction."""
        self.look(self._store.revisions.last_version())
        self.fold(len(self._left))
        self._next.replace(self._anew.draft(corrections))
        describe(self._store, [self.key], corrections)


def rebuild(store: Store, keys: Iterable[str], corrections: Corrections) -> None:
    """Rebuild the ledgers of these figures in one go; in a transaction."""
    for key in sorted(keys):
        Rebuild(store, key).finish(corrections)


def rebuilding(store: Store, pins: Pins, reports: int = REPORTS) -> Iterator[None]:
    """Rebuild stale ledgers, yielding whenever others may use the store."""
    while stale := store.revisions.stale():
        for key in stale:
            yield from _rebuilding_one(store, pins, key, reports)
    yield from sweeping(store)


def _rebuilding_one(store: Store, pins: Pins, key: str, reports: int) -> Iterator[None]:
    anew = Rebuild(store, key)
    while anew.look(store.revisions.last_version()) > reports:
        anew.fold(reports)
        yield
        if anew.is_overtaken:
            return
    with store.revisions.transaction():
        anew.finish(in_effect(store, pins))
    yield


def sweeping(store: Store, some: int = SWEPT) -> Iterator[None]:
    """Remove claims that no longer stand and were only kept for a ledger."""
    while store.revisions.sweep(some):
        yield


def describe(store: Store, keys: Iterable[str], corrections: Corrections) -> None:
    """Give figures the names, pins and mutes that corrections ask for."""
    for key in keys:
        store.revisions.describe(
            key,
            figure_columns(key, None, corrections)["name"],
            corrections.pinned(key),
            is_muted=corrections.is_muted(key),
        )
