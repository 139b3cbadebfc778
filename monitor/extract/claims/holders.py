"""Who holds votes, seats or a share of them: "Keller had 1.2 million votes"."""

from monitor.extract.numbers.grammar import is_plural
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words
from monitor.extract.speakers.persons import family_name, person_in
from monitor.extract.speakers.places import country_of

HELD = frozenset({"votes", "seats"})
"""Measures that somebody holds."""
_HOLDING = words(
    "won wins win winning has had have leads lead led leading took takes take taken "
    "taking secured secures with got gets get on gained gains holds hold held polled "
    "polls received receives garnered at"
)
_BETWEEN = words("has had have was is are were will far would now also just still")
_TALLIES = words("total tally count share vote votes score result haul seats support")
_PARTIES = words(
    "party front alliance union movement coalition bloc league forward future congress "
    "left right centre center platform democracy justice order list house senate"
)
_JOINING = words("the and , gave with")
_REACH = 10


def holder_of(tokens: Tokens, quantity: Quantity) -> str:
    """A party's name as written, a candidate's family name; "" where nobody is named.

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("A recount cut Ana Keller's total to 4,200 votes")
    >>> holder_of(tokens, quantities_in(tokens)[0])
    'Keller'
    """
    return (
        _behind(tokens, quantity)
        or owner_of(tokens, quantity)
        or _right_before(tokens, quantity)
        or _subject(tokens, quantity)
    )


def owner_of(tokens: Tokens, quantity: Quantity) -> str:
    """Whose they are: "Aubry's 210,000 votes", "Aubry's share rose to 48.2%"."""
    for k in range(quantity.cue - 1, max(0, quantity.cue - 6), -1):
        if tokens.lows[k] in {"'s", "'"}:
            own = k == quantity.cue - 1 or _TALLIES & set(tokens.lows[k : k + 3])
            first = _capitals(tokens, k)
            return _short(tokens.slice(first, k)) if own and first < k else ""
        if not tokens.lows[k][0].isalpha():
            return ""
    return ""


def is_whole_house(tokens: Tokens, quantity: Quantity) -> bool:
    """True for the 120 of "61 of the 120 seats" and of "a house of 120 seats"."""
    k = quantity.first - 1
    k -= tokens.low(k) in {"the", "all"}
    return tokens.low(k) == "of"


def _behind(tokens: Tokens, quantity: Quantity) -> str:
    """The name of "49 per cent for Aubry"."""
    k = quantity.last
    if tokens.low(k) != "for" or not tokens.word(k + 1)[:1].isupper():
        return ""
    end = k + 1
    while tokens.word(end)[:1].isupper():
        end += 1
    return _short(tokens.slice(k + 1, end))


def _right_before(tokens: Tokens, quantity: Quantity) -> str:
    """The name of "and the Greens 31"."""
    last = quantity.cue - (tokens.low(quantity.cue - 1) == ",")
    first = _capitals(tokens, last)
    near = {tokens.low(first - 1), tokens.low(first - 2)}
    return _short(tokens.slice(first, last)) if first < last and near & _JOINING else ""


def _subject(tokens: Tokens, quantity: Quantity) -> str:
    """The name before the verb: "Aubry will win", "Keller leads with"."""
    for k in range(quantity.cue - 1, max(-1, quantity.cue - _REACH), -1):
        if tokens.lows[k] in {";", "."}:
            return ""
        if tokens.lows[k] not in _HOLDING:
            continue
        last = k
        while tokens.low(last - 1) in _BETWEEN:
            last -= 1
        first = _capitals(tokens, last)
        if first < last:
            return _short(tokens.slice(first, last))
    return ""


def _short(name: str) -> str:
    """A party as written, a candidate by the family name.

    >>> _short("Marta Keller"), _short("Unity Party"), _short("Social Democrats")
    ('Keller', 'Unity Party', 'Social Democrats')
    """
    person = person_in(name)
    if person:
        return family_name(person)
    *given, last = name.removeprefix("The ").split()
    is_party = _PARTIES & set(name.lower().split()) or is_plural(last.lower())
    if is_party or len(given) not in {1, 2} or country_of(last):
        return name.removeprefix("The ")
    return family_name(" ".join([*given, last]))


def _capitals(tokens: Tokens, last: int) -> int:
    """Where the run of capitalised words begins that ends before token `last`."""
    first = last
    while first > 0 and tokens.words[first - 1][0].isupper():
        first -= 1
    return first
