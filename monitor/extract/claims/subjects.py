"""Whether a bare number is the level of a thing that its own clause names."""

from monitor.extract.claims.people import PEOPLE
from monitor.extract.numbers.grammar import AUXILIARIES, DETERMINERS, PRONOUNS, STOPS
from monitor.extract.numbers.noun_phrases import MEASURES
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words
from monitor.extract.speakers.sources import BODIES

_TO_LEVEL = words("to at up down")
_LEVELLING = words(
    "gone went goes rose risen rises climbed grew grown fell fallen dropped stands "
    "stood stays reached hit passed jumped swelled sank slipped remained remains"
)
_CLAUSE_ENDS = frozenset({",", ";", ":", ".", "and", "but", "while"})
_COUNTS = words(
    "toll tolls number numbers count counts figure figures total totals tally tallies "
    "estimate estimates sum share one ones rest others official officials those most "
    "losses victims mark level overall it confirmed"
)


def has_own_subject(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "Membership went up to 465": another thing than what came before.

    Not so for tolls, pronouns and speakers: "the U.S. figure is about 1,200".

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("Twelve died and attendance has gone up to 465")
    >>> has_own_subject(tokens, quantities_in(tokens)[1])
    True
    """
    k = quantity.cue - 1
    while tokens.low(k) in _TO_LEVEL or tokens.low(k) in AUXILIARIES | _LEVELLING:
        k -= 1
    if k == quantity.cue - 1 or k < 0:
        return False
    noun = tokens.words[k]
    start = k
    while start > 0 and tokens.lows[start - 1] not in _CLAUSE_ENDS:
        start -= 1
    told = _COUNTS | BODIES | PRONOUNS | DETERMINERS - {"the", "its", "a"}
    plain = noun.isalpha() and noun.islower() and noun not in STOPS
    return plain and not (told | PEOPLE | MEASURES.keys()) & set(
        tokens.lows[start : k + 1]
    )
