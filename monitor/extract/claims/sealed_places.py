"""Villages and towns that are counted because nobody may leave them."""

from monitor.extract.numbers.grammar import BE
from monitor.extract.numbers.noun_phrases import MEASURES
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words

_SUFFIX = " sealed off"
_SEALED = {
    phrase.removesuffix(_SUFFIX): measure
    for phrase, measure in MEASURES.items()
    if phrase.endswith(_SUFFIX)
}
"""The measure by what is sealed off."""
_SHUTTING = words(
    "seal seals sealed sealing quarantine quarantines quarantined quarantining close "
    "closes closed closing shut shuts shutting lock locks locked locking cordon "
    "cordons cordoned cordoning isolate isolates isolated isolating"
)
_SHUT = words("sealed quarantined closed shut locked cordoned isolated")
_TELLING = words("quarantine quarantined lockdown cordoned")
"""Wherever they stand behind the places, nobody may leave those."""
_PLACING = words("in of from across near around to between outside at")
_WAYS = BE | words("have has had now still also remain remains being kept")
_ENDS = words("; . : ( ) and but while")
_BEFORE, _AFTER = 4, 10


def sealed_off(tokens: Tokens, first: int, last: int) -> str:
    """The measure of places that nobody may leave; "" for others.

    Args:
        tokens: The sentence.
        first: Where their number begins.
        last: Where their noun ends.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> sealed_off(tokens_of("Nine villages on the lake are under quarantine"), 0, 2)
    'villages sealed off'
    >>> sealed_off(tokens_of("It closed schools in nine villages"), 4, 6)
    ''
    """
    measure = _SEALED.get(tokens.low(last - 1), "")
    return measure if measure and _are_sealed(tokens, first, last) else ""


def _are_sealed(tokens: Tokens, first: int, last: int) -> bool:
    before = tokens.lows[max(0, first - _BEFORE) : first]
    if _SHUTTING & {*before} and before[-1] not in _PLACING:
        return True
    if _SHUT & {*tokens.lows[first:last]}:
        return True
    end = last
    while end < min(last + _AFTER, len(tokens)) and tokens.lows[end] not in _ENDS:
        end += 1
    if _TELLING & {*tokens.lows[last:end]}:
        return True
    while tokens.low(last) in _WAYS:
        last += 1
    return tokens.low(last) in _SHUT
