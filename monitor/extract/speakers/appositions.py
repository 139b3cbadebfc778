"""Persons named behind their role: "the regional governor, Pavel Dorn"."""

from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words

ROLES = words(
    "minister governor mayor president premier chief director head commander spokesman "
    "spokeswoman spokesperson secretary commissioner chairman chairwoman executive"
)
"""What persons are, told before their names."""


def apposed_end(tokens: Tokens, first: int, comma: int) -> int:
    """One past the name of "the regional governor, Pavel Dorn"; `comma` where none.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("according to the regional governor, Pavel Dorn.")
    >>> apposed_end(tokens, 2, 5)
    8
    """
    if tokens.low(comma) != "," or tokens.low(comma - 1) not in ROLES:
        return comma
    last = comma + 1
    while tokens.word(last)[:1].isupper():
        last += 1
    named = last - comma in {3, 4} and tokens.low(last) in {"", ".", ",", ";"}
    return last if named and tokens.low(first) in {"the", "its", "their"} else comma
