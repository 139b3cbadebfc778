"""Stored articles read again, by a better extractor or with other names for speakers.

Slowly, silently, the latest first.
"""

from collections.abc import Mapping

from monitor.engine.judge import Judge
from monitor.engine.keeping import kept_claims
from monitor.engine.rebuild import rebuild
from monitor.extract.claims.figures import EXTRACTOR
from monitor.extract.ledger.corrections import Corrections
from monitor.store.contract.store import Store

SLICE = 20
"""Versions that are read in one go: less than a second's work."""


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


def read_anew(store: Store, judge: Judge, *, limit: int = SLICE) -> int:
    """Read some versions that were read otherwise; how many there were.

    The figures that they speak of are made anew at once. No event is written, and
    corrections hold as before.
    """
    versions = store.revisions.unread(EXTRACTOR, limit)
    if not versions:
        return 0
    corrections = Corrections(store.corrections.in_effect(), judge.pins)
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
        touched: set[str] = set()
        for version, kept in zip(versions, found, strict=True):
            claims = [(each.as_read, each.claim) for each in kept]
            touched |= store.revisions.reread(version, claims, EXTRACTOR)
        rebuild(store, touched, corrections)
    return len(versions)
