"""Whether places and things are counted for what befalls them: "38 shops to close".

Others are looted or burned. How many a firm or a town has is another count.
"""

from monitor.extract.numbers.grammar import BE, MODALS, is_plural
from monitor.extract.numbers.noun_phrases import MEASURES
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words

_FATES = {
    "closed": words(
        "close closes closed closing shut shuts shutting shuttered mothballed closure "
        "closures"
    ),
    "looted": words(
        "looted looting looters ransacked plundered pillaged vandalised vandalized"
    ),
    "burned": words("burned burnt torched ablaze alight firebombed"),
}
"""What befalls places and things, and the words that tell so."""
_BEFALLEN = {
    fate: {
        phrase.removesuffix(f" {fate}"): measure
        for phrase, measure in MEASURES.items()
        if phrase.endswith(f" {fate}")
    }
    for fate in _FATES
}
"""The measure by what it befalls; the list says which places are of one kind."""
CLOSURES = frozenset(_BEFALLEN["closed"].values())
"""The measures of what closes."""
BEFALLEN = frozenset(m for fate in _BEFALLEN.values() for m in fate.values())
"""All the measures."""
_WAYS = BE | MODALS | words("to have has had been that which who now")
_BEFORE = 4
_ASIDE = 9
"""Words of names between two commas: ", Orla and Marl, to be closed"."""


def befallen_as(noun: str) -> frozenset[str]:
    """The measures of places or things that something befalls, by their noun.

    >>> sorted(befallen_as("stores")), sorted(befallen_as("boats"))
    (['shops closed', 'shops looted'], [])
    """
    found = (nouns.get(noun) for nouns in _BEFALLEN.values())
    return frozenset(measure for measure in found if measure)


def closure(tokens: Tokens, first: int, last: int) -> str:
    """The measure of places that close, or that are looted or burned; "" for others.

    Args:
        tokens: The sentence.
        first: Where their number begins.
        last: Where their noun ends.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> closure(tokens_of("Nine stores and two mills will be closed"), 0, 2)
    'shops closed'
    >>> closure(tokens_of("Nine stores were looted"), 0, 2)
    'shops looted'
    >>> closure(tokens_of("It has nine stores"), 2, 4)
    ''
    """
    noun = tokens.low(last - 1)
    before = {*tokens.lows[max(0, first - _BEFORE) : first]}
    for fate, told in _FATES.items():
        measure = _BEFALLEN[fate].get(noun, "")
        if measure and (told & before or _befalls(tokens, last, told)):
            return measure
    return ""


def _befalls(tokens: Tokens, k: int, told: frozenset[str]) -> bool:
    """True for "to close" and "will be shut" at `k`, behind other places too."""
    if tokens.low(k) == "and":
        end = next((n for n in range(k + 1, k + 6) if is_plural(tokens.low(n))), 0)
        k = end + 1 if end else k
    if tokens.low(k) == ",":
        end = next((n for n in range(k + 1, k + _ASIDE) if _ends_aside(tokens, n)), k)
        k = end + 1
    while tokens.low(k) in _WAYS:
        k += 1
    return tokens.low(k) in told


def _ends_aside(tokens: Tokens, k: int) -> bool:
    """True at the comma behind which it is told what becomes of the places."""
    return tokens.low(k) == "," and tokens.low(k + 1) in _WAYS
