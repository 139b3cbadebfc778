"""Measures named apart from a number: by a label, a column header, a list."""

from monitor.extract.claims.outcomes import DOINGS, OUTCOMES, merged
from monitor.extract.claims.people import HOSTAGES
from monitor.extract.numbers.noun_phrases import MEASURES
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words

_LONGEST_LABEL = 10
_BEHIND = words("in on at so as of people persons including since today total")
"""What may stand behind the number of such a line."""


def label_before(tokens: Tokens, quantity: Quantity) -> str:
    """The measure of a report's line that its label names: "New arrivals: 1,450"."""
    colon = quantity.cue - 1
    if tokens.low(colon) != ":" or colon > _LONGEST_LABEL:
        return ""
    following = tokens.low(quantity.number.last)
    if following.isalpha() and following not in _BEHIND:
        return ""  # "Bakery death: thousands march"
    measure = together(tokens, 0, colon)
    told = [MEASURES.get(low, "") for low in tokens.lows[:colon]]
    measure = next((name for name in told if name in OUTCOMES), measure)
    if measure == "recovered" and tokens.low(0) in HOSTAGES:
        return "rescued"
    if measure == "beds":
        return measure
    return measure if measure in OUTCOMES | DOINGS else ""


def together(tokens: Tokens, first: int, last: int) -> str:
    """One measure for "killed", casualties for "killed, wounded or missing"."""
    found = [MEASURES[w] for w in tokens.lows[first:last] if w in MEASURES]
    return merged(set(found), found[0]) if found else ""


def measure_named(tokens: Tokens) -> str:
    """The measure that a column header names.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> measure_named(tokens_of("Killed and wounded"))
    'casualties'
    """
    return together(tokens, 0, len(tokens))
