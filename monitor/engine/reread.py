"""Stored articles read again, by a better extractor or with other names for speakers.

Slowly, silently, the latest first. Figures are folded anew when all is read, and now
and then on the way.
"""

from collections.abc import Iterator, Mapping

from monitor.engine.judge import Judge
from monitor.engine.keeping import kept_claims
from monitor.engine.rebuild import REPORTS, rebuilding
from monitor.engine.wanted import in_effect
from monitor.extract.claims.figures import EXTRACTOR
from monitor.store.contract.store import Store

SLICE = 20
"""Versions that are read in one go: less than a second's work."""

STRETCH = 1000
"""Versions that are read at least before figures are folded anew."""

READ_TO_FOLDED = 4
"""How many times longer it takes to read a version than to fold it."""


def respell(store: Store, speakers: Mapping[str, tuple[str, ...]]) -> int:
    """Have read again what other `[speakers]` would name otherwise; how much it is."""
    before, after = _pairs(store.revisions.aliases()), _pairs(speakers)
    if before == after:
        return 0
    names = {name for pair in before ^ after for name in pair}
    with store.revisions.transaction():
        store.revisions.set_aliases(speakers)
        return store.revisions.outdate(names)


def _pairs(speakers: Mapping[str, tuple[str, ...]]) -> set[tuple[str, str]]:
    return {(name, each) for name, spellings in speakers.items() for each in spellings}


def reading_anew(
    store: Store,
    judge: Judge,
    *,
    limit: int = SLICE,
    stretch: int = STRETCH,
    reports: int = REPORTS,
) -> Iterator[None]:
    """Read again what was read otherwise, and fold what is stale; none: nothing was.

    With a break whenever others may use the store.

    As much time goes into reading as into folding, so that of a large ledger not every
    few articles make all figures anew. No event is written, and corrections hold.
    """
    read, enough = 0, stretch
    while count := read_some(store, judge, limit):
        yield
        read += count
        if read >= enough:
            folds = 0
            for _ in rebuilding(store, judge.pins, reports):
                folds += 1
                yield
            read, enough = 0, max(stretch, folds * reports // READ_TO_FOLDED)
    yield from rebuilding(store, judge.pins, reports)


def is_all_read(store: Store) -> bool:
    """Whether every version was read by the present extractor and names."""
    return not store.revisions.unread(EXTRACTOR, 1)


def read_some(store: Store, judge: Judge, limit: int = SLICE) -> int:
    """Read some versions that were read otherwise; how many there were.

    The figures that they speak of are stale from then on.
    """
    versions = store.revisions.unread(EXTRACTOR, limit)
    if not versions:
        return 0
    corrections = in_effect(store, judge.pins)
    found = [
        kept_claims(
            version.text,
            judge.speakers,
            corrections,
            judge.places(version.text, is_whole=version.is_whole),
        )
        for version in versions
    ]
    with store.revisions.transaction():
        for version, kept in zip(versions, found, strict=True):
            claims = [(each.as_read, each.claim) for each in kept]
            store.revisions.reread(version, claims, EXTRACTOR)
    return len(versions)
