"""Whose people or forces are counted: the demonym that keeps two sides apart."""

from collections.abc import Mapping

from monitor.extract.claims.other_events import EVENTS
from monitor.extract.numbers.dates import DAYS
from monitor.extract.numbers.numerals import SMALL
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words
from monitor.extract.speakers.cue import Cue
from monitor.extract.speakers.places import country_at, demonym

FORCES = words(
    "soldiers soldier troops troop force forces men servicemen fighters infantry "
    "units contingent deployment reinforcement reinforcements army military side "
    "attackers prisoners prisoner captives infantrymen invaders"
)
LOSSES = words("casualties casualty losses loss dead deaths toll nationals citizens")
_FIGHTS = words("assault offensive")
STRIKES = words(
    "raid raids strike strikes airstrike airstrikes attack attacks fire shelling "
    "bombardment operation operations bombing bombs drone drones"
)
_STRIKING = words(
    "kill kills killed killing wound wounds injure injures injured struck hit hits "
    "strike strikes attack attacks attacked shelled bombed raided shot fired storm "
    "stormed launch launched"
)
HAVE = words("have has had also then later again")
DISASTERS = EVENTS | words(
    "quake earthquake tsunami floods flooding explosion blast drought landslides"
)
"""Whose dead are called by them, not by the country where they strike."""
_OBJECTS = words(
    "at more about some over nearly dozens scores hundreds thousands a an the another "
    "people civilians"
)
_FATES = words("killed wounded missing")
_ENDS = _FATES | words(
    "the a an spy intelligence and said kills kill wounds strike strikes hits"
)
OBJECT = words("to in for with from against of into inside")
_MOST_BETWEEN = 4


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
        country, last = country_or_short(tokens, i, short)
        if not country:
            i += 1
            continue
        told = not is_source(cues, i) and _speaks_of(tokens, i, last, country)
        if told in {"losses", "people"} or (told and forces):
            found.append(demonym(country))
        i = last
    return found


def country_or_short(
    tokens: Tokens, i: int, short: Mapping[str, str] | None
) -> tuple[str, int]:
    """The country at token `i`, also under its short name, and one past it."""
    country, last = country_at(tokens.words, i)
    if country or not short:
        return country, last
    phrase = f"{tokens.low(i)} {tokens.word(i + 1)}"
    following = tokens.low(i + 2)
    if phrase in short and following not in {"korea", "korean", "-"}:
        return short[phrase], i + 2
    return "", i


def is_source(cues: tuple[Cue, ...], i: int) -> bool:
    """True where a source is named at token `i`: who speaks is not spoken of."""
    return any(c.first <= i < c.last - 1 for c in cues)


def _speaks_of(tokens: Tokens, first: int, last: int, country: str) -> str:
    """What the words say of the country: "losses", "forces", "people" or ""."""
    k = last + (tokens.low(last) == "'s")
    for _ in range(_MOST_BETWEEN):
        low = tokens.low(k)
        if low in LOSSES:
            return "losses"
        if low in FORCES:
            return "" if _strikes(tokens, k + 1) else "forces"
        if low in _FIGHTS:
            return "" if tokens.low(k + 1) in OBJECT else "forces"
        if not low.isalpha() or low in _ENDS | DISASTERS or low in SMALL:
            break  # "the Chad flood toll": it is the flood's
        k += 1
    if tokens.low(k) in _FATES:
        return "people" if k == last and not _has_object(tokens, k) else ""
    end = tokens.words[last - 1]
    plural = end.endswith("s") and end not in {country, "Philippines", "States", "US"}
    named = end[0].isupper() and not country.endswith(end) and last - first < 3
    return "people" if plural and named else ""


def _strikes(tokens: Tokens, k: int) -> bool:
    """True for forces that do harm: "… army raid", "… forces killed 12 people"."""
    while tokens.low(k) in HAVE or (tokens.low(k) == "on" and _is_day(tokens, k + 1)):
        k += 1 + (tokens.low(k) == "on")
    low = tokens.low(k)
    if low in STRIKES:
        return True
    harmed = _has_object(tokens, k) or tokens.word(k + 1)[:1].isupper()
    return low in _STRIKING and harmed


def _has_object(tokens: Tokens, verb: int) -> bool:
    """True for "killed two": what stands before the verb did that."""
    low = tokens.low(verb + 1)
    return low in _OBJECTS | SMALL.keys() or tokens.is_number(verb + 1)


def _is_day(tokens: Tokens, k: int) -> bool:
    return tokens.low(k) in DAYS
