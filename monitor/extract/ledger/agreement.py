"""How what several speakers say of a figure goes together: judged, never averaged."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from math import inf

from monitor.amounts import in_one_unit
from monitor.extract.ledger.amounts import adds_nothing
from monitor.model.currencies import currency_of, currency_words
from monitor.model.figures import Amount, Line, Relation

_ABOUT = 0.1
"""How far from its number an "about" still reaches."""


class AgreementState(StrEnum):
    """Whether several values can be true at once."""

    ALONE = "one speaker"
    AGREE = "agree"  # the same, but for rounding and hedges
    OVERLAP = "overlap"  # some number would suit all
    CONFLICT = "conflict"  # no number suits all
    INCOMPARABLE = "not comparable"


@dataclass(frozen=True, slots=True)
class Agreement:
    """How the values of a figure go together, with the reason in words."""

    state: AgreementState
    why: str = ""


def agreement_of(lines: Sequence[Line]) -> Agreement:
    """How the values that somebody stands by go together.

    >>> from datetime import UTC, datetime
    >>> at = datetime(2025, 1, 24, tzinfo=UTC)
    >>> says = lambda n, hedge="=": Line(f"S{n}", Amount(n, relation=Relation(hedge)),
    ...                                  at, at, 1, 1, 1, 1)
    >>> agreement_of([says(300), says(4000)]).state.value
    'conflict'
    >>> agreement_of([says(300, ">="), says(4000)]).state.value
    'overlap'
    >>> from dataclasses import replace
    >>> agreement_of([replace(says(9), measure=m) for m in "€$"]).why
    'euros and dollars'
    """
    standing = in_one_unit([line for line in lines if line.is_live])
    if len(standing) < 2:
        return Agreement(AgreementState.ALONE)
    if why := _difference(standing):
        return Agreement(AgreementState.INCOMPARABLE, why)
    amounts = [line.amount for line in standing]
    if all(_are_one(*pair) for pair in combinations(amounts, 2)):
        return Agreement(AgreementState.AGREE, "all say the same")
    reach = [_reach(amount) for amount in amounts]
    low, high = max(a for a, _ in reach), min(b for _, b in reach)
    if low <= high:
        return Agreement(AgreementState.OVERLAP, "all can be right at once")
    return Agreement(AgreementState.CONFLICT, "not all can be right")


def _difference(lines: Sequence[Line]) -> str:
    """Why values cannot be set against each other; empty where they can."""
    measures = list(dict.fromkeys(line.measure for line in lines if line.measure))
    if len(measures) > 1:
        named = _listed([currency_words(measure) for measure in measures])
        is_money = all(currency_of(measure) for measure in measures)
        return named if is_money else f"they count different things: {named}"
    dates = {line.stated_for for line in lines}
    if len(dates) > 1:
        dated = next(line for line in lines if line.stated_for)
        return f"{dated.speaker or 'somebody unnamed'} speaks of {dated.stated_for}"
    return ""


def _listed(names: Sequence[str]) -> str:
    """Names in a sentence, three of them at most.

    >>> _listed(["dollars", "euros"]), _listed(["a", "b", "c", "d"])
    ('dollars and euros', 'a, b, c and others')
    """
    *most, last = [*names[:3], "others"] if len(names) > 3 else names
    return f"{', '.join(most)} and {last}"


def _are_one(one: Amount, other: Amount) -> bool:
    return adds_nothing(one, other) or adds_nothing(other, one)


def _reach(amount: Amount) -> tuple[float, float]:
    """The lowest and the highest number that the words allow."""
    low, high = amount.floor, amount.ceiling
    match amount.relation:
        case Relation.ABOUT:
            return low - abs(low) * _ABOUT, high + abs(high) * _ABOUT
        case Relation.MORE | Relation.AT_LEAST:
            return low, inf
        case Relation.LESS | Relation.AT_MOST:
            return -inf, high
        case _:
            return low, high
