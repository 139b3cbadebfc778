"""Crowds: those who take part in a protest, by what they do or where they are."""

from monitor.extract.claims.measures import Counted
from monitor.extract.numbers.grammar import ADVERBS, AUXILIARIES, DETERMINERS, HAVE
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words

_ATTENDING = words("attendance turnout")
_NEAR = 7
_PEOPLE = words("people persons men women")
_GATHERINGS = words(
    "rally rallies march marches protest protests demonstration demonstrations "
    "gathering gatherings vigil vigils procession sit-in square streets"
)
_GATHERED = words(
    "came come gathered assembled attended flocked converged massed thronged crowded "
    "packed showed"
)
_PLACE = 5
"""Words in which the gathering is named: "at the opposition's biggest rally"."""


def of_crowd(
    tokens: Tokens, quantity: Quantity, own: Counted, *, is_protest: bool
) -> Counted:
    """Protesters where the crowd demands something; others are counted by a noun."""
    if own.measure == "people" and own.people in _PEOPLE and is_protest:
        return Counted("protesters") if gathers(tokens, quantity.last) else own
    before = tokens.lows[max(0, quantity.cue - _NEAR) : quantity.cue]
    if not own.measure and is_protest and _ATTENDING & {*before}:
        return Counted("protesters")
    if own.measure != "crowd":
        return own
    if is_protest:
        return Counted("protesters")
    is_bare = quantity.unit is None or quantity.unit.kind == "implied"
    return Counted("") if is_bare else own


def gathers(tokens: Tokens, k: int) -> bool:
    """True for "people at the rally" and "people had come", behind the noun at `k`.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> gathers(tokens_of("people at the rally"), 1), gathers(tokens_of("people"), 1)
    (True, False)
    """
    if tokens.low(k) in {"at", "in", "on", "to"}:
        near = tokens.lows[k + 1 : k + 1 + _PLACE]
        named = [n for n, low in enumerate(near) if low in _GATHERINGS]
        return bool(named) and tokens.low(k + 1) in DETERMINERS
    has = tokens.low(k) in HAVE
    while tokens.low(k) in AUXILIARIES | ADVERBS:
        k += 1
    return tokens.low(k) in _GATHERED and (has or tokens.low(k) != "come")
