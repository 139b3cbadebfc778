"""Sentences of another event: "Another blaze, the Marl fire, has burned 900 acres"."""

import re
from collections.abc import Set

from monitor.extract.numbers.dates import is_month
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words

EVENTS = words(
    "fire blaze wildfire bushfire inferno flood storm hurricane typhoon cyclone "
    "tornado landslide mudslide avalanche outbreak epidemic crash collision "
    "derailment shipwreck eruption spill fires blazes wildfires floods storms outbreaks"
)
_OTHERS = words("another separate different unrelated other")
_TURNS = words("elsewhere meanwhile separately")
_WHERE = words("in near at outside north south east west around on")
_WAYS = words("north south east west away northeast northwest southeast southwest")
_COMPARED = words("last previous worst biggest largest deadliest great similar")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_AT = words("in of during")
_PRONOUNS = words("it they that those")
_NOW = words("has have is are will says said now today this")
_FURTHEST = 6
"""Words of a subject: "Another, much smaller blaze"."""
_BESIDE = 9
"""Words in which it is told where a named event is."""


def is_of_other_event(tokens: Tokens, places: Set[str]) -> bool:
    """True for a sentence that begins with another event than the article's.

    It is called another one and told by its name or place, or it has a name of its own
    and lies somewhere else. What is only called a second one may be of this event.

    Args:
        tokens: The sentence.
        places: Capitalised words of the article's headline and first sentence.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> is_of_other_event(tokens_of("Another fire, near Ely, killed two"), {"Orla"})
    True
    """
    first = 2 if tokens.low(0) in _TURNS and tokens.low(1) == "," else 0
    first += tokens.low(first) in {"a", "an", "the"}
    for k in range(first, min(first + _FURTHEST, len(tokens))):
        if tokens.lows[k] in EVENTS:
            is_other = bool(_OTHERS & set(tokens.lows[first:k]))
            return (
                _is_placed(tokens, k + 1)
                if is_other
                else _is_far(tokens, first, k, places)
            )
    return False


def tells_of_past(tokens: Tokens) -> bool:
    """True for a sentence about an event of another year, compared with this one.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tells_of_past(tokens_of("The last great flood here, in May 1997, took a week"))
    True
    """
    last = next((k for k, low in enumerate(tokens.lows) if low in EVENTS), -1)
    if last < 0 or not _COMPARED & set(tokens.lows[:last]):
        return False
    return any(
        _YEAR.match(tokens.words[k])
        and (tokens.lows[k - 1] in _AT or is_month(tokens, k - 1))
        for k in range(last + 1, len(tokens))
    )


def goes_on_in_past(tokens: Tokens) -> bool:
    """True where a sentence tells more of it: "It left 900 people homeless"."""
    return tokens.low(0) in _PRONOUNS and not _NOW & set(tokens.lows)


def _is_placed(tokens: Tokens, k: int) -> bool:
    """True where a name, or where it is, follows: ", the Marl fire", "in Lume"."""
    k += tokens.low(k) == ","
    k += tokens.low(k) in _WHERE
    k += tokens.low(k) in {"the", "of"}
    return tokens.word(k)[:1].isupper() or tokens.low(k - 1) in _WAYS


def _is_far(tokens: Tokens, first: int, k: int, places: Set[str]) -> bool:
    """True for "The Marl fire, 60 km to the south," where the article is of another."""
    name = tokens.words[first:k]
    named = bool(name) and all(word[0].isupper() for word in name)
    beside = tokens.lows[k + 1 : k + 1 + _BESIDE]
    told = any(tokens.is_number(n) for n in range(k + 1, k + 1 + _BESIDE))
    return named and told and bool(_WAYS & set(beside)) and not places & set(name)
