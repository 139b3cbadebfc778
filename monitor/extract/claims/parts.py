"""Parts of a number that stands beside them, and what else shares its fate."""

from monitor.extract.claims.measures import Counted
from monitor.extract.claims.outcomes import OUTCOMES
from monitor.extract.claims.people import PEOPLE
from monitor.extract.numbers.grammar import AUXILIARIES, VERBS
from monitor.extract.numbers.noun_phrases import MEASURES
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words

_VICTIMS = words("missing dead wounded injured victims hostages captured")
_SORTED = words("of with above over below under")
_MEANS = 6
"""Words behind a part that tell by what those were hit."""
_RECKONING = words(
    "that 's ' count counts reckoning tally estimate estimates figures account"
)
_ASIDE = words("in during at on near before after outside inside from when")


def part(tokens: Tokens, quantity: Quantity, what: Counted) -> str:
    """Why the number is no count of its own; "" where it may be one.

    >>> from monitor.extract.claims.measures import counted
    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("Of the crew, six of the missing were cooks")
    >>> quantity, = quantities_in(tokens)
    >>> part(tokens, quantity, counted(tokens, quantity))
    'a part of those before'
    """
    unit = quantity.unit
    if unit is not None and unit.kind == "pronoun" and _is_of_those(tokens, quantity):
        return "a part of those before"
    if _is_by_means(tokens, quantity, what):
        return "a part of those before"
    k = quantity.number.last
    of_those = tokens.lows[k : k + 2] == ["of", "the"] and tokens.low(k + 2) in _VICTIMS
    if of_those and what.measure not in {"freed", "recaptured", "escaped", "killed"}:
        return "a part of those before"
    if unit is not None and unit.kind == "percent" and _is_of_whom(tokens, quantity):
        return "a share of a part"
    return "a part of the next number" if _is_share(tokens, quantity, what) else ""


def _is_by_means(tokens: Tokens, quantity: Quantity, what: Counted) -> bool:
    """True for the seven of "31 officers were hurt, seven by gunfire"."""
    bare = quantity.unit is None or quantity.unit.kind in {"lent", "implied"}
    beside = tokens.low(quantity.cue - 1) == "," and tokens.low(quantity.last) == "by"
    means = tokens.lows[quantity.last + 1 : quantity.last + _MEANS]
    return what.outcome and bare and beside and _RECKONING.isdisjoint(means)


def of_those_before(
    tokens: Tokens, quantity: Quantity, own: Counted, before: Counted | None
) -> Counted:
    """Whom a sentence's first number counts, where they are some of those before.

    As the two of "Three nurses were hurt. Two were treated and released".
    """
    opens = tokens.low(quantity.first - 1) in {"", ".", ";"}
    few = opens and quantity.is_bare and quantity.number.form == "words"
    if before is None or not few or own.people or before.measure != own.measure:
        return own
    return Counted(own.measure, before.people, own.outcome)


def _is_of_those(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "six, three of which are nurses"; "of whom died" tells more.

    So it is for "eight of them of magnitude 4.5 or more".
    """
    k = quantity.number.last
    if tokens.low(k + 1) == "them" and tokens.low(k + 2) in _SORTED:
        return True
    if tokens.low(k) == "of" and tokens.low(k + 1) in {"which", "whom"}:
        return (
            tokens.low(k + 2) in {"are", "were"} and tokens.low(k + 3) not in MEASURES
        )
    return False


def _is_of_whom(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "Young voters, 71 per cent of whom backed Keller": how many are they?"""
    k = quantity.last
    if tokens.low(k) != "of" or tokens.low(k + 1) != "whom":
        return False
    return not any(map(tokens.is_number, range(quantity.cue)))


def _is_share(tokens: Tokens, quantity: Quantity, what: Counted) -> bool:
    """True for the 170 of "170 of the state's 290 cases": nothing is told of it yet."""
    unit = quantity.unit
    if unit is None or what.measure not in OUTCOMES or not unit.norm:
        return False
    between = tokens.words[quantity.number.last : unit.first]
    own = MEASURES.get(unit.head) == what.measure
    return own and any(w[0].isdigit() for w in between)


def shares_fate(tokens: Tokens, quantity: Quantity) -> bool:
    """True where a number tells of what was counted before it, too.

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("40 died, including four children")
    >>> shares_fate(tokens, quantities_in(tokens)[1])
    True
    """
    is_told = _is_part(tokens, quantity) or _is_joined(tokens, quantity)
    is_told = is_told or _is_broken_down(tokens, quantity)
    return is_told or _is_elliptic(tokens, quantity)


def _is_part(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "including four children" and "three of them women"."""
    before = tokens.lows[max(0, quantity.cue - 3) : quantity.cue]
    own = tokens.lows[quantity.first : quantity.last]
    if quantity.unit is not None and quantity.unit.kind == "pronoun":
        return True
    return "including" in before or "them" in own or before[-2:] == ["among", "them"]


def _is_broken_down(tokens: Tokens, quantity: Quantity) -> bool:
    """True in a list behind a colon: "41 were killed: 28 soldiers, eight guards"."""
    start = quantity.cue
    while start > 0 and tokens.lows[start - 1] != ":":
        start -= 1
    between = set(tokens.lows[start : quantity.cue])
    return start > 1 and not (AUXILIARIES | VERBS | {";", "."}) & between


def _is_joined(tokens: Tokens, quantity: Quantity) -> bool:
    """True for the second of "the deaths of 24 soldiers and seven nurses"."""
    if tokens.low(quantity.cue - 1) != "and":
        return False
    if tokens.low(quantity.cue - 2) == ",":
        return tokens.low(quantity.last) in {"", ".", ";", ","}
    return tokens.low(quantity.cue - 2) in PEOPLE


def _is_elliptic(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "and four soldiers in the assault": the verb is the one before."""
    before = tokens.lows[max(0, quantity.cue - 3) : quantity.cue]
    joins = before[-1:] == ["and"] or before[-2:] == ["along", "with"]
    joins = joins or before == ["as", "well", "as"]
    if not joins or tokens.low(quantity.last) not in _ASIDE:
        return False
    k = quantity.last
    while k < len(tokens) and tokens.lows[k] not in {",", ";", ".", "and", "but"}:
        low = tokens.lows[k]
        if low in AUXILIARIES | VERBS or low.endswith("ed") or low in MEASURES:
            return False
        k += 1
    return True
