"""How reported amounts compare: the same, a rounding of each other, up or down.

Relations ("at least", "about") never make a difference by themselves: "12" and then
"at least 12" is one amount said twice.
"""

from math import floor, inf, isclose, log10

from monitor.amounts import digits
from monitor.model.figures import Amount, ChangeKind, Relation

_ROUNDED = 0.12
"""How far a hedged, rounder number may lie from the exact one: "nearly 40" for 36."""
_SPOKEN_ROUNDLY = 0.02
"""The same for a number without a hedge: "1.2 million" for 1,204,000."""
_BOUND = 1.25
"""How loose a bound may be and say no more: "more than 2 million" for 2.4 million."""
_FLOORS = (Relation.MORE, Relation.AT_LEAST)
_EXACT = 3
"""Digits of numbers that are said to be exceeded, but are hardly round."""
_SMALL = 20
"""Counts below are never rounded."""


def is_same(one: Amount, other: Amount) -> bool:
    """True where both name the same number or range.

    >>> is_same(Amount(12), Amount(12, relation=Relation.AT_LEAST))
    True
    """
    return all(_close(a, b) for a, b in zip(_span(one), _span(other), strict=True))


def is_empty(amount: Amount) -> bool:
    """True where no number is given.

    >>> is_empty(Amount(None)), is_empty(Amount(0))
    (True, False)
    """
    return amount.value is None and amount.low is None and amount.high is None


def _span(amount: Amount) -> tuple[float, float]:
    """Lowest and highest number named; an open side is infinite."""
    if amount.value is not None:
        return amount.value, amount.value
    low = -inf if amount.low is None else amount.low
    return low, inf if amount.high is None else amount.high


def _close(a: float, b: float) -> bool:
    return a == b or isclose(a, b, rel_tol=1e-9)


def adds_nothing(new: Amount, old: Amount) -> bool:
    """True where `new` is `old` again, rounder, or a bound that `old` meets closely.

    A word such as "hundreds" adds something only where it says more.

    >>> adds_nothing(Amount(400, relation=Relation.ABOUT), Amount(380))
    True
    >>> adds_nothing(Amount(400), Amount(380))
    False
    """
    if is_same(new, old):
        return True
    if new.value is None:
        return is_vague(new) and new.floor <= old.ceiling
    if old.value is None:
        return (new.relation is Relation.AT_MOST and new.value == old.high) or (
            new.relation is Relation.AT_LEAST and new.value == old.low
        )
    return _rounds(new.value, new.relation, old.value)


def _rounds(new: float, relation: Relation, old: float) -> bool:
    """True where a single number is a rounder word for another."""
    if relation in _FLOORS and _SMALL <= new <= old and digits(new) < _EXACT:
        return old <= new * _BOUND  # "over 250,000" of 300,000
    if min(new, old) < _SMALL or digits(new) > digits(old):
        return False
    if relation is Relation.ABOUT:
        place = 10.0 ** (floor(log10(new)) + 1 - digits(new))
        return digits(new) < digits(old) and abs(new - old) <= min(
            _ROUNDED * old, place / 2
        )
    if relation in _FLOORS:
        return new <= old <= new * _BOUND
    if relation in (Relation.LESS, Relation.AT_MOST):
        return old <= new <= old * _BOUND
    return digits(new) < digits(old) and abs(new - old) <= _SPOKEN_ROUNDLY * old


def is_vague(amount: Amount) -> bool:
    """True for the range of a word such as "dozens" (to 99) or "hundreds" (to 999)."""
    return (
        amount.high is not None
        and amount.high >= 99
        and log10(amount.high + 1).is_integer()
    )


def _holds(outer: Amount, inner: Amount) -> bool:
    low, high = _span(outer)
    return low <= _span(inner)[0] and _span(inner)[1] <= high


def kind_of_move(old: Amount, new: Amount) -> ChangeKind:
    """Up, down, widened (the new range holds the old) or narrowed.

    >>> kind_of_move(Amount(1000), Amount(None, 1000, 3000)).value
    'widened'
    """
    if _holds(new, old):
        return ChangeKind.WIDENED
    if _holds(old, new):
        return ChangeKind.NARROWED
    return ChangeKind.UP if _middle(new) > _middle(old) else ChangeKind.DOWN


def ratio(one: Amount, other: Amount) -> float:
    """How many times the smaller goes into the greater; of ranges, their middles."""
    a, b = (_middle(amount) for amount in (one, other))
    low, high = min(a, b), max(a, b)
    return high / low if low > 0 else inf


def _middle(amount: Amount) -> float:
    return (amount.floor + amount.ceiling) / 2


def is_slip(wrong: Amount, right: Amount) -> bool:
    """True where one number is a slip of the pen for the other.

    A power of ten apart, or the same digits in another order.

    >>> is_slip(Amount(12000), Amount(1200)), is_slip(Amount(71), Amount(72))
    (True, False)
    """
    a, b = wrong.value, right.value
    if not a or not b or a <= 0 or b <= 0 or a == b:
        return False
    power = log10(a / b)
    if isclose(power, round(power), abs_tol=1e-9):
        return True
    one, other = (str(floor(x)) for x in (a, b))
    return len(one) == len(other) > 2 and sorted(one) == sorted(other)
