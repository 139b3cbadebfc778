"""Those by whom a count was wrong: "four deaths had been counted twice"."""

from monitor.extract.numbers.numerals import SMALL
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words

_CLAUSE = words(", ; : . ( ) — –")
_FAR = 10
_COUNTING = words(
    "counted entered recorded registered reported listed included logged tallied added "
    "double"
)
_WRONGLY = words("twice wrongly mistakenly erroneously error mistake double counted")


_LOWERING = words(
    "cut cuts lowered lowers lowering reduced reduces corrected corrects revised "
    "revises trimmed trims"
)
_STRUCK_OFF = {
    (verb, way)
    for verb in ("struck", "crossed", "taken", "strikes", "crosses", "striking")
    for way in ("out", "off")
}
"""What is done to names on a list that do not belong there."""
_TALLIES = words("toll count tally list dead deaths")


def are_miscounted(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "four deaths had been counted twice": by so many a count was wrong.

    So for those of "cut its toll to 16 after finding two alive".
    """
    before = {*tokens.lows[: quantity.cue]}
    if tuple(tokens.lows[max(0, quantity.cue - 2) : quantity.cue]) in _STRUCK_OFF:
        return True
    if "alive" in tokens.lows[quantity.last - 1 : quantity.last + 2]:
        return bool(_LOWERING & before and _TALLIES & before)
    for k in range(quantity.last, min(quantity.last + _FAR, len(tokens))):
        if tokens.lows[k] in _CLAUSE | SMALL.keys() | {"after", "that"}:
            return False
        if tokens.lows[k] in _COUNTING:
            near = set(tokens.lows[k - 1 : k] + tokens.lows[k + 1 : k + 5])
            return bool(_WRONGLY & near) or tokens.low(k + 1) == "both"
    return False
