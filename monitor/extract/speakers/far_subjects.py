"""Subjects that do not stand beside their verb: "Chad, which says", "Mali that"."""

from dataclasses import replace

from monitor.extract.numbers.grammar import AUXILIARIES
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.speakers.cue import Cue
from monitor.extract.speakers.places import country_at
from monitor.extract.speakers.sources import phrase_start
from monitor.extract.speakers.voices import is_body

_ALSO = frozenset({"also", "later", "earlier"})


def named_again(tokens: Tokens, i: int) -> Cue | None:
    """As in "Mali says it killed 300, Niger that it lost 12": says, both times."""
    first = phrase_start(tokens, i)
    joined = tokens.low(first - 1) in {",", ";", "and", "while"}
    named = first < i and bool(country_at(tokens.words, first)[0])
    return Cue(tokens.slice(first, i), first, i + 1) if joined and named else None


def speaks_on(tokens: Tokens, verb: int, cue: Cue) -> Cue | None:
    """As in "…, said the agency, which also reported nine": the agency, both times."""
    behind = tokens.lows[cue.last : verb]
    who = behind[:2] in ([",", "which"], [",", "who"])
    if not who or not set(behind[2:]) <= AUXILIARIES | _ALSO:
        return None
    return replace(cue, first=verb, last=verb + 1, leads=True, trails=False)


def name_before_which(tokens: Tokens, verb: int) -> tuple[int, int]:
    """The name that "which says" goes on from: "Eritrea, which says …"."""
    which = verb - 1 - (tokens.low(verb - 1) in AUXILIARIES | _ALSO)
    last = which - 1
    if tokens.low(which) not in {"which", "who"} or tokens.low(last) != ",":
        return verb, verb
    first = phrase_start(tokens, last)
    named = first < last and is_body(tokens, first, last)
    return (first, last) if named else (verb, verb)
