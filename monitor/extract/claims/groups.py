"""Who is counted apart among the dead, the hurt or the sick: children, medics."""

from itertools import pairwise

from monitor.extract.claims.demonyms import FORCES
from monitor.extract.claims.labels import words_of_label
from monitor.extract.claims.localities import is_marked
from monitor.extract.claims.measures import Counted
from monitor.extract.claims.people import FOES
from monitor.extract.numbers.grammar import BE, is_plural
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words

GENERIC = words(
    "people person persons individuals others victims troops men "
    "inhabitants residents citizens nationals personnel fighters members "
    "survivors customers fatalities patients population"
)
"""Words for those counted that single out nobody."""
_GROUPS = words(
    "children child women girls boys babies infants teenagers police officers "
    "officer policemen firefighters firefighter rescuers soldiers soldier troops "
    "civilians civilian journalists journalist medics doctors nurses teachers "
    "foreigners guards guard militants fighters gunmen paramedics peacekeepers "
    "families cattle sheep livestock pets animals dogs cats horses birds"
)
"""Those who are told apart among the dead or hurt; other people are the whole count."""
BANDS = words("workers inmates prisoners detainees sailors crew students pupils")
"""Those whose cases are told apart from all of a territory's."""
_ALIKE = {"police": "officers", "policemen": "officers", "servicemen": "soldiers"}
_ALIKE |= dict.fromkeys(FOES, "attackers") | {"medics": "health workers"}
"""Outlets call the same dead by either word."""
_STAFF = words("workers staff personnel professionals employees")
_CARE = words("health healthcare medical hospital clinic")


def group_of(
    tokens: Tokens, quantity: Quantity, what: Counted, has_whose: bool
) -> list[str]:
    """Those counted, where they are only some of the people: "children"."""
    if what.outcome and what.people in _STAFF and _are_carers(tokens, quantity):
        return ["health workers"]
    if not what.outcome or what.people in GENERIC:
        return []
    people = what.people or _are_what(tokens, quantity)
    if people not in _GROUPS | _ALIKE.keys() and not is_marked(tokens, quantity):
        return []
    own = has_whose or what.measure == "deserted"
    if not people or (own and people in FORCES):
        return []
    plural = people if is_plural(people) else people + "s"
    return [_ALIKE.get(plural, plural)]


def _are_carers(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "nine hospital staff" and "Health workers infected: 9"."""
    unit = quantity.unit
    own = tokens.lows[unit.first : unit.last] if unit else []
    near = own or words_of_label(tokens, quantity)
    return any(a in _CARE and b in _STAFF for a, b in pairwise(near))


def _are_what(tokens: Tokens, quantity: Quantity) -> str:
    """The children of "Eight of the dead were children", "eight were children"."""
    k = quantity.number.last
    if tokens.low(k) in {"were", "are"} and tokens.low(k + 1) in _GROUPS:
        return tokens.low(k + 1)
    of_those = tokens.lows[k : k + 2] == ["of", "the"]
    return tokens.low(k + 4) if of_those and tokens.low(k + 3) in BE else ""
