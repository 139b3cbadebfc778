"""Whose those counted are where the text says "its own": the speaker's or the loser's.

As in "83 of its soldiers", "its 340 men", "lost 112 of its own", "own toll at 131".
"""

from monitor.extract.claims.demonyms import DISASTERS
from monitor.extract.numbers.grammar import ADVERBS, AUXILIARIES
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words
from monitor.extract.speakers.places import country_at, country_in, demonym

LOSSES = words("casualties casualty losses loss dead deaths toll wounded fatalities")
_OWN = words("its our own")
_LOSING = words("lost lose loses losing")
_BACK = words("it they we he she which who and but")
"""What stands for a subject named before."""
_PARTS = words(", ; : . ( )")
_REACH = 6


def own_side(tokens: Tokens, quantity: Quantity, speaker: str) -> str:
    """The demonym of those who count their own, or ""; `speaker` says the number.

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("Chad said it killed 90 Sudanese troops and lost 12 men")
    >>> own_side(tokens, quantities_in(tokens)[1], "Chad")
    'Chadian'
    """
    lost = _losing(tokens, quantity)
    if lost is not None:
        return _loser(tokens, lost, speaker)
    if not _is_own(tokens, quantity):
        return ""
    country = country_in(speaker) or _first_country(tokens, quantity.cue)
    return demonym(country) if country else ""


def _losing(tokens: Tokens, quantity: Quantity) -> int | None:
    """Where the verb stands by which these, with things before them, were lost."""
    k = quantity.cue - 1
    k -= tokens.low(k) in ADVERBS | {"only", "just"}
    if tokens.low(k) in _LOSING:
        return k
    if tokens.low(k) != "and":
        return None
    for lost in range(k - 1, max(-1, k - _REACH), -1):
        if tokens.lows[lost] in _PARTS:
            return None
        if tokens.lows[lost] in _LOSING:
            return lost
    return None


def _is_own(tokens: Tokens, quantity: Quantity) -> bool:
    k = quantity.number.last
    if tokens.low(k) == "of" and tokens.low(k + 1) in _OWN:
        return True
    if tokens.lows[k : k + 3] == ["of", "their", "own"]:
        return True
    if tokens.low(quantity.cue - 1) in _OWN:
        return True
    for k in range(quantity.cue - 1, max(-1, quantity.cue - 1 - _REACH), -1):
        if tokens.lows[k] in _PARTS or country_at(tokens.words, k)[0]:
            return False
        if tokens.lows[k] in _OWN:
            owned = set(tokens.lows[k + 1 : k + 3])
            return bool(LOSSES & owned) and not DISASTERS & owned
    return False


def _loser(tokens: Tokens, lost: int, speaker: str) -> str:
    """The demonym of the subject of "lost"; of the speaker where that is "it"."""
    k = lost - 1
    while tokens.low(k) in AUXILIARIES | ADVERBS:
        k -= 1
    country = ""
    if tokens.low(k) in _BACK:
        country = country_in(speaker)
    else:
        first = max(0, k - 3)
        while first <= k:  # the last one named: "Chad says Sudan has lost"
            named, last = country_at(tokens.words, first)
            country, first = named or country, max(last, first + 1)
    return demonym(country) if country else ""


def _first_country(tokens: Tokens, end: int) -> str:
    """The first country that the words before `end` name: mostly their subject."""
    named = (country_at(tokens.words, k)[0] for k in range(end))
    return next((country for country in named if country), "")
