"""Numbers of another year: "in 2017, 90 people died", "the old record of 40"."""

import re
from itertools import pairwise

from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words

PAST = "another year's"
"""The reason why history is no claim."""
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_OPENING = 6
"""A year among so many first words is that of the whole sentence."""
_TELLING = words("when which")
_SINCE_SEASON = [["since", season] for season in ("spring", "summer")]
"""Before a year from which a count goes on till today."""
_OLD = words("old previous earlier former last standing")
_RECORDS = words("mark record records high peak best")
_YEAR_BEFORE = words("in of during from the back summer spring its their 's")


def history(tokens: Tokens, quantity: Quantity) -> str:
    """Why a number is of another year: "in 2017", "the old record"; "" where it is not.

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("The previous record of 412 deaths had stood for years")
    >>> history(tokens, quantities_in(tokens)[0])
    'an old record'
    """
    before = tokens.lows[max(0, quantity.cue - 4) : quantity.cue]
    if any(a in _OLD and b in _RECORDS for a, b in pairwise(before)):
        return "an old record"
    start, end = max(0, quantity.cue - 9), min(len(tokens), quantity.last + 9)
    for k in (*range(min(_OPENING, start)), *range(start, end)):
        if quantity.first <= k < quantity.last or not _YEAR.match(tokens.words[k]):
            continue
        first, last = sorted((k, quantity.first))
        parted = any(w in {";", ":", "but", "while"} for w in tokens.lows[first:last])
        told = _TELLING & {tokens.low(k + 1), tokens.low(k + 2)} and k < quantity.first
        since = (
            tokens.low(k - 1) == "since" and told
        )  # "since 1987, when 90 people died"
        till_now = tokens.lows[max(0, k - 2) : k] in _SINCE_SEASON
        named = tokens.low(k - 1) in _YEAR_BEFORE and not till_now
        if not parted and (since or named):
            return PAST
    return ""
