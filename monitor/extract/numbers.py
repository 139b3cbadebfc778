"""Numerals and number words as amounts, with the tokens that they take up.

Reads single numbers; `ranges.py` joins two of them, `exclusions.py` says which of them
count nothing. Digits of any script are read, since feeds mix them.
"""

import re
from dataclasses import dataclass

from monitor.extract.tokens import HYPHENS, Tokens
from monitor.extract.wordlists import words

SMALL = {
    word: float(n)
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen "
        "fourteen fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: float(10 * n)
    for n, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "lakh": 1e5,
    "lakhs": 1e5,
    "crore": 1e7,
    "crores": 1e7,
    "dozen": 12.0,
    "mln": 1e6,
    "mn": 1e6,
    "bn": 1e9,
    "bln": 1e9,
    "tn": 1e12,
    "trn": 1e12,
}
_LETTERS = {"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12, "mil": 1e6}
"""Scale letters; `m` and the rest need more than themselves (`_letter_scale`)."""

VAGUE = {
    "dozens": 12.0,
    "scores": 20.0,
    "hundreds": 1e2,
    "thousands": 1e3,
    "millions": 1e6,
    "billions": 1e9,
    "trillions": 1e12,
    "lakhs": 1e5,
    "crores": 1e7,
}
_PARTS = {
    "half": 2.0,
    "third": 3.0,
    "quarter": 4.0,
    "fourth": 4.0,
    "fifth": 5.0,
    "sixth": 6.0,
    "seventh": 7.0,
    "eighth": 8.0,
    "ninth": 9.0,
    "tenth": 10.0,
} | {"halves": 2.0, "thirds": 3.0, "quarters": 4.0, "fourths": 4.0, "fifths": 5.0}
_PARTS |= {"sixths": 6.0, "eighths": 8.0, "tenths": 10.0}
_GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_FOLDS = {
    word + "fold": n for word, n in (SMALL | TENS | {"hundred": 100.0}).items() if n > 1
}
STARTERS = frozenset(SMALL) | TENS.keys() | SCALES.keys() | VAGUE.keys() | _FOLDS.keys()
STARTERS |= {"half", "tens", "a", "an", "several", "few", "quarter", "third", *_GLYPHS}
WORDS_THAT_COUNT = STARTERS - {"a", "an", "several", "few", "quarter", "third"}
"""Without any of these and any digit, a sentence has no number."""

_MANY_DIGITS = 16
_GROUPED = re.compile(r"\d{1,3}(?: \d{3})+")
_PLAIN = re.compile(r"[,'\s٬，]")


@dataclass(slots=True)
class Number:
    """A number as read: tokens `first` up to, without, `last`."""

    first: int
    last: int
    value: float | None
    low: float | None = None
    high: float | None = None
    form: str = "digits"
    """digits, words, vague, part, times or identifier."""
    mantissa: float = 0.0
    scale: float = 1.0
    """What a scale word multiplied it by; shared with a bare neighbour in a range."""


def numeral(word: str) -> float | None:
    """The value of a numeral token; None for what is too long to count anything.

    >>> numeral("1,200"), numeral("٣٠٠"), numeral("9" * 400)
    (1200.0, 300.0, None)
    """
    digits = _PLAIN.sub("", word).replace("٫", ".").replace("．", ".")
    if "," in word and re.fullmatch(r"\d+,\d{1,2}", word):
        digits = word.replace(",", ".")
    if len(digits) > _MANY_DIGITS or (" " in word and not _GROUPED.fullmatch(word)):
        return None
    try:
        return float(digits)
    except ValueError:
        return None


def number_at(tokens: Tokens, i: int) -> Number | None:
    """The number that begins at token `i`, if any.

    >>> from monitor.extract.tokens import tokens_of
    >>> number_at(tokens_of("two and a half million"), 0).value
    2500000.0
    """
    low = tokens.lows[i]
    if low[0].isdigit() or (low[0] == "." and len(low) > 1 and low[1].isdigit()):
        return _digits(tokens, i)
    if low not in STARTERS:
        return None
    if low in _FOLDS:
        return Number(i, i + 1, _FOLDS[low], form="times")
    if low in _GLYPHS:
        return Number(i, i + 1, _GLYPHS[low], form="part")
    return _vague(tokens, i) or _part(tokens, i) or _words(tokens, i)


def _digits(tokens: Tokens, i: int) -> Number | None:
    word = tokens.words[i]
    value = numeral(word)
    if value is None:
        return Number(i, i + 1, None, form="identifier")
    last = i + 1
    number = Number(i, last, value, mantissa=value)
    if tokens.low(last) in _GLYPHS:
        number.value = number.mantissa = value + _GLYPHS[tokens.low(last)]
        number.last = last = last + 1
    elif fraction := _and_a_half(tokens, last):
        number.value = number.mantissa = value + 0.5
        number.last = last = fraction
    _scale_up(tokens, number)
    return number


def _and_a_half(tokens: Tokens, i: int) -> int:
    """Where "and a half" ends that begins at `i`, or 0."""
    j, words = i, list[str]()
    while len(words) < 3 and j < len(tokens) and j < i + 6:
        if tokens.lows[j] not in HYPHENS:
            words.append(tokens.lows[j])
        j += 1
    return j if words == ["and", "a", "half"] else 0


def _scale_up(tokens: Tokens, number: Number) -> None:
    """Take in the scale words or letter that follow."""
    j = number.last
    while j < len(tokens):
        k = j + 1 if tokens.lows[j] in HYPHENS and j + 1 < len(tokens) else j
        factor = SCALES.get(tokens.lows[k])
        if k > j and tokens.word(k) in {"M", "B"} and not tokens.glued(k + 1):
            factor = 1e6 if tokens.words[k] == "M" else 1e9  # P10-M, $2.5-B
        if factor is None and k == j and number.scale == 1.0:
            factor = _letter_scale(tokens, j, number)
        if factor is None:
            return
        number.scale *= factor
        number.value = number.mantissa * number.scale
        number.last = j = k + 1


def _letter_scale(tokens: Tokens, j: int, number: Number) -> float | None:
    """The factor of a single letter after a numeral, where it is a scale.

    `m` is metres unless a currency stands before or a counted noun after it.
    """
    letter = tokens.low(j)
    if letter not in _LETTERS or number.mantissa >= 10_000:
        return None
    glued = tokens.glued(j)
    before = tokens.low(number.first - 1)
    money = before in MONEY_SIGNS or before in {
        "u.s.",
        "us",
        "usd",
        "eur",
        "ps",
        "rm",
        "rs",
    }
    if letter == "t" or (letter == "b" and not money):
        upper = tokens.words[j] == "B"
        return _LETTERS[letter] if money or (upper and glued) else None
    if letter == "k":
        return 1e3 if glued and (money or number.mantissa not in {2, 4, 5, 8}) else None
    if letter == "mil":
        return 1e6 if money else None
    if letter == "m":
        return 1e6 if money or (glued and _counts_noun(tokens, j + 1)) else None
    return 1e9 if money or glued else None


MONEY_SIGNS = frozenset("$£€¥₹₩₽₴₺¢₦₱₫₪฿")
_AFTER_METRES = words(
    "high tall deep wide long above below from away in on at to and or by up down off "
    "near over under with the a for as of is was than across race final sprint "
    "freestyle hurdles swell waves fall drop tower building wall"
)


def _counts_noun(tokens: Tokens, j: int) -> bool:
    word = tokens.low(j)
    return word.isalpha() and (word not in _AFTER_METRES or word == "of")


def _vague(tokens: Tokens, i: int) -> Number | None:
    """Dozens, hundreds of thousands, several hundred, a few dozen."""
    low = tokens.lows[i]
    j = i
    if low in {"several", "few"} or (low == "a" and tokens.low(i + 1) == "few"):
        j += 2 if low == "a" else 1
        factor = SCALES.get(tokens.low(j))
        if factor is None or tokens.low(j) in {"mln", "mn", "bn", "tn"}:
            return None
        return _many(i, j + 1, factor)
    if low in {"tens", "hundreds", "thousands"} and tokens.low(i + 1) == "of":
        factor = VAGUE.get(tokens.low(i + 2), 0.0)
        if factor >= 1e3:
            step = VAGUE.get(low, 10.0)
            return _many(i, i + 3, step * factor)
    if low in VAGUE and low != "scores":
        return _many(i, i + 1, VAGUE[low])
    if low == "scores" and tokens.low(i + 1) == "of":
        return _many(i, i + 1, VAGUE[low])
    return None


def _many(first: int, last: int, factor: float) -> Number:
    return Number(first, last, None, factor, 10 * factor, form="vague")


def _part(tokens: Tokens, i: int) -> Number | None:
    """Half of, a third of, two-thirds, three quarters, half a million."""
    low = tokens.lows[i]
    if low == "half" and tokens.low(i + 1) in {"a", "an"}:
        factor = SCALES.get(tokens.low(i + 2))
        if factor:
            return Number(i, i + 3, 0.5 * factor, form="words", mantissa=0.5)
        return None
    if low == "half":
        return Number(i, i + 1, 0.5, form="part")
    top = 1.0 if low in {"a", "an"} else SMALL.get(low)
    if not top:
        return None
    if low not in {"a", "an"} and (ratio := _ratio(tokens, i, top)):
        return ratio
    j = i + 1
    j += tokens.low(j) in HYPHENS
    part = _PARTS.get(tokens.low(j))
    if part is None or (top == 1.0) == tokens.low(j).endswith("s"):
        return None
    if tokens.low(j + 1) == "of" and tokens.low(j + 2) in {"a", "an"}:
        factor = SCALES.get(tokens.low(j + 3))
        if factor:
            return Number(i, j + 4, top / part * factor, form="words")
    return Number(i, j + 1, top / part, form="part")


_OUT_OF = frozenset({2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 20.0, 100.0, 1000.0})


def _ratio(tokens: Tokens, i: int, top: float) -> Number | None:
    """One in five, two out of three, one of four."""
    j = i + 1
    if tokens.low(j) == "out":
        j += 1
    elif tokens.low(j) == "of" and top > 1:
        return None
    if tokens.low(j) not in {"in", "of"} or j + 1 >= len(tokens):
        return None
    j += 1 + (tokens.low(j + 1) == "every")
    low = tokens.low(j)
    whole = SMALL.get(low) or TENS.get(low) or (numeral(low) if low.isdecimal() else 0)
    if whole not in _OUT_OF or whole <= top or tokens.low(j + 1) in _NOT_OUT_OF:
        return None
    return Number(i, j + 1, top / whole, form="part")


_NOT_OUT_OF = words(
    "minutes minute hours days games matches innings overs million - weeks months years"
)


def _words(tokens: Tokens, i: int) -> Number | None:
    """Number words from zero to trillions, with or without hyphens and "and"."""
    low = tokens.lows[i]
    if low in {"a", "an"}:
        j = i + 1
        if tokens.low(j) == "half" and tokens.low(j + 1) == "dozen":
            return Number(i, j + 2, 6.0, form="words")
        return _spoken(tokens, i, j, 1.0) if tokens.low(j) in SCALES else None
    if low in SCALES:
        written_out = low in {"hundred", "thousand", "million", "billion", "dozen"}
        return _spoken(tokens, i, i, 1.0) if written_out else None
    if low in SMALL or low in TENS:
        return _spoken(tokens, i, i, 0.0)
    return None


def _spoken(tokens: Tokens, first: int, j: int, current: float) -> Number | None:
    total, scale, last, ones = 0.0, 1.0, first, current
    while j < len(tokens):
        low = tokens.lows[j]
        if low in HYPHENS and j > first:
            j += 1
            if not _goes_on(tokens.low(j), ones):
                break
            continue
        if low == "and" and (current >= 100 or total) and last == j:
            j += 1
            if not (tokens.low(j) in SMALL or tokens.low(j) in TENS) or current % 100:
                break
            continue
        if low in SMALL or low in TENS:
            small = SMALL.get(low, TENS.get(low, 0.0))
            if ones and not (ones >= 20 and not ones % 10 and small < 10):
                break
            current += small
            ones += small
        elif low in SCALES and (current or last > first or j == first):
            factor = SCALES[low]
            if factor in {100.0, 12.0}:
                current = (current or 1.0) * factor
            else:
                total += (current or 1.0) * factor
                current, scale = 0.0, factor
            ones = 0.0
        else:
            break
        j = last = j + 1
    if half := _and_a_half(tokens, last):
        return _with_half(tokens, first, half, total + current)
    if last == first:
        return None
    value = total + current
    return Number(first, last, value, form="words", mantissa=value / scale, scale=scale)


def _goes_on(low: str, ones: float) -> bool:
    return low in SCALES or (low in SMALL and ones >= 20 and SMALL[low] < 10)


def _with_half(tokens: Tokens, first: int, last: int, value: float) -> Number:
    number = Number(first, last, value + 0.5, form="words", mantissa=value + 0.5)
    _scale_up(tokens, number)
    return number


def numbers_in(tokens: Tokens) -> list[Number]:
    """Every number of a sentence, in order, none overlapping.

    >>> from monitor.extract.tokens import tokens_of
    >>> [n.value for n in numbers_in(tokens_of("Half a million in 3 of 12 towns"))]
    [500000.0, 3.0, 12.0]
    """
    found: list[Number] = []
    i = 0
    while i < len(tokens):
        number = number_at(tokens, i)
        if number is None:
            i += 1
            continue
        found.append(number)
        i = max(number.last, i + 1)
    return found
