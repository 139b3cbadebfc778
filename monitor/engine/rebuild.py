"""Ledgers made anew from stored claims, after corrections and changed pins.

A figure's claims are folded again in the order in which they were stored, and come to
the same lines and changes as when they were polled one by one. Nothing is logged: what
comes anew of old claims is no news.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from monitor.config.settings import FigureConfig
from monitor.engine.bookkeeping import change_draft, figure_columns, line_draft
from monitor.extract.ledger.changes import fold
from monitor.extract.ledger.corrections import Corrections
from monitor.extract.ledger.pins import Pins
from monitor.extract.ledger.sights import Sight, statements_in
from monitor.model.corrections import CorrectionKind
from monitor.model.figures import Claim, current_key, pin_key
from monitor.store.contract.drafts import ChangeDraft, ClaimRef, LedgerDraft, LineDraft
from monitor.store.contract.revisions import PlacedClaim, VersionClaims
from monitor.store.contract.store import Store

PAGE = 5_000
"""Claims that are looked at in one go."""


def refolded(store: Store, key: str, corrections: Corrections) -> LedgerDraft:
    """The ledger of a figure from all that was ever said of it."""
    versions = store.revisions.versions_of(key)
    said = {(s.article_id, s.version): s.claims for s in versions}
    state = ""
    lines: dict[str | None, LineDraft] = {}
    changes: list[ChangeDraft] = []
    for batch in _batches(versions):
        is_quiet = {version.seen_at: version.is_baseline for version in batch}
        folded = fold(
            state,
            [
                statement
                for version in batch
                for statement in statements_in(_sight(version, said))
            ],
        )
        state = folded.state
        changes += [
            change_draft(
                move, ClaimRef(claim_id=move.token), is_quiet=is_quiet[move.at]
            )
            for move in folded.moves
        ]
        for line in folded.lines:
            known = lines.get(line.speaker)
            claim = ClaimRef(claim_id=line.token) if line.token >= 0 else None
            claim = claim or (known.claim if known else None)
            if claim is not None:
                lines[line.speaker] = line_draft(line, claim)
    first = next((claim for s in versions for _, claim in s.claims), None)
    return LedgerDraft(
        **figure_columns(key, first, corrections),
        state=state,
        lines=tuple(lines.values()),
        changes=tuple(changes),
    )


def _batches(versions: Sequence[VersionClaims]) -> Iterator[list[VersionClaims]]:
    """Sightings that can be folded in one go: polls of rising moments."""
    batch: list[VersionClaims] = []
    for version in versions:
        last = batch[-1] if batch else None
        is_same_poll = last is not None and (
            (last.feed_id, last.seen_at) == (version.feed_id, version.seen_at)
        )
        if last and not is_same_poll and version.seen_at <= last.seen_at:
            yield batch
            batch = []
        batch.append(version)
    if batch:
        yield batch


def _sight(
    version: VersionClaims, said: dict[tuple[int, int], tuple[tuple[int, Claim], ...]]
) -> Sight:
    return Sight(
        claims=version.claims,
        before=said.get((version.article_id, version.version - 1), ()),
        at=version.seen_at,
        published_at=version.published_at,
        publisher=version.publisher,
        title=version.title,
        is_copy=version.is_copy,
        is_correction=version.is_correction,
    )


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


def take_up(store: Store, pins: Pins) -> bool:
    """Bring the ledger in step with what the reader put right; False: it was."""
    if not store.corrections.pending():
        return False
    with store.revisions.transaction():
        pending = store.corrections.pending()
        standing = Corrections(store.corrections.standing(), pins)
        either = Corrections([*standing.rows, *pending], pins)
        keys = either.related(key for c in pending for key in either.exchanged(c))
        sentences = {c.claim.sentence for c in pending if c.claim}
        moved, touched = _moved(store.revisions.placed(keys, sentences), standing)
        store.revisions.place(moved)
        rebuild(store, touched, standing)
        describe(store, keys - touched, standing)
        store.corrections.settle(pending)
    return True


def repin(store: Store, figures: Sequence[FigureConfig]) -> bool:
    """Place claims by other pins than those so far; False: they are the same."""
    before = store.revisions.pins()
    wanted = [replace(figure, alert="") for figure in figures]
    if wanted == list(before):
        return False
    corrections = Corrections(store.corrections.in_effect(), Pins(wanted))
    moved, touched = _moved(_all_placed(store), corrections)
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
    moved, touched = _moved(store.revisions.placed(stale, ()), corrections)
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


def _moved(
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
