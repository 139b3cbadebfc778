"""Applies pending corrections and pins to the ledger.

In a large ledger this is done in portions: claims move first, then their figures are
folded again, and everything takes effect at once, together with what was polled in the
meantime. Until then, polls go by what was in effect before. A process that is killed
starts over.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from monitor.engine.ledger.pending import Pending
from monitor.engine.ledger.rebuild import REPORTS, Rebuild, describe, rebuild, sweeping
from monitor.extract.ledger.corrections import Corrections
from monitor.extract.ledger.pins import Pins
from monitor.store.contract.revisions import PlacedClaim, PlacedPage
from monitor.store.contract.store import Store

PORTION = 1000
"""Claims examined before others may use the store. If there are no more than that,
everything is done in one transaction."""


def correcting_ledger(
    store: Store,
    pins: Pins,
    outdated: Collection[str] = (),
    *,
    portion: int = PORTION,
    reports: int = REPORTS,
) -> Iterator[None]:
    """Apply what is pending, yielding whenever others may use the store.

    Yields nothing if nothing is pending.

    Args:
        store: Where the ledger is.
        pins: The configuration's pins.
        outdated: Figures whose claims are examined in any case.
        portion: Claims examined in one go.
        reports: Reports folded in one go.
    """
    pending = Pending.of(store, pins, outdated)
    if pending is None:
        return
    correcting = _Correcting(store, pending, (portion, reports))
    page = correcting.page()
    if page.is_end:
        with store.revisions.transaction():
            correcting.place(page)
            correcting.finish()
    else:
        yield from correcting.in_portions(page)
    yield
    yield from sweeping(store)


class _Correcting:
    """Pending corrections and pins on their way into the ledger."""

    def __init__(
        self, store: Store, pending: Pending, portions: tuple[int, int]
    ) -> None:
        self._store, self._pending = store, pending
        self._portion, self._reports = portions
        self._after, self._until = 0, 0
        """The last claim and the last version whose claims have been placed."""
        self._anew: dict[str, Rebuild] = {}
        stale = frozenset(store.revisions.stale())
        self._touched = stale if pending.keys is None else stale & pending.keys

    def page(self) -> PlacedPage:
        """The next claims that may have to move."""
        until, pending = self._store.revisions.last_version(), self._pending
        if not pending.moves_claims:
            return PlacedPage((), 0, is_end=True)
        page = self._store.revisions.placed(
            pending.keys, pending.sentences, after=self._after, limit=self._portion
        )
        self._after = page.last
        self._until = until if page.is_end else self._until
        return page

    def place(self, page: PlacedPage) -> None:
        """Move claims to the figures that they belong to; in a transaction."""
        moved, touched = moved_by(page.claims, self._pending.corrections)
        self._store.revisions.place(moved)
        self._touched |= touched

    def in_portions(self, page: PlacedPage) -> Iterator[None]:
        """Do everything in portions, starting with this page."""
        while True:
            yield from self._move(page)
            yield from self._fold()
            page = self.page()
            if page.is_end and self._is_over(page):
                return
            yield

    def _is_over(self, page: PlacedPage) -> bool:
        """Move the last claims; True if that made no further figure stale."""
        with self._store.revisions.transaction():
            self.place(page)
            is_over = self._touched <= {*self._anew}
            if is_over:
                self.finish()
        return is_over

    def _move(self, page: PlacedPage) -> Iterator[None]:
        while True:
            if page.claims:
                with self._store.revisions.transaction():
                    self.place(page)
            yield
            if page.is_end:
                return
            page = self.page()

    def _fold(self) -> Iterator[None]:
        for key in sorted(self._touched):
            if key not in self._anew:
                self._anew[key] = Rebuild(self._store, key)
            while self._anew[key].look(self._until):
                self._anew[key].fold(self._reports)
                yield

    def finish(self) -> None:
        """Put the new ledgers in place, now that all claims are; in a transaction."""
        corrections = self._pending.corrections
        for anew in self._anew.values():
            anew.finish(corrections)
        rebuild(self._store, self._touched - {*self._anew}, corrections)
        self._pending.settle(self._store)
        describe(self._store, self._pending.described - self._touched, corrections)


def moved_by(
    claims: Iterable[PlacedClaim], corrections: Corrections
) -> tuple[list[PlacedClaim], frozenset[str]]:
    """The claims that corrections change, changed, and the figures concerned."""
    moved: list[PlacedClaim] = []
    touched: set[str] = set()
    for each in claims:
        claim = corrections.kept(each.as_read, each.title)
        if claim != each.claim:
            moved.append(replace(each, claim=claim))
            touched |= {c.figure for c in (claim, each.claim) if c is not None}
    return moved, frozenset(touched)
