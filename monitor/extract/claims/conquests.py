"""Villages that an army has taken or holds: a count of the war's course."""

from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words

SETTLEMENTS = words("villages village settlements settlement hamlets")
_TAKING = words(
    "captured capture captures capturing seized seize seizes seizing took take takes "
    "taken taking recaptured recapture retaken retook liberated liberate overran "
    "conquered occupied occupies occupy held hold holds holding control controls "
    "controlled lost loses"
)
_BEHIND = words("captured seized taken recaptured retaken liberated occupied overrun")
_PARTS = words(", ; : . ( )")
_REACH = 5
_FAR = 10


def are_taken(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "captured nine villages" and "the nine villages that it has taken".

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("The flood cut off nine villages")
    >>> are_taken(tokens, quantities_in(tokens)[0])
    False
    """
    for k in range(quantity.cue - 1, max(-1, quantity.cue - 1 - _REACH), -1):
        if tokens.lows[k] in _PARTS:
            break
        if tokens.lows[k] in _TAKING:
            return True
    for k in range(quantity.last, min(len(tokens), quantity.last + _FAR)):
        if tokens.lows[k] in _PARTS:
            break
        if tokens.lows[k] in _BEHIND:
            return True
    return False
