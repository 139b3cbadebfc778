"""Whether a noun phrase beside a reporting verb can speak.

A wrong source is worse than none: what does not look like a speaker is dropped.
"""

from monitor.extract.numbers.dates import is_month
from monitor.extract.numbers.grammar import AUXILIARIES, PRONOUNS
from monitor.extract.numbers.numerals import SMALL
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import word_list, words
from monitor.extract.speakers.sources import (
    BODIES,
    BREAKS,
    INNER,
    MOST_WORDS,
    PERSONS,
    TITLED,
    VERBS,
    WHEN,
    WHO_HAVE,
)

_MUTE = frozenset(word_list("reporting")["mute"])
_INSTRUMENTS = words(
    "gauge gauges sensor sensors buoy buoys seismograph seismographs seismometer "
    "seismometers thermometer thermometers instrument instruments radar radars meter "
    "meters satellite satellites aircraft drone drones probe probes"
)
"""They record, but do not speak: nor does the town of "a gauge at Orla recorded"."""
_NO_ENDS = words("the a an of to") | _INSTRUMENTS
_US = words("we i you")
_PAGES = words("updates update blog coverage")
"""Of what is live: "Orla flood live updates: …" names a page."""
_PLACES = words("counties countries cities states towns villages regions tests")
_WAYS = words("north south east west northeast northwest southeast southwest")
_TOLD = words(
    "approved passed released sold published obtained seen shown issued stands shared"
)
"""What ends a clause about what is no speaker: "numbers released on Monday say"."""
_COUNTS = words("number total count toll")
"""What is counted cannot speak either: "the number of civilians believed"."""
_JOURNALISTS = words("reporter reporters correspondent correspondents")
"""An outlet's own: what they tell, it tells in its own voice."""
_SEEN = words("image images imagery photographs photos pictures footage video videos")
"""Nor can what is looked at: "aerial images of the coast"."""
_QUALITIES = words(
    "a an the new recent latest another official country nation world final partial "
    "provisional preliminary complete full first early initial updated overall"
)
_BRINGING = words("taking bringing pushing raising lifting putting sending leaving")
"""What a number does with a toll: "…, taking Orla's count to 40"."""
_NEAR = words("familiar close briefed")


def is_speaker(tokens: Tokens, first: int, last: int) -> bool:
    """False for what cannot speak: numbers, tolls, clauses, bare articles.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> is_speaker(tokens_of("The death toll rose"), 0, 3)
    False
    """
    words = tokens.lows[first:last]
    if not words or len(words) > MOST_WORDS or words[-1] in _NO_ENDS:
        return False
    if (
        words[0] in INNER | _US
        or len("".join(words)) < 2
        or words[0][0] == "'"
        or words[0] in WHEN
    ):
        return False
    acts = words[0].endswith(("ing", "ed")) and tokens.low(first - 1) in AUXILIARIES
    acts = (acts or words[0] in _BRINGING) and len(words) > 1
    if acts or (len(words) == 1 and is_month(tokens, first)):
        return False
    for k, word in enumerate(words):
        stop = word in BREAKS and not (word == "." and k and words[k - 1] in TITLED)
        if stop or word[0].isdigit() or (word in AUXILIARIES and word[0] != "'"):
            return False
        if word in VERBS and k:
            return False
    own_voice = words[-1] in _JOURNALISTS and "'s" in words
    if own_voice or (len(words) > 1 and _is_told_of(words, tokens.words[last - 1])):
        return False
    if "live" in words[1:] and tokens.low(last) in _PAGES:
        return False
    is_way = words[-1] in _WAYS and tokens.words[last - 1].islower()
    is_way |= tokens.low(first - 1) in INNER and tokens.low(first - 2) in _INSTRUMENTS
    if is_way or words[-1] in WHEN or _is_mute(tokens, last) or _only_likens(words):
        return False
    return tokens.words[last - 1][0].isalpha() or words[-1] in {"'s", "'"}


def _is_mute(tokens: Tokens, last: int) -> bool:
    """True for what says nothing: mere partners, not the firm of "Ridge Partners"."""
    is_firm = tokens.word(last - 1) == "Partners"
    is_firm = is_firm and tokens.word(last - 2)[:1].isupper()
    return tokens.low(last - 1) in _MUTE and not is_firm


def _is_told_of(words: list[str], written: str) -> bool:
    """True for "the number of civilians", "figures released", "five regions"."""
    if words[-1] in PRONOUNS or (words[-1] in _TOLD and written[0].islower()):
        return True
    if words[-2] == "of" and words[-3:-2] and words[-3] in _COUNTS:
        return True
    if "of" in words[1:] and words[words.index("of", 1) - 1] in _SEEN:
        return True
    if words[0] in SMALL and words[1] == "of":
        return True
    speaks = (BODIES | WHO_HAVE | PERSONS) & set(words)
    return words[0] in SMALL and not speaks and "of" not in words


def _only_likens(words: list[str]) -> bool:
    """True for "a running", left of "a running tally", and for "two counties"."""
    if words[0] in SMALL and words[-1] in _PLACES:
        return True
    if all(word in _QUALITIES for word in words):
        return True
    return len(words) == 2 and words[0] in {"a", "an"} and words[1].endswith("ing")


def is_cited(tokens: Tokens, first: int) -> bool:
    """True for whoever is named behind "citing", not for a reason.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> [is_cited(tokens_of(told), 1) for told in ("citing local media", "citing rain")]
    [True, False]
    """
    k = first
    while k < min(len(tokens), first + MOST_WORDS) and tokens.lows[k] not in BREAKS:
        if tokens.words[k][0].isupper() or tokens.lows[k] in _CITED:
            return True
        k += 1
    return False


_CITED = BODIES | WHO_HAVE | PERSONS
_CITED |= words(
    "eyewitness eyewitnesses relatives families outlets channels press accounts local "
    "him her them his their its"
)


def is_body(tokens: Tokens, first: int, last: int) -> bool:
    """True for people or bodies that count and record; other nouns merely contain.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> is_body(tokens_of("The hospital"), 0, 2), is_body(tokens_of("The boxes"), 0, 2)
    (True, False)
    """
    if {"people", "persons", "sources"} & set(tokens.lows[first:last]) and _NEAR & set(
        tokens.lows[first:last]
    ):
        return True
    if tokens.lows[last - 1] in BODIES or tokens.lows[first] in {
        "he",
        "she",
        "they",
        "it",
    }:
        return True
    capital = [tokens.words[k][0].isupper() for k in range(first, last)]
    return any(capital[1:]) or (capital[0] and (first > 0 or last - first == 1))
