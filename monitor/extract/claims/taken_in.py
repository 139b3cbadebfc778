"""Who is housed, treated or found ill, told right before their number."""

from monitor.extract.claims.outcome_verbs import done_to
from monitor.extract.numbers.grammar import BE
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words

_HOUSING = words("holds hosts houses shelters accommodates holding hosting housing")
_CAMPS = words("camp camps shelter shelters centre center stadium school hall halls")
_HOUSED = words("hold holds host hosts house houses held hosted housed")
_SHELTERS = words("shelters shelter centres centers schools camps churches")
_REFUGES = words("shelters shelter cots refuges")
_WITHIN = 5
"""Words from those counted to what they are in: "in seven emergency shelters"."""
_NEAR = 4
"""Words from a shelter to the bare number that it holds: "its shelters now hold"."""
_TREATING = words("treated treating treats")
_HURTS = words("injuries wounds burns injury inhalation fractures cuts")
_WARDS = words("hospital hospitals clinic clinics doctors medics ward wards")
_DETECTED = words("confirmed confirms detected diagnosed")


def are_housed(tokens: Tokens, quantity: Quantity) -> bool:
    """True for a bare number of those in "its shelters now hold 8,400"."""
    near = tokens.lows[max(0, quantity.cue - _NEAR) : quantity.cue]
    hold = bool(_HOUSED & set(near[-1:]) and _SHELTERS & set(near))
    return hold and "detention" not in near


def are_treated(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "Hospitals are treating 31 survivors"."""
    treats = tokens.low(quantity.cue - 1) in _TREATING
    return treats and bool(_WARDS & set(tokens.lows[: quantity.cue]))


def done_before(tokens: Tokens, quantity: Quantity) -> str:
    """What was done to people, or found in them, told right before their number."""
    before = tokens.low(quantity.cue - 1)
    if before == "by" and tokens.low(quantity.cue - 2) == "attended":
        return "crowd"
    k = quantity.last + (tokens.low(quantity.last) in BE)
    are_in = tokens.low(k) == "in" and _REFUGES & set(tokens.lows[k : k + _WITHIN])
    if are_in or (before in _HOUSING and _CAMPS & set(tokens.lows)):
        return "sheltered"
    if before in _TREATING and tokens.low(quantity.last) == "for":
        ills = set(tokens.lows[quantity.last : quantity.last + 5])
        return "cases" if "suspected" in ills else "wounded" if _HURTS & ills else ""
    taken = before == "in" and tokens.low(quantity.cue - 2) in {"taken", "took"}
    if (before in _TREATING or taken) and _WARDS & set(tokens.lows):
        return "hospitalised"
    if before == "in" and _DETECTED & set(
        tokens.lows[max(0, quantity.cue - 5) : quantity.cue]
    ):
        return "cases"
    return done_to(tokens, quantity)
