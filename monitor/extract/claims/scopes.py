"""Whose, where and which: what keeps two counts of the same thing apart."""

import re
from itertools import pairwise

from monitor.extract.claims.air_raids import RAIDERS, raid_scope
from monitor.extract.claims.building_states import states_of
from monitor.extract.claims.days import NEW, are_new_too, new_or_all, per_night
from monitor.extract.claims.degrees import are_struck_out, degree_of, is_foreseen
from monitor.extract.claims.demonyms import FORCES
from monitor.extract.claims.groups import BANDS, group_of
from monitor.extract.claims.job_cuts import AT_RISK, CUTS, is_at_once
from monitor.extract.claims.localities import is_marked, place_of, site_of
from monitor.extract.claims.measures import Counted
from monitor.extract.claims.mentions import is_country
from monitor.extract.claims.outcomes import HARM
from monitor.extract.claims.shocks import shock_of
from monitor.extract.claims.sides import Setting, whose_of
from monitor.extract.claims.territories import COUNTED_APART, territory_of
from monitor.extract.claims.topics import CANCELLED, topic_of
from monitor.extract.numbers.currencies import other_currency
from monitor.extract.numbers.grammar import MODALS
from monitor.extract.numbers.noun_phrases import MEASURES
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words
from monitor.extract.speakers.places import DEMONYMS
from monitor.extract.speakers.sources import SAY
from monitor.model.currencies import currency_of
from monitor.model.figures import UNPLACED

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
_JOBS = frozenset({CUTS, AT_RISK, "jobs"})
_CALLED_OFF = words("flights trains matches classes sailings departures")
_THINGS = words("ballots votes ships aircraft containers drones missiles tanks")
_VOID = words("invalid spoiled spoilt void rejected null blank")
_ABROAD = words("abroad overseas embassies embassy consulates consulate diplomatic")
"""Where votes are counted apart."""
_HURT = words("injured wounded hurt maimed disabled")
FELL = words("killed wounded missing")
"""What becomes of soldiers and of civilians: never one figure."""
_AFTERWARDS = words("after following amid over")
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
    scope += _things(what, setting) or group_of(tokens, quantity, what, bool(whose))
    scope = scope or _forces(what, setting)
    scope += degree_of(tokens, quantity, what, setting.parties.body)
    if what.measure in RAIDERS:
        scope += raid_scope(tokens, quantity, is_of_night=setting.is_of_night)
    else:
        which = _which(tokens, quantity, what, setting, bool(whose))
        of_strike = what.measure in HARM and setting.is_of_strike
        is_one = of_strike and not (whose or which or what.people in FORCES)
        scope += ["one attack"] if is_one else which
    if not people:
        scope += _of_what(tokens, quantity, what, setting)
    elif not whose or is_marked(tokens, quantity):
        place = place_of(tokens, quantity, setting) or setting.counted_town
        if place in DEMONYMS and whose:
            scope[0] = place
        elif place:
            scope.append(place)
    return tuple(dict.fromkeys(scope))


def _of_what(
    tokens: Tokens, quantity: Quantity, what: Counted, setting: Setting
) -> list[str]:
    """What a sum, a share or jobs are of: of which shock or place, or to whom."""
    if what.measure in _JOBS and (site := site_of(tokens, quantity, setting)):
        return [site]
    topic = topic_of(tokens, quantity, what, setting)
    found = [topic] if topic else []
    if what.measure == "magnitude" or topic == "depth":
        shock = shock_of(tokens, quantity, setting.shock)
        found = [shock, *found] if shock else found
    near = tokens.lows[quantity.last : quantity.last + 8]
    if topic == "compensation" and _HURT & set(near):
        found.append("injured")
    return found


def is_counted_apart(what: Counted, setting: Setting) -> bool:
    """True where every territory has a count of its own: in a pandemic."""
    return setting.around is not None and what.measure in COUNTED_APART


def _territorial(
    tokens: Tokens, quantity: Quantity, what: Counted, setting: Setting
) -> tuple[str, ...]:
    """Territory, group and new or all, for a count of a pandemic."""
    territory = territory_of(tokens, quantity, setting.around or {})
    group = group_of(tokens, quantity, what, False)
    if not group and what.people in BANDS:
        group = [what.people]
    degree = degree_of(tokens, quantity, what, setting.parties.body)
    which = [*group, *degree, *new_or_all(tokens, quantity)]
    if is_country(territory):
        return (territory, *which)
    if not territory and "new" in which:
        territory = UNPLACED  # each territory has its day's count: never one figure
    return (*which, territory) if territory else tuple(which)


def _forces(what: Counted, setting: Setting) -> list[str]:
    """Soldiers, where the article counts them and nobody else is named: "40 dead"."""
    is_bare = what.measure in FELL and not what.people
    return ["soldiers"] if is_bare and setting.is_of_soldiers else []


def _things(what: Counted, setting: Setting) -> list[str]:
    """What is missing where those are no people: "ballots"."""
    if what.measure != "missing":
        return []
    if what.people == "papers" and setting.parties.is_polling:
        return ["ballots"]
    thing = MEASURES.get(what.people, "")
    return [thing] if thing in _THINGS else []


def _which(
    tokens: Tokens, quantity: Quantity, what: Counted, setting: Setting, has_whose: bool
) -> list[str]:
    near = tokens.lows[max(0, quantity.cue - 5) : quantity.last + 3]
    own = tokens.lows[max(0, quantity.cue - 1) : quantity.last]
    if what.measure == "troops":
        return ["additional"] if _are_more(tokens, quantity) else []
    if what.measure == "arrivals" and NEW & set(near):
        return ["new"]
    if what.measure == "cases" and are_struck_out(tokens, quantity):
        return ["struck out"]
    if is_foreseen(tokens, quantity, what):
        return ["expected"]
    if what.measure in {"cases", "killed", "recovered"}:
        total = {"total", "toll", "bringing", "taking", "overall"} & set(near)
        is_new = NEW & set(own) or are_new_too(tokens, quantity)
        if is_new or ("24 hours" in tokens.text and not total):
            return ["new"]
    if what.measure in _CALLED_OFF and CANCELLED & set(tokens.lows):
        return ["cancelled"]
    if what.measure == "exchange rate":
        return [other_currency(tokens, quantity.number.last)]
    if what.measure in {"ballots", "votes"}:
        if _VOID & {*near, *_subject(tokens, quantity)}:
            return ["invalid"]
        return ["abroad"] if _ABROAD & _own_words(tokens, quantity) else []
    if what.measure == CUTS and is_at_once(tokens, quantity.cue, quantity.last):
        return ["at once"]
    if what.measure in {"homes", "buildings"}:
        return states_of(tokens, quantity, setting.asked)
    if what.outcome and not has_whose and _SINCE.search(tokens.text):
        return ["whole war"]
    if what.outcome and has_whose and _incident(tokens):
        return ["one attack"]
    if what.measure[:1] == "%" or currency_of(what.measure):
        return []
    nightly = what.measure == "arrested" and bool(
        _NIGHTLY & _own_words(tokens, quantity)
    )
    return ["per night"] if nightly or per_night(near) else []


def _subject(tokens: Tokens, quantity: Quantity) -> list[str]:
    """The words of "The number of invalid ballots on the lists is", no more."""
    before = tokens.lows[: quantity.cue]
    ends = (k for k, low in enumerate(before) if low in {",", ";", "and"})
    told = before[max(ends, default=-1) + 1 :]
    return told if "number" in told else []


def _own_words(tokens: Tokens, quantity: Quantity) -> set[str]:
    """The words of a sentence as far as the next number, or the last one.

    Not those of what came before: "12 are held after fights overnight".
    """
    first, last = quantity.first, quantity.last
    while first > 0 and not tokens.is_number(first - 1):
        first -= 1
    while last < len(tokens) and not tokens.is_number(last):
        last += 1
    told = tokens.lows[quantity.last : last]
    ends = [k for k, low in enumerate(told) if low in _AFTERWARDS]
    last = quantity.last + ends[0] if ends else last
    return {*tokens.lows[first:last]}


def _are_more(tokens: Tokens, quantity: Quantity) -> bool:
    """True for forces that are still to come, not those already sent."""
    if "already" in tokens.lows[quantity.last : quantity.last + 3]:
        return False  # "in addition to the 12,000 already there"
    told = _told_with(tokens, quantity)
    words = set(told)
    more = _MORE & words
    if more - {"more"} or (more and ("more", "than") not in pairwise(told)):
        return True
    before = tokens.lows[max(0, quantity.cue - 6) : quantity.cue]
    if _SENT & set(before):
        return False
    to_send = any(a == "to" and b in _SEND for a, b in pairwise(before))
    sent = bool(words & _SEND) or tokens.low(quantity.last + 1) == "be"
    return bool(to_send or words & _AHEAD or (words & MODALS and sent))


def _told_with(tokens: Tokens, quantity: Quantity) -> list[str]:
    """The words of a sentence without another number's "and said that …"."""
    joints = [
        k
        for k, (a, b) in enumerate(pairwise(tokens.lows))
        if a == ";" or (a in {"and", "but"} and b in SAY)
    ]
    start = max((k for k in joints if k < quantity.cue), default=0)
    end = min((k for k in joints if k >= quantity.last), default=len(tokens))
    return tokens.lows[start:end]


def _incident(tokens: Tokens) -> bool:
    """True where one fight is told: "beat off an eight-hour assault"."""
    for k, low in enumerate(tokens.lows):
        if low in _INCIDENTS and {"a", "an", "one"} & set(
            tokens.lows[max(0, k - 7) : k]
        ):
            return True
    return False
