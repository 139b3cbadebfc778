"""Where a count of a pandemic was taken: every territory has figures of its own.

In other stories the places of the headline are the story's own (`localities.py`). A
pandemic has none: the world, each country, each town and each workplace is counted
apart, often in one sentence.
"""

import re
from collections.abc import Mapping

from monitor.extract.claims.mentions import (
    NATION,
    PARTS,
    Mention,
    is_country,
    mentions_in,
    run_end,
)
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import DASHES, Tokens
from monitor.extract.numbers.wordlists import words

COUNTED_APART = words("cases killed recovered hospitalised vaccinated tests")
"""Measures that a pandemic has for every territory."""
_PANDEMIC = re.compile(
    r"\b(?:covid\w*|coronavirus|sars|pandemic|influenza|mpox|\w+ flu)\b",
    re.IGNORECASE,
)
_VIRUS = re.compile(r"\bvirus\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"\bvirus[- ](?:cases?|deaths?|death toll|toll|infections?|patients?|tests?|tally|"
    r"numbers|updates?|crisis|lockdown|figures|response|spread|surge|wave|brief)\b",
    re.IGNORECASE,
)
"""What is counted of "the virus" of the day; any illness has one."""
_OUTBREAK = re.compile(
    r"\bvirus disease\b|\bha?emorrhagic\b|\b(?:ebola|marburg|nipah|lassa|"
    r"hanta(?:virus)?|hendra|zika|dengue|chikungunya|west nile|yellow fever|"
    r"rift valley fever|crimean[- ]congo|oropouche|measles|mumps|rubella|"
    r"polio(?:virus)?|noro(?:virus)?|rotavirus|rabies|hepatitis|encephalitis|mers|cholera|typhoid|plague|meningitis|"
    r"diphtheria|foot[- ]and[- ]mouth|swine fever)\b",
    re.IGNORECASE,
)
"""Illnesses that break out in one place: their virus is no pandemic's."""
_CLAUSE = words(
    ", ; : . ( ) — – while with but as after bringing taking and since than when where"
)
_COMPARED = words(
    "surpass surpasses surpassed surpassing overtake overtakes overtook overtaken "
    "overtaking pass passes passed passing than behind beyond like unlike"
)
"""Before a territory that the count is only set against."""


_DISASTER = re.compile(
    r"\b(?:cyclone|hurricane|typhoon|storm|(?:earth)?quake|flood\w*|wildfire\w*|blaze|"
    r"explosion|blast|crash\w*|shooting|eruption|tsunami|landslide|ferry|bomb\w*)\b",
    re.IGNORECASE,
)


def is_of_disaster(title: str) -> bool:
    """True for an article about one event, whatever else its text mentions.

    >>> is_of_disaster("Cyclone hits virus-weary Orla"), is_of_disaster("Covid spreads")
    (True, False)
    """
    return _DISASTER.search(title) is not None


def is_pandemic(text: str, names_country: bool = True) -> bool:
    """True where the text is about an illness that is counted all over the world.

    "The virus" of a text that names no country may be any.

    >>> is_pandemic("Covid-19: two new cases"), is_pandemic("Cholera in Lume")
    (True, False)
    >>> is_pandemic("Virus cases rise"), is_pandemic("Nipah virus: two cases")
    (True, False)
    """
    if _PANDEMIC.search(text):
        return True
    virus = _VIRUS if names_country else _COUNTED
    return bool(virus.search(text)) and not _OUTBREAK.search(text)


def territory_of(tokens: Tokens, quantity: Quantity, around: Mapping[str, str]) -> str:
    """The territory that a number is for: a demonym, a name, or a word for the whole.

    Args:
        tokens: The sentence.
        quantity: The number.
        around: The article's own `country`, `place` and `first` territory, if known.

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("Tarland has six new cases, taking the state's total to 90")
    >>> [territory_of(tokens, q, {}) for q in quantities_in(tokens)]
    ['Tarland', 'Tarland']
    """
    own = _own_body(tokens, quantity)
    if own:
        return own
    mentions = [
        m for m in mentions_in(tokens) if tokens.low(m.first - 1) not in _COMPARED
    ]
    start, stop = _between_dashes(tokens, quantity)
    after = [m for m in mentions if quantity.number.last <= m.first < stop]
    before = [m for m in mentions if start <= m.last <= quantity.first]
    end = quantity.last
    while end < len(tokens) and tokens.lows[end] not in _CLAUSE:
        end += 1
    near = [m for m in after if m.first < end]
    chosen = next(iter([*near[:1], *before[-1:], *after[:1]]), None)
    if chosen is None:
        return around.get("first", "")
    return _named(chosen, mentions, around)


def _between_dashes(tokens: Tokens, quantity: Quantity) -> tuple[int, int]:
    """The bounds of the part: "2.6 million cases globally - Tarland has 401"."""
    parts = [
        k
        for k, low in enumerate(tokens.lows)
        if low in DASHES and not tokens.glued(k) and not tokens.glued(k + 1)
    ]
    start = max((k for k in parts if k < quantity.first), default=0)
    parts += [k for k, low in enumerate(tokens.lows) if low == ";"]
    return start, min((k for k in parts if k >= quantity.last), default=len(tokens))


def _own_body(tokens: Tokens, quantity: Quantity) -> str:
    """The body that the sentence opens with, for "30 of its staff"."""
    if not {"its", "their"} & set(tokens.lows[quantity.number.last : quantity.last]):
        return ""
    first = 1 if tokens.low(0) == "the" else 0
    last = run_end(tokens, first)
    return tokens.slice(first, last) if last <= quantity.first else ""


def _named(mention: Mention, mentions: list[Mention], around: Mapping[str, str]) -> str:
    """The territory's name, "the state's" looked up."""
    if mention.name in NATION:
        return next(
            (m.name for m in mentions if is_country(m.name)),
            around.get("country", "") or "nationwide",
        )
    if mention.name in PARTS:
        named = [m.name for m in mentions if m.first < mention.first]
        local = [n for n in named if n[0].isupper() and not is_country(n)]
        return (local or [around.get("place", "")])[-1] or mention.name
    return mention.name


def territories_around(title: Tokens, lead: Tokens) -> dict[str, str]:
    """The article's own territories, for counts that name none.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> territories_around(tokens_of("Spain's death toll"), tokens_of(""))["first"]
    'Spanish'
    """
    around: dict[str, str] = {}
    for mentions in (mentions_in(title), mentions_in(lead)):
        for mention in mentions:
            if is_country(mention.name):
                around.setdefault("country", mention.name)
            elif mention.name[0].isupper():
                around.setdefault("place", mention.name)
        if mentions and "first" not in around:
            around["first"] = _named(mentions[0], mentions, around)
    return around
