"""Values that the sentence itself calls earlier: "up from 284", "not three"."""

from itertools import pairwise

from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import word_list, words

_EARLIER = words(
    "earlier previous previously initial initially original originally prior former "
    "formerly preliminary first"
)
_AGAINST = {
    tuple(pair.split())
    for pair in words(
        "up from|down from|compared with|compared to|rather than|instead of|against an|"
        "against the|higher than|lower than|revised from|corrected from|raised from|"
        "lowered from|unlike the",
        "|",
    )
}
_REPORTS = frozenset(word_list("reporting")["say"]) | frozenset(
    word_list("reporting")["nouns"]
)
_REACH = 9


def pairs_before(tokens: Tokens, cue: int, first: int) -> list[tuple[str, str]]:
    """Neighbouring words before a number, within its clause.

    Args:
        tokens: The sentence.
        cue: First token of the number's relation words.
        first: Its first token.
    """
    start = cue
    while start > max(0, cue - _REACH):
        if tokens.lows[start - 1] in {",", ";", ":"} or tokens.is_number(start - 1):
            break
        start -= 1
    return list(pairwise(tokens.lows[start:first]))


def is_earlier(tokens: Tokens, cue: int, first: int, last: int) -> bool:
    """True where the number is a value that no longer holds.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> is_earlier(tokens_of("killed 380, up from about 300"), 5, 6, 7)
    True
    """
    pairs = pairs_before(tokens, cue, first)
    if any(pair in _AGAINST for pair in pairs[-4:]):
        return True
    if any(a in _EARLIER and b in _REPORTS for a, b in pairs):
        return True
    before = tokens.low(cue - 1)
    if before in {"not", "from"} and tokens.low(cue - 2) in {",", "("}:
        return True
    if before == "not" and tokens.low(last) in {".", "", ",", "as"}:
        return True
    after = tokens.lows[last : last + 8]
    if before == "against" and after[:3] == ["the", "day", "before"]:
        return True
    given = {"gave", "reported", "given", "announced", "said"}
    return "ago" in after and bool(given & set(after))
