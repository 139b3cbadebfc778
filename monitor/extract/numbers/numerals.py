"""Numerals, scale words and number words: what the readers of numbers share.

Digits of any script are read, since feeds mix them.
"""

import re
from dataclasses import dataclass

from monitor.extract.numbers.tokens import HYPHENS, Tokens
from monitor.extract.numbers.wordlists import words

_ONES_IN_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS_IN_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
SMALL = {word: float(n) for n, word in enumerate(_ONES_IN_WORDS.split())}
TENS = {word: 10.0 * n for n, word in enumerate(_TENS_IN_WORDS.split(), start=2)}
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
    "dozens": 12.0,
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
GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
FOLDS = {
    word + "fold": n for word, n in (SMALL | TENS | {"hundred": 100.0}).items() if n > 1
}
STARTERS = frozenset(SMALL) | TENS.keys() | SCALES.keys() | VAGUE.keys() | FOLDS.keys()
STARTERS |= {"half", "tens", "a", "an", "several", "few", "quarter", "third", *GLYPHS}
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


def number_in_digits(tokens: Tokens, i: int) -> Number:
    """The number that begins with the numeral at token `i`, its scale included.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> number_in_digits(tokens_of("2½ million"), 0).value
    2500000.0
    """
    word = tokens.words[i]
    value = numeral(word)
    if value is None:
        return Number(i, i + 1, None, form="identifier")
    last = i + 1
    number = Number(i, last, value, mantissa=value)
    if fraction := _fraction(tokens, i, value):
        return fraction
    if tokens.low(last) in GLYPHS:
        number.value = number.mantissa = value + GLYPHS[tokens.low(last)]
        number.last = last = last + 1
    elif end := and_a_half(tokens, last):
        number.value = number.mantissa = value + 0.5
        number.last = last = end
    scale_up(tokens, number)
    return number


def _fraction(tokens: Tokens, i: int, top: float) -> Number | None:
    """The number of "1/2 pound" and "3/4 of them"; dates and 24/7 are none."""
    if tokens.low(i + 1) != "/" or not tokens.glued(i + 2) or not tokens.glued(i + 1):
        return None
    low = tokens.low(i + 2)
    whole = float(low) if low.isdecimal() and low.isascii() and len(low) < 3 else 0.0
    if whole not in _WHOLES or top >= whole or not tokens.low(i + 3).isalpha():
        return None
    return Number(i, i + 3, top / whole, mantissa=top / whole)


_WHOLES = {2.0, 3.0, 4.0, 5.0, 8.0, 10.0, 16.0}


def and_a_half(tokens: Tokens, i: int) -> int:
    """Where "and a half" ends that begins at `i`, or 0."""
    j, words = i, list[str]()
    while len(words) < 3 and j < len(tokens) and j < i + 6:
        if tokens.lows[j] not in HYPHENS:
            words.append(tokens.lows[j])
        j += 1
    return j if words == ["and", "a", "half"] else 0


def scaled(mantissa: float, scale: float) -> float:
    """The product, as one multiplies decimals.

    >>> 1.001 * 1e9, scaled(1.001, 1e9)
    (1000999999.9999999, 1001000000.0)
    """
    return float(f"{mantissa * scale:.15g}")


def scale_up(tokens: Tokens, number: Number) -> None:
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
        number.value = scaled(number.mantissa, number.scale)
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
    "high tall deep wide long above below from away in on at to and or by up down "
    "off near over under with the a for as of is was than across race final sprint "
    "freestyle hurdles swell waves fall drop tower building wall apart distance "
    "distancing gap"
)


def _counts_noun(tokens: Tokens, j: int) -> bool:
    word = tokens.low(j)
    return word.isalpha() and (word not in _AFTER_METRES or word == "of")
