"""Whether a number can be news of the one that stands at all, or is of something else.

Two figures may stand under one key, since scopes are not always found.
"""

from monitor.extract.ledger.amounts import adds_nothing, ratio
from monitor.extract.ledger.shared_counts import (
    EBB,
    FAR,
    FARTHEST,
    corrects,
    is_area,
    is_named,
    is_of_anything,
    is_sum,
    only_grows,
    says_moved,
)
from monitor.extract.numbers.wordlists import word_list, words
from monitor.model.figures import Amount, Claim

_MANY = words("aid deal fine investment")
"""Sums of which one story has several: another amount is another one."""
_STRONG, _AFTER_LOOK = 5.0, 0.6
"""A strong quake's magnitude is put right by so much; small ones are many."""
_KNOWN = word_list("topics").keys() | word_list("measures").keys()


def _is_other(claim: Claim, standing: Amount) -> bool:
    """True for a share of a mere noun, and less of what a story has several of."""
    if claim.measure == "%":
        is_held = any(s[:1].isupper() for s in claim.scope)  # a party's share
        return not is_held and _KNOWN.isdisjoint(claim.scope)
    is_less = claim.amount.ceiling < standing.floor
    return is_less and is_sum(claim) and not _MANY.isdisjoint(claim.scope)


def may_be_same(
    claim: Claim, standing: Amount, *, is_own: bool, in_mixed_news: bool = False
) -> bool:
    """True where the number can be news of the standing one at all.

    In mixed news, "2.4 million cases" and "33 cases" may be two figures under one key.
    `is_own`: the standing number is the same speaker's.
    """
    if claim.previous and adds_nothing(claim.previous, standing):
        return True
    if is_own and 0 in (claim.amount.value, standing.value):
        return True
    if claim.measure == "magnitude" and not says_moved(claim):
        apart = abs(claim.amount.ceiling - standing.ceiling)
        return corrects(claim) or (standing.floor >= _STRONG and apart <= _AFTER_LOOK)
    named = is_named(claim)
    times = ratio(claim.amount, standing)
    if is_of_anything(claim) and (not claim.scope or _is_other(claim, standing)):
        return (named and is_own and times <= EBB) or says_moved(claim)
    if claim.amount.ceiling > standing.ceiling or not is_own:
        grows = only_grows(claim) and claim.trend == "up"
        grows = grows or (is_area(claim) and not in_mixed_news)
        farthest = FARTHEST if named else FARTHEST / 2
        return times <= farthest / (1 if claim.scope or grows else 3)
    if not named:
        return times < (2 if only_grows(claim) else FAR)
    return times <= FARTHEST / 3
