"""Whether an article tells of one strike on civilians, whose dead count apart.

A war has its dead, and so has each market or hospital that is hit in it.
"""

from monitor.extract.claims.outcomes import HARM
from monitor.extract.numbers.noun_phrases import MEASURES
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words

_MEANS = words(
    "drone drones missile missiles rocket rockets shell shells warplane warplanes jet "
    "jets aircraft mortar mortars artillery helicopter helicopters"
)
_HITTING = words(
    "struck hit hits strike strikes slammed crashed landed exploded raid set destroyed "
    "flattened wrecked tear tears tore ripped rain rained fell pounded"
)
_STRIKE = words("strike airstrike shelling bombardment")
_TARGETS = words(
    "market marketplace school kindergarten university hospital clinic station bus "
    "convoy church mosque funeral wedding camp square cafe restaurant shop supermarket "
    "bakery theatre theater block building prison shelter warehouse mall bazaar"
)
_REACH = 7


def tells_of_strike(tokens: Tokens) -> bool:
    """True where a deadly strike from afar on a place of civilians is told.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tells_of_strike(tokens_of("Nine died when a rocket hit a bus near Orla"))
    True
    >>> tells_of_strike(tokens_of("Two buses crashed near the market in Orla"))
    False
    """
    harmed = any(MEASURES.get(low) in HARM for low in tokens.lows)
    for k, low in enumerate(tokens.lows if harmed or "toll" in tokens.lows else ()):
        if low in _STRIKE and _is_on_target(tokens, k):
            return True
        before = tokens.lows[max(0, k - _REACH) : k]
        behind = tokens.lows[k + 1 : k + 1 + _REACH]
        if low in _HITTING and _MEANS & {*before} and _TARGETS & {*behind}:
            return True
    return False


def _is_on_target(tokens: Tokens, k: int) -> bool:
    """True for "strike on the market" and "market strike"."""
    if tokens.low(k + 1) in {"on", "at", "against", "of"}:
        return bool(_TARGETS & set(tokens.lows[k + 2 : k + 2 + _REACH]))
    return tokens.low(k - 1) in _TARGETS and tokens.lows[k] == "strike"
