"""Sources whose own number is told: "Kyiv's estimate", "U.S. figures", "its count"."""

from monitor.extract.numbers.diseases import DISEASES
from monitor.extract.numbers.tokens import HYPHENS, Tokens
from monitor.extract.numbers.wordlists import words
from monitor.extract.speakers.cue import Cue
from monitor.extract.speakers.openings import opening_subject
from monitor.extract.speakers.pronouns import POSSESSIVES
from monitor.extract.speakers.sources import BODIES, NOUNS, name_end, phrase_start
from monitor.extract.speakers.voices import is_speaker

_ENDS = frozenset({"", ".", ",", ";", "and", "but", "or", "against", "while"})
_KINDS_OF_ESTIMATE = words(
    "latest own new official initial earlier previous preliminary revised final "
    "partial provisional complete full unofficial updated overall quick parallel"
)
_PAGES = words("website site portal dashboard")
_NO_OWNERS = words("the a some recent")
_AFTER_NUMBER = words("is was are means which in and")

KEPT = words("kept compiled maintained collected drawn")
_LISTS = words(
    "list lists register database spreadsheet roll tally count record records"
)


LISTED_IN = words("list lists register books records registry rolls")
"""On what a body has those whom it counts."""


def noun_cue(tokens: Tokens, i: int) -> Cue | None:
    """As in "Kyiv's estimate", "U.S. estimates of", "the U.S. figure", "its count"."""
    if tokens.low(i + 1) == "no" or tokens.is_number(i + 1):
        return None  # "Situation report 3", "Storm bulletin No. 4"
    if tokens.lows[i] in _PAGES and tokens.low(i + 1) not in _SHOWING:
        return None  # "the hospital's website was down"
    k = i
    while tokens.low(k - 1) in _KINDS_OF_ESTIMATE:
        k -= 1
    owner = tokens.low(k - 1)
    if owner in POSSESSIVES and tokens.lows[i] != "toll":
        whose = opening_subject(tokens, k - 1) if owner == "its" else ""
        return Cue(whose or owner, k - 1, i + 1)
    if owner in {"'s", "'"} and k > 1:
        first, last = phrase_start(tokens, k - 1), k - 1
    elif tokens.word(k - 1)[:1].isupper() and owner not in _NO_OWNERS:
        first, last = k - 1, k
        while tokens.word(first - 1)[:1].isupper() and tokens.low(first - 1) != "the":
            first -= 1
    elif owner in BODIES and tokens.lows[i][-1] in "as":
        first, last = phrase_start(tokens, k), k
    else:
        return None
    if tokens.low(last - 1) in DISEASES:
        return None  # "the Orla measles count"
    if tokens.lows[i] in LISTED_IN:
        return _of_list(tokens, i, first, last)
    if tokens.lows[i] == "toll" and tokens.low(last - 1) not in BODIES:
        return None  # a country's toll is what it suffered
    if not is_speaker(tokens, first, last):
        return None
    given = first - 1 - (tokens.low(first - 1) == "the")
    if tokens.low(given) in {"by", "in"} and given > 0 and tokens.low(i + 1) in _ENDS:
        return Cue(tokens.slice(first, last), first, i + 1, leads=False, trails=True)
    shows = tokens.low(i + 1) in _SHOWING and tokens.low(first - 1) == ","
    return Cue(tokens.slice(first, last), first, i + 1, leads=not shows, trails=shows)


def _of_list(tokens: Tokens, i: int, first: int, last: int) -> Cue | None:
    """As in "the 240 contacts on the ministry's list"."""
    at = first - 1 - (tokens.low(first - 1) in {"the", "a"})
    placed = tokens.low(at) in {"on", "in"} and tokens.low(i + 1) in _ENDS
    if not placed or tokens.low(last - 1) not in BODIES:
        return None
    return Cue(tokens.slice(first, last), at, i + 1, leads=False, trails=True)


_SHOWING = words("show shows showed suggest suggested indicate indicated")


def reckoning_of_another(tokens: Tokens, i: int) -> Cue | None:
    """As in "29 by the ministry's count and 52 by that of the Relief Corps".

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> reckoning_of_another(tokens_of("52 by that of the Relief Corps"), 2).source
    'the Relief Corps'
    """
    if tokens.low(i - 1) != "by" or tokens.low(i + 1) != "of":
        return None
    last = name_end(tokens, i + 2)
    if not is_speaker(tokens, i + 2, last):
        return None
    source = tokens.slice(i + 2, last)
    return Cue(source, i - 1, last, leads=False, trails=True)


def is_reckoning(tokens: Tokens, i: int) -> bool:
    """True for "the count of", which whoever is named next has made: "by the count of".

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> is_reckoning(tokens_of("by the count of the Relief Corps"), 1)
    True
    """
    made = tokens.low(i + 1) in NOUNS | {"count", "reckoning", "tally"}
    return tokens.low(i) == "the" and made and tokens.low(i + 2) == "of"


def possessed_number(tokens: Tokens, i: int) -> Cue | None:
    """As in "Zelenskyy's 4,000"."""
    after = tokens.low(i + 2)
    if (after.isalpha() and after not in _AFTER_NUMBER) or after in HYPHENS:
        return None
    first = phrase_start(tokens, i)
    if first < i and is_speaker(tokens, first, i):
        return Cue(tokens.slice(first, i), first, i + 1)
    return None


def owner_behind(tokens: Tokens, i: int) -> Cue | None:
    """As in "between the ministry's nine and the 18 of a rights group".

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> owner_behind(tokens_of("It is above the 18 of a rights group"), 5).source
    'a rights group'
    """
    if tokens.low(i - 2) != "the" or not tokens.is_number(i - 1):
        return None
    last = name_end(tokens, i + 1)
    known = last > i + 1 and tokens.low(last - 1) in BODIES
    if tokens.low(i - 3) == "of" or not (known and is_speaker(tokens, i + 1, last)):
        return None
    return Cue(tokens.slice(i + 1, last), i, last, leads=False, trails=True)


def keeper(tokens: Tokens, i: int) -> Cue | None:
    """As in "a list kept by relatives has 40 names": those who keep it say so."""
    if tokens.low(i - 1) not in _LISTS or tokens.low(i + 1) != "by":
        return None
    last = name_end(tokens, i + 2)
    if not is_speaker(tokens, i + 2, last):
        return None
    return Cue(tokens.slice(i + 2, last), i, last)
