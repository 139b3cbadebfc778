"""Claims of a poll into the ledger: statements out of readings, drafts out of the fold.

Tokens of the fold are positions in a list of references to claims.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from monitor.extract.changes import Folded, Retraction, Standing, Statement, fold
from monitor.extract.figures import figure_name
from monitor.model.articles import EditKind, KnownArticle
from monitor.model.figures import Claim, Evidence, Status
from monitor.model.text import RawArticle
from monitor.store.contract import Store
from monitor.store.drafts import (
    ArticleDraft,
    ChangeDraft,
    ClaimRef,
    Lease,
    LedgerDraft,
    LineDraft,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A draft, the item that it was made of, and the article that it was before."""

    draft: ArticleDraft
    raw: RawArticle
    article: KnownArticle | None


def ledger_of(
    store: Store, lease: Lease, readings: Sequence[Reading], now: datetime
) -> tuple[LedgerDraft, ...]:
    """What the poll's claims do to their figures."""
    pages = _Pages(store, lease, now)
    for position, reading in enumerate(readings):
        if reading.draft.in_story:
            pages.enter(position, reading)
    states = store.figures.states(list(pages.statements))
    drafts = (_ledger_draft(store, pages, key, states, now) for key in pages.statements)
    return tuple(draft for draft in drafts if draft is not None)


@dataclass(slots=True)
class _Pages:
    """Statements by figure, and what their tokens stand for."""

    store: Store
    lease: Lease
    now: datetime
    statements: dict[str, list[Statement | Retraction]] = field(default_factory=dict)
    references: list[ClaimRef] = field(default_factory=list)
    claims: dict[str, Claim] = field(default_factory=dict)
    """One claim of each figure, for its name."""

    def enter(self, position: int, reading: Reading) -> None:
        """Take the claims of one new or edited article."""
        before = self._before(reading)
        for number, claim in enumerate(reading.draft.claims):
            given = [old.claim for old in before if _same_line(old.claim, claim)]
            if any(_same_value(old, claim) for old in given):
                continue  # it stood there before the edit
            given.sort(key=lambda old: old.status is not Status.CURRENT)
            self._add(
                claim,
                Statement(
                    claim=claim,
                    at=self.now,
                    published_at=reading.raw.published_at,
                    publisher=self.lease.publisher,
                    token=self._token(ClaimRef(position, number)),
                    is_copy=_is_copy(reading),
                    replaces=given[0].amount if given else None,
                ),
            )
        edit = reading.draft.edit
        if edit is not None and edit.kind is EditKind.CORRECTION:
            self._retract(reading, before)

    def _before(self, reading: Reading) -> Sequence[Evidence]:
        """The claims of the version before an edit."""
        if reading.article is None or reading.draft.edit is None:
            return ()
        detail = self.store.articles.detail(reading.article.id)
        return detail.claims if detail else ()

    def _retract(self, reading: Reading, before: Sequence[Evidence]) -> None:
        for old in before:
            if any(_same_line(old.claim, claim) for claim in reading.draft.claims):
                continue
            self._add(
                old.claim,
                Retraction(
                    claim=old.claim,
                    at=self.now,
                    published_at=reading.raw.published_at,
                    publisher=self.lease.publisher,
                    token=self._token(ClaimRef(claim_id=old.id)),
                ),
            )

    def _add(self, claim: Claim, statement: Statement | Retraction) -> None:
        self.claims.setdefault(claim.figure, claim)
        self.statements.setdefault(claim.figure, []).append(statement)

    def _token(self, reference: ClaimRef) -> int:
        self.references.append(reference)
        return len(self.references) - 1


def _ledger_draft(
    store: Store, pages: _Pages, key: str, states: Mapping[str, str], now: datetime
) -> LedgerDraft | None:
    """The fold of one figure; None where it came to nothing."""
    state = states.get(key, "")
    folded = fold(state, pages.statements[key])
    if folded.state == state:
        return None
    claim = pages.claims[key]
    return LedgerDraft(
        key=key,
        name=figure_name(claim.measure, claim.scope),
        measure=claim.measure,
        scope=claim.scope,
        state=folded.state,
        lines=_lines(store, pages, key, folded, now),
        changes=tuple(
            ChangeDraft(
                kind=move.kind,
                speaker=move.speaker,
                before=move.before,
                after=move.after,
                at=move.at,
                claim=pages.references[move.token],
            )
            for move in folded.moves
        ),
    )


def _lines(
    store: Store, pages: _Pages, key: str, folded: Folded, now: datetime
) -> tuple[LineDraft, ...]:
    """The lines that this poll set, repeated or withdrew."""
    touched = [line for line in folded.lines if line.token >= 0 or line.last_at == now]
    stored: dict[str | None, int] = {}
    if any(line.token < 0 for line in touched):
        figure = store.figures.figure(key)
        stored = (
            {line.speaker: line.claim_id for line in figure.lines} if figure else {}
        )
    return tuple(
        _line(line, reference)
        for line in touched
        if (reference := _reference(line, pages, stored)) is not None
    )


def _reference(
    line: Standing, pages: _Pages, stored: Mapping[str | None, int]
) -> ClaimRef | None:
    """The claim behind a line: of this poll, or the one that stands already."""
    if line.token >= 0:
        return pages.references[line.token]
    claim_id = stored.get(line.speaker)
    return None if claim_id is None else ClaimRef(claim_id=claim_id)


def _line(line: Standing, reference: ClaimRef) -> LineDraft:
    return LineDraft(
        speaker=line.speaker,
        amount=line.amount,
        since_at=line.since_at,
        last_at=line.last_at,
        claim=reference,
        is_withdrawn=line.is_withdrawn,
    )


def _is_copy(reading: Reading) -> bool:
    draft, article = reading.draft, reading.article
    if article is not None:
        return article.origin_id != article.id
    return draft.origin_id is not None or draft.origin_draft is not None


def _same_line(one: Claim, other: Claim) -> bool:
    return one.figure == other.figure and one.speaker == other.speaker


def _same_value(one: Claim, other: Claim) -> bool:
    return one.amount == other.amount and one.status is other.status
