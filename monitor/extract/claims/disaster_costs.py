"""What a disaster costs is the damage that it did; putting it out is a cost."""

from monitor.extract.claims.demonyms import DISASTERS
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words

_COSTS = words("cost costs costing bill")
_ENDS = words(", ; : . and but while")
_EFFORTS = words(
    "fighting firefighting battling suppression suppressing containing response relief "
    "rescue rebuilding repairs cleanup clean crews service brigade insurance"
)
_BEFORE, _BEHIND = 9, 5
_PAYING = words(
    "insurers insurer reinsurers reinsurer underwriters carriers members industry"
)
"""Whom a disaster costs what was insured."""
_PAID = 6
"""Words from "cost" to the sum."""


def is_cost_of_disaster(tokens: Tokens, start: int, end: int) -> bool:
    """True where the words from `start` to `end` tell what a disaster costs.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> told = "The storm has cost 3 m", "The cost of the flood is 3", "Crews cost 3 m"
    >>> [is_cost_of_disaster(tokens_of(each), 0, 6) for each in told]
    [True, True, False]
    """
    return any(
        tokens.lows[k] in _COSTS and (_is_its(tokens, k) or _is_of_it(tokens, k))
        for k in range(start, min(end, len(tokens)))
    )


def _is_its(tokens: Tokens, k: int) -> bool:
    """True for "the fire on the coast has cost"."""
    clause = []
    for n in range(k - 1, max(-1, k - 1 - _BEFORE), -1):
        if tokens.lows[n] in _ENDS:
            break
        clause.append(tokens.lows[n])
    return bool(DISASTERS & {*clause}) and not _EFFORTS & {*clause}


def _is_of_it(tokens: Tokens, k: int) -> bool:
    """True for "the cost of last week's fire"."""
    if tokens.low(k + 1) not in {"of", "from"}:
        return False
    behind = tokens.lows[k + 2 : k + 2 + _BEHIND]
    event = next((n for n, low in enumerate(behind) if low in DISASTERS), None)
    return event is not None and not _EFFORTS & {*behind[: event + 3]}


def is_insurers_cost(tokens: Tokens, cue: int) -> bool:
    """True for "the storm will cost insurers" before a sum that begins at `cue`.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> told = "The storm cost insurers 3 m", "The storm cost the town 3 m"
    >>> [is_insurers_cost(tokens_of(each), len(each.split()) - 2) for each in told]
    [True, False]
    """
    near = tokens.lows[max(0, cue - _PAID) : cue]
    cost = next((k for k, low in enumerate(near) if low in _COSTS), len(near))
    is_insured = any(low.startswith(("insur", "reinsur")) for low in tokens.lows)
    return is_insured and not _PAYING.isdisjoint(near[cost:])
