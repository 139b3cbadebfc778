"""Who a sentence begins with, and what they then say: "…, saying 40 were held"."""

from dataclasses import replace

from monitor.extract.numbers.grammar import VERBS, has_verb_ending
from monitor.extract.numbers.numerals import SMALL, TENS
from monitor.extract.numbers.tokens import HYPHENS, Tokens
from monitor.extract.speakers.appositions import ROLES
from monitor.extract.speakers.cue import Cue
from monitor.extract.speakers.sources import name_end
from monitor.extract.speakers.voices import is_body, is_speaker

_NUMERALS = SMALL.keys() | TENS.keys()
_COMING_BACK = frozenset({"as", "when", "while", "because", "after", "before", "and"})
_DATELINE = 9
"""Tokens of "ORLA, Oct 6 —" at most."""


def opening_subject(tokens: Tokens, i: int) -> str:
    """The body that acts before token `i`, by the name behind its description.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("The largest union, United Crews, walked out, saying")
    >>> opening_subject(tokens, 9)
    'United Crews'
    """
    dashes = (k for k in range(min(i, _DATELINE)) if tokens.lows[k] in {"—", "–"})
    first = next(dashes, -1) + 1
    last = verb = _verb(tokens, first + 1, name_end(tokens, first))
    if tokens.low(last) == ",":
        first = last = last + 1
        while tokens.word(last)[:1].isupper():
            last += 1
        verb = last + 1
    acts = _verb(tokens, verb, verb + 1) == verb and tokens.word(verb).islower()
    known = is_speaker(tokens, first, last) and is_body(tokens, first, last)
    return tokens.slice(first, last) if acts and known and verb < i else ""


def joined_cue(tokens: Tokens, i: int, cues: list[Cue]) -> Cue | None:
    """Who "and said" goes on from: whoever spoke, or "Tessar sued and said"."""
    if cues and not cues[-1].trails:
        return replace(cues[-1], last=i + 1)
    said = opening_subject(tokens, i) if tokens.low(i - 1) == "and" else ""
    return Cue(said, i, i + 1) if said else None


def opening_for(tokens: Tokens, pronoun: int) -> str:
    """Whom the pronoun before a verb of saying comes back to in its own sentence."""
    low = tokens.low(pronoun)
    if low in {"it", "they"} and tokens.low(pronoun - 1) == ",":
        return _opening_name(tokens)
    return _opening_person(tokens, pronoun) if low in {"he", "she"} else ""


def _opening_name(tokens: Tokens) -> str:
    """The subject that "it said" comes back to: "Rail Nordia has …, it said"."""
    last = name_end(tokens, 0)
    if tokens.lows[0] in _NUMERALS or tokens.is_number(0):
        return ""  # "Twenty soldiers were taken prisoner, it said"
    if tokens.is_number(last) or tokens.low(last) in _NUMERALS:
        return ""  # "About 40 soldiers were taken prisoner, it said"
    known = is_speaker(tokens, 0, last) and is_body(tokens, 0, last)
    return tokens.slice(0, last) if known else ""


def _opening_person(tokens: Tokens, pronoun: int) -> str:
    """The person that "he" comes back to: "Mayor Ann Roe wept as she said".

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> _opening_person(tokens_of("Mayor Ann Roe wept as she said"), 5)
    'Mayor Ann Roe'
    """
    dashes = (k for k in range(min(pronoun, _DATELINE)) if tokens.lows[k] in {"—", "–"})
    first = last = next(dashes, -1) + 1
    while (
        tokens.word(last)[:1].isupper()
        or tokens.glued(last)
        or (last > first and tokens.low(last) in ROLES)
    ):
        last += 1
    inside = last < pronoun and tokens.word(last).islower()
    comes_back = tokens.low(pronoun - 1) in _COMING_BACK
    known = inside and comes_back and is_speaker(tokens, first, last)
    return tokens.slice(first, last) if known and last - first > 1 else ""


def _verb(tokens: Tokens, first: int, end: int) -> int:
    """The first token of a verb's form from `first` on, `end` where there is none."""
    for k in range(first, end):
        low = tokens.low(k)
        is_part = tokens.glued(k) and tokens.low(k - 1) in HYPHENS  # low-cost
        if (low in VERBS or has_verb_ending(low)) and not is_part:
            return k
    return end
