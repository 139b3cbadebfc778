"""Sentences of another event: "Another blaze, the Marl fire, has burned 900 acres"."""

from collections.abc import Set

from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words

_EVENTS = words(
    "fire blaze wildfire bushfire inferno flood storm hurricane typhoon cyclone "
    "tornado landslide mudslide avalanche outbreak epidemic crash collision "
    "derailment shipwreck eruption spill fires blazes wildfires floods storms outbreaks"
)
_OTHERS = words("another separate different unrelated other")
_TURNS = words("elsewhere meanwhile separately")
_WHERE = words("in near at outside north south east west around on")
_WAYS = words("north south east west away northeast northwest southeast southwest")
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
        if tokens.lows[k] in _EVENTS:
            is_other = bool(_OTHERS & set(tokens.lows[first:k]))
            return (
                _is_placed(tokens, k + 1)
                if is_other
                else _is_far(tokens, first, k, places)
            )
    return False


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
