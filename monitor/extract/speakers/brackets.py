"""Sources in brackets right behind a number: "Dead: 139 (interior ministry)"."""

from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words
from monitor.extract.speakers.cue import Cue
from monitor.extract.speakers.sources import BODIES, MOST_WORDS
from monitor.extract.speakers.voices import is_body, is_speaker

_NEAR = 4
"""Words from a number, with its unit and "dead", to the bracket."""
_CONTESTED = words("seats seat votes vote % percent points swing elected candidates")
"""In such lines brackets name parties: "Seats: 61 (Labour)"."""
_INITIALS = 3


def bracketed(tokens: Tokens, opening: int) -> Cue | None:
    """The source in the brackets that open at a token, if they name one.

    Any name will do in a line with a label, elsewhere only a body ("police").

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> bracketed(tokens_of("Missing: 47 (Red Cross)"), 3).source
    'Red Cross'
    >>> bracketed(tokens_of("Seats: 61 (Unity Party)"), 3)
    """
    first, end = opening + 1, min(opening + 2 + MOST_WORDS, len(tokens))
    closing = (k for k in range(first, end) if tokens.lows[k] == ")")
    last = next(closing, 0) if _is_counted(tokens, opening) else 0
    if not last:
        return None
    if not is_speaker(tokens, first, last) or not is_body(tokens, first, last):
        return None
    known = tokens.lows[last - 1] in BODIES
    if not known and not (
        _is_labelled(tokens, opening) and _is_name(tokens, first, last)
    ):
        return None
    source = tokens.slice(first, last)
    return Cue(source, opening, last + 1, leads=False, trails=True)


def _is_counted(tokens: Tokens, opening: int) -> bool:
    return any(tokens.is_number(k) for k in range(opening - _NEAR, opening))


def _is_labelled(tokens: Tokens, opening: int) -> bool:
    return ":" in tokens.lows[:opening] and not _CONTESTED & set(tokens.lows)


def _is_name(tokens: Tokens, first: int, last: int) -> bool:
    """True for several words, initials, or any name where another source is told.

    One word may be anything: in "31 (ministry); 12 (Chad)" it is a source.
    """
    word = tokens.words[first]
    if last - first > 1 or (word.isupper() and len(word) >= _INITIALS):
        return True
    told = {low for k, low in enumerate(tokens.lows[:-1]) if tokens.lows[k + 1] == ")"}
    return word[0].isupper() and bool(told & BODIES)
