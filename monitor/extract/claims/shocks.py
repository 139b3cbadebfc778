"""Which shock a magnitude or a depth is of: the earthquake itself, or an aftershock."""

from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words
from monitor.model.figures import Relation

_SHOCKS = dict.fromkeys(
    words("earthquake earthquakes quake quakes temblor temblors mainshock main"), ""
)
_SHOCKS |= dict.fromkeys(words("aftershock aftershocks"), "aftershock")
_SHOCKS |= dict.fromkeys(words("foreshock foreshocks"), "foreshock")
_BEHIND = 4
"""Words from a number to the noun behind it: "5.8-magnitude aftershock"."""
_ABOVE = words("above over exceeding below under at")
_MANY = words("them those these")
_STRONGEST = 10.0


def shock_of(tokens: Tokens, quantity: Quantity, told: str) -> str:
    """The shock that a number tells of, as a scope; "" for the earthquake itself.

    Args:
        tokens: The sentence.
        quantity: A magnitude or a depth.
        told: The shock that the article spoke of before, for "it measured 5.8".

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("After the quake came an aftershock of magnitude 5.8")
    >>> shock_of(tokens, quantities_in(tokens)[0], "")
    'aftershock'
    """
    behind = range(quantity.number.last, quantity.number.last + _BEHIND)
    for k in behind:
        if tokens.low(k) in _SHOCKS:
            return _SHOCKS[tokens.low(k)]
        if not tokens.low(k).isalpha() and tokens.low(k) != "-":
            break
    before = range(quantity.first - 1, -1, -1)
    after = range(quantity.last, len(tokens))
    for clause in (before, after):
        for k in clause:
            if tokens.lows[k] in _SHOCKS:
                return _SHOCKS[tokens.lows[k]]
            if tokens.lows[k] == ";":
                break
    return told


def shock_in(tokens: Tokens, told: str) -> str:
    """The first shock that a sentence names, else the one named before it."""
    return next((_SHOCKS[low] for low in tokens.lows if low in _SHOCKS), told)


def is_class(tokens: Tokens, quantity: Quantity) -> bool:
    """True for a bound by which shocks are sorted: "nine of magnitude 4.5 or more".

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("There were 31 aftershocks above magnitude 4")
    >>> is_class(tokens, quantities_in(tokens)[-1])
    True
    """
    k = quantity.cue - 1
    while tokens.low(k) in {"magnitude", "a", "of", "with"} | _ABOVE:
        k -= 1
    bounds = set(tokens.lows[k + 1 : quantity.cue])
    is_bound = quantity.relation is not Relation.EQUAL or bool(bounds & _ABOVE)
    low = tokens.low(k)
    return is_bound and (low in _MANY or (low in _SHOCKS and low.endswith("s")))


def may_be_magnitude(tokens: Tokens, quantity: Quantity) -> bool:
    """True for the 7.9 of "It had said 7.9".

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("It had said 7.9; now it says 12.5")
    >>> [may_be_magnitude(tokens, quantity) for quantity in quantities_in(tokens)]
    [True, False]
    """
    exact = tokens.words[quantity.number.first][-2:-1] == "."
    return exact and quantity.unit is None and quantity.amount.ceiling < _STRONGEST
