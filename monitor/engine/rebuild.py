"""Ledgers rebuilt from stored claims, after corrections and changed pins.

Nothing is logged: what comes anew of old claims is no news.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from monitor.config.settings import FigureConfig
from monitor.engine.bookkeeping import figure_columns
from monitor.engine.refold import refolded
from monitor.extract.ledger.corrections import Corrections
from monitor.extract.ledger.pins import Pins
from monitor.model.corrections import CorrectionKind
from monitor.model.figures import current_key, pin_key
from monitor.store.contract.revisions import PlacedClaim
from monitor.store.contract.store import Store

PAGE = 5_000
"""Claims that are looked at in one go."""


def rebuild(store: Store, keys: Iterable[str], corrections: Corrections) -> None:
    """Make the ledgers of these figures anew; in a transaction of `revisions`."""
    for key in sorted(keys):
        store.revisions.rebuild(refolded(store, key, corrections))
        describe(store, [key], corrections)


def describe(store: Store, keys: Iterable[str], corrections: Corrections) -> None:
    """Give figures the names, pins and mutes that hold."""
    for key in keys:
        store.revisions.describe(
            key,
            figure_columns(key, None, corrections)["name"],
            corrections.pinned(key),
            is_muted=corrections.is_muted(key),
        )


def repin(store: Store, figures: Sequence[FigureConfig]) -> bool:
    """Place claims by other pins than those so far; False: they are the same."""
    before = store.revisions.pins()
    wanted = [replace(figure, alert="") for figure in figures]
    if wanted == list(before):
        return False
    corrections = Corrections(store.corrections.in_effect(), Pins(wanted))
    moved, touched = moved_by(_all_placed(store), corrections)
    keys = {pin_key(pin.name) for pin in (*before, *wanted)}
    keys |= {c.figure for c in corrections.rows if c.kind is CorrectionKind.PIN}
    with store.revisions.transaction():
        store.revisions.place(moved)
        rebuild(store, touched, corrections)
        store.revisions.set_pins(wanted)
        describe(store, keys, corrections)
    return True


def rekey(store: Store) -> bool:
    """Move claims to figures as they are called by now; False: all were there.

    An earlier version of the program had a figure for each unit or currency.
    """
    keys = store.revisions.keys()
    stale = [key for key in keys if current_key(key) != key]
    if not stale:
        return False
    pins = Pins(store.revisions.pins())
    corrections = Corrections(store.corrections.in_effect(), pins)
    moved, touched = moved_by(store.revisions.placed(stale, ()), corrections)
    if not moved:
        return False
    with store.revisions.transaction():
        store.revisions.place(moved)
        rebuild(store, touched, corrections)
    return True


def _all_placed(store: Store) -> Iterator[PlacedClaim]:
    """Every claim that is not struck."""
    after = 0
    while page := store.revisions.placed_after(after, PAGE):
        yield from page
        after = page[-1].id


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
