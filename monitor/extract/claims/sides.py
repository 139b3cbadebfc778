"""Whose side a number counts: by its noun, its clause, the speaker, the article."""

from collections.abc import Mapping
from dataclasses import dataclass

from monitor.extract.claims.demonyms import (
    DISASTERS,
    FORCES,
    HAVE,
    LOSSES,
    OBJECT,
    STRIKES,
    country_or_short,
    is_source,
    whose_in,
)
from monitor.extract.claims.measures import Counted
from monitor.extract.claims.outcomes import HARM
from monitor.extract.claims.own_sides import own_side
from monitor.extract.claims.parties import NO_PARTIES, Parties
from monitor.extract.numbers.grammar import BE
from monitor.extract.numbers.noun_phrases import MEASURES
from monitor.extract.numbers.numerals import SMALL
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words
from monitor.extract.speakers.cue import Cue
from monitor.extract.speakers.places import country_at, country_of, demonym, seat_of

_CIVILIANS = words(
    "people person persons civilians civilian residents resident villagers children "
    "child kids women families patients students pupils worshippers journalists"
)
"""Those counted who are no forces."""
_MOVING = words(
    "moved moves moving massed masses landed stationed positioned withdrew pulled "
    "keeps kept send sends sending deploy deploys deploying commit commits dispatch "
    "provide supply ship deliver sent dispatched deployed delivered shipped supplied "
    "provided"
)
_OF_A_PLACE = frozenset({"displaced", "evacuated", "sheltered", "returned home"})
"""Measures of those who are told apart by where they lived, not by their side."""
_RECORDED = words(
    "recorded records reported reports registered confirmed suffered counted"
)
_PARTS = words(", ; : ( )")


@dataclass(frozen=True, slots=True)
class Setting:
    """What the article around a sentence lends to its scopes."""

    whose: str = ""
    whose_people: str = ""
    """The same, for counts of civilians."""
    short: Mapping[str, str] | None = None
    places: frozenset[str] = frozenset()
    titled: frozenset[str] = frozenset()
    here: str = ""
    """Where the reporter is: "this town"."""
    cues: tuple[Cue, ...] = ()
    around: Mapping[str, str] | None = None
    """Where the article is about a pandemic: its own territories."""
    shock: str = ""
    """The shock of an earthquake that was spoken of before, as `shock_in`."""
    speaker: str = ""
    """Who says the number, as written."""
    beside: str = ""
    """Whose the last number of the same sentence counted."""
    is_of_night: bool = False
    """True where the article tells of a night."""
    parties: Parties = NO_PARTIES
    at: int = 0
    """Offset in the body of what is read; its end for a headline."""
    asked: tuple[str, ...] = ()
    """Words of the question that the sentence answers."""
    is_of_strike: bool = False
    """True where the article tells of one strike on civilians."""
    is_of_soldiers: bool = False
    """True where the article has counted soldiers."""
    town: str = ""
    """The town that the headline is labelled with: "the town"."""
    counted_town: str = ""
    """The town whose mayor gives the number, beside a national count."""
    wider: frozenset[str] | None = None
    """Capitalised words beside a greater count of the same, where one was given."""


def clause_of(tokens: Tokens, quantity: Quantity) -> tuple[int, int]:
    """The tokens between the commas around a number, before the next number."""
    start, end = quantity.cue, quantity.last
    while start > 0 and tokens.lows[start - 1] not in _PARTS:
        start -= 1
    while end < len(tokens) and tokens.lows[end] not in _PARTS:
        if tokens.is_number(end) or tokens.lows[end] in SMALL:
            break
        end += 1
    return start, end


def _strikers(tokens: Tokens, setting: Setting) -> set[str]:
    """Demonyms of those who do harm: "a Tarlish drone strike", "Tarlish fire killed".

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> said = tokens_of("A Turkish drone strike killed 10 members of one family")
    >>> _strikers(said, Setting())
    {'Turkish'}
    """
    found = set()
    for i in range(len(tokens)):
        country, last = country_or_short(tokens, i, setting.short)
        for k in range(last, last + 3) if country else ():
            if tokens.low(k) in STRIKES:
                found.add(demonym(country))
    return found


def whose_of(
    tokens: Tokens, quantity: Quantity, what: Counted, setting: Setting
) -> str:
    """The demonym of those counted: by the noun phrase, the sentence, the article."""
    unit = quantity.unit
    if unit is not None:
        named = _of_noun(tokens, quantity.number.last, unit.last)
        if named is not None:
            return named
    if own := own_side(tokens, quantity, setting.speaker):
        return own
    forces = what.people not in _CIVILIANS
    if not forces and (inside := _inside_country(tokens, quantity)):
        return inside
    near = whose_in(
        tokens,
        setting.short,
        setting.cues,
        clause_of(tokens, quantity),
        forces=forces,
    )
    if near:
        return near[0]
    if setting.beside and _is_joined(tokens, quantity):
        return setting.beside
    if own := _of_speaker(tokens, quantity, setting):
        return own
    if what.measure in _OF_A_PLACE:
        return ""
    found = whose_in(tokens, setting.short, setting.cues, forces=forces)
    if found:
        return found[0]
    if what.measure == "troops":
        sender = _sender(tokens, quantity, setting)
        if sender or setting.whose:
            return sender or setting.whose
        return _mentioned(tokens, setting)
    told = setting.whose if forces else setting.whose_people
    return "" if told in _strikers(tokens, setting) else told


def _of_noun(tokens: Tokens, first: int, last: int) -> str | None:
    """The demonym of a counted noun; "" for "Sable Corps fighters", None for none.

    Nor does "Ortega's soldiers" name a force of its own.
    """
    for k in range(first, last):
        country, _ = country_at(tokens.words, k)
        if country:
            return demonym(country)
    low = tokens.low(last - 1)
    of_forces = MEASURES.get(low) == "troops" or low in FORCES
    own = tokens.lows[first:last]
    first += own.index("'s") if "'s" in own else 0
    named = of_forces and any(w[0].isupper() for w in tokens.words[first:last])
    return "" if named else None


def _is_joined(tokens: Tokens, quantity: Quantity) -> bool:
    """True for the second of "83 of its men had been killed and 210 wounded"."""
    state = quantity.unit is None or quantity.unit.kind in {"state", "lent", "implied"}
    return state and tokens.low(quantity.cue - 1) in {"and", ","}


def names_side(tokens: Tokens, quantity: Quantity, setting: Setting) -> bool:
    """True where a bare number's own clause says whose those are: "own losses at"."""
    if own_side(tokens, quantity, setting.speaker):
        return True
    clause = clause_of(tokens, quantity)
    return bool(whose_in(tokens, setting.short, setting.cues, clause, forces=False))


def _inside_country(tokens: Tokens, quantity: Quantity) -> str:
    """The demonym of the country that a clause opens with: "In Italy some 40 died"."""
    start = clause_of(tokens, quantity)[0]
    start += tokens.low(start) in {"and", "but", "while"}
    if tokens.low(start) != "in":
        return ""
    start += tokens.low(start + 1) in {"neighbouring", "neighboring", "nearby"}
    country, last = country_at(tokens.words, start + 1)
    between = tokens.lows[last : quantity.cue]
    return demonym(country) if country and set(between) <= {","} else ""


def _of_speaker(tokens: Tokens, quantity: Quantity, setting: Setting) -> str:
    """The demonym of a country that speaks of "its soldiers" or records its dead."""
    before = [c for c in setting.cues if c.last <= quantity.first]
    if not before or _is_victim(tokens, quantity):
        return ""
    cue = before[-1]
    near = set(tokens.lows[max(cue.first, quantity.cue - 4) : quantity.last])
    own = bool({"its", "it", "our", "we"} & near) and not DISASTERS & near
    own = own or _speaks_of_own(tokens, cue.last)
    recorded = tokens.low(cue.last - 1) in _RECORDED
    source = cue.source.removesuffix("'s")
    country = country_of(source) or (seat_of(source) if own else "")
    return demonym(country) if country and (own or recorded) else ""


def _is_victim(tokens: Tokens, quantity: Quantity) -> bool:
    """True for the 40 of "said it had killed 40": not the killers' own."""
    k = quantity.cue - 1
    does = MEASURES.get(tokens.low(k)) in HARM and tokens.low(k).endswith(("ed", "ing"))
    return does and tokens.low(k - 1) not in BE


def _speaks_of_own(tokens: Tokens, i: int) -> bool:
    """True for "lowered its death toll": what follows is the source's own."""
    for k in range(i, min(i + 6, len(tokens))):
        if tokens.lows[k] == "its":
            owned = set(tokens.lows[k + 1 : k + 4])
            return bool((FORCES | LOSSES) & owned) and not DISASTERS & owned
    return False


def _sender(tokens: Tokens, quantity: Quantity, setting: Setting) -> str:
    """The demonym of the country that sends those counted."""
    for k in range(quantity.first - 1, -1, -1):
        has = tokens.lows[k] in HAVE and k == quantity.cue - 1
        if tokens.lows[k] in _MOVING or has:
            for i in range(k, -1, -1):
                country, _ = country_or_short(tokens, i, setting.short)
                country = country or seat_of(tokens.words[i])
                object_of = tokens.low(i - 1) in OBJECT or tokens.low(i - 2) in OBJECT
                if country and not object_of and not is_source(setting.cues, i):
                    return demonym(country)
    return ""


def _mentioned(tokens: Tokens, setting: Setting) -> str:
    """The demonym of the first country that acts in the sentence."""
    for i in range(len(tokens)):
        country, _ = country_or_short(tokens, i, setting.short)
        country = country or seat_of(tokens.words[i])
        if (
            country
            and tokens.low(i - 1) not in OBJECT
            and not is_source(setting.cues, i)
            and not _gives_number(tokens, i)
        ):
            return demonym(country)
    return ""


def _gives_number(tokens: Tokens, i: int) -> bool:
    """True for the second of "Kyiv says 11,000 came, the Pentagon about 8,000"."""
    begins = tokens.low(i - 1 - (tokens.low(i - 1) == "the")) in {",", ";", "and"}
    return begins and any(map(tokens.is_number, (i + 1, i + 2)))
