"""What became of those counted, by several words: "in their hands", "to hospital"."""

from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words

WARDS = words("hospital hospitals clinic clinics infirmary ward wards")
_BROUGHT = words("taken rushed brought ferried flown airlifted carried driven")
LAWMEN = words(
    "police prosecutors officers arrested charged custody lawyers lawyer legal jail "
    "cells court detention detentions detained detainees "
    "arrest arrests protest protests rally riot riots unrest demonstration crackdown"
)
_LIVING = words(
    "crowd crowded live living lives house housed found packed crammed stay"
)
_JOINING = words("join joined joins attend attended joining attending swelled part")
_EVENTS = dict.fromkeys(
    words("march rally protest demonstration procession parade vigil marches rallies"),
    "protesters",
) | dict.fromkeys(words("strike walkout stoppage picket"), "strikers")
_HOLDING = words("holding holds held")
_KEPT = words("by in at as captive prisoner hostage there since")
_HALLS = words("schools hotels gyms halls churches barracks")
_HELPED = words(
    "brought taken carried ferried led hauled lifted pulled airlifted flown"
)


def taking_part(tokens: Tokens, end: int) -> str:
    """What those do who take part in the event named before `end`.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> taking_part(tokens_of("The strike is a flop with 900 taking part"), 6)
    'strikers'
    """
    told = (_EVENTS[low] for low in tokens.lows[:end] if low in _EVENTS)
    return next(told, "")


def fate_at(tokens: Tokens, k: int, quantity: Quantity) -> str:
    """Captured for "it is holding" and "in Ukrainian hands", troops for "were sent"."""
    low = tokens.lows[k]
    is_held = low == "held" and tokens.low(k - 1) == "being"
    holds = low in _HOLDING and (quantity.unit is not None or is_held)
    following = tokens.low(k + 1)
    is_kept = following in _KEPT or (is_held and following == "after")
    if holds and (is_kept or not following.isalpha()):
        return "arrested" if LAWMEN & set(tokens.lows) else "captured"
    people = quantity.unit is not None and quantity.unit.written.endswith("people")
    if people and low in {"camp", "camps"} and _LIVING & set(tokens.lows[:k]):
        return "sheltered"
    if low in _JOINING:
        for event in tokens.lows[k + 1 : k + 6]:
            if event in _EVENTS:
                return _EVENTS[event]
    if low in WARDS and _BROUGHT & set(tokens.lows[max(0, k - 6) : k]):
        return "hospitalised"
    if low == "safety" and _HELPED & set(tokens.lows[max(0, k - 6) : k]):
        return "rescued"
    if low == "shelters" and "in" in tokens.lows[max(0, k - 3) : k]:
        return "sheltered"
    moved = "moved" in tokens.lows[max(0, k - 3) : k] and low in _HALLS
    if (low in {"shelters", "safety"} or moved) and tokens.low(k - 1) == "to":
        return "evacuated"
    if low == "board" and tokens.low(k - 1) == "on":
        return "on board"
    if low in {"hands", "captivity"} and "in" in tokens.lows[max(0, k - 2) : k]:
        return "captured"
    bare = quantity.unit is None or quantity.unit.kind in {"pronoun", "lent"}
    return "troops" if bare and low in {"sent", "deployed", "dispatched"} else ""
