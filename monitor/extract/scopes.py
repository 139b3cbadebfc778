"""Whose, where and which: what keeps two counts of the same thing apart."""

from collections.abc import Mapping
from dataclasses import dataclass

from monitor.extract.cues import Cue
from monitor.extract.dates import DAYS, is_month
from monitor.extract.grammar import MODALS
from monitor.extract.measures import Counted
from monitor.extract.places import country_at, country_of, demonym, seat_of
from monitor.extract.quantities import Quantity
from monitor.extract.tokens import Tokens
from monitor.extract.topics import topic_of
from monitor.extract.wordlists import words

GENERIC = words(
    "people person persons individuals others victims troops soldiers soldier men "
    "inhabitants residents citizens nationals personnel servicemen fighters members "
    "attackers survivors customers fatalities patients population"
)
"""Words for those counted that single out nobody."""
_FORCES = words(
    "soldiers soldier troops troop force forces men servicemen fighters infantry units "
    "contingent deployment reinforcement reinforcements army military side attackers "
    "prisoners prisoner captives infantrymen invaders"
)
_WHOSE = _FORCES | words(
    "casualties casualty losses loss dead deaths toll nationals citizens assault killed "
    "wounded missing offensive"
)
_MORE = words("more additional further extra fresh second reinforcements")
_AHEAD = words(
    "ready willing prepared preparing prepares plan plans planning planned readied "
    "expects expected coming next commit soon"
)
_MOVING = words(
    "send sends sending deploy deploys deploying commit commits dispatch provide supply "
    "ship deliver sent dispatched deployed delivered shipped supplied provided"
)
_SEND = words("send deploy commit dispatch provide supply ship deliver go number")
_SENT = words("sent dispatched deployed delivered shipped supplied provided")
_OBJECT = words("to in for with from against of into inside")
_INCIDENTS = words("assault attack raid ambush clash skirmish firefight battle")
_NEW = words("new daily fresh")
_NIGHTLY = words("overnight nightly")
_MARKERS = words("alone including near")
_IN = words("in at near across around")
_KINDS_OF_PLACE = words(
    "province district county town village city region state governorate prefecture "
    "municipality suburb island neighbourhood neighborhood camp"
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What the article around a sentence lends to its scopes."""

    whose: str = ""
    short: Mapping[str, str] | None = None
    places: frozenset[str] = frozenset()
    cues: tuple[Cue, ...] = ()


def whose_in(
    tokens: Tokens, short: Mapping[str, str] | None = None, cues: tuple[Cue, ...] = ()
) -> list[str]:
    """Demonyms of the countries whose people or forces the words speak of.

    Args:
        tokens: The words.
        short: Short names of countries here: {"the North": "North Korea"}.
        cues: What names a source in these words; sources are not spoken of.

    >>> from monitor.extract.tokens import tokens_of
    >>> whose_in(tokens_of("Three counts of North Korean losses"))
    ['North Korean']
    """
    found: list[str] = []
    i = 0
    while i < len(tokens):
        country, last = _country(tokens, i, short)
        if not country:
            i += 1
            continue
        if not _is_source(cues, i) and _speaks_of_forces(tokens, i, last, country):
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


def _speaks_of_forces(tokens: Tokens, first: int, last: int, country: str) -> bool:
    k = last + (tokens.low(last) == "'s")
    for _ in range(4):
        low = tokens.low(k)
        if low in _WHOSE:
            return True
        if not low.isalpha() or low in {"spy", "intelligence", "and", "said"}:
            break
        k += 1
    end = tokens.words[last - 1]
    plural = end.endswith("s") and end not in {country, "Philippines", "States", "US"}
    return (
        plural and end[0].isupper() and not country.endswith(end) and last - first < 3
    )


def scope_of(
    tokens: Tokens, quantity: Quantity, what: Counted, setting: Setting
) -> tuple[str, ...]:
    """The scope of one number: whose, then which, then where.

    Args:
        tokens: The sentence.
        quantity: The number.
        what: What it counts.
        setting: What the article around it says.
    """
    scope: list[str] = []
    people = what.outcome or what.measure in {"troops", "people"}
    whose = _whose(tokens, quantity, what, setting) if people else ""
    if what.measure == "%" and setting.whose:
        near = {tokens.low(k) for k in range(quantity.last, quantity.last + 6)}
        whose = setting.whose if near & _FORCES else ""
    if whose:
        scope.append(whose)
    scope += _group(tokens, quantity, what, bool(whose))
    scope += _which(tokens, quantity, what, bool(whose))
    if not people:
        topic = topic_of(tokens, quantity, what)
        if topic:
            scope.append(topic)
    elif not whose or _marked(tokens, quantity):
        place = _place(tokens, quantity, setting)
        if place:
            scope.append(place)
    return tuple(dict.fromkeys(scope))


def _whose(tokens: Tokens, quantity: Quantity, what: Counted, setting: Setting) -> str:
    unit = quantity.unit
    if unit is not None:
        for k in range(quantity.number.last, unit.last):
            country, _ = country_at(tokens.words, k)
            if country:
                return demonym(country)
    found = whose_in(tokens, setting.short, setting.cues)
    if found:
        return found[0]
    if what.measure == "troops":
        sender = _sender(tokens, quantity, setting)
        if sender or setting.whose:
            return sender or setting.whose
        return _mentioned(tokens, setting)
    return setting.whose


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


def _group(
    tokens: Tokens, quantity: Quantity, what: Counted, has_whose: bool
) -> list[str]:
    """Those counted, where they are only some of the people: "children"."""
    if not what.outcome or not what.people or what.people in GENERIC:
        return []
    if has_whose and what.people in _FORCES:
        return []
    return [what.people]


def _which(
    tokens: Tokens, quantity: Quantity, what: Counted, has_whose: bool
) -> list[str]:
    near = tokens.lows[max(0, quantity.cue - 5) : quantity.last + 3]
    own = tokens.lows[max(0, quantity.cue - 1) : quantity.last]
    if what.measure == "troops":
        return ["additional"] if _are_more(tokens, quantity) else []
    if what.measure in {"cases", "killed", "recovered"}:
        total = {"total", "toll", "bringing", "taking", "overall"} & set(near)
        if _NEW & set(own) or ("24 hours" in tokens.text and not total):
            return ["new"]
    if what.measure in {"homes", "buildings"}:
        return _state_of(tokens, quantity)
    if what.outcome and has_whose and _incident(tokens):
        return ["one attack"]
    if what.measure[:1] in {"$", "€", "£", "%"}:
        return []
    if _NIGHTLY & set(tokens.lows) or _per_night(near):
        if what.measure in {"drones", "missiles", "arrested", "strikes"} or _per_night(
            near
        ):
            return ["per night"]
    return []


def _state_of(tokens: Tokens, quantity: Quantity) -> list[str]:
    """What happened to buildings: destroyed, damaged or flooded ones are counted apart."""
    clause = tokens.lows[max(0, quantity.cue - 4) : quantity.last + 6]
    found = [state for state, words in _STATES.items() if words & set(clause)]
    return [" or ".join(found)] if found else []


_STATES = {
    "damaged": words("damaged damaging damage"),
    "destroyed": words(
        "destroyed destroying collapsed burned burnt flattened razed levelled leveled "
        "gutted demolished buried swept lost"
    ),
    "flooded": words("flooded inundated submerged underwater"),
}


def _are_more(tokens: Tokens, quantity: Quantity) -> bool:
    """True for forces that are still to come, not those already sent."""
    words = set(tokens.lows)
    if _MORE & words:
        return True
    before = tokens.lows[max(0, quantity.cue - 6) : quantity.cue]
    if _SENT & set(before):
        return False
    to_send = any(
        a == "to" and b in _SEND for a, b in zip(before, before[1:], strict=False)
    )
    return bool(to_send or words & _AHEAD or (words & MODALS and words & _SEND))


def _incident(tokens: Tokens) -> bool:
    """True where one fight is told: "beat off an eight-hour assault"."""
    for k, low in enumerate(tokens.lows):
        if low in _INCIDENTS and {"a", "an", "one"} & set(
            tokens.lows[max(0, k - 7) : k]
        ):
            return True
    return False


def _per_night(lows: list[str]) -> bool:
    return any(
        lows[k] in {"a", "per", "each", "every"}
        and lows[k + 1] in {"night", "day"}
        and (lows[k + 2 : k + 3] or [""])[0]
        not in {"earlier", "ago", "later", "before"}
        for k in range(len(lows) - 1)
    )


def _marked(tokens: Tokens, quantity: Quantity) -> bool:
    """True where a place is told as a part of the whole."""
    i = quantity.first
    before = set(tokens.lows[max(0, i - 3) : i])
    return (
        "including" in before
        or "alone" in tokens.lows[quantity.last : quantity.last + 7]
    )


def _place(tokens: Tokens, quantity: Quantity, setting: Setting) -> str:
    """The place that the count is for, where it is not the whole story's."""
    end = min(len(tokens), quantity.last + 9)
    for k in range(quantity.last, end):
        low = tokens.lows[k]
        if low in {",", ";", ".", "and", "but", ":", "("} or low[0].isdigit():
            break
        if low in _IN:
            return _named_place(
                tokens, k + 1, setting, marked=_marked(tokens, quantity)
            )
    for k in range(max(0, quantity.cue - 9), quantity.cue):
        if (
            tokens.lows[k] in {"toll", "deaths", "dead", "cases"}
            and tokens.low(k + 1) in _IN
        ):
            return _named_place(tokens, k + 2, setting, marked=False)
    if tokens.low(0) == "in":
        comma = next((k for k, low in enumerate(tokens.lows[:8]) if low == ","), 0)
        if comma and comma < quantity.first:
            return _named_place(tokens, 1, setting, marked=False)
    return ""


def _named_place(tokens: Tokens, k: int, setting: Setting, *, marked: bool) -> str:
    if (
        tokens.low(k) in {"his", "her", "their"}
        and tokens.low(k + 1) in _KINDS_OF_PLACE
    ):
        return tokens.low(k + 1)
    if tokens.low(k) == "the":
        k += 1
    kind = tokens.low(k) in _KINDS_OF_PLACE
    while tokens.low(k) in _KINDS_OF_PLACE or tokens.low(k) == "of":
        k += 1
    last = k
    while tokens.word(last)[:1].isupper() or (tokens.low(last) == "-" and last > k):
        last += 1
    name = tokens.slice(k, last) if last > k else ""
    if not name or name.lower() in DAYS or is_month(tokens, k):
        return ""
    kind = kind or tokens.low(last) in _KINDS_OF_PLACE
    country = country_of(name)
    if country and not marked and any(w in setting.places for w in name.split()):
        return ""
    if country:
        return demonym(country)
    known = any(w in setting.places for w in name.split())
    return name if marked or kind or not known else ""
