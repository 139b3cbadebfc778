"""What a verb does to those counted right behind it: "killed 12 migrants"."""

from monitor.extract.claims.fates import LAWMEN
from monitor.extract.claims.outcomes import HARM
from monitor.extract.claims.people import FOES, HOSTAGES
from monitor.extract.numbers.grammar import BE
from monitor.extract.numbers.noun_phrases import MEASURES
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words

_DEEDS = HARM | {"recaptured", "freed", "rescued", "arrested"}
_RELEASES = words("release releases released releasing")
_SAVES = words("frees freeing rescue rescues rescuing")
_TAKING = words("claim claims claimed claiming cost costs take takes took taken lost")
"""What happens to lives, where those who had them are dead."""
_TAKEN = words("take takes took taken taking")
_SEIZING = words("seized seize seizes snatched")
_HOLDING = words("hold holds holding held")
_FIGHTERS = words("soldier troop serviceman marine fighter reservist conscript")
"""Whoever are held, of these, are prisoners."""
_REACH = 6
_OTHERS = words("others more further")
_SOLDIERS = words("army troops soldiers forces police commandos military marines")
"""Whoever these free was not let go."""
_CUTTING = words("cut cuts cutting knock knocks knocked knocking disrupt disrupted")
_CURRENT = words("power electricity")
_BLACKOUTS = words("blackout blackouts outage outages")
_REACHING = words(
    "to for hit hits hitting leaves left affect affects affected affecting"
)
_BACK = words("restored restores back returned returns ends ended from")
_PARTS = frozenset([",", ";", ":", "."])
_NOT_ACTIVE = BE | {"and", "or", ","}


def done_to(tokens: Tokens, quantity: Quantity) -> str:
    """What the verb right before a number did to those counted: "killed 12 migrants".

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("The raid killed 40 people in a camp for displaced people")
    >>> done_to(tokens, quantities_in(tokens)[0])
    'killed'
    """
    k = quantity.cue - 1
    low = tokens.low(k)
    name = MEASURES.get(low, "")
    active = low.endswith("ed") and tokens.low(k - 1) not in _NOT_ACTIVE
    if name == "freed" and active and _SOLDIERS & set(tokens.lows[max(0, k - 4) : k]):
        return "rescued"
    holds = low in _SEIZING or (low in _HOLDING and FOES & set(tokens.lows))
    if (
        holds
        and quantity.unit
        and quantity.unit.written.split()[-1].lower() in HOSTAGES
    ):
        return "hostages"
    if low == "and" and _is_lost_too(tokens, k):
        return "killed"
    fighters = quantity.unit is not None and quantity.unit.head in _FIGHTERS
    if (low in _HOLDING and fighters) or holds_others(tokens, quantity):
        return "captured"
    if low in _RELEASES and quantity.unit and quantity.unit.kind == "noun":
        return "freed"
    active = active or (low in _SAVES and _has_subject(tokens, k))
    return name if active and name in _DEEDS else ""


def _is_lost_too(tokens: Tokens, k: int) -> bool:
    """True for the men of "has lost 14 tanks and 230 men"."""
    before = tokens.lows[max(0, k - _REACH) : k]
    return "lost" in before and not {",", ";", "."} & set(before)


def holds_others(tokens: Tokens, quantity: Quantity) -> bool:
    """True for the 9 of "killed 40 and is holding 9 others".

    Whoever the police hold is arrested.

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("It killed 40 raiders and was holding nine others")
    >>> [holds_others(tokens, quantity) for quantity in quantities_in(tokens)]
    [False, True]
    """
    k = quantity.cue - 1
    nouns = {tokens.low(quantity.last), tokens.low(quantity.last - 1)}
    if tokens.low(k) != "holding" or _OTHERS.isdisjoint(nouns):
        return False
    before = set(tokens.lows[:k])
    return any(MEASURES.get(low) in HARM for low in before) and not LAWMEN & before


def _has_subject(tokens: Tokens, k: int) -> bool:
    """True for "forces rescue 60", not for "after this afternoon's rescue 60"."""
    before = tokens.low(k - 1)
    return tokens.lows[k] != "rescue" or (before.endswith("s") and before != "'s")


def is_cut_off(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "cut power to 30,000 homes".

    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("The storm knocked out power to 5,000 customers")
    >>> is_cut_off(tokens, quantities_in(tokens)[0])
    True
    >>> tokens = tokens_of("Blackout spreads to 90,000 homes")
    >>> is_cut_off(tokens, quantities_in(tokens)[0])
    True
    """
    k = quantity.cue - 1
    near = tokens.lows[max(0, k - _REACH + 1) : k]
    near = near[max((n + 1 for n, w in enumerate(near) if w in _PARTS), default=0) :]
    if tokens.low(k) not in _REACHING:
        return _are_out(tokens, quantity)
    if _BLACKOUTS & set(near) and not _BACK & set(near):
        return True
    is_cut = bool({"off", *_CUTTING, *_CURRENT} & set(near[-1:]))
    if is_cut and _CUTTING & set(near) and _CURRENT & set(near):
        return True
    return _are_out(tokens, quantity)


def are_taken_alive(tokens: Tokens, people: str) -> bool:
    """True for fighters whom the other side has: "took two fighters alive".

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> are_taken_alive(tokens_of("Marines took two fighters alive"), "fighters")
    True
    """
    is_fighter = people.removesuffix("s") in _FIGHTERS or people in {
        "men",
        "servicemen",
    }
    lows = tokens.lows
    return is_fighter and "alive" in lows and not _TAKEN.isdisjoint(lows)


def _are_out(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "had 9,000 customers out" and "cut outages to 9,000 customers"."""
    end = quantity.last
    if tokens.low(end - 1) not in {"customers", "households"}:
        return False
    skipped = end + (tokens.low(end) in BE)
    skipped += tokens.low(skipped) == "still"
    near = tokens.lows[max(0, quantity.cue - 6) : end + 3]
    if tokens.low(skipped + 1) == "of":
        return False  # customers out of pocket
    return "outages" in near or tokens.low(skipped) in {"out", "offline"}


def lives_taken(tokens: Tokens, quantity: Quantity) -> str | None:
    """Killed, in "took 31 lives", "" for lives not taken; None: no lives."""
    before = tokens.lows[max(0, quantity.cue - 4) : quantity.cue]
    if before[-2:] == ["lives", "of"] and _TAKING & set(before):
        return "killed"
    k = quantity.number.last
    if "lives" not in tokens.lows[k : k + 2]:
        return None
    near = {*before, *tokens.lows[k : quantity.last + 4]}
    return "killed" if _TAKING & near else ""
