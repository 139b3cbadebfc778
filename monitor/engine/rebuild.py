"""Ledgers rebuilt from stored claims: in one go, or a few reports at a time.

A new ledger is made beside the one that stands, which goes on with the polls. Once
nothing more is to come it takes its place, with what was polled in the meantime.
Whoever is killed before begins the figure again. Nothing is logged: what comes again of
old claims is no news.
"""

from collections.abc import Iterable, Iterator

from monitor.engine.bookkeeping import figure_columns
from monitor.engine.refold import Refold
from monitor.engine.wanted import in_effect
from monitor.extract.ledger.corrections import Corrections
from monitor.extract.ledger.pins import Pins
from monitor.store.contract.store import Store

REPORTS = 200
"""How many are folded again in one go, with whatever each says of the figure."""

SWEPT = 1000
"""Claims that are removed in one go."""


class Rebuild:
    """A figure on its way to its next ledger."""

    def __init__(self, store: Store, key: str) -> None:
        """Begin with nothing folded."""
        self.key = key
        self._store = store
        self._anew, self._next = Refold(key), store.revisions.next_ledger(key)
        self._left: list[int] = []
        self._after = 0

    @property
    def is_overtaken(self) -> bool:
        """True once the figure's claims have changed by more than polls."""
        return self._next.is_overtaken

    def look(self, until: int) -> int:
        """Note what was said up to a version; how many reports are to be folded."""
        if until > self._after:
            self._left += self._store.revisions.sightings(
                self.key, after=self._after, until=until
            )
            self._after = until
        return len(self._left)

    def fold(self, reports: int) -> None:
        """Go on with so many."""
        some, self._left = self._left[:reports], self._left[reports:]
        self._anew.take(self._store.revisions.versions_at(self.key, some))
        self._next.add(self._anew.new_changes())

    def finish(self, corrections: Corrections) -> None:
        """Store it with all that is left; in a transaction."""
        self.look(self._store.revisions.last_version())
        self.fold(len(self._left))
        self._next.replace(self._anew.draft(corrections))
        describe(self._store, [self.key], corrections)


def rebuild(store: Store, keys: Iterable[str], corrections: Corrections) -> None:
    """Rebuild the ledgers of these figures in one go; in a transaction."""
    for key in sorted(keys):
        Rebuild(store, key).finish(corrections)


def rebuilding(store: Store, pins: Pins, reports: int = REPORTS) -> Iterator[None]:
    """Rebuild stale ledgers, with a break whenever others may use the store."""
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
    """Remove claims that stand no more and were only kept for a ledger."""
    while store.revisions.sweep(some):
        yield


def describe(store: Store, keys: Iterable[str], corrections: Corrections) -> None:
    """Give figures the names, pins and mutes that hold."""
    for key in keys:
        store.revisions.describe(
            key,
            figure_columns(key, None, corrections)["name"],
            corrections.pinned(key),
            is_muted=corrections.is_muted(key),
        )
