"""Counts of a day, of some days or of one cluster, as against the whole count."""

from itertools import pairwise

from monitor.extract.numbers.numerals import SMALL
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import HYPHENS, Tokens
from monitor.extract.numbers.wordlists import words

NEW = words("new daily fresh newly")
_MORE = words("more additional further extra fresh second reinforcements")
_SPANS = words("days weeks months week fortnight month")
_SUMS = words("total totals toll tally overall reach reached")
_ALL_TOLD = words("total totals bringing taking overall")
_TOLD = words("confirmed reported recorded announced logged registered")
_PARTED = [[mark, low] for mark in (",", "-", "–", "—") for low in ("a", "the")]
_HEIGHTS = words("total high record rise increase jump tally count figure toll")
_THAT_DAY = words("yesterday today overnight")


def new_or_all(tokens: Tokens, quantity: Quantity) -> list[str]:
    """Those of a day, and those of one cluster, are not all of a territory.

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("They had 31 new cases, taking the total to 400")
    >>> [new_or_all(tokens, q) for q in quantities_in(tokens)]
    [['new'], []]
    """
    start = max(0, quantity.cue - 4)
    before = tokens.lows[start : quantity.cue]
    own = tokens.lows[max(0, quantity.cue - 1) : quantity.last]
    if "cluster" in before and "of" in before:
        return ["cluster"]
    near = set(tokens.lows[max(0, quantity.cue - 7) : quantity.cue])
    if near & {"daily", "record"} and not near & {"total", "bringing", "taking"}:
        return ["new"]
    if "active" in own or ("active" in before and not NEW & set(own)):
        return ["active"]
    if _are_active(tokens, quantity):
        return ["active"]
    if quantity.unit is None and _SUMS & set(before):
        return []
    fresh = set(own) - ({"more"} if "than" in own else set())
    if (NEW | _MORE) & fresh or _is_of_a_day(tokens, quantity):
        return ["new"]
    days = _days(tokens, quantity.last)
    if days:
        return [days]
    if _of_that_day(tokens, quantity):
        return ["new"]
    beside = tokens.lows[max(0, quantity.cue - 8) : quantity.cue]
    return ["new"] if beside[-1:] == ["and"] and NEW & set(beside) else []


def are_new_too(tokens: Tokens, quantity: Quantity) -> bool:
    """True for the two of "four new cases, two deaths".

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("It has four new cases and two deaths, 31 in all")
    >>> [are_new_too(tokens, q) for q in quantities_in(tokens)]
    [False, True, False]
    """
    joint = quantity.cue - 1
    if tokens.low(joint) not in {",", "and"} or quantity.unit is None:
        return False
    before = tokens.lows[max(0, joint - 7) : joint]
    news = next((k for k, low in enumerate(before) if low in NEW), 0)
    told = news and (before[news - 1] in SMALL or before[news - 1][0].isdigit())
    return bool(told) and not {",", "and", ";"} & {*before[news:]}


def _are_active(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "the number of active cases in Orla stands at 90"."""
    if quantity.unit is not None and quantity.unit.kind != "implied":
        return False
    for k in range(quantity.cue - 1, -1, -1):
        if tokens.lows[k] in {",", ";", "and", "while"}:
            return False
        if tokens.lows[k] == "active":
            return tokens.low(k - 1) == "of" or tokens.low(k - 1) in {"the", "all"}
    return False


def _of_that_day(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "682 were confirmed yesterday" and "the daily toll fell to 145"."""
    after = tokens.lows[quantity.last : quantity.last + 12]
    if any(a in _TOLD and b in _THAT_DAY for a, b in pairwise(after[:8])):
        return True
    if _is_of_each_day(after):
        return True
    for k in range(quantity.cue - 1, -1, -1):
        is_number = tokens.is_number(k) and tokens.low(k - 1) not in HYPHENS  # covid-19
        if tokens.lows[k] in {",", ";"} or is_number:
            return False
        if tokens.lows[k] == "daily":
            return bool(_SUMS & set(tokens.lows[k : k + 4]))
    return False


def _is_of_each_day(after: list[str]) -> bool:
    """True for "are infected each day" and ", a record daily total"."""
    if ";" in after or any(low[0].isdigit() for low in after):
        return False
    for k, low in enumerate(after[1:], start=1):
        if low == "day" and after[k - 1] in {"each", "every", "per", "a"}:
            return True
        if low == "daily":
            first = k - (after[k - 1] in {"record", "new"})
            parted = after[max(0, first - 2) : first] in _PARTED
            return parted and bool(_HEIGHTS & set(after[k + 1 : k + 2]))
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
    for k in range(quantity.cue - 1, 1, -1):
        if tokens.lows[k] in _ALL_TOLD:
            break  # "the biggest one-day jump, taking the total to 200"
        one = tokens.lows[k - 2] in {"single", "one"} and tokens.lows[k - 1] in HYPHENS
        if one and tokens.lows[k] == "day":
            return True
    for k in range(quantity.last, min(quantity.last + 16, len(tokens))):
        if tokens.lows[k] in {"past", "last"} and tokens.low(k + 2) == "hours":
            return True
        if tokens.lows[k] == "24" and tokens.low(k + 1).startswith("hour"):
            return True
        if tokens.is_number(k) and tokens.low(k - 1) != "-" and tokens.low(k) != "19":
            return False
    return False


def per_night(lows: list[str]) -> bool:
    """True for a count that begins anew: "240 drones a night"; not "a day earlier".

    >>> per_night("240 drones a night".split()), per_night("40 a day ago".split())
    (True, False)
    """
    return any(
        lows[k] in {"a", "per", "each", "every"}
        and lows[k + 1] in {"night", "day"}
        and (lows[k + 2 : k + 3] or [""])[0]
        not in {"earlier", "ago", "later", "before", "away", "after", "off"}
        for k in range(len(lows) - 1)
    )
