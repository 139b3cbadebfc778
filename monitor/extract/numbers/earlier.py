"""Values that the sentence itself calls earlier: "up from 284", "not three"."""

from itertools import pairwise

from monitor.extract.numbers.dates import DAYS, is_month
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import word_list, words

_EARLIER = words(
    "earlier previous previously initial initially original originally prior former "
    "formerly preliminary first"
)
_OPENING = words("opening early morning overnight")
_SWINGS = words(
    "fall falls drop drops loss losses decline declines plunge slump slide tumble dip "
    "rise rises gain gains jump surge climb advance increase rally"
)
"""What was before: "after an opening fall of 6%"."""
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
_HAD_SAID = words(
    "said spoken put estimated given announced claimed warned expected talked forecast "
    "predicted told finished ended"
)
"""Not what is counted by then: "had reported", "had confirmed"."""
_NO_LONGER = words("not from previously formerly initially originally")
_BACK = words("earlier before open opening outset")
_AT = words("in on at last yesterday")
"""Begin the time of what something is set against: "against 45 on Monday"."""
_THEN = DAYS | words(
    "noon midnight morning yesterday last year month week before at in"
)
_SAYING = frozenset(word_list("reporting")["say"])
_REACH = 9
_RETRACTING = words(
    "withdrew withdraws withdrawn withdrawing retracted retracts retracting rescinded "
    "rescinds scrapped scraps abandoned abandons dropped drops discarded replaced "
    "replaces replacing supersedes superseded disowned corrected corrects correcting"
)
_OWNS = words("its his her their our the an")
_NAMED = words(
    "estimate figure count number toll tally claim projection forecast total"
)
_RETRACTED = 8
"""Words from such a verb to the number that nobody stands by any more."""


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
    if any(a in _EARLIER | _OPENING and b in _SWINGS for a, b in pairs):
        return True
    if (
        before_that(tokens, cue)
        or had_said(tokens, cue, first)
        or _is_bracketed(tokens, cue)
    ):
        return True
    if _is_retracted(tokens, cue):
        return True
    before = tokens.low(cue - 1)
    if before in _NO_LONGER and tokens.low(cue - 2) in {",", "("}:
        return True
    if before == "not" and tokens.low(last) in {".", "", ",", "as"}:
        return True
    if before == "against" and tokens.low(cue - 2) == "," and tokens.low(last) in _AT:
        return True
    after = tokens.lows[last : last + 8]
    if before == "against" and _BACK & {*after}:
        return True
    given = {"gave", "reported", "given", "announced", "said"}
    return "ago" in after and bool(given & set(after))


def before_that(tokens: Tokens, cue: int) -> bool:
    """True for the 12% of "is back at 71%, having stood at 12%".

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> before_that(tokens_of("It is 71, having stood at 12"), 7)
    True
    """
    near = tokens.lows[max(0, cue - 4) : cue]
    return any(a == "having" and b in _STOOD for a, b in pairwise(near))


_STOOD = words("stood been fallen risen peaked dropped sunk reached stayed")


def _is_retracted(tokens: Tokens, cue: int) -> bool:
    """True for the 40 of "withdrew its estimate that 40", "scrapped its count of"."""
    start = max(0, cue - _RETRACTED)
    for k in range(cue - 1, start - 1, -1):
        if tokens.lows[k] in {",", ";", ":"} or tokens.is_number(k):
            return False
        if tokens.lows[k] in _RETRACTING:
            between = tokens.lows[k + 1 : cue]
            is_own = not _OWNS.isdisjoint(between[:1])
            return is_own and not _NAMED.isdisjoint(between[1:4])
    return False


def is_earlier_alone(tokens: Tokens, cue: int, first: int) -> bool:
    """True for an earlier value where no other number stands before it.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> is_earlier_alone(tokens_of("It is lower than Monday's 40"), 6, 6)
    True
    """
    is_gone = had_said(tokens, cue, first) or _is_retracted(tokens, cue)
    return is_gone or _is_of_earlier_time(tokens, first)


def _is_of_earlier_time(tokens: Tokens, first: int) -> bool:
    """True for the 40 of "lower than this morning's 40"."""
    timed = tokens.low(first - 1) == "'s" and tokens.low(first - 2) in _TIMES
    return timed and not _YARDSTICKS.isdisjoint(tokens.lows[max(0, first - 5) : first])


_TIMES = DAYS | words(
    "yesterday morning afternoon evening night noon midday week month"
)
_YARDSTICKS = words("than from against with below above under over to on")


def _is_of_version(tokens: Tokens, cue: int) -> bool:
    """True for "An earlier version of this article gave the toll as 40"."""
    clause = tokens.lows[:cue]
    told = any(a in _EARLIER and b == "version" for a, b in pairwise(clause))
    return told and not {";", "instead", "actually"} & set(clause)


def _is_bracketed(tokens: Tokens, cue: int) -> bool:
    """True for the 31 of "40 (noon: 31)": what it was at the time in the brackets."""
    if tokens.low(cue - 1) != ":" or "(" not in tokens.lows[max(0, cue - 5) : cue]:
        return False
    opening = max(k for k in range(cue) if tokens.lows[k] == "(")
    told = range(opening + 1, cue - 1)
    return bool(told) and all(
        tokens.is_number(k) or tokens.lows[k] in _THEN or is_month(tokens, k)
        for k in told
    )


def had_said(tokens: Tokens, cue: int, first: int) -> bool:
    """True for "the firm had spoken of 300", where nobody else tells so.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> had_said(tokens_of("The firm had spoken of 300"), 5, 5)
    True
    """
    if _is_of_version(tokens, cue):
        return True
    before = [word for word, _ in pairs_before(tokens, cue, first)]
    if "had" not in before or "by" in tokens.lows:
        return False
    k = max(n for n, low in enumerate(tokens.lows[:cue]) if low == "had")
    told = {*tokens.lows[k + 1 : k + 3]}
    says = _HAD_SAID & told and not {"been", "not"} & told
    return bool(says) and _SAYING.isdisjoint(tokens.lows[:k])
