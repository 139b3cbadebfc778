"""A figure's stored claims folded again, all at once or a few at a time.

Claims are folded in the order in which they were stored, and give the same lines and
changes as when they were polled one by one.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from monitor.engine.ledger.drafts import change_draft, figure_columns, line_draft
from monitor.extract.ledger.changes import Folded, fold
from monitor.extract.ledger.corrections import Corrections
from monitor.extract.ledger.sightings import Sighting, statements_in
from monitor.model.figures import Claim
from monitor.store.contract.drafts import ChangeDraft, ClaimRef, LedgerDraft, LineDraft
from monitor.store.contract.revisions import VersionClaims
from monitor.store.contract.store import Store


class Refold:
    """Folds versions as they are given, in the order in which they were stored."""

    def __init__(self, key: str) -> None:
        self.key = key
        self._state = ""
        self._lines: dict[str | None, LineDraft] = {}
        self._changes: list[ChangeDraft] = []
        self._first: Claim | None = None
        self._rest: list[VersionClaims] = []
        """Versions of the latest poll, which may not be complete yet."""

    def take(self, versions: Sequence[VersionClaims]) -> None:
        """Fold these versions, except for a last poll that may not be complete."""
        if self._first is None:
            said = (claim for version in versions for _, claim in version.claims)
            self._first = next(said, None)
        known = [*self._rest, *versions]
        whole = len(known)
        while whole and _poll(known[whole - 1]) == _poll(known[-1]):
            whole -= 1
        for batch in _batches(known[:whole]):
            self._fold(batch)
        self._rest = known[whole:]

    def new_changes(self) -> list[ChangeDraft]:
        """The changes since this was last called."""
        new, self._changes = self._changes, []
        return new

    def draft(self, corrections: Corrections) -> LedgerDraft:
        """The ledger of all versions taken, with the changes not yet returned."""
        if self._rest:
            self._fold(self._rest)
            self._rest = []
        return LedgerDraft(
            **figure_columns(self.key, self._first, corrections),
            state=self._state,
            lines=tuple(self._lines.values()),
            changes=tuple(self._changes),
        )

    def _fold(self, batch: Sequence[VersionClaims]) -> None:
        is_quiet = {version.seen_at: version.is_baseline for version in batch}
        sightings = map(_sighting, batch)
        folded = fold(
            self._state, [s for sighting in sightings for s in statements_in(sighting)]
        )
        self._state = folded.state
        self._changes += [
            change_draft(
                move, ClaimRef(claim_id=move.token), is_quiet=is_quiet[move.at]
            )
            for move in folded.moves
        ]
        self._keep_lines(folded)

    def _keep_lines(self, folded: Folded) -> None:
        for line in folded.lines:
            known = self._lines.get(line.speaker)
            claim = ClaimRef(claim_id=line.token) if line.token >= 0 else None
            claim = claim or (known.claim if known else None)
            if claim is not None:
                self._lines[line.speaker] = line_draft(line, claim)


def refolded(store: Store, key: str, corrections: Corrections) -> LedgerDraft:
    """A figure's ledger, folded from all its claims."""
    anew = Refold(key)
    anew.take(store.revisions.versions_of(key))
    return anew.draft(corrections)


def _batches(versions: Sequence[VersionClaims]) -> Iterator[list[VersionClaims]]:
    """Versions that can be folded in one go, since their polls are in order of time."""
    batch: list[VersionClaims] = []
    for version in versions:
        last = batch[-1] if batch else None
        is_same_poll = last is not None and _poll(last) == _poll(version)
        if last and not is_same_poll and version.seen_at <= last.seen_at:
            yield batch
            batch = []
        batch.append(version)
    if batch:
        yield batch


def _poll(version: VersionClaims) -> tuple[int, datetime]:
    return version.feed_id, version.seen_at


def _sighting(version: VersionClaims) -> Sighting:
    return Sighting(
        claims=version.claims,
        before=version.before,
        at=version.seen_at,
        published_at=version.published_at,
        publisher=version.publisher,
        title=version.title,
        is_copy=version.is_copy,
        is_correction=version.is_correction,
        in_mixed_news=version.in_mixed_news,
    )
