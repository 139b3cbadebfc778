"""What is wanted of claims, corrections and pins, taken up by the ledger.

In a large one a little at a time: claims move first, then figures are folded anew, and
all takes effect at once, with what came in the meantime. Until then polls go on by what
was in effect before, and whoever is killed begins again.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from monitor.engine.rebuild import REPORTS, Rebuild, describe, rebuild, sweeping
from monitor.engine.wanted import Wanted
from monitor.extract.ledger.corrections import Corrections
from monitor.extract.ledger.pins import Pins
from monitor.store.contract.revisions import PlacedClaim, PlacedPage
from monitor.store.contract.store import Store

PORTION = 1000
"""Claims that are looked at before others may use the store; where there are no more,
all is done in one transaction."""


def take_up(store: Store, pins: Pins, outdated: Collection[str] = ()) -> bool:
    """Bring the ledger in step with what is wanted; False: it was."""
    return bool([*taking_up(store, pins, outdated)])


def taking_up(
    store: Store,
    pins: Pins,
    outdated: Collection[str] = (),
    *,
    portion: int = PORTION,
    reports: int = REPORTS,
) -> Iterator[None]:
    """The same, with a break whenever others may use the store; none: it was.

    Args:
        store: Where the ledger is.
        pins: Of the configuration.
        outdated: Figures that are gone through in any case.
        portion: Claims that are looked at in one go.
        reports: How many are folded in one go.
    """
    wanted = Wanted.of(store, pins, outdated)
    if wanted is None:
        return
    work = _Work(store, wanted, (portion, reports))
    page = work.page()
    if page.is_end:
        with store.revisions.transaction():
            work.place(page)
            work.finish()
    else:
        yield from work.in_portions(page)
    yield
    yield from sweeping(store)


class _Work:
    """What is wanted, on its way into the ledger."""

    def __init__(self, store: Store, wanted: Wanted, portions: tuple[int, int]) -> None:
        self._store, self._wanted = store, wanted
        self._portion, self._reports = portions
        self._after, self._until = 0, 0
        """Claims up to that id, of versions up to that one, are where they belong."""
        self._anew: dict[str, Rebuild] = {}
        stale = frozenset(store.revisions.stale())
        self._touched = stale if wanted.keys is None else stale & wanted.keys

    def page(self) -> PlacedPage:
        """Further claims that may be concerned."""
        until, wanted = self._store.revisions.last_version(), self._wanted
        if not wanted.moves_claims:
            return PlacedPage((), 0, is_end=True)
        page = self._store.revisions.placed(
            wanted.keys, wanted.sentences, after=self._after, limit=self._portion
        )
        self._after = page.last
        self._until = until if page.is_end else self._until
        return page

    def place(self, page: PlacedPage) -> None:
        """Move claims to where they belong; in a transaction."""
        moved, touched = moved_by(page.claims, self._wanted.corrections)
        self._store.revisions.place(moved)
        self._touched |= touched

    def in_portions(self, page: PlacedPage) -> Iterator[None]:
        """All of it, from the first page on."""
        while True:
            yield from self._move(page)
            yield from self._fold()
            page = self.page()
            if page.is_end and self._is_over(page):
                return
            yield

    def _is_over(self, page: PlacedPage) -> bool:
        """Move the last claims; the end, where that makes no further figure stale."""
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
        """Put all in its place, now that claims are; in a transaction."""
        corrections = self._wanted.corrections
        for anew in self._anew.values():
            anew.finish(corrections)
        rebuild(self._store, self._touched - {*self._anew}, corrections)
        self._wanted.settle(self._store)
        describe(self._store, self._wanted.described - self._touched, corrections)


def moved_by(
    claims: Iterable[PlacedClaim], corrections: Corrections
) -> tuple[list[PlacedClaim], frozenset[str]]:
    """Claims that should stand otherwise, as they should, and the figures concerned."""
    moved: list[PlacedClaim] = []
    touched: set[str] = set()
    for each in claims:
        claim = corrections.kept(each.as_read, each.title)
        if claim != each.claim:
            moved.append(replace(each, claim=claim))
            touched |= {c.figure for c in (claim, each.claim) if c is not None}
    return moved, frozenset(touched)
