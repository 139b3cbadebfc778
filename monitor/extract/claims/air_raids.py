"""Drones and missiles: those shot down, and those of one night, are counted apart."""

from monitor.extract.numbers.grammar import ADVERBS, BE
from monitor.extract.numbers.numerals import SMALL
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words

RAIDERS = frozenset({"drones", "missiles"})
"""Measures of what flies at somebody."""
_NIGHTLY = words("overnight nightly")
_NIGHTS = _NIGHTLY | words("night nights")
_ATTACKING = words(
    "launched launches launch fired fires sent sends attack attacks attacked raid "
    "raids barrage swarm wave waves strike strikes tracked detected flew came coming"
)
_DOWNING = words("downed intercepted neutralised neutralized destroyed")
_BROUGHT = words("shot shoot shoots shooting brought bring brings took")
_HARD = words("; : . ( )")
_REACH = 6


def raid_scope(
    tokens: Tokens, quantity: Quantity, *, is_of_night: bool
) -> tuple[str, ...]:
    """Whether these were shot down, or launched in a night.

    Args:
        tokens: The sentence.
        quantity: The number of drones or missiles.
        is_of_night: True where the article tells of a night.

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("The army tracked 27 drones and shot down 24")
    >>> [raid_scope(tokens, q, is_of_night=True) for q in quantities_in(tokens)]
    [('per night',), ('shot down',)]
    """
    if _is_whole(tokens, quantity):
        downed = False
    else:
        downed = downs(tokens, quantity) or _are_downed(tokens, quantity)
    if downed:
        return ("shot down",)
    told = set(tokens.lows)
    nightly = _NIGHTS & told or (is_of_night and _ATTACKING & told)
    return ("per night",) if nightly else ()


def tells_of_night(tokens: Tokens) -> bool:
    """True where the words tell of a night."""
    return bool(_NIGHTS & set(tokens.lows))


def downs(tokens: Tokens, quantity: Quantity) -> bool:
    """True where a verb before the number tells that these came down."""
    for k in range(quantity.cue - 1, max(-1, quantity.cue - _REACH), -1):
        if tokens.lows[k] in _HARD:
            return False
        if _is_downing(tokens, k):
            return tokens.low(k - 1) not in BE
    return False


def _is_downing(tokens: Tokens, k: int) -> bool:
    """True at the last word of "downed" and "brought down"."""
    is_down = tokens.lows[k] == "down" and tokens.low(k - 1) in _BROUGHT
    return is_down or tokens.lows[k] in _DOWNING


def _is_whole(tokens: Tokens, quantity: Quantity) -> bool:
    """True for the 88 of "60 of 88 drones": nothing is told of all of them."""
    of = quantity.cue - 1 - (tokens.low(quantity.cue - 1) in {"the", "all"})
    return tokens.low(of) == "of" and _is_number(tokens, of - 1)


def _is_number(tokens: Tokens, k: int) -> bool:
    return tokens.is_number(k) or tokens.low(k) in SMALL


def _are_downed(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "49 were shot down" and "12 drones downed", not "and shot down 24"."""
    k = quantity.last
    k += 2 * (tokens.low(k) == "of" and tokens.low(k + 1) in {"them", "these", "which"})
    if tokens.low(k) == "and" and _is_number(tokens, k + 1):
        k += 2  # 97 drones and four missiles were intercepted
        while tokens.low(k).isalpha() and tokens.low(k) not in BE:
            k += 1
    start = k
    while tokens.low(k) in BE | ADVERBS | _BROUGHT | {"have", "had", "all"}:
        k += 1
    ends = tokens.low(k) in _DOWNING | {"down"}
    return ends and (_is_downing(tokens, k) if k > start else True)
