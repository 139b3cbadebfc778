"""Sources that know of a number: "the regulator is aware of six fires"."""

from monitor.extract.numbers.grammar import BE
from monitor.extract.numbers.numerals import SMALL, TENS
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words
from monitor.extract.speakers.cue import Cue
from monitor.extract.speakers.sources import subject_before
from monitor.extract.speakers.voices import is_speaker

KNOWING = words("aware knows know knew")
"""Words that tell of a number, with "of" behind them."""
_HEDGED = 3
"""Words up to a number, its hedge included."""


def knowing_cue(tokens: Tokens, i: int) -> Cue | None:
    """The cue of "knows of six fires", with its first word at `i`.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> knowing_cue(tokens_of("The regulator is aware of six fires"), 3).source
    'The regulator'
    """
    near = tokens.lows[i + 2 : i + 2 + _HEDGED]
    if not any(low[0].isdigit() or low in SMALL or low in TENS for low in near):
        return None
    first, last = subject_before(tokens, i - (tokens.low(i - 1) in BE))
    known = first < last and is_speaker(tokens, first, last)
    return Cue(tokens.slice(first, last), first, i + 2) if known else None
