"""In which language a sentence is, by its function words: only English is read."""

from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words

_REACH = 7
"""Words on either side that tell the language around a number."""
_ENGLISH = words(
    "the of in and to for by from with is was were are have has had that said on at a "
    "an into it its their they who been will would not or but when as told after"
)
_OTHERS = (
    words(
        "o os um uma do da dos das em na nos nas de que para por com pelo pela "
        "mais el la los las del una y en se le les des du et une dans sur pour "
        "par au aux der das den dem und von vor mit auf im ist nach bei il gli "
        "di della che ng sa mga ang na och att av som på "
    )
    - _ENGLISH
)


_SCALES = words(
    "millionen milliarden millones milhões bilhões milioni "
    "miliardi milliards miljoen miljard miljoner miljarder millioner milliarder"
)


def is_foreign_number(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "165 Millionen": how many it is, is told in another language.

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("Nordia bietet 165 Millionen Pfund")
    >>> is_foreign_number(tokens, quantities_in(tokens)[0])
    True
    """
    return tokens.low(quantity.number.last) in _SCALES


def is_hardly_english(tokens: Tokens) -> bool:
    """True for a sentence with hardly an English function word."""
    told = [w for w in tokens.lows if w[0].isalpha()]
    if 2 * sum(w.isascii() for w in told) < len(told):
        return True
    return len(_ENGLISH & set(told)) < (2 if len(told) > 8 else 0)


def is_other_language(tokens: Tokens) -> bool:
    """True where function words of other languages outnumber the English ones.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> is_other_language(tokens_of("O governo gastou R$ 20 em obras da cidade"))
    True
    """
    others = sum(w in _OTHERS for w in tokens.lows)
    return others > 1 and others > sum(w in _ENGLISH for w in tokens.lows)


def is_other_language_here(tokens: Tokens, quantity: Quantity) -> bool:
    """True in the middle of words of another language: a quotation, say."""
    start, end = quantity.first - _REACH, quantity.last + _REACH
    near = [w for w in tokens.lows[max(0, start) : end] if w[0].isalpha()]
    return len(near) > _REACH and 8 * sum(w in _ENGLISH for w in near) < len(near)
