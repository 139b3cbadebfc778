"""Crowds: those who take part in a protest, by what they do or where they are."""

from monitor.extract.claims.measures import Counted
from monitor.extract.numbers.grammar import ADVERBS, AUXILIARIES, DETERMINERS, HAVE
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words

_ATTENDING = words("attendance turnout")
_CROWDS = words("crowd crowds marchers demonstrators protesters")
"""Whose number somebody puts "at" so many."""
_NEAR = 7
_PEOPLE = words("people persons men women")
_GATHERINGS = words(
    "rally rallies march marches protest protests demonstration demonstrations "
    "gathering gatherings vigil vigils procession sit-in square streets"
)
_PROTESTING = words(
    "rally rallies march marches marched protest protests protesters protested "
    "demonstration demonstrations demonstrators assembly supporters sit-in vigil "
    "unrest riot riots uprising crackdown defiance teargas dissidents "
    "demand demanded"
)
_PLAYING = words("match game concert festival league cup tournament fans stadium")
_GATHERED = words(
    "came come gathered assembled attended flocked converged massed thronged crowded "
    "packed showed"
)
_PLACE = 5
"""Words in which the gathering is named: "at the opposition's biggest rally"."""


def tells_of_protest(lows: set[str]) -> bool:
    """True where the words of an article are of a crowd that demands something.

    >>> tells_of_protest({"police", "used", "tear", "gas"})
    True
    >>> tells_of_protest({"fans", "protest", "match"})
    False
    """
    told = bool(_PROTESTING & lows) or lows >= {"tear", "gas"}
    return told and not _PLAYING & lows


def of_crowd(
    tokens: Tokens, quantity: Quantity, own: Counted, *, is_protest: bool
) -> Counted:
    """Protesters where the crowd demands something; others are counted by a noun."""
    if own.measure == "people" and own.people in _PEOPLE and is_protest:
        told = gathers(tokens, quantity.last) or _is_spoken_of(tokens, quantity)
        return Counted("protesters") if told else own
    before = tokens.lows[max(0, quantity.cue - _NEAR) : quantity.cue]
    is_put = before[-1:] == ["at"] and bool(_CROWDS & {*before})
    if not own.measure and is_protest and (is_put or _ATTENDING & {*before}):
        return Counted("protesters")
    if own.measure != "crowd":
        return own
    if is_protest:
        return Counted("protesters")
    is_bare = quantity.unit is None or quantity.unit.kind == "implied"
    return Counted("") if is_bare else own


def _is_spoken_of(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "The organisers spoke of 90,000 people.", of whom no more is told."""
    spoken = tokens.lows[max(0, quantity.cue - 2) : quantity.cue]
    ends = tokens.low(quantity.last) in {"", ".", ",", ";", "and", "but", "while"}
    return spoken in (["spoke", "of"], ["spoken", "of"], ["speaks", "of"]) and ends


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
