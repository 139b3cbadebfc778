"""Carriages and wagons that are counted because they left the rails."""

from monitor.extract.numbers.noun_phrases import MEASURES
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words

_SUFFIX = " derailed"
_DERAILED = {
    phrase.removesuffix(_SUFFIX): measure
    for phrase, measure in MEASURES.items()
    if phrase.endswith(_SUFFIX)
}
"""The measure by what derails; the list says what is of one kind."""
_DERAILS = words("derailed derail derails derailing")
_LEAVING = words("off left leave leaving jumped jump jumping")
_RAILS = words("rails rail track tracks")
_ENDS = words("; . : ( ) and but while before after when as")
_BEFORE, _AFTER = 3, 10


def derailed(tokens: Tokens, first: int, last: int) -> str:
    """The measure of carriages that left the rails; "" for others.

    Args:
        tokens: The sentence.
        first: Where their number begins.
        last: Where their noun ends.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> derailed(tokens_of("Nine wagons of the train jumped the tracks"), 0, 2)
    'cars derailed'
    >>> derailed(tokens_of("The train had nine wagons when it derailed"), 3, 5)
    ''
    """
    measure = _DERAILED.get(tokens.low(last - 1), "")
    if not measure:
        return ""
    end = last
    while end < min(last + _AFTER, len(tokens)) and tokens.lows[end] not in _ENDS:
        end += 1
    before = tokens.lows[max(0, first - _BEFORE) : last]
    return measure if _DERAILS & {*before} or _leave(tokens, last, end) else ""


def _leave(tokens: Tokens, start: int, end: int) -> bool:
    """True where it is told from `start` on that they derailed, or left the rails."""
    lows = tokens.lows[start:end]
    leaving = next((k for k, low in enumerate(lows) if low in _LEAVING), len(lows))
    return bool(_DERAILS & {*lows} or _RAILS & {*lows[leaving:]})
