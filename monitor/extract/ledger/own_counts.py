"""Whether a speaker who has a new value moves the shared count, or only its own."""

from monitor.extract.ledger.amounts import adds_nothing, ratio
from monitor.extract.ledger.ledger import Entry
from monitor.extract.ledger.shared_counts import (
    corrects,
    is_shared,
    knows_of,
    only_grows,
    says_lower,
    says_moved,
)
from monitor.model.figures import Amount, Claim

_UNTOLD = 2.0
"""By so much a count that only grows may be put right without a word about it."""


def keeps_own(entry: Entry, claim: Claim, common: Entry) -> bool:
    """True where a named speaker moves its own value, but not past the shared one.

    Or where the text says that it moves its own, of what not all share.
    """
    if entry.speaker and not is_shared(claim) and _goes_on(claim, entry, common):
        return True
    keeps = entry.speaker and common.speaker and only_grows(claim)
    if is_lowered(claim, entry.value) or not keeps or knows_of(claim, common.value):
        return False
    low, high = sorted((entry.value.ceiling, common.value.ceiling))
    return low < claim.amount.ceiling < high


def _goes_on(claim: Claim, entry: Entry, common: Entry) -> bool:
    """True for "raised it from 60", the speaker's own, whatever another said since."""
    was = claim.previous
    is_own = was is not None and adds_nothing(was, entry.value)
    return is_own and was is not None and not adds_nothing(was, common.value)


def is_lowered(claim: Claim, own: Amount) -> bool:
    """True where the text says that it fell, though it is above the speaker's own.

    Then what fell is another value: "the ministry lowered the toll to 7", which had
    said 5 before its minister said 8.
    """
    return claim.trend == "down" and claim.amount.floor > own.ceiling


def is_outgrown(claim: Claim, latest: Amount) -> bool:
    """True for less of what only grows, where the text does not say that it fell."""
    if not only_grows(claim) or claim.amount.ceiling >= latest.floor:
        return False
    return not (claim.trend == "down" or corrects(claim) or knows_of(claim, latest))


def is_of_less(claim: Claim, own: Amount) -> bool:
    """True for far less of what only grows, of which the text says no word: a part.

    As in "two deaths" on the day, or "two cases in the city", from a ministry that
    counted 27 in all.
    """
    if not only_grows(claim) or claim.amount.ceiling >= own.floor:
        return False
    told = says_moved(claim) or corrects(claim) or says_lower(claim)
    return not told and ratio(claim.amount, own) >= _UNTOLD
