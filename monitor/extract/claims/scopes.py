"""Whose, where and which: what keeps two counts of the same thing apart."""

import re
from itertools import pairwise

from monitor.extract.claims.localities import is_marked, place_of
from monitor.extract.claims.measures import Counted
from monitor.extract.claims.mentions import is_country
from monitor.extract.claims.territories import COUNTED_APART, territory_of
from monitor.extract.claims.topics import topic_of
from monitor.extract.claims.whose import FORCES, Setting, whose_of
from monitor.extract.numbers.grammar import MODALS, is_plural
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import HYPHENS, Tokens
from monitor.extract.numbers.wordlists import words
from monitor.extract.speakers.places import DEMONYMS
from monitor.model.currencies import currency_of

GENERIC = words(
    "people person persons individuals others victims troops soldiers soldier men "
    "inhabitants residents citizens nationals personnel servicemen fighters members "
    "attackers survivors customers fatalities patients population"
)
"""Words for those counted that single out nobody."""
_GROUPS = words(
    "children child women girls boys babies infants teenagers police officers "
    "officer policemen firefighters firefighter rescuers soldiers soldier troops "
    "civilians civilian journalists journalist medics doctors nurses teachers "
    "foreigners workers militants fighters gunmen paramedics peacekeepers families "
    "cattle sheep livestock pets animals dogs cats horses birds"
)
"""Those who are told apart among the dead or hurt; other people are the whole count."""
_ALIKE = {"police": "officers", "policemen": "officers"}
"""Outlets call the same dead by either word."""
_MORE = words("more additional further extra fresh second reinforcements")
_AHEAD = words(
    "ready willing prepared preparing prepares plan plans planning planned readied "
    "expects expected coming next commit soon"
)
_SEND = words("send deploy commit dispatch provide supply ship deliver go number")
_SENT = words("sent dispatched deployed delivered shipped supplied provided")
_INCIDENTS = words("assault attack raid ambush clash skirmish firefight battle")
_SINCE = re.compile(
    r"\bsince (?:the )?(?:\w+ )?(?:war|fighting|conflict|offensive|invasion|"
    r"hostilities|ceasefire|truce)\b"
)
_DOUBTED = words("suspected probable presumed")
_NEW = words("new daily fresh newly")
_SPANS = words("days weeks months week fortnight month")
_SUMS = words("total totals toll tally overall reach reached")
_TOLD = words("confirmed reported recorded announced logged registered")
_THAT_DAY = words("yesterday today overnight")
_BY_NIGHT = frozenset({"drones", "missiles", "arrested"})
_NIGHTLY = words("overnight nightly")


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
    if is_counted_apart(what, setting):
        return _territorial(tokens, quantity, what, setting)
    scope: list[str] = []
    people = what.outcome or what.measure in {"troops", "people"}
    whose = whose_of(tokens, quantity, what, setting) if people else ""
    if what.measure == "%" and setting.whose:
        near = {tokens.low(k) for k in range(quantity.last, quantity.last + 6)}
        whose = setting.whose if near & FORCES else ""
    if whose:
        scope.append(whose)
    scope += _group(tokens, quantity, what, bool(whose))
    scope += _doubt(tokens, quantity, what)
    scope += _which(tokens, quantity, what, bool(whose))
    if not people:
        topic = topic_of(tokens, quantity, what)
        if topic:
            scope.append(topic)
    elif not whose or is_marked(tokens, quantity):
        place = place_of(tokens, quantity, setting)
        if place in DEMONYMS and whose:
            scope[0] = place
        elif place:
            scope.append(place)
    return tuple(dict.fromkeys(scope))


def is_counted_apart(what: Counted, setting: Setting) -> bool:
    """True where every territory has a count of its own: in a pandemic."""
    return setting.around is not None and what.measure in COUNTED_APART


def _territorial(
    tokens: Tokens, quantity: Quantity, what: Counted, setting: Setting
) -> tuple[str, ...]:
    """Territory, group and new or all, for a count of a pandemic."""
    territory = territory_of(tokens, quantity, setting.around or {})
    group = _group(tokens, quantity, what, False)
    which = [*group, *_doubt(tokens, quantity, what), *_new(tokens, quantity)]
    if is_country(territory):
        return (territory, *which)
    return (*which, territory) if territory else tuple(which)


def _doubt(tokens: Tokens, quantity: Quantity, what: Counted) -> list[str]:
    """Suspected cases are another count than those that a test confirmed."""
    if what.measure != "cases":
        return []
    last = quantity.last
    while last < quantity.last + 5 and not _ends_clause(tokens, last):
        last += 1
    first = quantity.cue
    while first > quantity.cue - 4 and not _ends_clause(tokens, first - 1):
        first -= 1
    return ["suspected"] if _DOUBTED & set(tokens.lows[first:last]) else []


def _ends_clause(tokens: Tokens, i: int) -> bool:
    low = tokens.low(i)
    return low in {"", ",", ";", ".", "and", "but", "while"} or tokens.is_number(i)


def _new(tokens: Tokens, quantity: Quantity) -> list[str]:
    """Those of a day, and those of one cluster, are not all of a territory."""
    start = max(0, quantity.cue - 4)
    before = tokens.lows[start : quantity.cue]
    own = tokens.lows[max(0, quantity.cue - 1) : quantity.last]
    if "cluster" in before and "of" in before:
        return ["cluster"]
    near = set(tokens.lows[max(0, quantity.cue - 7) : quantity.cue])
    if near & {"daily", "record"} and not near & {"total", "bringing", "taking"}:
        return ["new"]
    if "active" in before or "active" in own:
        return ["active"]
    if quantity.unit is None and _SUMS & set(before):
        return []
    fresh = set(own) - ({"more"} if "than" in own else set())
    if (_NEW | _MORE) & fresh or _is_of_a_day(tokens, quantity):
        return ["new"]
    days = _days(tokens, quantity.last)
    if days:
        return [days]
    if _of_that_day(tokens, quantity):
        return ["new"]
    beside = tokens.lows[max(0, quantity.cue - 8) : quantity.cue]
    return ["new"] if beside[-1:] == ["and"] and _NEW & set(beside) else []


def _of_that_day(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "682 were confirmed yesterday" and "the daily toll fell to 145"."""
    after = tokens.lows[quantity.last : quantity.last + 8]
    if any(a in _TOLD and b in _THAT_DAY for a, b in pairwise(after)):
        return True
    for k in range(quantity.cue - 1, -1, -1):
        if tokens.lows[k] in {",", ";"} or tokens.is_number(k):
            return False
        if tokens.lows[k] == "daily":
            return bool(_SUMS & set(tokens.lows[k : k + 4]))
    return False


def _days(tokens: Tokens, i: int) -> str:
    """The days of "two cases in the past four days"."""
    for k in range(i, min(i + 14, len(tokens))):
        if tokens.lows[k] in {"past", "last"}:
            for length in (1, 2):
                if tokens.low(k + length) in _SPANS:
                    return tokens.slice(k, k + length + 1).lower()
        if tokens.lows[k] in {",", ";"}:
            break
    return ""


def _is_of_a_day(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "1,433 in the past 24 hours", not for the total beside it."""
    if tokens.low(quantity.cue - 1) == "to" or _SUMS & set(
        tokens.lows[max(0, quantity.cue - 3) : quantity.cue]
    ):
        return False
    if any(
        a in {"single", "one"} and b in HYPHENS and c == "day"
        for a, b, c in zip(
            tokens.lows[: quantity.cue], tokens.lows[1:], tokens.lows[2:], strict=False
        )
    ):
        return True
    for k in range(quantity.last, min(quantity.last + 16, len(tokens))):
        if tokens.lows[k] in {"past", "last"} and tokens.low(k + 2) == "hours":
            return True
        if tokens.lows[k] == "24" and tokens.low(k + 1).startswith("hour"):
            return True
        if tokens.is_number(k) and tokens.low(k - 1) != "-" and tokens.low(k) != "19":
            return False
    return False


def _group(
    tokens: Tokens, quantity: Quantity, what: Counted, has_whose: bool
) -> list[str]:
    """Those counted, where they are only some of the people: "children"."""
    if not what.outcome or what.people in GENERIC:
        return []
    if what.people not in _GROUPS and not is_marked(tokens, quantity):
        return []
    if has_whose and what.people in FORCES:
        return []
    people = what.people
    if not people:
        return []
    plural = people if is_plural(people) else people + "s"
    return [_ALIKE.get(plural, plural)]


def _which(
    tokens: Tokens, quantity: Quantity, what: Counted, has_whose: bool
) -> list[str]:
    near = tokens.lows[max(0, quantity.cue - 5) : quantity.last + 3]
    own = tokens.lows[max(0, quantity.cue - 1) : quantity.last]
    if what.measure == "troops":
        return ["additional"] if _are_more(tokens, quantity) else []
    if what.measure == "arrivals" and _NEW & set(near):
        return ["new"]
    if what.measure in {"cases", "killed", "recovered"}:
        total = {"total", "toll", "bringing", "taking", "overall"} & set(near)
        if _NEW & set(own) or ("24 hours" in tokens.text and not total):
            return ["new"]
    if what.measure in {"homes", "buildings"}:
        return _state_of(tokens, quantity)
    if what.outcome and not has_whose and _SINCE.search(tokens.text):
        return ["whole war"]
    if what.outcome and has_whose and _incident(tokens):
        return ["one attack"]
    if what.measure[:1] == "%" or currency_of(what.measure):
        return []
    if what.measure in {"drones", "missiles"} and _downed(tokens, quantity):
        return ["shot down"]
    nightly = what.measure in _BY_NIGHT and bool(_NIGHTLY & set(tokens.lows))
    return ["per night"] if nightly or _per_night(near) else []


def _downed(tokens: Tokens, quantity: Quantity) -> bool:
    near = tokens.lows[max(0, quantity.cue - 5) : quantity.last + 5]
    return bool(
        {"downed", "intercepted", "neutralised", "destroyed"} & set(near)
    ) or any(a == "shot" and b == "down" for a, b in pairwise(near))


def _state_of(tokens: Tokens, quantity: Quantity) -> list[str]:
    """What happened to buildings: destroyed and damaged ones are counted apart."""
    clause = set(tokens.lows[max(0, quantity.cue - 4) : quantity.last + 6])
    found = [state for state, verbs in _STATES.items() if verbs & clause]
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
    to_send = any(a == "to" and b in _SEND for a, b in pairwise(before))
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
