"""What may become of things: nothing kills a house, and counties lose no current."""

from monitor.extract.claims.outcomes import THINGS_TOO
from monitor.extract.numbers.noun_phrases import MEASURES
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words

_LIFELESS = words("homes buildings jobs ships aircraft trains flights beds containers")
"""Measures of what nothing kills or hurts: homes "lost in the fire" are destroyed."""
_HARM = frozenset({"killed", "wounded"})
_PLACES = words(
    "countries states provinces regions counties districts cities towns villages "
    "boroughs municipalities communities neighbourhoods neighborhoods suburbs islands "
    "streets areas parts departments prefectures"
)
_WITHIN = words("across in throughout over of")
_REACH = 4


def may_befall(outcome: str, named: str) -> bool:
    """True where the outcome may be that of the things with this measure.

    >>> may_befall("killed", ""), may_befall("killed", "homes")
    (True, False)
    """
    if outcome in _HARM:
        return named not in _LIFELESS
    return outcome in THINGS_TOO and named != "jobs"


def is_of_places(tokens: Tokens, quantity: Quantity) -> bool:
    """True for the three of "40,000 customers across three counties had no power".

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("9,000 homes in three counties are without power")
    >>> [is_of_places(tokens, quantity) for quantity in quantities_in(tokens)]
    [False, True]
    """
    unit = quantity.unit
    is_place = unit is not None and unit.written.split()[-1].lower() in _PLACES
    return is_place and tokens.low(quantity.cue - 1) in _WITHIN


def is_of_things(tokens: Tokens, k: int) -> bool:
    """True where things are what is told of at `k`: "40 homes were lost in the fire".

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> is_of_things(tokens_of("40 homes were lost in the fire"), 3)
    True
    """
    before = tokens.lows[max(0, k - _REACH) : k]
    return any(MEASURES.get(low) in _LIFELESS for low in before)
