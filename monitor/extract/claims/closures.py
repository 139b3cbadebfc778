"""Whether places are counted because they close: "38 shops to close", "shut 12 mines".

How many a firm or a town has is another count.
"""

from monitor.extract.numbers.grammar import BE, MODALS, is_plural
from monitor.extract.numbers.noun_phrases import MEASURES
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words

_SUFFIX = " closed"
_CLOSED = {
    phrase.removesuffix(_SUFFIX): measure
    for phrase, measure in MEASURES.items()
    if phrase.endswith(_SUFFIX)
}
"""The measure by what closes; the list says which places close as one kind."""
CLOSURES = frozenset(_CLOSED.values())
"""The measures."""
_CLOSES = words(
    "close closes closed closing shut shuts shutting shuttered mothballed closure "
    "closures"
)
_WAYS = BE | MODALS | words("to have has that which who now")
_BEFORE = 4
_ASIDE = 9
"""Words of names between two commas: ", Orla and Marl, to be closed"."""


def closed_as(noun: str) -> str:
    """The measure of places that close, by their noun; empty for what does not.

    >>> closed_as("stores"), closed_as("boats")
    ('shops closed', '')
    """
    return _CLOSED.get(noun, "")


def closure(tokens: Tokens, first: int, last: int) -> str:
    """The measure of places that close; "" for others.

    Args:
        tokens: The sentence.
        first: Where their number begins.
        last: Where their noun ends.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> closure(tokens_of("Nine stores and two mills will be closed"), 0, 2)
    'shops closed'
    >>> closure(tokens_of("It has nine stores"), 2, 4)
    ''
    """
    measure = closed_as(tokens.low(last - 1))
    if not measure:
        return ""
    before = tokens.lows[max(0, first - _BEFORE) : first]
    return measure if _CLOSES & {*before} or _close(tokens, last) else ""


def _close(tokens: Tokens, k: int) -> bool:
    """True for "to close" and "will be shut" at `k`, behind other places too."""
    if tokens.low(k) == "and":
        end = next((n for n in range(k + 1, k + 6) if is_plural(tokens.low(n))), 0)
        k = end + 1 if end else k
    if tokens.low(k) == ",":
        end = next((n for n in range(k + 1, k + _ASIDE) if _ends_aside(tokens, n)), k)
        k = end + 1
    while tokens.low(k) in _WAYS:
        k += 1
    return tokens.low(k) in _CLOSES


def _ends_aside(tokens: Tokens, k: int) -> bool:
    """True at the comma behind which it is told what becomes of the places."""
    return tokens.low(k) == "," and tokens.low(k + 1) in _WAYS
