"""Numerals and number words as amounts, with the tokens that they take up.

Reads single numbers; `ranges.py` joins two of them, `exclusions.py` says which of them
count nothing.
"""

from monitor.extract.numbers.number_words import ratio_at, spelt_number
from monitor.extract.numbers.numerals import STARTERS, Number, number_in_digits
from monitor.extract.numbers.tokens import Tokens


def number_at(tokens: Tokens, i: int) -> Number | None:
    """The number that begins at token `i`, if any.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> number_at(tokens_of("$1.2m"), 1).value
    1200000.0
    """
    low = tokens.lows[i]
    if low[0].isdigit() or (low[0] == "." and len(low) > 1 and low[1].isdigit()):
        number = number_in_digits(tokens, i)
        small = number.value is not None and number.last == i + 1 and number.value < 10
        return (ratio_at(tokens, i, number.value or 0) if small else None) or number
    return spelt_number(tokens, i) if low in STARTERS else None


def numbers_in(tokens: Tokens) -> list[Number]:
    """Every number of a sentence, in order, none overlapping.

    >>> from monitor.extract.numbers.tokens import tokens_of
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
