"""Whose people or forces are counted: the demonym that keeps two sides apart."""

from collections.abc import Mapping
from dataclasses import dataclass

from monitor.extract.claims.measures import Counted
from monitor.extract.numbers.dates import DAYS
from monitor.extract.numbers.numerals import SMALL
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words
from monitor.extract.speakers.cue import Cue
from monitor.extract.speakers.places import country_at, country_of, demonym, seat_of

FORCES = words(
    "soldiers soldier troops troop force forces men servicemen fighters infantry "
    "units contingent deployment reinforcement reinforcements army military side "
    "attackers prisoners prisoner captives infantrymen invaders"
)
_LOSSES = words("casualties casualty losses loss dead deaths toll nationals citizens")
_FIGHTS = words("assault offensive")
_CIVILIANS = words(
    "people person persons civilians civilian residents resident villagers children "
    "child kids women families patients students pupils worshippers journalists"
)
"""Those counted who are no forces."""
_STRIKES = words(
    "raid raids strike strikes airstrike airstrikes attack attacks fire shelling "
    "bombardment operation operations bombing bombs drone drones"
)
_STRIKING = words(
    "kill kills killed killing wound wounds injure injures injured struck hit hits "
    "strike strikes attack attacks attacked shelled bombed raided shot fired storm "
    "stormed launch launched"
)
_HAVE = words("have has had also then later again")
_OBJECTS = words(
    "at more about some over nearly dozens scores hundreds thousands a an the another "
    "people civilians"
)
_FATES = words("killed wounded missing")
_ENDS = _FATES | words(
    "spy intelligence and said kills kill wounds strike strikes hits"
)
_MOVING = words(
    "send sends sending deploy deploys deploying commit commits dispatch provide "
    "supply ship deliver sent dispatched deployed delivered shipped supplied "
    "provided"
)
_OBJECT = words("to in for with from against of into inside")
_RECORDED = words(
    "recorded records reported reports registered confirmed suffered counted"
)
_PARTS = words(", ; : ( )")
_MOST_BETWEEN = 4


@dataclass(frozen=True, slots=True)
class Setting:
    """What the article around a sentence lends to its scopes."""

    whose: str = ""
    whose_people: str = ""
    """The same, for counts of civilians."""
    short: Mapping[str, str] | None = None
    places: frozenset[str] = frozenset()
    titled: frozenset[str] = frozenset()
    cues: tuple[Cue, ...] = ()
    around: Mapping[str, str] | None = None
    """Where the article is about a pandemic: its own territories."""
    shock: str = ""
    """The shock of an earthquake that was spoken of before, as `shock_in`."""


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


def whose_in(
    tokens: Tokens,
    short: Mapping[str, str] | None = None,
    cues: tuple[Cue, ...] = (),
    bounds: tuple[int, int] | None = None,
    *,
    forces: bool = True,
) -> list[str]:
    """Demonyms of the countries whose people or forces the words speak of.

    Args:
        tokens: The words.
        short: Short names of countries here: {"the North": "North Korea"}.
        cues: What names a source in these words; sources are not spoken of.
        bounds: The tokens to look at; all by default.
        forces: False where those counted are civilians: only losses and nationals.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> whose_in(tokens_of("Three counts of North Korean losses"))
    ['North Korean']
    """
    found: list[str] = []
    i, end = bounds or (0, len(tokens))
    while i < end:
        country, last = _country(tokens, i, short)
        if not country:
            i += 1
            continue
        told = not _is_source(cues, i) and _speaks_of(tokens, i, last, country)
        if told in {"losses", "people"} or (told and forces):
            found.append(demonym(country))
        i = last
    return found


def _country(
    tokens: Tokens, i: int, short: Mapping[str, str] | None
) -> tuple[str, int]:
    country, last = country_at(tokens.words, i)
    if country or not short:
        return country, last
    phrase = f"{tokens.low(i)} {tokens.word(i + 1)}"
    following = tokens.low(i + 2)
    if phrase in short and following not in {"korea", "korean", "-"}:
        return short[phrase], i + 2
    return "", i


def _is_source(cues: tuple[Cue, ...], i: int) -> bool:
    return any(c.first <= i < c.last - 1 for c in cues)


def _speaks_of(tokens: Tokens, first: int, last: int, country: str) -> str:
    """What the words say of the country: "losses", "forces", "people" or ""."""
    k = last + (tokens.low(last) == "'s")
    for _ in range(_MOST_BETWEEN):
        low = tokens.low(k)
        if low in _LOSSES:
            return "losses"
        if low in FORCES:
            return "" if _strikes(tokens, k + 1) else "forces"
        if low in _FIGHTS:
            return "" if tokens.low(k + 1) in _OBJECT else "forces"
        if not low.isalpha() or low in _ENDS or low in SMALL:
            break
        k += 1
    if tokens.low(k) in _FATES:
        return "people" if k == last else ""
    end = tokens.words[last - 1]
    plural = end.endswith("s") and end not in {country, "Philippines", "States", "US"}
    named = end[0].isupper() and not country.endswith(end) and last - first < 3
    return "people" if plural and named else ""


def _strikes(tokens: Tokens, k: int) -> bool:
    """True for forces that do harm: "… army raid", "… forces killed 12 people"."""
    while tokens.low(k) in _HAVE or (tokens.low(k) == "on" and _is_day(tokens, k + 1)):
        k += 1 + (tokens.low(k) == "on")
    low, following = tokens.low(k), tokens.low(k + 1)
    if low in _STRIKES:
        return True
    harmed = following in _OBJECTS | SMALL.keys() or tokens.is_number(k + 1)
    return low in _STRIKING and (harmed or tokens.word(k + 1)[:1].isupper())


def _is_day(tokens: Tokens, k: int) -> bool:
    return tokens.low(k) in DAYS


def _strikers(tokens: Tokens, setting: Setting) -> set[str]:
    """Demonyms of those who do harm: "a Tarlish drone strike", "Tarlish fire killed".

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> said = tokens_of("A Turkish drone strike killed 10 members of one family")
    >>> _strikers(said, Setting())
    {'Turkish'}
    """
    found = set()
    for i in range(len(tokens)):
        country, last = _country(tokens, i, setting.short)
        for k in range(last, last + 3) if country else ():
            if tokens.low(k) in _STRIKES:
                found.add(demonym(country))
    return found


def whose_of(
    tokens: Tokens, quantity: Quantity, what: Counted, setting: Setting
) -> str:
    """The demonym of those counted: by the noun phrase, the sentence, the article."""
    unit = quantity.unit
    if unit is not None:
        for k in range(quantity.number.last, unit.last):
            country, _ = country_at(tokens.words, k)
            if country:
                return demonym(country)
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
    own = _own_side(tokens, quantity, setting)
    if own:
        return own
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


def _inside_country(tokens: Tokens, quantity: Quantity) -> str:
    """The demonym of the country that a clause opens with: "In Italy some 40 died"."""
    start = clause_of(tokens, quantity)[0]
    start += tokens.low(start) in {"and", "but", "while"}
    if tokens.low(start) != "in":
        return ""
    country, last = country_at(tokens.words, start + 1)
    between = tokens.lows[last : quantity.cue]
    return demonym(country) if country and set(between) <= {","} else ""


def _own_side(tokens: Tokens, quantity: Quantity, setting: Setting) -> str:
    """The demonym of a country that speaks of "its soldiers" or records its dead."""
    before = [c for c in setting.cues if c.last <= quantity.first]
    if not before:
        return ""
    cue = before[-1]
    near = set(tokens.lows[max(cue.first, quantity.cue - 4) : quantity.last])
    own = bool({"its", "it", "our", "we"} & near) or _speaks_of_own(tokens, cue.last)
    recorded = tokens.low(cue.last - 1) in _RECORDED
    source = cue.source.removesuffix("'s")
    country = country_of(source) or (seat_of(source) if own else "")
    return demonym(country) if country and (own or recorded) else ""


def _speaks_of_own(tokens: Tokens, i: int) -> bool:
    """True for "lowered its death toll": what follows is the source's own."""
    for k in range(i, min(i + 6, len(tokens))):
        if tokens.lows[k] == "its":
            return bool((FORCES | _LOSSES) & set(tokens.lows[k + 1 : k + 4]))
    return False


def _sender(tokens: Tokens, quantity: Quantity, setting: Setting) -> str:
    """The demonym of the country that sends those counted."""
    for k in range(quantity.first - 1, -1, -1):
        if tokens.lows[k] in _MOVING:
            for i in range(k, -1, -1):
                country, _ = _country(tokens, i, setting.short)
                country = country or seat_of(tokens.words[i])
                object_of = tokens.low(i - 1) in _OBJECT or tokens.low(i - 2) in _OBJECT
                if country and not object_of and not _is_source(setting.cues, i):
                    return demonym(country)
    return ""


def _mentioned(tokens: Tokens, setting: Setting) -> str:
    """The demonym of the first country that acts in the sentence."""
    for i in range(len(tokens)):
        country, _ = _country(tokens, i, setting.short)
        country = country or seat_of(tokens.words[i])
        if (
            country
            and tokens.low(i - 1) not in _OBJECT
            and not _is_source(setting.cues, i)
        ):
            return demonym(country)
    return ""
