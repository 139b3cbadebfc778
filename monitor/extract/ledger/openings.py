"""Which values of a figure are worth announcing: of what, and who says so?

Most numbers of an article are nobody's to follow. Told again, or moved, any is news.
"""

import re

from monitor.extract.ledger.amounts import is_vague
from monitor.extract.ledger.mixed_news import waits
from monitor.extract.ledger.shared_counts import (
    is_of_anything,
    is_periodic,
    is_shared,
    is_sum,
    says_moved,
)
from monitor.extract.ledger.statements import Statement
from monitor.extract.numbers.wordlists import word_list
from monitor.extract.speakers.party_names import is_party
from monitor.model.figures import Amount, Claim, Relation
from monitor.model.units import UNITS


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_FOLLOWED = word_list("topics").keys()
_SHARES = _words(
    "containment turnout counted vote inflation unemployment growth approval capacity"
    " power support services connectivity cancelled station force wages strikers"
    " affected destroyed damaged flooded positivity unvaccinated"
) | {"interest rate", "fatality rate", "exchange rate", "contacts traced"}
_BUSINESS = _words("shares profit loss revenue investment debt")
"""Kinds of sums that are told of any firm: news where they are told again."""
_OF_GOODS = _words("price cost depth temperature") | {"exchange rate"}
"""Kinds that everything has: news where the headline tells them, or again."""
_SPENT = _words("spending")
"""What anybody does: news where somebody counts it."""
_SPEED = _words("speed")
"""What a vehicle's is: news where somebody measured it, and of whatever it is."""
_WEATHER = _words("wind gusts")
"""What articles mention of any day: news where somebody measures it."""
_PARTS = _words("state city county region province district town village capital")
"""Scopes that do not name what they are of: two of them are hardly one."""
_PART = "some"
"""The scope of the nine of "40 flights, nine of them today"."""
_MEASURES = word_list("measures").keys()
_FEW = 20.0
_HANDFUL = 10.0
"""So few of the badly hurt are told as a part of all the hurt."""
_THOUSANDS = 1_000
"""So many of anything that somebody counts in a headline are news."""
_PLUNGE = 10.0
"""Shares that move by so many per cent are news."""
_GREAT_COST = 10_000_000
"""What costs so much is no goods: somebody who says so counts a story's bill."""
_LEAST = dict.fromkeys(_words("deal credit deficit budget"), 10_000)
_LEAST |= {"payments": 1_000_000, "spending": 1_000_000, "drawn": 100_000}
"""Below, somebody buys, borrows or pays something for himself."""


def is_slight(statement: Statement) -> bool:
    """True for a count too slight to announce by itself: of what, and who says so?

    Told again, or moved, it is news all the same.
    """
    claim, is_headline = statement.claim, statement.is_headline
    if (
        is_in_passing(claim)
        or is_anybodys(claim)
        or _is_listed_part(claim)
        or (statement.in_mixed_news and waits(statement))
    ):
        return True
    if _PART in claim.scope and claim.speaker is None:
        return True
    if is_of_anything(claim) or not is_listed(claim):
        is_many = claim.amount.floor >= _THOUSANDS and not statement.in_mixed_news
        is_count = is_many or is_listed(claim)
        return not _is_followed(claim, is_headline=is_headline, is_count=is_count)
    if "seriously" in claim.scope and claim.amount.ceiling < _HANDFUL:
        return True
    is_told = is_headline or claim.speaker is not None
    if _PARTS & {*claim.scope} or (is_vague(claim.amount) and not is_told):
        return True
    if claim.speaker is not None:
        return False
    if claim.amount.ceiling < 2 and not is_periodic(claim):
        return True
    few = claim.amount.ceiling <= _FEW and bool(claim.scope)
    is_case = claim.measure == "cases" and not is_headline
    if "cluster" in claim.scope or (few and (is_periodic(claim) or is_case)):
        return True
    return not claim.scope and not is_shared(claim)


def is_listed(claim: Claim) -> bool:
    """True for what is counted in many stories; else it is a noun as it was written."""
    return claim.measure in _MEASURES or claim.measure in UNITS or is_of_anything(claim)


def is_in_passing(claim: Claim) -> bool:
    """True for a number that may be of another story; never what somebody placed."""
    return claim.is_in_passing and not claim.kept_under


def is_anybodys(claim: Claim) -> bool:
    """True for seats of a party that is not told: two of them are hardly one count."""
    return claim.measure == "seats" and not claim.scope and not claim.kept_under


def is_share_of_votes(claim: Claim) -> bool:
    """True for a party's share; not for "lists below 5%", which take no seats."""
    is_level = claim.amount.relation in {Relation.EQUAL, Relation.ABOUT}
    return claim.measure == "%" and is_level and any(map(is_party, claim.scope))


def _is_listed_part(claim: Claim) -> bool:
    """True for the 9 of "24 dead (Orla 15, Ely 9)": a part among others of a list."""
    place = re.escape(claim.scope[-1]) if claim.scope else ""
    part = rf"\b{place}:? \d[\d,]*(?:[,;.)]| and\b|$)"
    return place[:1].isupper() and re.search(part, claim.sentence) is not None


def _is_followed(claim: Claim, *, is_headline: bool, is_count: bool) -> bool:
    """True for a sum or share of a kind that editors follow, told as news.

    In the headline, one that moved is news of whatever kind, and so is a share with a
    source; a sum or measurement with one is, where a word says what it is of.
    """
    is_known = not _FOLLOWED.isdisjoint(claim.scope)
    is_share = claim.measure in {"%", "people"} or not is_of_anything(claim)
    is_sourced = claim.speaker is not None and is_count
    if is_headline and (
        claim.previous is not None or (is_sourced and (is_share or is_known))
    ):
        return True
    if is_headline and "shares" in claim.scope and claim.trend:
        return claim.amount.ceiling >= _PLUNGE
    if is_sourced and (is_share_of_votes(claim) or _is_line(claim)):
        return True
    topics = _SHARES if claim.measure == "%" else (_FOLLOWED | _SPEED) - _BUSINESS
    is_great = is_sourced or _is_labelled(claim)
    is_great &= claim.amount.ceiling >= _GREAT_COST
    if not is_headline:
        topics -= _OF_GOODS - ({"cost"} if is_great and is_sum(claim) else set())
    if not (is_headline or is_sourced):
        topics -= _WEATHER | _SPEED
    if claim.speaker is None:
        topics -= _SPENT
    is_rate = is_sum(claim) and " per " in claim.measure
    if any(claim.amount.ceiling < _LEAST.get(topic, 0) for topic in claim.scope):
        return False
    return bool(topics & {*claim.scope}) and not is_rate


def _is_line(claim: Claim) -> bool:
    """True for a share of a bulletin's line: "Homes checked: 31%"."""
    label = claim.scope[-1] if claim.scope else ""
    told = claim.sentence.casefold()
    is_opening = told.startswith(f"{label}:")
    return claim.measure == "%" and " " in label and is_opening


def _is_labelled(claim: Claim) -> bool:
    """True in a report's own line, as in "Cost to date: $6 million"."""
    before = claim.sentence[: claim.span.start - claim.sentence_start]
    return before.rstrip().endswith(":")


def is_unproven(statement: Statement, before: Amount | None) -> bool:
    """True for what may have nothing to do with the value before it, if there is one.

    Sums and shares may, and what is no measure, where it does not rise.
    """
    claim = statement.claim
    if is_in_passing(claim) or (is_anybodys(claim) and not says_moved(claim)):
        return True
    if claim.previous is not None:
        return False
    if not is_listed(claim):
        rises = before is not None and claim.amount.ceiling > before.ceiling
        return not (rises or says_moved(claim))
    if not is_of_anything(claim):
        return False
    return is_slight(statement)
