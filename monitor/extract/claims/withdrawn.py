"""Numbers that a sentence of their own withdraws: "The figure of 61 was an error"."""

from dataclasses import replace

from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words
from monitor.extract.wording import words_of
from monitor.model.figures import Claim, Status

_NAMING = words("number figure count tally total toll estimate")
_WRONG = words("error mistake wrong incorrect mistaken erroneous")
_REACH = 12


def is_withdrawn(tokens: Tokens, quantity: Quantity) -> bool:
    """True for a number that the rest of the sentence calls wrong.

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("The figure of 61 given on Monday was wrong")
    >>> is_withdrawn(tokens, quantities_in(tokens)[0])
    True
    """
    named = tokens.low(quantity.cue - 1) == "of"
    named = named and tokens.low(quantity.cue - 2) in _NAMING
    rest = tokens.lows[quantity.last : quantity.last + _REACH]
    return named and bool(_WRONG & {*rest})


def with_withdrawn(claims: list[Claim]) -> list[Claim]:
    """The claims of an article, each with the number that it takes the place of."""
    gone = {
        c.figure: c.amount
        for c in claims
        if c.status is Status.PREVIOUS and _WRONG & {*words_of(c.sentence)}
    }
    return [
        replace(c, previous=gone[c.figure])
        if c.figure in gone and c.status is Status.CURRENT and c.previous is None
        else _with_own(c, claims)
        for c in claims
    ]


def _with_own(claim: Claim, claims: list[Claim]) -> Claim:
    """The claim with its earlier value, where the next sentence alone gives that.

    As in "Size: 900 acres. The acreage is lower than this morning's 950".
    """
    if claim.status is not Status.CURRENT or claim.previous is not None:
        return claim
    alike = [c for c in claims if c.figure == claim.figure]
    k = alike.index(claim)
    told = {c.sentence_start for c in alike[: k + 1]}
    for earlier in alike[k + 1 : k + 2]:
        is_own = earlier.speaker in {None, claim.speaker}
        is_apart = earlier.sentence_start not in told
        if earlier.status is Status.PREVIOUS and is_own and is_apart:
            return replace(claim, previous=earlier.amount)
    return claim


_BACK = {
    ("turned", "up"),
    ("accounted", "for"),
    ("been", "located"),
    ("been", "traced"),
    ("were", "located"),
    ("were", "traced"),
    ("found", "alive"),
    ("found", "safe"),
    ("found", "unharmed"),
}
_NEW_CLAUSES = words(", ; after when as since because while but")


def are_back(tokens: Tokens, last: int) -> bool:
    """True for the missing of whom it is told behind `last` that they were found.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> are_back(tokens_of("Eight of the missing have turned up"), 1)
    True
    >>> are_back(tokens_of("40 are missing and 12 have turned up"), 1)
    False
    """
    for k in range(last, min(len(tokens), last + _REACH)):
        if tokens.is_number(k) or tokens.lows[k] in _NEW_CLAUSES:
            return False
        if (tokens.lows[k], tokens.low(k + 1)) in _BACK:
            return True
    return False
