"""Words that name a territory for which something is counted: "NSW", "the nation's"."""

import re
from dataclasses import dataclass

from monitor.extract.claims.people import PEOPLE
from monitor.extract.numbers.dates import DAYS, is_month
from monitor.extract.numbers.grammar import DETERMINERS, STOPS
from monitor.extract.numbers.numerals import SMALL, TENS, VAGUE
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words
from monitor.extract.speakers.places import country_at, country_of, demonym
from monitor.extract.speakers.sources import BODIES

WORLD = "worldwide"
_WORLDWIDE = words("worldwide globally global")
_NO_COUNTS = words(
    "pandemic economy economic crisis health outbreak shortage lockdown recession "
    "supply response race effort"
)
_ROUND = words("around across in over throughout")
_IN = words("in across throughout within inside at aboard on for among from")
NATION = words("nationwide national nation country")
PARTS = words(
    "state city region province county island territory district town village "
    "municipality capital territory tribe reservation statewide citywide"
)
_COUNTS = words(
    "cases case deaths death toll infections tally total count recoveries patients "
    "fatalities hospitalisations hospitalizations numbers dead"
)
_BETWEEN = words(
    "new confirmed covid 19 - coronavirus virus total daily active known first more "
    "latest official own reported suspected overall cumulative flu"
)
_BANDS = words(
    "personnel staff staffers employees workers members crew passengers inmates "
    "prisoners detainees players sailors officers students residents government "
    "authorities officials hospital police"
)
_RECORDS = words(
    "records recorded record reports reported report confirms confirmed confirm "
    "registers registered sees saw seen logs logged posts posted counts counted has "
    "had announces announced celebrates passes tops hits suffers suffered"
)
_HEDGES = words("over more than about nearly almost some around at least")
_AUXILIARY = words("has have had also now did not each")
_COUNTERS = re.compile(
    r"\b(?:health|prevention|ministr(?:y|er)|department|universit\w+|hopkins|who|cdc|doh|ecdc|"
    r"rki|organi[sz]ation|cent(?:er|re)s?|agenc(?:y|ies)|reuters|associated press|"
    r"tracker|tally|dr|mr|ms|mrs|prof\w*|minister|premier|president|governor|mayor|"
    r"secretary|director|spokes\w+|covid|coronavirus|virus)\b",
    re.IGNORECASE,
)
_PERSONS = words(
    "doctor man woman nurse student teen teenager girl boy mother father couple family "
    "citizen actor singer player minister president"
)
_NO_NAMES = (
    _COUNTS
    | _BETWEEN
    | _BANDS
    | _RECORDS
    | _AUXILIARY
    | DETERMINERS
    | STOPS
    | {*SMALL, *TENS, *VAGUE}
    | PEOPLE
    | BODIES
    | words("there it he she they we more most least over nearly about almost up only")
)
"""Words that a sentence or headline begins with, capital or not."""


_INSIDE = PARTS | words(
    "district hospital prison jail school university airline company port army"
)


def _part_of(tokens: Tokens, k: int) -> int:
    """One past the part of a country: "Orvia's capital", "'s largest prison"; or 0."""
    if tokens.low(k) == "'s":
        for end in range(k + 1, k + 4):
            if tokens.low(end) in _INSIDE and tokens.low(end + 1) not in _INSIDE:
                return end + 1
    return 0


_JOINTS = (["and"], [",", "and"])


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a territory."""

    first: int
    last: int
    name: str
    """As a scope; a word of `NATION` or `PARTS` where it is not named there."""


def mentions_in(tokens: Tokens) -> list[Mention]:
    """The territories that the words name, in order.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> [m.name for m in mentions_in(tokens_of("Tarland has 6 cases, 9 in Port Ely"))]
    ['Tarland', 'Port Ely']
    """
    found: list[Mention] = []
    i = 0
    while i < len(tokens):
        mention = _common(tokens, i) or _proper(tokens, i)
        if mention:
            before = found[-1] if found else None
            if before and tokens.lows[before.last : mention.first] in _JOINTS:
                both = tokens.slice(before.first, mention.last)
                mention = Mention(before.first, mention.last, both)
                found.pop()
            found.append(mention)
            i = mention.last
        else:
            i += 1
    return found


def _common(tokens: Tokens, i: int) -> Mention | None:
    """The world, and "the country" or "the state's"."""
    low = tokens.lows[i]
    if low in _WORLDWIDE and tokens.low(i + 1) not in _NO_COUNTS:
        return Mention(i, i + 1, WORLD)
    if low == "world" and _is_whole(tokens, i):
        return Mention(i, i + 1, WORLD)
    owned = tokens.low(i + 1) == "'s" or tokens.low(i - 1) in {"the", "a", "our"}
    wide = low in {"nationwide", "national", "statewide", "citywide"}
    if (low in NATION or low in PARTS) and (owned or wide):
        after = tokens.low(i + 1)
        if low == "national" and after not in _COUNTS | _BETWEEN:
            return None
        named = after == "of" and tokens.word(i + 2)[:1].isupper()
        return None if named else Mention(i, i + 1, low)
    return None


def _is_whole(tokens: Tokens, i: int) -> bool:
    """True for "around the world", "the world has 20 million", "World passes 5m"."""
    if tokens.low(i - 1) == "the" and tokens.low(i - 2) in _ROUND:
        return True
    starts = i == 0 or tokens.low(i - 1) == "the"
    return starts and tokens.low(i + 1) in _RECORDS | {"has", "now"}


def _proper(tokens: Tokens, i: int) -> Mention | None:
    """A name that words beside it make a territory, or a country."""
    if not tokens.words[i][0].isupper():
        return None
    inside = tokens.low(i - 1) in {"of", "for"} and tokens.word(i - 2)[:1].isupper()
    country, end = country_at(tokens.words, i)
    if inside and not country:
        return None
    if not country and tokens.lows[i] in _NO_NAMES:
        return None
    if tokens.word(i - 1)[:1].isupper() and tokens.low(i - 1) not in _IN | _NO_NAMES:
        return None
    last = run_end(tokens, i)
    name = tokens.slice(i, last)
    if last == i or _COUNTERS.search(name) or _is_time(tokens, i):
        return None
    if country and end == last:
        if tokens.low(last) in _PERSONS:
            return None
        part = _part_of(tokens, last)
        if part:
            return Mention(i, part, tokens.slice(i, part))
        return Mention(i, last, demonym(country))
    before = tokens.low(i - 1)
    if before == "the":
        before = tokens.low(i - 2)
    placed = before in _IN and tokens.low(last) not in {"'s", "-"}
    if placed or _is_counted(tokens, last) or _records(tokens, last):
        return Mention(i, last, name)
    return None


def run_end(tokens: Tokens, i: int) -> int:
    """One past the capitalised words from `i`, "of the" between them included.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> run_end(tokens_of("Armed Forces of the Isles said"), 0)
    5
    """
    last = i
    while tokens.word(last)[:1].isupper():
        if tokens.low(last) in {"covid", "coronavirus"}:
            break
        last += 1
        k = last
        if last > i and tokens.low(k) in {"of", "for"}:
            k += 1 + (tokens.low(k + 1) == "the")
            if tokens.word(k)[:1].isupper():
                last = k
    return last


def _is_time(tokens: Tokens, i: int) -> bool:
    is_holiday = tokens.low(run_end(tokens, i) - 1) in {"day", "eve"}
    return is_holiday or tokens.lows[i] in DAYS or is_month(tokens, i)


def _after_brackets(tokens: Tokens, k: int) -> int:
    """Past "(PNP)"."""
    if tokens.low(k) == "(" and tokens.low(k + 2) == ")":
        return k + 3
    return k


def _is_counted(tokens: Tokens, k: int) -> bool:
    """True for "Victoria's death toll", "NSW coronavirus cases", "PNP personnel"."""
    k = _after_brackets(tokens, k)
    k += tokens.low(k) in {"'s", "'"}
    if tokens.low(k) in _BANDS:
        return True
    for n in range(k, k + 6):
        if tokens.low(n) in _COUNTS:
            return True
        if tokens.low(n) not in _BETWEEN:
            return False
    return False


def _records(tokens: Tokens, k: int) -> bool:
    """True for "Bicol on Wednesday reported six": whose count it is."""
    k = _after_brackets(tokens, k)
    if tokens.low(k) == "on" and tokens.low(k + 1) in DAYS:
        k += 2
        k += tokens.low(k) in {"morning", "evening", "afternoon", "night"}
    end = k + 3
    while k < end and tokens.low(k) in _AUXILIARY:
        k += 1
    owns = tokens.low(k - 1) in {"has", "had"}
    while owns and tokens.low(k) in _HEDGES:
        k += 1
    counts = tokens.is_number(k) or tokens.low(k) in SMALL
    return tokens.low(k) in _RECORDS or (owns and counts)


def is_country(name: str) -> bool:
    """True for a country's demonym."""
    return name[:1].isupper() and bool(country_of(name))
