"""Numbers that count nothing: names, addresses, scores, pronouns, page furniture.

Each rule answers with the reason, so that `monitor read --why` can show it.
"""

import re

from monitor.extract.numbers.dates import date_kind
from monitor.extract.numbers.designations import (
    is_address,
    is_capital_word,
    is_designation,
    is_part_of_name,
)
from monitor.extract.numbers.grammar import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    STOPS,
    VERBS,
    is_plural,
)
from monitor.extract.numbers.kinds import Kind
from monitor.extract.numbers.number_words import is_of_a_point
from monitor.extract.numbers.numerals import MONEY_SIGNS, SMALL, TENS, Number
from monitor.extract.numbers.tokens import DASHES, HYPHENS, Tokens
from monitor.extract.numbers.wordlists import words

_SPORT = words(
    "beat beats beating won win wins lost lose defeat defeated defeats victory draw "
    "drew lead led leads leading score scored set sets rout routed thrashed edged "
    "trailed vote votes voted ruling decision record tie tied split final loss game"
)
_ALL_BUT = ["all", "but"]
_PER = frozenset({100.0, 1e3, 1e4, 1e5, 1e6, 1e9, 1e12})
"""Of how many: "350 parts per million", "12 deaths per 100,000"."""
_NOT_COUNTED = words(
    "day time thing way another who that which can of in is was has will would "
    "could should may might such more by to at on for with and or but as if where "
    "when"
)


def exclusion(tokens: Tokens, number: Number) -> Kind | None:
    """Why this number, by itself and its neighbours, is no quantity; None if it may be.

    >>> from monitor.extract.numbers.numbers import numbers_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("The F-16 crashed on Route 9, killing three")
    >>> [exclusion(tokens, n) for n in numbers_in(tokens)][-1] is None
    True
    """
    dated = date_kind(tokens, number)
    if dated:
        return dated
    if is_part_of_name(tokens, number):
        return Kind.DESIGNATION
    if tokens.lows[max(0, number.first - 2) : number.first] == _ALL_BUT:
        return Kind.PRONOUN  # "all but two were children"
    if tokens.low(number.first - 1) == "per" and number.value in _PER:
        return Kind.COMPOUND
    if _falls_short(tokens, number):
        return Kind.DISTANCE
    if number.form == "digits":
        if is_designation(tokens, number):
            return Kind.DESIGNATION
        return _digits_kind(tokens, number)
    if number.form == "part" and number.last - number.first > 2:
        return Kind.RATIO
    if number.form == "part":
        return None if _is_share(tokens, number) else Kind.PRONOUN
    if number.form == "words":
        return _words_kind(tokens, number)
    if number.form == "vague" and tokens.low(number.last) not in {"of", "more", "were"}:
        return _vague_kind(tokens, number)
    return None


def _falls_short(tokens: Tokens, number: Number) -> bool:
    """True for "two short of a majority": the number in words beside it says it all.

    A sum that is missing is a figure: "$4 million short of what it owes".
    """
    is_sum = tokens.word(number.first - 1) in MONEY_SIGNS
    k = number.last
    return tokens.lows[k : k + 2] == ["short", "of"] and not is_sum


def _digits_kind(tokens: Tokens, number: Number) -> Kind | None:
    i, j = number.first, number.last
    after = tokens.low(j)
    if (
        after == "."
        and tokens.glued(j)
        and tokens.is_number(j + 1)
        and tokens.glued(j + 1)
    ):
        return Kind.IDENTIFIER
    if after == "/" and tokens.is_number(j + 1) and tokens.glued(j):
        return Kind.IDENTIFIER
    if tokens.low(i - 1) == "/" and tokens.is_number(i - 2) and tokens.glued(i):
        return Kind.IDENTIFIER
    if after == "x" and tokens.glued(j) and tokens.is_number(j + 1):
        return Kind.DESIGNATION
    if _is_number_of(tokens, i) or _is_dialled(tokens, i, j):
        return Kind.IDENTIFIER
    road = tokens.low(i - 1) == "the" and tokens.low(i - 2) in _ON
    if road and not tokens.low(j).isalpha() and number.scale == 1.0:
        return Kind.DESIGNATION
    if is_address(tokens, number):
        return Kind.ADDRESS
    if _is_furniture(tokens, number):
        return Kind.FURNITURE
    return _score(tokens, number)


_FURNITURE = re.compile(r"(?:min(?:ute)?s? read|comments?|shares?|views?|likes?)\b")


_ON = words("on along off onto")


def _is_number_of(tokens: Tokens, i: int) -> bool:
    """True for "its IMO number is 9839430"."""
    told = "number" in tokens.lows[max(0, i - 3) : i]
    is_it = tokens.low(i - 1) in {"is", ":", "was"}
    return told and is_it and len(tokens.words[i]) > 4 and "," not in tokens.words[i]


def _is_dialled(tokens: Tokens, i: int, j: int) -> bool:
    """True for "who had called 112" and "text FLOOD to 88400": a number of a phone."""
    if not tokens.words[i].isdecimal() or len(tokens.words[i]) < 3 or j > i + 1:
        return False
    counts = tokens.low(j) not in STOPS or tokens.low(j) in {"of", "more", "others"}
    if tokens.low(j).isalpha() and counts and tokens.low(j) != "free":
        return False
    if tokens.low(i - 1) == ":":
        label = tokens.lows[max(0, i - 3) : i - 1]
        return bool(_LINES & set(label)) and label[-1] in _LINES | {"number", "line"}
    to = i - 1 if tokens.low(i - 1) in {"to", "on", "at"} else 0
    return tokens.low(i - 1) in _DIALLING or bool(
        to and _TEXTING & set(tokens.lows[max(0, to - 3) : to])
    )


_DIALLING = words(
    "call calls called calling dial dials dialled dialed dialling phone phoned phoning "
    "ring rang ringing text texted texting"
)
_LINES = words(
    "phone telephone tel emergency help hotline helpline fax switchboard whatsapp"
)
"""What a label says of a number to be dialled: "Emergency number: 112"."""
_TEXTING = words("text texted texting sms message messages dial call")


def _is_furniture(tokens: Tokens, number: Number) -> bool:
    """3 min read, 37 comments."""
    start = (
        tokens.starts[number.last] if number.last < len(tokens) else len(tokens.text)
    )
    rest = tokens.text[start:]
    if tokens.low(number.last) == "-":
        rest = rest[1:].lstrip()
    match = _FURNITURE.match(rest.lower())
    if match is None:
        return False
    alone = (
        not rest[match.end() :].strip(" .|·•,-")
        or rest[match.end() :].lstrip()[:1] in "·|•"
    )
    return "read" in match[0] or (alone and number.first < 8)


def _score(tokens: Tokens, number: Number) -> Kind | None:
    """6-0, 21-14, a 7-2 ruling, 3 for 12."""
    i, j = number.first, number.last
    if tokens.low(j) in DASHES and tokens.glued(j) and _small(tokens, j + 1):
        other, after = j + 1, j + 2
        first, second = number.value or 0, float(tokens.words[j + 1])
    elif tokens.low(i - 1) in DASHES and tokens.glued(i) and _small(tokens, i - 2):
        other, after = i - 2, j
        first, second = float(tokens.words[i - 2]), number.value or 0
    else:
        return None
    del other
    if first > 199 or tokens.low(after) in MONEY_SIGNS | {"%"}:
        return None
    near = set(tokens.lows[max(0, i - 8) : after + 3])
    if first > second or (
        near & _SPORT and tokens.low(after) in _SPORT | {"", ",", "."}
    ):
        return Kind.SCORE
    return Kind.SCORE if near & _SPORT and not is_plural(tokens.low(after)) else None


def _small(tokens: Tokens, i: int) -> bool:
    word = tokens.word(i)
    return word.isdecimal() and word.isascii() and len(word) < 4


_NO_SHARE = words("second first a one the other - final and")
"""Before "half": one of two, or a time."""
_SHARED = words("of the its their his her all those")


def _is_share(tokens: Tokens, number: Number) -> bool:
    """True for "half of the", "a third of", not for "the second half"."""
    before, after = tokens.low(number.first - 1), tokens.low(number.last)
    if is_of_a_point(tokens, number.last):
        return True
    if tokens.low(number.first) == "half":
        return before not in _NO_SHARE and after in _SHARED
    return after == "of" or (after in {"more", "less", "fewer", "higher", "lower"})


def _words_kind(tokens: Tokens, number: Number) -> Kind | None:
    i, j = number.first, number.last
    if tokens.low(i - 1) in HYPHENS and tokens.low(i - 2) in {"multi", "mid"}:
        return Kind.COMPOUND
    if tokens.low(i - 1) in HYPHENS and tokens.low(i - 2) == "of":
        return Kind.COMPOUND  # a mother-of-two
    if is_capital_word(tokens, number):
        return Kind.DESIGNATION
    if tokens.low(i - 1) in {"day", "phase", "round"} and _ends(tokens, j):
        return Kind.DESIGNATION  # as the siege enters day two
    if tokens.low(i) == "dozen" and tokens.low(i - 1) == "'s":
        return Kind.PRONOUN
    if (
        tokens.low(i - 1) == "or"
        and tokens.low(i - 3) in {"a", "an"}
        and _ends(tokens, j)
    ):
        is_time = tokens.low(i - 2) in _TIMES
        return Kind.DURATION if is_time else Kind.PRONOUN  # "takes a day or two"
    if tokens.low(j) in HYPHENS and tokens.glued(j) and (number.value or 0) < 10:
        if not tokens.glued(j + 1):
            return None
        following = tokens.low(j + 1)
        if following not in {"day", "hour", "minute", "month", "week", "year"}:
            measured = following in {"mile", "metre", "meter", "foot", "ton", "percent"}
            return None if measured or following == "" else Kind.COMPOUND
    if tokens.low(i - 1) in {"top", "bottom", "final", "big", "last"} and _ends(
        tokens, j
    ):
        return Kind.PRONOUN
    if number.value == 1.0 and tokens.low(i) == "one":
        return _one(tokens, i)
    if tokens.low(i - 1) in {"the", "these", "those", "all", "other", "no", "any"}:
        return Kind.PRONOUN if _ends(tokens, j) and (number.value or 0) < 10 else None
    return None


_TIMES = words("second minute hour day night week month year decade")


def _ends(tokens: Tokens, j: int) -> bool:
    """True where no counted noun can follow at `j`."""
    return not tokens.low(j).isalpha() or tokens.low(j) in STOPS


def _one(tokens: Tokens, i: int) -> Kind | None:
    before, after = tokens.low(i - 1), tokens.low(i + 1)
    if before in {
        "no",
        "any",
        "every",
        "each",
        "the",
        "this",
        "that",
        "which",
        "another",
    }:
        return Kind.PRONOUN
    if before in HYPHENS and tokens.glued(i):
        return Kind.PRONOUN
    if after == "of":
        return Kind.ONE_OF
    if after in {"in", "out", "to", "or"} and _number_near(tokens, i + 2):
        return None
    if after in _NOT_COUNTED or not after.isalpha() or after in AUXILIARIES:
        return Kind.PRONOUN
    if after in PREPOSITIONS | PRONOUNS | DETERMINERS | CONJUNCTIONS | VERBS:
        return Kind.PRONOUN
    return Kind.ONE


def _number_near(tokens: Tokens, i: int) -> bool:
    """True where a number stands at `i`, over "of" and "every"."""
    i += tokens.low(i) in {"of", "every"}
    return tokens.is_number(i) or tokens.low(i) in SMALL or tokens.low(i) in TENS


def _vague_kind(tokens: Tokens, number: Number) -> Kind | None:
    before = tokens.low(number.first - 1)
    return Kind.PRONOUN if before in {"the", "in"} else None
