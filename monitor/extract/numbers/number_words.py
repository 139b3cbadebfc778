"""Numbers written in words: a dozen, two and a half million, a third of, hundreds."""

from monitor.extract.numbers.numerals import (
    FOLDS,
    GLYPHS,
    SCALES,
    SMALL,
    TENS,
    VAGUE,
    Number,
    and_a_half,
    numeral,
    scale_up,
)
from monitor.extract.numbers.tokens import HYPHENS, Tokens
from monitor.extract.numbers.wordlists import words

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


def spelt_number(tokens: Tokens, i: int) -> Number | None:
    """The number in words, or as a single sign like "½", that begins at token `i`.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> spelt_number(tokens_of("two and a half million"), 0).value
    2500000.0
    """
    low = tokens.lows[i]
    if low in FOLDS:
        return Number(i, i + 1, FOLDS[low], form="times")
    if low in GLYPHS:
        return Number(i, i + 1, GLYPHS[low], form="part")
    return _vague(tokens, i) or _part(tokens, i) or _words(tokens, i)


def _vague(tokens: Tokens, i: int) -> Number | None:
    """Dozens, hundreds of thousands, several hundred, a few dozen."""
    low = tokens.lows[i]
    j = i
    if low in {"several", "few"} or (low == "a" and tokens.low(i + 1) == "few"):
        j += 2 if low == "a" else 1
        factor = SCALES.get(tokens.low(j))
        if factor is None or tokens.low(j) in {"mln", "mn", "bn", "tn"}:
            return None
        while SCALES.get(tokens.low(j + 1), 0) >= 1e3:
            j += 1  # a few hundred million
            factor *= SCALES[tokens.low(j)]
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
        is_part = is_of_a_point(tokens, i + 2)
        return Number(i, i + 2, 0.5, form="part") if is_part else None
    if low == "half":
        return Number(i, i + 1, 0.5, form="part")
    top = 1.0 if low in {"a", "an"} else SMALL.get(low)
    if not top:
        return None
    if low not in {"a", "an"} and (ratio := ratio_at(tokens, i, top)):
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


def is_of_a_point(tokens: Tokens, i: int) -> bool:
    """True where "point" or "percentage point" follows, as by "a quarter".

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> is_of_a_point(tokens_of("half a percentage point"), 2)
    True
    """
    i += tokens.low(i) in HYPHENS
    return "point" in tokens.lows[i : i + 1 + (tokens.low(i) == "percentage")]


_OUT_OF = frozenset({2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 20.0, 100.0, 1000.0})


def ratio_at(tokens: Tokens, i: int, top: float) -> Number | None:
    """The share "one in five", "two out of three", "one of four", "9 of 10".

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> ratio_at(tokens_of("two out of three"), 0, 2.0).value
    0.6666666666666666
    """
    j = i + 1
    if tokens.low(j) == "out":
        j += 1
    elif tokens.low(j) == "of" and top > 1 and tokens.low(j + 1) not in {"10", "ten"}:
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
    if half := and_a_half(tokens, last):
        return _with_half(tokens, first, half, total + current)
    if last == first:
        return None
    value = total + current
    return Number(first, last, value, form="words", mantissa=value / scale, scale=scale)


def _goes_on(low: str, ones: float) -> bool:
    return low in SCALES or (low in SMALL and ones >= 20 and SMALL[low] < 10)


def _with_half(tokens: Tokens, first: int, last: int, value: float) -> Number:
    number = Number(first, last, value + 0.5, form="words", mantissa=value + 0.5)
    scale_up(tokens, number)
    return number
