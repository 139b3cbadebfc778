"""Numbers that hold for many cases: limits of sums and winds, and rates in words."""

from monitor.extract.numbers.grammar import STOPS
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words
from monitor.model.figures import Relation


def is_limit(tokens: Tokens, quantity: Quantity) -> bool:
    """True for what holds of all such sums: "purchases above $100 are insured"."""
    unit = quantity.unit
    is_sum = unit is not None and unit.kind == "currency"
    is_bound = quantity.relation is not Relation.EQUAL
    return is_sum and is_bound and tokens.low(quantity.cue - 1) in _LIMITED


_LIMITED = words(
    "purchases payments orders incomes earnings savings deposits transfers bills "
    "transactions amounts sums balances fines claims homes properties"
)


def is_threshold(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "firms with 50 or more staff must": a rule for all of that size.

    Also for the weather that stops work: "crews cannot climb in winds above 40 mph".
    """
    is_bound = quantity.relation is not Relation.EQUAL
    of_all = is_bound and tokens.low(quantity.cue - 1) in _OF_SIZE
    in_such = is_bound and tokens.lows[quantity.cue - 2 : quantity.cue - 1] == ["in"]
    if in_such and tokens.low(quantity.cue - 1) in _WEATHER:
        return bool((_OBLIGED | _UNABLE) & {*tokens.lows[: quantity.cue]})
    return of_all and bool(_OBLIGED & {*tokens.lows[quantity.last :]})


_OF_SIZE = words("with employing having over above")
_WEATHER = words("winds wind gusts temperatures heat seas waves speeds visibility")
_UNABLE = words(
    "can't cannot can not 't won't don't never unable unsafe stop stops halt"
)
"""As in "crews cannot climb in winds above 40 mph"."""
_OBLIGED = words("must required obliged")


def is_share_in_words(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "for every 40" and for the three of "one house in three"."""
    before = tokens.lows[max(0, quantity.cue - 3) : quantity.cue]
    if before[-2:] == ["for", "every"]:
        return True
    after = tokens.low(quantity.number.last)
    alone = not after.isalpha() or after in STOPS
    return alone and before[-1:] == ["in"] and before[0] in {"one", "two"}
