"""Two numbers that are one range: "10,000-12,000", "between four and five thousand"."""

from monitor.extract.numbers.grammar import MODALS
from monitor.extract.numbers.numerals import Number, scaled
from monitor.extract.numbers.tokens import DASHES, Tokens
from monitor.extract.numbers.units import Unit
from monitor.extract.numbers.wordlists import words

_TO = frozenset({"to", "through", "until"}) | DASHES
_MOVES = words(
    "rose rises rise rising risen fell falls fall falling fallen grew grow grows "
    "grown increased increase increases increasing decreased decrease dropped drop "
    "drops declined decline declines climbed climbs climb jumped jumps jump raised "
    "raises raise raising cut cuts cutting lowered lowers lower reduced reduces "
    "reduce slid slipped slips soared surged doubled tripled up down revised lifted "
    "lifts lift upgraded downgraded moved widened narrowed shrank expanded plunged "
    "tumbled changed edged ticked inched updated hiked hike boosted corrected "
    "swelled went gone lifting raising taking bringing brought pushing pushed widening "
    "narrowing trimming trimmed"
)
_MOVE_REACH = 8
_MAGNITUDES = frozenset({"M", "Mw", "ML", "mb"})


def joined(
    tokens: Tokens, a: Number, b: Number, money: tuple[int, str], unit: Unit | None
) -> str:
    """How two neighbouring numbers belong together: "range", "move" or "".

    Args:
        tokens: The sentence.
        a: The first number.
        b: The second.
        money: Where the currency of the second begins (its first token without one)
            and the currency of the first, or "".
        unit: The unit right behind the first, if any.
    """
    start, first_money = money
    if b.form in {"vague", "part"} or a.form in {"vague", "part", "times"}:
        return ""
    named = unit is not None and unit.kind in {"percent", "measure", "currency"}
    left = unit.last if unit is not None and named else a.last
    between = tokens.lows[left:start]
    own = bool(first_money) or left > a.last
    if own and between == ["to"] and _moved_by(tokens, a):
        return ""
    if not between or len(between) > 2 or (start < b.first and not first_money):
        return ""
    shared = unit is not None and left > a.last and unit.kind == "percent"
    if shared and not _percent(tokens, b.last):
        return ""
    word = between[-1]
    if word in DASHES and tokens.word(a.first - 1) in _MAGNITUDES:
        return ""  # "M 7.1 - 60 km"
    if len(between) == 2 and between not in (["or", "even"], [",", "possibly"]):
        return ""
    return _joint(tokens, a, b, word)


def _moved_by(tokens: Tokens, a: Number) -> bool:
    """True for "fell $2.10 to $81.40": the first is the move, the second the level."""
    k = a.first - 1
    while k > 0 and (tokens.lows[k] in _HEDGES or not tokens.lows[k].isalnum()):
        k -= 1
    return k >= 0 and tokens.lows[k] in _MOVES - {"up", "down"}


_HEDGES = words("about around nearly almost by some more than just over")


def _joint(tokens: Tokens, a: Number, b: Number, word: str) -> str:
    cue = _cue_before(tokens, a)
    rises = _top(b) > (a.value or 0) * (b.scale if _shares(a, b) else 1.0)
    if word == "and":
        return "range" if cue == "between" and rises else ""
    if word == "or":
        small = a.scale == 1.0 and (a.value or 0) < 100
        return "range" if rises and small and _near(a, b) else ""
    if word in _TO:
        if _top(b) == (a.value or 0) or (cue == "by" and not (rises and _near(a, b))):
            return ""
        falls = not rises and a.scale == b.scale
        if cue == "from" and word == "to" and (falls or _moves(tokens, a.first)):
            return "range" if _shares(a, b) else "move"
        if not rises and cue != "from":
            return ""
        return "range"
    return "range" if word in {"even", "possibly"} and rises else ""


def _top(number: Number) -> float:
    return number.value or 0.0


def _near(a: Number, b: Number) -> bool:
    low, high = a.value or 0.0, b.value or 0.0
    if _shares(a, b):
        low = scaled(low, b.scale)
    return high <= 2 * low + 1


def _shares(a: Number, b: Number) -> bool:
    """True where a bare first number takes the scale of the second: "5-7 billion"."""
    return a.scale == 1.0 and b.scale > 1.0 and 0 < (a.value or 0) <= b.mantissa


def _percent(tokens: Tokens, i: int) -> bool:
    return tokens.low(i) in {"%", "percent", "per", "pct", "percentage"}


def _cue_before(tokens: Tokens, a: Number) -> str:
    """The preposition before the first number, over hedges and currencies."""
    for k in range(a.first - 1, max(-1, a.first - 6), -1):
        low = tokens.lows[k]
        if low in {"from", "between", "by"}:
            return low
        if low in {",", ";", ".", "to", "and", "of", "in"} or low in MODALS:
            return ""
    return ""


def _moves(tokens: Tokens, i: int) -> bool:
    """True where a verb of change stands a little before token `i`."""
    return any(low in _MOVES for low in tokens.lows[max(0, i - _MOVE_REACH) : i])


def merge(a: Number, b: Number) -> Number:
    """One number for both, with `low` and `high`.

    >>> seven = Number(2, 4, 7e9, mantissa=7, scale=1e9)
    >>> merge(Number(0, 1, 5.0, mantissa=5), seven).low
    5000000000.0
    """
    low = a.value or 0.0
    if _shares(a, b):
        low = scaled(low, b.scale)
    high = b.value or 0.0
    return Number(a.first, b.last, None, min(low, high), max(low, high), form=b.form)
