"""Numbers of what is not yet so: hypotheticals, forecasts, demands, vows."""

from itertools import pairwise

from monitor.extract.numbers.dates import is_month
from monitor.extract.numbers.grammar import AUXILIARIES, BE, PRONOUNS
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words

_MODALS = words("could might may would can")
_RISING = words(
    "exceed reach top rise climb hit surpass double triple grow go need face lose "
    "kill die displace swell increase jump fall drop become affect cause require "
    "run spread leave last destroy cut bring push lift command control"
)
_FORECAST = words("expected likely projected set forecast predicted feared bound")
_DEMANDS = words(
    "demand demands demanded demanding seek seeks seeking sought want wants wanted "
    "urge urges urged urging request requests requested requesting require requires "
    "needs need needed target targets targeting goal aims aim aiming hopes hope"
)
_NECESSARY = words("needed required necessary")
_GOT = words("needed required")
_HAVE = words("have has had having")
"""Before what somebody got: "33 have needed hospital care"."""
_CALLS = words(
    "call calls called calling ask asks asked asking appeal appeals appealed "
    "appealing push pushing pushed press pressing campaigning"
)
_ASKS = words("ask asks asked asking")
_GRANTING = words(
    "pay cover fund give lend write release contribute provide send supply grant "
    "finance meet commit allocate donate"
)
_WARNINGS = words("warning warnings advisory watch alert forecast forecasts")
_VOWS = words(
    "vow vows vowed vowing pledge pledges pledged pledging promise promises "
    "promised promising threaten threatens threatened threatening swore offered "
    "offers"
)
_PAYING = words("pay buy raise increase lift")
_SWAPPED = words("exchanged swapped traded exchange swap return")
_SENDING = words("send deploy dispatch commit supply number be")
_CAN = {
    ("can", "make"), ("can", "produce"), ("can", "deliver"), ("can", "supply"),
    ("can", "now"), ("can", "treat"), ("can", "handle"), ("can", "process"),
}  # fmt: skip
_UNDONE = _CAN | {
    ("to", verb) for verb in words("recover find locate retrieve recruit")
}
"""What somebody is able to do, or looks for, is not yet done."""
_AVERTING = words(
    "prevent prevents prevented preventing avert averts averted averting avoid avoids "
    "avoided avoiding dodge dodged dodges spared cusp brink"
)
"""Before what did not come about."""
_SCENARIOS = words("scenario scenarios worst-case")
_AHEAD = _MODALS | words("will should shall to plans plan")
_DATES = words("summer autumn spring winter next christmas year-end")
_BOUND = words(", ; : . ( ) — –")


def _clause(tokens: Tokens, quantity: Quantity, reach: int) -> list[str]:
    """The words of the clause before the number, at most `reach` of them."""
    start = quantity.cue
    while start > max(0, quantity.cue - reach) and tokens.lows[start - 1] not in _BOUND:
        start -= 1
    return tokens.lows[start : quantity.first]


def unreality(tokens: Tokens, quantity: Quantity, *, is_plan: bool = False) -> str:
    """Why the number is not yet so, "" where it is.

    Args:
        tokens: The sentence.
        quantity: The number.
        is_plan: True for what is news when it is decided: "to close 9 shops by May".

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("Kyiv asked for 300 missiles")
    >>> unreality(tokens, quantities_in(tokens)[0])
    'demand'
    """
    before = _clause(tokens, quantity, 12)
    if _is_there(tokens, quantity, before):
        return ""
    modal = next((k for k, w in enumerate(before) if w in _MODALS), None)
    after = before[modal + 1 : modal + 5] if modal is not None else []
    unsure = modal is not None and before[modal] in {"could", "might"}
    unsure = unsure and not _SENDING & set(after)
    has = after[:1] == ["have"]
    if after and not has and (unsure or _RISING & set(after)):
        return "hypothetical"
    if (has and len(before) == (modal or 0) + 2) or _UNDONE & {*pairwise(before)}:
        return "hypothetical"  # "could have 900 cases"; "could have killed" tells more
    is_ahead = not is_plan and _is_ahead(tokens, quantity, before)
    if is_ahead or _is_forecast(tokens, quantity, before):
        return "hypothetical"
    if modal is not None and before[-1:] == ["for"] and before[-2] in _SWAPPED:
        return "hypothetical"  # "could be exchanged for 40 prisoners"
    if _SCENARIOS & set(before) or _AVERTING & set(before[-6:]):
        return "hypothetical"
    if "if" in before or "unless" in before:
        return "hypothetical"
    if tokens.low(0) in {"if", "unless"} and _MODALS & set(tokens.lows):
        return "hypothetical"
    if _after_modal(tokens, quantity):
        return "hypothetical"
    return _wanted(tokens, quantity, before)


def _is_there(tokens: Tokens, quantity: Quantity, before: list[str]) -> bool:
    """True for "to free the 300 hostages": whatever comes of it, they are so many."""
    unit = quantity.unit
    is_count = unit is not None and unit.kind == "noun"
    definite = is_count and before[-1:] == ["the"]
    return definite and not (_MODALS | {"if", "unless"}) & {*tokens.lows}


def _wanted(tokens: Tokens, quantity: Quantity, before: list[str]) -> str:
    """Why a number is only foreseen or asked for, by the words before it."""
    if _are_known(tokens, quantity):
        return ""
    colon = quantity.first - len(before) - 1
    if tokens.low(colon) == ":" and tokens.low(colon - 1) in _DEMANDS:
        return "demand"  # "what the union wants: a return to 41"
    if is_needed(tokens, quantity):
        return "demand"
    for k, word in enumerate(before):
        following = before[k + 1 : k + 4]
        if word in _FORECAST and "to" in following[:1] and _RISING & set(following):
            return "hypothetical"
        asks = word in _ASKS and _is_to_do(tokens, quantity, before[k:])
        demands = word in _DEMANDS and not _begins_clause(following)
        demands = demands and not (k and word in _GOT and before[k - 1] in _HAVE)
        if asks or demands or (word in _CALLS and "for" in following[:2]):
            return "demand"
        pays = word.startswith("offer") and _PAYING & set(following)
        if word in _VOWS and "to" in following[:1] and not pays:
            return "demand"
    return ""


def _are_known(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "wants charges dropped against the 40 people whom police hold"."""
    told = tokens.low(quantity.last) in {"whom", "who"}
    return tokens.low(quantity.cue - 1) == "the" and told


def is_needed(tokens: Tokens, quantity: Quantity) -> bool:
    """True for a share that would have to be reached: "95% is needed to stop it".

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("Doctors say 95% is needed to stop it")
    >>> is_needed(tokens, quantities_in(tokens)[0])
    True
    """
    is_share = quantity.unit is not None and quantity.unit.kind == "percent"
    after = tokens.lows[quantity.last : quantity.last + 2]
    return is_share and after[:1] in (["is"], ["are"]) and after[-1] in _NECESSARY


def _begins_clause(lows: list[str]) -> bool:
    """True behind the noun of "To match its routes to demand it will cut 40 posts"."""
    return bool({*lows[:1]} & PRONOUNS) and bool({*lows[1:2]} & AUXILIARIES)


def _is_forecast(tokens: Tokens, quantity: Quantity, before: list[str]) -> bool:
    """True for the weather of "a warning for winds of up to 90 km/h", "is forecast"."""
    unit = quantity.unit
    weather = unit is not None and unit.kind == "measure"
    ways = [b for a, b in pairwise(before) if a in _WARNINGS]
    last = quantity.last
    is_told = tokens.low(last) in BE and tokens.low(last + 1) in _FORECAST
    return weather and (is_told or bool({"for", "of"} & set(ways)))


def _is_to_do(tokens: Tokens, quantity: Quantity, asked: list[str]) -> bool:
    """True for "asked the fund to pay 60% of it": the number is the verb's object."""
    near = tokens.lows[max(0, quantity.cue - 3) : quantity.cue]
    return "to" in near and "to" in asked and bool(_GRANTING & set(near))


def _is_ahead(tokens: Tokens, quantity: Quantity, before: list[str]) -> bool:
    """True for what is to be reached by a date: "to pass 900 by June".

    Forces that are to be sent are news by themselves.
    """
    if not _AHEAD & set(before) or _SENDING & set(before):
        return False
    for k in range(quantity.last, min(quantity.last + 9, len(tokens))):
        if tokens.lows[k] in _BOUND:
            return False
        if tokens.lows[k] == "by":
            after = k + 1 + (tokens.low(k + 1) == "the")
            return is_month(tokens, after) or tokens.low(after) in {"end", *_DATES}
    return False


def _after_modal(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "5,000 people could die": the modal comes behind the number."""
    after = tokens.lows[quantity.last : quantity.last + 5]
    for k, word in enumerate(after):
        if word in _BOUND:
            return False
        if word in _MODALS and after[k + 1 : k + 2] not in (["have"], ["go"], ["be"]):
            return bool(_RISING & set(after[k + 1 : k + 3]))
    return False
