"""What names of parties look like, and the one of several spellings that is kept."""

from monitor.extract.numbers.grammar import is_plural
from monitor.extract.numbers.wordlists import words
from monitor.extract.speakers.places import country_of

_IN_NAMES = words(
    "party front alliance union movement coalition bloc league forward future congress "
    "left right centre center platform democracy justice order list house senate rally "
    "democrats labour labor solidarity renewal reform progress dawn unity"
)
_OPENING = words(
    "open new free our united union civic civil social socialist national liberal "
    "democratic progressive popular green conservative republican radical christian "
    "people peoples workers independent patriotic forward together fair just better "
    "alternative homeland fatherland motherland federal homeland young common"
)
"""Words that names of parties begin with, and names of persons do not."""


def initials(name: str) -> str:
    """The first letters of a name: "NRP" for "National Renewal Party"."""
    return "".join(word[0] for word in name.split() if word[0].isupper())


def plain_party(name: str) -> str:
    """A name without "Party", if others do without it: "National Renewal Party".

    >>> plain_party("National Renewal Party"), plain_party("Green Party")
    ('National Renewal', 'Green Party')
    """
    rest = name.removesuffix(" Party")
    *given, last = rest.split() or [""]
    return rest if given and last.lower() in _IN_NAMES else name


def opens_like_one(name: str) -> bool:
    """True for "New Dawn": it begins as no person's name does."""
    return " " in name and name.split()[0].lower() in _OPENING


def is_party(name: str) -> bool:
    """True for a name that has a party's words, or ends in a plural or a country."""
    lows, last = name.lower().split(), name.split()[-1]
    is_named = bool(_IN_NAMES & set(lows)) or is_plural(last.lower())
    is_named = is_named or "'s" in name or "’s" in name
    return is_named or opens_like_one(name) or bool(country_of(last))
