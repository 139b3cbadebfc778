"""Corrections as test cases for the extraction, and as plain data.

The form is that of `tests/cases/figures/`: the text, then one line for each claim that
should be found in it, and one for each number that should be passed over.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from monitor.model.corrections import Correction, CorrectionKind
from monitor.model.currencies import currency_of
from monitor.model.figures import (
    Amount,
    Claim,
    Relation,
    Status,
    counted_key,
    given_name,
)
from monitor.store.contract.store import Store

_OF_SENTENCES = {
    CorrectionKind.STRIKE,
    CorrectionKind.UNIT,
    CorrectionKind.SPEAKER,
    CorrectionKind.ALIAS,
}
_OF_FIGURES = {CorrectionKind.MERGE, CorrectionKind.SPLIT}
"""Corrections that make a case only if the right figure is a measure and scope, not
a name."""


def cases(store: Store, title: str) -> str:
    """All corrections in effect that make a case; one case per sentence."""
    struck: dict[tuple[str, str], list[str]] = {}
    for correction in store.corrections.standing():
        claim = _example(store, correction)
        if claim is None:
            continue
        words = struck.setdefault((claim.span.part, claim.sentence), [])
        if correction.kind is CorrectionKind.STRIKE:
            words.append(_words(claim))
    blocks = [f"Corrections of {title}."]
    for (part, sentence), words in struck.items():
        claims = [found.claim for found in store.corrections.quoted(sentence)]
        blocks.append("\n".join(case_lines(part, sentence, claims, words)))
    return "\n\n".join(blocks) + "\n"


def _example(store: Store, correction: Correction) -> Claim | None:
    """The claim that a correction is about; None if it makes no case."""
    if correction.kind in _OF_SENTENCES:
        return correction.claim
    if correction.kind in _OF_FIGURES and not given_name(correction.value):
        if correction.claim:
            return correction.claim
        moved = (e.claim for e in store.figures.evidence(correction.value))
        return next((c for c in moved if c.counted == correction.figure), None)
    return None


def case_lines(
    part: str, sentence: str, claims: Sequence[Claim], struck: Sequence[str]
) -> Iterator[str]:
    """One case: the sentence, the claims to find, and the numbers to pass over.

    >>> list(case_lines("body", "They met for 8 years.", [], ["8 years"]))
    ['They met for 8 years.', '= nothing', '! 8 years']
    """
    is_marked = sentence.startswith(("= ", "! ", "title: "))
    yield f"title: {sentence}" if part == "title" else " " * is_marked + sentence
    for claim in claims:
        yield "= " + " | ".join(_told(claim))
    if not claims:
        yield "= nothing"
    yield from (f"! {words}" for words in struck)


def _told(claim: Claim) -> Iterator[str]:
    """A claim as a case writes it: figure, amount, speaker and more.

    For sums the currency is added, since the figure does not have it.
    """
    figure = claim.counted if given_name(claim.figure) else claim.figure
    if figure == claim.counted and currency_of(claim.measure):
        figure = counted_key(claim.measure, claim.scope)
    yield figure
    yield _amount(claim.amount)
    yield claim.speaker or "-"
    if claim.previous:
        yield f"was {claim.previous.floor:.10g}"
    if claim.status is not Status.CURRENT:
        yield claim.status.value
    if claim.is_step:
        yield "step"


def _amount(amount: Amount) -> str:
    if amount.value is None:
        return f"{amount.floor:.10g}..{amount.ceiling:.10g}"
    hedge = "" if amount.relation is Relation.EQUAL else f"{amount.relation.value} "
    return f"{hedge}{amount.value:.10g}"


def _words(claim: Claim) -> str:
    """Number and unit as written in the sentence."""
    start = claim.span.start - claim.sentence_start
    return claim.sentence[max(start, 0) : claim.span.end - claim.sentence_start]


def correction_objects(corrections: Iterable[Correction]) -> list[dict[str, Any]]:
    """The fields of `export corrections --json`; times are ISO 8601, UTC."""
    return [
        {
            "at": correction.at.isoformat(),
            "kind": correction.kind.value,
            "figure": correction.figure,
            "value": correction.value,
            "sentence": correction.claim.sentence if correction.claim else "",
            "words": _words(correction.claim) if correction.claim else "",
            "undone_at": correction.undone_at and correction.undone_at.isoformat(),
            "in_effect": correction.in_effect,
        }
        for correction in corrections
    ]
