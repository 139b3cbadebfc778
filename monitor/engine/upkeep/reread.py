"""Stored articles read again: by a newer extractor, or with other names for speakers.

This is done slowly and silently, latest article first. Figures are folded again when
all is read, and from time to time before.
"""

from collections.abc import Iterator, Mapping

from monitor.engine.ingest.story_rules import StoryRules
from monitor.engine.ledger.corrected_claims import corrected_claims
from monitor.engine.ledger.pending import in_effect
from monitor.engine.ledger.rebuild import REPORTS, rebuilding
from monitor.extract.claims.figures import EXTRACTOR
from monitor.store.contract.store import Store

SLICE = 20
"""Versions read in one go, which takes less than a second."""

PORTION = 20_000
"""Claims whose speakers are looked at in one go."""

STRETCH = 1000
"""The fewest versions read before figures are folded again."""

READ_TO_FOLDED = 4
"""How many times longer it takes to read a version than to fold it."""


def respelling(
    store: Store,
    speakers: Mapping[str, tuple[str, ...]],
    *,
    portion: int = PORTION,
) -> Iterator[None]:
    """Mark versions whose speakers have other names now as unread.

    Yields whenever others may use the store; yields nothing if no name is another.

    Args:
        store: Where the versions are.
        speakers: The table `[speakers]` of the configuration.
        portion: Claims looked at in one go.
    """
    before, after = _pairs(store.revisions.aliases()), _pairs(speakers)
    if before == after:
        return
    names = {name for pair in before ^ after for name in pair}
    last: int | None = 0
    while last is not None:
        with store.revisions.transaction():
            last = store.revisions.outdate(names, after=last, limit=portion)
            if last is None:  # only now: a process that is killed starts over
                store.revisions.set_aliases(speakers)
        yield


def _pairs(speakers: Mapping[str, tuple[str, ...]]) -> set[tuple[str, str]]:
    return {(name, each) for name, spellings in speakers.items() for each in spellings}


def reading_anew(
    store: Store,
    rules: StoryRules,
    *,
    limit: int = SLICE,
    stretch: int = STRETCH,
    reports: int = REPORTS,
) -> Iterator[None]:
    """Read again what an older extractor read, and fold the figures that are stale.

    Yields whenever others may use the store; yields nothing if nothing is to be done.

    As much time goes into reading as into folding, so that a large ledger is not folded
    again every few articles. No event is written, and corrections stay in effect.
    """
    read, enough = 0, stretch
    while count := read_some(store, rules, limit):
        yield
        read += count
        if read >= enough:
            folds = 0
            for _ in rebuilding(store, rules.pins, reports):
                folds += 1
                yield
            read, enough = 0, max(stretch, folds * reports // READ_TO_FOLDED)
    yield from rebuilding(store, rules.pins, reports)


def is_all_read(store: Store) -> bool:
    """Whether every version was read by this extractor, with the present names."""
    return not store.revisions.unread(EXTRACTOR, 1)


def read_some(store: Store, rules: StoryRules, limit: int = SLICE) -> int:
    """Read again up to `limit` versions that an older extractor read; returns how many.

    Their figures are stale from then on.
    """
    versions = store.revisions.unread(EXTRACTOR, limit)
    if not versions:
        return 0
    corrections = in_effect(store, rules.pins)
    found = [
        corrected_claims(
            version.text,
            rules.speakers,
            corrections,
            rules.places(version.text, version),
            version.publisher,
        )
        for version in versions
    ]
    with store.revisions.transaction():
        for version, kept in zip(versions, found, strict=True):
            claims = [(each.as_read, each.claim) for each in kept]
            store.revisions.reread(version, claims, EXTRACTOR)
    return len(versions)
