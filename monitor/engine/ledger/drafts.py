"""Drafts of what a poll's claims do to their figures.

The fold's tokens are positions in a list of references to claims.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypedDict

from monitor.extract.claims.figures import figure_name
from monitor.extract.ledger.changes import (
    Folded,
    Move,
    Retraction,
    Standing,
    Statement,
    fold,
)
from monitor.extract.ledger.corrections import Corrections
from monitor.extract.ledger.sightings import Sighting, statements_in
from monitor.model.articles import EditKind, KnownArticle
from monitor.model.figures import Claim, Evidence, Line, counted_in, given_name
from monitor.model.text import RawArticle
from monitor.model.units import base_of
from monitor.store.contract.drafts import (
    ArticleDraft,
    ChangeDraft,
    ClaimRef,
    Lease,
    LedgerDraft,
    LineDraft,
)
from monitor.store.contract.store import Store
from monitor.store.file.times import read_time, stored_time


@dataclass(frozen=True, slots=True)
class DraftedArticle:
    """A draft, the item that it was made of, and the stored article, if any."""

    draft: ArticleDraft
    raw: RawArticle
    article: KnownArticle | None


def ledger_of(
    store: Store,
    lease: Lease,
    drafted: Sequence[DraftedArticle],
    now: datetime,
    corrections: Corrections,
) -> tuple[LedgerDraft, ...]:
    """What the poll's claims do to their figures."""
    said = _Statements(store, lease, kept_moment(now))
    # of two articles that say the same at once, the one stored first counts, which is
    # the document's last
    for position in reversed(range(len(drafted))):
        if drafted[position].draft.in_story:
            said.enter(position, drafted[position])
    states = store.figures.states(list(said.by_figure))
    drafts = (
        _ledger_draft(store, said, key, states.get(key, ""), corrections)
        for key in said.by_figure
    )
    return tuple(draft for draft in drafts if draft is not None)


def kept_moment(at: datetime) -> datetime:
    """A moment in the store's precision, so that a later fold sees the same one."""
    return read_time(stored_time(at))


@dataclass(slots=True)
class _Statements:
    """A poll's statements by figure, and the claims that their tokens stand for."""

    store: Store
    lease: Lease
    now: datetime
    by_figure: dict[str, list[Statement | Retraction]] = field(default_factory=dict)
    references: list[ClaimRef] = field(default_factory=list)

    def enter(self, position: int, one: DraftedArticle) -> None:
        """Add the claims of one new or edited article."""
        published_at, edit = one.raw.published_at, one.draft.edit
        sighting = Sighting(
            claims=[
                (self._token(ClaimRef(position, number)), claim)
                for number, claim in enumerate(one.draft.claims)
            ],
            before=[
                (self._token(ClaimRef(claim_id=old.id)), old.claim)
                for old in self._before(one)
            ],
            at=self.now,
            published_at=kept_moment(published_at) if published_at else None,
            publisher=self.lease.publisher,
            title=one.draft.text.title,
            is_copy=_is_copy(one),
            is_correction=edit is not None and edit.kind is EditKind.CORRECTION,
            in_mixed_news=one.draft.in_mixed_news,
        )
        for statement in statements_in(sighting):
            self.by_figure.setdefault(statement.claim.figure, []).append(statement)

    def _before(self, one: DraftedArticle) -> Sequence[Evidence]:
        """The claims of the version before an edit, or before its page was read."""
        is_further = one.draft.edit is not None or one.draft.is_page
        if one.article is None or not is_further:
            return ()
        detail = self.store.articles.detail(one.article.id)
        return detail.claims if detail else ()

    def _token(self, reference: ClaimRef) -> int:
        self.references.append(reference)
        return len(self.references) - 1


def _ledger_draft(
    store: Store, said: _Statements, key: str, state: str, corrections: Corrections
) -> LedgerDraft | None:
    """The draft of one figure's ledger; None if nothing changed."""
    statements = said.by_figure[key]
    folded = fold(state, statements)
    if folded.state == state:
        return None
    return LedgerDraft(
        **figure_columns(key, statements[0].claim, corrections),
        state=folded.state,
        lines=_lines(store, said, key, folded),
        changes=tuple(change_draft(m, said.references[m.token]) for m in folded.moves),
    )


class FigureColumns(TypedDict):
    """The columns of a draft that say what a figure is."""

    key: str
    name: str
    measure: str
    scope: tuple[str, ...]


def figure_columns(
    key: str, claim: Claim | None, corrections: Corrections
) -> FigureColumns:
    """What a figure is, by its key and, if the reader named it, one of its claims."""
    measure, scope = counted_in(key)
    if given_name(key) and claim:
        measure = base_of(claim.measure)
    name = corrections.name(key) or figure_name(measure, scope)
    return FigureColumns(key=key, name=name, measure=measure, scope=scope)


def change_draft(move: Move, claim: ClaimRef, *, is_quiet: bool = False) -> ChangeDraft:
    """The draft of a change."""
    return ChangeDraft(
        kind=move.kind,
        speaker=move.speaker,
        before=move.before,
        after=move.after,
        at=move.at,
        claim=claim,
        is_quiet=is_quiet,
    )


def _lines(
    store: Store, said: _Statements, key: str, folded: Folded
) -> tuple[LineDraft, ...]:
    """The lines that this poll set, repeated, withdrew or superseded."""
    stored: dict[str | None, Line] = {}
    if any(line.token < 0 for line in folded.lines):
        figure = store.figures.figure(key)
        stored = {line.speaker: line for line in figure.lines} if figure else {}
    return tuple(
        line_draft(line, reference)
        for line in folded.lines
        if (
            line.token >= 0
            or line.last_at == said.now
            or _has_turned(line, stored.get(line.speaker))
        )
        and (reference := _reference(line, said, stored)) is not None
    )


def _has_turned(line: Standing, known: Line | None) -> bool:
    """Whether another speaker's value has superseded the line, or no longer does."""
    return known is not None and known.is_superseded != line.is_superseded


def _reference(
    line: Standing, said: _Statements, stored: Mapping[str | None, Line]
) -> ClaimRef | None:
    """The claim behind a line: one of this poll, or the stored one."""
    if line.token >= 0:
        return said.references[line.token]
    known = stored.get(line.speaker)
    return None if known is None else ClaimRef(claim_id=known.claim_id)


def line_draft(line: Standing, reference: ClaimRef) -> LineDraft:
    """The draft of a line."""
    return LineDraft(
        speaker=line.speaker,
        amount=line.amount,
        since_at=line.since_at,
        last_at=line.last_at,
        claim=reference,
        is_withdrawn=line.is_withdrawn,
        is_superseded=line.is_superseded,
    )


def _is_copy(one: DraftedArticle) -> bool:
    draft, article = one.draft, one.article
    if article is not None:
        return article.origin_id != article.id
    return draft.origin_id is not None or draft.origin_draft is not None
