"""Currencies before and after numbers."""

from monitor.extract.numbers.tokens import Tokens, tokens_of
from monitor.extract.numbers.wordlists import word_list, words

_LONGEST = 3


def _by_spelling() -> tuple[dict[str, str], dict[str, str]]:
    exact, spelt = {}, {}
    for name, spellings in word_list("currencies").items():
        spelt[name] = name
        for spelling in spellings:
            exact[spelling] = name
            spelt_out = spelling.replace(" ", "").isalpha() and not spelling.isupper()
            if len(spelling) > 2 and spelt_out:
                spelt[spelling.lower()] = name
    return exact, spelt


_EXACT, _WORDS = _by_spelling()
_ENDS = frozenset(tokens_of(spelling).words[-1] for spelling in _EXACT)
_MILLIONS = words("million billion trillion mln bln bn")
_NOT_BEFORE = frozenset({"PS", "Y", "P", "TRY", "NIS", "A", "Sh", "won", "real"})
"""Words that are a currency before a number only where they touch it."""


def currency_before(tokens: Tokens, i: int) -> tuple[str, int]:
    """The currency that ends right before token `i`, and where it begins.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> currency_before(tokens_of("about HK $3.7 billion"), 3)
    ('hong kong dollar', 1)
    """
    last = tokens.word(i - 1)
    if last not in _ENDS and last.upper() not in _ENDS and last[-1:] not in _ENDS:
        return "", i
    for length in range(_LONGEST, 0, -1):
        first = i - length
        if first < 0:
            continue
        written = tokens.slice(first, i)
        name = _EXACT.get(written) or _EXACT.get(written.replace(" ", ""))
        if name is None or (length > 1 and tokens.is_number(first)):
            continue
        if written in _NOT_BEFORE and not tokens.glued(i):
            continue
        if written == "A $":
            continue  # "A $5 bill" is no Australian dollar
        if written.isalpha() and not written.isupper() and written not in {"Rs", "Rp"}:
            continue
        return name, first
    return "", i


def currency_after(tokens: Tokens, i: int) -> tuple[str, int]:
    """The currency that begins at token `i`, and where it ends.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> currency_after(tokens_of("9 billion Australian dollars"), 2)
    ('australian dollar', 4)
    """
    for length in range(min(_LONGEST, len(tokens) - i), 0, -1):
        written = tokens.slice(i, i + length)
        name = _WORDS.get(written.lower())
        if written == "won" and not _is_sum(tokens, i):
            continue
        if length == 1 and name is None and _is_sterling(tokens, i):
            name = "pound sterling"
        if name is None:
            name = _EXACT.get(written)
            if name and written.isalpha() and len(written) < 3:
                name = None
            if name and not written[-1].isalpha() and tokens.is_number(i + length):
                name = None
        if name:
            return name, i + length
    return "", i


def _is_sum(tokens: Tokens, i: int) -> bool:
    """True where "won" at `i` is more likely money than a victory."""
    return "," in tokens.word(i - 1) or tokens.low(i - 1) in _MILLIONS


def _is_sterling(tokens: Tokens, i: int) -> bool:
    """True where pounds at `i` are money: millions of them, or with dollars behind.

    What weighs so much says of what: "2 million pounds of beef".
    """
    if tokens.low(i) not in {"pound", "pounds"} or tokens.low(i + 1) == "of":
        return False
    restated = tokens.low(i + 1) == "(" and currency_before(tokens, i + 3)[0]
    return bool(restated) or tokens.low(i - 1) in _MILLIONS


def other_currency(tokens: Tokens, k: int) -> str:
    """The currency of "against the euro" and "to the dollar", at the first word."""
    k += 1 + (tokens.low(k + 1) == "the")
    return currency_after(tokens, k)[0]
