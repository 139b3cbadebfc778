"""Whose number stands: "is staying with 7.6", "has it at 7.9", "still has 16 dead"."""

from monitor.extract.numbers.grammar import BE
from monitor.extract.numbers.noun_phrases import STATES
from monitor.extract.numbers.numerals import SMALL
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words
from monitor.extract.speakers.cue import Cue
from monitor.extract.speakers.sources import subject_before
from monitor.extract.speakers.voices import is_body, is_speaker

_KEEPING = {"staying": "with", "sticking": "to", "standing": "by", "holding": "to"}
_HAVE = words("has have")
_COUNTERS = words(
    "mayor governor ministry minister office agency department council authority "
    "authorities officials coroner commission institute survey centre center hall"
)
"""Who has no dead of its own, unlike a hospital or an army: its count has them."""
_COUNTING = words("counts counted lists listed")
"""Verbs that are a source's own with so much as "seven dead" behind them."""
_STATES = STATES | words("names deaths cases injured bodies")


def standing_cue(tokens: Tokens, i: int) -> Cue | None:
    """The cue of a verb at `i` with which somebody keeps or has a number.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> standing_cue(tokens_of("The institute is staying with 7.6"), 3).source
    'The institute'
    >>> standing_cue(tokens_of("The office still has 16 dead"), 3).source
    'The office'
    >>> standing_cue(tokens_of("The army has 16 dead"), 2)
    """
    low = tokens.lows[i]
    if low in _KEEPING and tokens.low(i - 1) in BE:
        verb, last = i - 1, i + 2
        if tokens.low(i + 1) != _KEEPING[low]:
            return None
    elif low in _HAVE and _gives(tokens, i):
        verb, last = i, i + 1
    else:
        return None
    first, end = subject_before(tokens, verb)
    known = first < end and is_speaker(tokens, first, end)
    if not (known and is_body(tokens, first, end)):
        return None
    return Cue(tokens.slice(first, end), first, last)


def _gives(tokens: Tokens, i: int) -> bool:
    """True for "has it at 7.9", and for "has 16 dead" of somebody who counts."""
    if tokens.lows[i + 1 : i + 3] in (["it", "at"], ["them", "at"]):
        return tokens.is_number(i + 3)
    number = tokens.is_number(i + 1) or tokens.low(i + 1) in SMALL
    counter = {tokens.low(i - 1), tokens.low(i - 2)} & _COUNTERS
    return number and tokens.low(i + 2) in _STATES and bool(counter)


def counts_few(tokens: Tokens, i: int) -> bool:
    """True for "counts seven dead", not for "counts on its allies"."""
    return tokens.lows[i] in _COUNTING and tokens.low(i + 1) in SMALL
