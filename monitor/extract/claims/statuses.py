"""In what spirit a value is given: as it stands, as it was, or for another time."""

import re

from monitor.extract.numbers.dates import dated_phrases
from monitor.extract.numbers.earlier import pairs_before
from monitor.extract.numbers.grammar import BE
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words
from monitor.extract.speakers.sources import SAY, WEAK
from monitor.model.figures import Status

_ALLUDED = {
    tuple(pair.split())
    for pair in words(
        "fraction of|comparing that|short of|half of|contrast to|contrast with", "|"
    )
}
_COMPARED = ("from ", "than ", "with ", "to ", "on ", "against ")
"""What turns a date into a yardstick: "up 3% from a year earlier"."""
_DATED_REACH = 60
_LONG_AGO = re.compile(r"\b(?:year|decade)s? ago$")
_OF_EVENT = re.compile(
    r"[’']s (?:[\w-]+ )?(?:floods?|storms?|fires?|blaze|quake|earthquake|hurricane"
    r"|crash|attacks?|strikes?|vote|elections?|outbreak|march|protests?|explosion|landslide"
    r"|disaster|collapse|raids?|accident|derailment|eruption)\b"
)
"""Behind a date that only tells an event's: "last week's floods"."""
_RETURNS = re.compile(r";|\b(?:now|today|since)\b")
"""Where a sentence that began with "Two years ago" comes back to the present."""
_BESIDE = words("than above below over under beyond")
_TOLD = words("feared expected hoped forecast predicted") | {
    verb for verb in SAY | WEAK if verb.endswith(("ed", "en"))
}
_INSURED = words("insured guaranteed covered protected capped")
_MISTAKEN = words("twice wrongly mistakenly erroneously")
_CLAUSE = 14
_OF_THE = ["of", "the"]
_NEAR = 4
_REMAINING = words("last remaining other")
_FEW = 10
"""Below, "the two prisoners" are known ones."""


def status_of(tokens: Tokens, quantity: Quantity) -> tuple[Status, str]:
    """The status of a number in its sentence, and the date that it is stated for.

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("killed 380, up from about 300 in its last report")
    >>> [status_of(tokens, q)[0].value for q in quantities_in(tokens)]
    ['current', 'previous']
    """
    if quantity.is_previous:
        return Status.PREVIOUS, ""
    dated = _stated_for(tokens, quantity)
    if dated:
        return Status.BACKGROUND, dated
    pairs = pairs_before(tokens, quantity.cue, quantity.first)
    is_gone = _is_bygone(tokens, quantity) or _is_mistake(tokens, quantity)
    if is_set_beside(tokens, quantity) or is_gone:
        return Status.BACKGROUND, ""
    if _is_whole(tokens, quantity):
        return Status.BACKGROUND, ""
    if any(pair in _ALLUDED for pair in pairs) or _is_by_law(tokens, quantity):
        return Status.BACKGROUND, ""
    return Status.CURRENT, ""


def _is_whole(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "Of the 146 dead, half were children": the whole is known."""
    return quantity.cue == len(_OF_THE) and tokens.lows[: quantity.cue] == _OF_THE


def is_known(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "the two prisoners": those that the reader has heard of.

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("The two prisoners will not be the last")
    >>> is_known(tokens, quantities_in(tokens)[0])
    True
    """
    number = quantity.number
    is_small = number.form == "words" and (number.value or _FEW) < _FEW
    before = quantity.cue - 1 - (tokens.low(quantity.cue - 1) in _REMAINING)
    return is_small and tokens.low(before) == "the"


def is_set_beside(tokens: Tokens, quantity: Quantity) -> bool:
    """True for a known number beside the news: "above the 40 estimated by the bank".

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("far fewer than the 300 feared by the mayor")
    >>> is_set_beside(tokens, quantities_in(tokens)[0])
    True
    """
    beside = tokens.lows[max(0, quantity.first - 2) : quantity.first]
    is_told = tokens.low(quantity.last) in _TOLD
    return is_told and beside[-1:] == ["the"] and bool(_BESIDE & set(beside))


def _is_mistake(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "had counted some of them twice in arriving at 61"."""
    before = tokens.lows[max(0, quantity.cue - _CLAUSE) : quantity.cue]
    before = before[_last_comma(before) :]
    return "had" in before and bool(_MISTAKEN & set(before[before.index("had") :]))


def _last_comma(lows: list[str]) -> int:
    """One past the last comma, 0 where there is none."""
    return max((k + 1 for k, low in enumerate(lows) if low == ","), default=0)


def _is_bygone(tokens: Tokens, quantity: Quantity) -> bool:
    """True for the 90 of "a list that once had 90 names"."""
    return "once" in tokens.lows[max(0, quantity.cue - 2) : quantity.cue]


def _is_by_law(tokens: Tokens, quantity: Quantity) -> bool:
    """True for a limit that holds always: "savings of up to $100,000 are insured"."""
    behind = tokens.lows[quantity.last : quantity.last + _NEAR]
    return any(
        low in _INSURED and k and behind[k - 1] in BE for k, low in enumerate(behind)
    )


_SINCE = re.compile(r"\bsince (?:the )?(?:start|beginning|end) of $", re.IGNORECASE)
"""Before when a count begins that is of today."""


def _stated_for(tokens: Tokens, quantity: Quantity) -> str:
    """The date words right behind the number, or in front of its clause."""
    start = tokens.starts[quantity.first]
    end = tokens.ends[quantity.last - 1]
    for a, b, phrase in dated_phrases(tokens.text):
        between = tokens.text[end:a] if a >= end else tokens.text[b:start]
        near = 0 <= a - end < _DATED_REACH or 0 <= start - b < _DATED_REACH
        if a == 0 and _LONG_AGO.search(phrase) and not _RETURNS.search(between):
            return phrase
        compared = tokens.text[:a].endswith(_COMPARED)
        is_start = phrase.lower().startswith("since") or _SINCE.search(tokens.text[:a])
        if (
            near
            and not (compared or _OF_EVENT.match(tokens.text, b))
            and not _parts(between)
            and not is_start
        ):
            return phrase
    return ""


def _parts(between: str) -> bool:
    """True where another clause or number stands in between."""
    return any(c.isdigit() or c in ";:—," for c in between)
