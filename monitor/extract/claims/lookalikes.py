"""Numbers that look like a story's counts and are none: what they are instead."""

from itertools import pairwise

from monitor.extract.claims.limits import is_limit, is_share_in_words, is_threshold
from monitor.extract.claims.measures import Counted
from monitor.extract.claims.miscounts import are_miscounted
from monitor.extract.claims.outcomes import HARM
from monitor.extract.claims.shocks import is_class
from monitor.extract.numbers.grammar import BE
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import HYPHENS, Tokens
from monitor.extract.numbers.wordlists import words
from monitor.extract.speakers.sources import SURVEYS

_CONFERRING = words(
    "confer conferred confers conferring award awarded awards graduates graduation "
    "graduating bachelor master masters doctoral diploma diplomas commencement"
)
_YEARLY = frozenset({("every", "year"), ("each", "year"), ("a", "year")})
_YEARLY_WORDS = words("annually yearly")
_CLAUSE = words(", ; : . ( ) — –")
_FAR = 10
_MAKERS = words("boeing airbus embraer bombardier")
_JETS = words("707 717 727 737 747 757 767 777 787")
_MODELS = words("max dreamliner neo superjet freighter")
_LOOKED_INTO = words("possible potential reviewing reviews review")
_CHARGED = words("charged accused indicted sentenced convicted fired sacked suspended")
_HELD_OVER = words("over for in")


def lookalike(tokens: Tokens, quantity: Quantity, what: Counted) -> str:
    """What the number is instead of a count of the story; "" where it may be one.

    >>> from monitor.extract.claims.measures import counted
    >>> from monitor.extract.numbers.scanner import quantities_in
    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("Some 5,000 people die of it every year")
    >>> quantity, = quantities_in(tokens)
    >>> lookalike(tokens, quantity, counted(tokens, quantity))
    'a yearly rate'
    """
    if what.measure == "degrees" and _CONFERRING & set(tokens.lows):
        return "degrees of a university"
    if what.measure in {*HARM, "cases"} and _is_yearly(tokens, quantity):
        return "a yearly rate"
    if what.measure == "magnitude" and is_class(tokens, quantity):
        return "a class of shocks"
    if _is_name_of_illness(tokens, quantity):
        return "designation"
    if is_share_in_words(tokens, quantity):
        return "a rate"
    if _is_base(tokens, quantity):
        return "how many there are in all"
    if is_limit(tokens, quantity) or is_threshold(tokens, quantity):
        return "a limit"
    if _is_of_bond(tokens, quantity):
        return "a bond's terms"
    if _is_model(tokens, quantity) or _is_place(tokens, quantity):
        return "designation"
    return _other_people(tokens, quantity, what)


def _other_people(tokens: Tokens, quantity: Quantity, what: Counted) -> str:
    """Who is counted instead of those to whom the story happens; "" for these."""
    if what.measure == "cases" and _LOOKED_INTO & set(
        tokens.lows[max(0, quantity.cue - 2) : quantity.last]
    ):
        return "not yet known to be cases"
    if what.measure in HARM and _is_over_years(tokens, quantity):
        return "a sum over years"
    if _are_asked(tokens, quantity):
        return "those who were asked"
    if what.measure in HARM and _are_identified(tokens, quantity):
        return "those who have been identified"
    if _depends(tokens, quantity.last):
        return "the counts of several together"
    if not what.outcome and _is_size(tokens, quantity):
        return "the size of a group"
    if not what.outcome and _is_room(tokens, quantity):
        return "how many a place holds"
    if what.measure == "troops" and _is_strength(tokens, quantity):
        return "the size of a force"
    if _are_watching(tokens, quantity, what):
        return "those who watch a game"
    if what.outcome and are_miscounted(tokens, quantity):
        return "those who were counted wrongly"
    if what.measure in HARM and _are_charged(tokens, quantity):
        return "those charged with it"
    return ""


def _are_asked(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "a poll of 1,200 voters"."""
    survey, of = tokens.low(quantity.cue - 2), tokens.low(quantity.cue - 1)
    return survey in SURVEYS and of == "of"


def _is_of_bond(tokens: Tokens, quantity: Quantity) -> bool:
    """True for the terms and the price of "6% notes at 31 cents on the dollar"."""
    is_share = quantity.unit is not None and quantity.unit.kind == "percent"
    if is_share and tokens.low(quantity.last) in _BONDS:
        return True
    return tokens.lows[quantity.last : quantity.last + 3] == ["on", "the", "dollar"]


_BONDS = words("note notes bond bonds debenture debentures gilt gilts coupon")


def _is_yearly(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "5,000 people die of it every year"."""
    for k in range(quantity.last, min(quantity.last + _FAR, len(tokens))):
        low = tokens.lows[k]
        if low in _CLAUSE:
            return False
        if low in _YEARLY_WORDS or (low, tokens.low(k + 1)) in _YEARLY:
            return tokens.low(k + 2) not in {"ago", "earlier", "later", "before"}
    return False


def _is_over_years(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "has killed 350 people in raids over ten years": a known sum."""
    for k in range(quantity.last, min(quantity.last + _FAR + 4, len(tokens))):
        if tokens.lows[k] in {";", ".", ":"}:
            return False
        if tokens.lows[k] in _OVER and _YEARS & set(tokens.lows[k + 1 : k + 5]):
            return not _AGO & set(tokens.lows[k : k + 6])
    return False


def _are_identified(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "has named three of the five dead", and "three dead were named"."""
    behind = tokens.lows[quantity.last : quantity.last + 5]
    passive = any(a in BE and b in _NAMING for a, b in pairwise(behind))
    return passive or tokens.low(quantity.cue - 1) in _NAMING


_NAMING = words("identified identifies named names identifying naming")


def _depends(tokens: Tokens, k: int) -> bool:
    """True behind "between 21 and 41, depending on whom you ask"."""
    k += tokens.low(k) == ","
    asked = tokens.low(k + 2) in {"who", "whom", "whose", "which"}
    return asked and tokens.lows[k : k + 2] == ["depending", "on"]


def _is_size(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "a crew of seven" and for "a town of 9,000 inhabitants"."""
    unit, of = quantity.unit, quantity.cue - 1
    if tokens.low(of) != "of":
        return False
    if unit is not None and unit.head in _DWELLERS:
        return tokens.low(of - 1) in _PLACES
    alone = unit is None or unit.kind == "lent"
    return alone and tokens.low(of - 1) in _GROUPS


def _is_room(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "the square, which holds 60,000, was full"."""
    holds = tokens.low(quantity.cue - 1) in _HOLDING
    return holds and tokens.low(quantity.cue - 2) in _VENUES


_HOLDING = words("holds seats fits accommodates")
_VENUES = words("which that square stadium hall arena park venue plaza theatre")
_DWELLERS = words("inhabitant resident people person soul citizen household")
_PLACES = words(
    "town city village hamlet place suburb port resort island district county region "
    "province state country nation settlement community camp population"
)
_GROUPS = words("crew staff team squad party convoy fleet workforce cast panel jury")


def _is_strength(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "is believed to have some 3,000 fighters": nobody moved or lost them."""
    if tokens.low(quantity.cue - 1) not in _OWNING:
        return False
    stands = tokens.low(quantity.last) in _PLACING
    return not (stands or {"sent", "lost", "deployed"} & set(tokens.lows))


_OVER = words("over in during within")
_YEARS = words("years decades decade")
_AGO = words("prison jail custody ago")
_PLACING = words("in at near on along inside across there")
"""Where forces stand is news, as in "has 5,000 soldiers at the front"."""
_OWNING = words("have has had having numbering commands fields boasts")


def _is_name_of_illness(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "coronavirus disease 2019" and, with a slip, "COVID -19"."""
    before, k = tokens.low(quantity.first - 1), quantity.first - 2
    is_dashed = before in HYPHENS and tokens.low(k) == "covid"
    return is_dashed or (before == "disease" and quantity.amount.value == 2019)


def _is_base(tokens: Tokens, quantity: Quantity) -> bool:
    """True for the 17 of "11 out of the 17 members", and of "two mills, of the 17"."""
    of = quantity.cue - 1 - (tokens.low(quantity.cue - 1) in {"the", "its", "their"})
    return tokens.low(of) == "of" and tokens.low(of - 1) in {"out", ","}


def _is_model(tokens: Tokens, quantity: Quantity) -> bool:
    """True for the 737 of "737 Max jets" and of "Boeing 737s"."""
    first = quantity.first
    if tokens.lows[first] in _JETS and tokens.low(first + 1) in HYPHENS:
        return True  # 737-800
    alone = quantity.number.form == "digits" and quantity.cue == first
    return alone and (
        tokens.low(quantity.first - 1) in _MAKERS
        or tokens.low(quantity.number.last) in _MODELS
    )


def _is_place(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "the 520 level" and "the 400 block": one thing with a number."""
    unit = quantity.unit
    return (
        quantity.number.form == "digits"
        and quantity.cue == quantity.first
        and quantity.amount.ceiling > 1
        and unit is not None
        and tokens.low(quantity.first - 1) == "the"
        and unit.norm in _NUMBERED
        and unit.written == unit.norm
    )


_SPECTATORS = words("fans spectators supporters onlookers viewers people")


def _are_watching(tokens: Tokens, quantity: Quantity, what: Counted) -> bool:
    """True for "in front of 9,800 fans" and "watched by a crowd of 9,800"."""
    before = tokens.lows[max(0, quantity.cue - 6) : quantity.cue]
    is_crowd = before[-2:] == ["crowd", "of"]
    if is_crowd:
        watches = bool(_STAGES & set(before))
    else:
        noun = tokens.low(quantity.last - 1)
        watches = before[-3:] == ["in", "front", "of"] and noun in _SPECTATORS
    return watches and not what.outcome


_STAGES = words("front before watched")


_NUMBERED = words("level block gate line bus train train bay deck tier loop gallery")


def _are_charged(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "four officers charged in a killing": nobody counts the dead."""
    near = tokens.lows[quantity.number.last : quantity.last + 4]
    ends = (k for k, low in enumerate(near) if low in _NEXT)
    end = min(next(ends, len(near)), len(near) - 1)
    held = any(
        (a == "arrested" or a == "detained") and b in _HELD_OVER
        for a, b in pairwise(near)
    )
    return held or bool(_CHARGED & set(near[:end]))


_NEXT = words("and but ; .")
"""What begins another deed: "put the number hurt at 38 and accused the army"."""
