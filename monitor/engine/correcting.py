"""What the reader put right, taken up by the ledger; a large figure a little at a time.

In portions, claims move first, but for those that are struck: lines and changes point
at them. Then figures are folded anew, and all is stored at once, with what came in the
meantime. Until then the corrections are pending, so that whoever is killed here begins
again.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from monitor.engine.rebuild import describe, moved_by, rebuild
from monitor.engine.refold import Refold
from monitor.extract.ledger.corrections import Corrections
from monitor.extract.ledger.pins import Pins
from monitor.model.corrections import Correction
from monitor.store.contract.drafts import LedgerDraft
from monitor.store.contract.revisions import PlacedClaim, VersionClaims
from monitor.store.contract.store import Store

PORTION = 1000
"""Claims that are looked at before others may use the store; where there are no more,
all is done in one transaction."""

REPORTS = 200
"""How many are folded anew in one go, with whatever each says of the figure."""


def take_up(store: Store, pins: Pins) -> bool:
    """Bring the ledger in step with what the reader put right; False: it was."""
    return bool([*taking_up(store, pins)])


def taking_up(
    store: Store, pins: Pins, portion: int = PORTION, reports: int = REPORTS
) -> Iterator[None]:
    """The same, with a break whenever others may use the store; none: it was."""
    pending = store.corrections.pending()
    if not pending:
        return
    standing = Corrections(store.corrections.standing(), pins)
    either = Corrections([*standing.rows, *pending], pins)
    keys = either.related(key for c in pending for key in either.exchanged(c))
    sentences = {c.claim.sentence for c in pending if c.claim}
    work = _Work(store, standing, (keys, sentences), (portion, reports))
    claims = work.page()
    if len(claims) < portion:
        with store.revisions.transaction():
            moved, touched = moved_by(claims, standing)
            store.revisions.place(moved)
            rebuild(store, touched, standing)
            work.settle(pending, keys - touched)
    else:
        yield from work.in_portions(claims)
        with store.revisions.transaction():
            work.finish()
            work.settle(pending, keys - work.touched)
    yield


@dataclass
class _Fold:
    """A figure that is folded anew, and how far that has got."""

    anew: Refold
    done: list[int]


class _Work:
    """Corrections on their way into a large ledger."""

    def __init__(
        self,
        store: Store,
        corrections: Corrections,
        concerned: tuple[Collection[str], Collection[str]],
        portions: tuple[int, int],
    ) -> None:
        self._store, self._corrections = store, corrections
        self._keys, self._sentences = concerned
        self._portion, self._reports = portions
        self._after = 0
        self._struck: dict[int, PlacedClaim] = {}
        self._folds: list[_Fold] = []
        self.touched = frozenset(self._keys)

    def page(self) -> list[PlacedClaim]:
        """Further claims that may be concerned."""
        claims = self._store.revisions.placed(
            self._keys, self._sentences, after=self._after, limit=self._portion
        )
        self._after = claims[-1].id if claims else self._after
        return claims

    def in_portions(self, claims: Sequence[PlacedClaim]) -> Iterator[None]:
        """Move claims and fold their figures, from the first page on."""
        while claims:
            with self._store.revisions.transaction():
                self._place(claims)
            yield
            claims = self.page()
        for key in sorted(self.touched):
            fold = _Fold(Refold(key), [])
            self._folds.append(fold)
            left = self._store.revisions.sightings(key)
            while left:
                self._fold(fold, left[: self._reports])
                left = left[self._reports :]
                yield

    def finish(self) -> None:
        """Take up what came in the meantime, and store it all."""
        while claims := self.page():
            self._place(claims)
        drafts = [self._draft(fold) for fold in self._folds]
        self._store.revisions.place([*self._struck.values()])
        for draft in drafts:
            self._store.revisions.rebuild(draft)
            describe(self._store, [draft.key], self._corrections)
        late = self.touched - {fold.anew.key for fold in self._folds}
        rebuild(self._store, late, self._corrections)

    def settle(self, pending: Sequence[Correction], untouched: Collection[str]) -> None:
        """The ledger is in step with these now."""
        describe(self._store, untouched, self._corrections)
        self._store.corrections.settle(pending)

    def _place(self, claims: Sequence[PlacedClaim]) -> None:
        moved, touched = moved_by(claims, self._corrections)
        self.touched |= touched
        self._struck |= {each.id: each for each in moved if each.claim is None}
        self._store.revisions.place([each for each in moved if each.claim])

    def _fold(self, fold: _Fold, sightings: Sequence[int]) -> None:
        versions = self._store.revisions.versions_at(fold.anew.key, sightings)
        left = [self._without_struck(version) for version in versions]
        fold.anew.take([v for v in left if v.claims or v.is_correction])
        fold.done += sightings

    def _draft(self, fold: _Fold) -> LedgerDraft:
        """A figure's ledger; folded whole where what was folded is another now."""
        sightings = self._store.revisions.sightings(fold.anew.key)
        if sightings[: len(fold.done)] != fold.done:
            fold = _Fold(Refold(fold.anew.key), [])
        self._fold(fold, sightings[len(fold.done) :])
        return fold.anew.draft(self._corrections)

    def _without_struck(self, version: VersionClaims) -> VersionClaims:
        struck = self._struck
        said, before = (
            tuple(one for one in each if one[0] not in struck)
            for each in (version.claims, version.before)
        )
        return replace(version, claims=said, before=before)
