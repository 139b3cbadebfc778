"""Stored articles read again by a better extractor: slowly, silently, latest first."""

from monitor.engine.judge import Judge
from monitor.engine.keeping import kept_claims
from monitor.engine.rebuild import rebuild
from monitor.extract.corrections import Corrections
from monitor.extract.figures import EXTRACTOR
from monitor.store.contract import Store

SLICE = 20
"""Versions that are read in one go: less than a second's work."""


def read_anew(store: Store, judge: Judge, *, limit: int = SLICE) -> int:
    """Read some versions that an older extractor has read; how many there were.

    The figures that they speak of are made anew at once. No event is written, and
    corrections hold as before.
    """
    versions = store.revisions.unread(EXTRACTOR, limit)
    if not versions:
        return 0
    corrections = Corrections(store.corrections.in_effect(), judge.pins)
    found = [kept_claims(v.text, judge.speakers, corrections) for v in versions]
    with store.revisions.transaction():
        touched: set[str] = set()
        for version, kept in zip(versions, found, strict=True):
            claims = [(each.as_read, each.claim) for each in kept]
            touched |= store.revisions.reread(version, claims, EXTRACTOR)
        rebuild(store, touched, corrections)
    return len(versions)
