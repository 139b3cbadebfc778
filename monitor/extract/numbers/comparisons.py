"""Numbers of one sentence beside each other: restated, compared, counting the same."""

from monitor.extract.numbers.earlier import had_said, is_earlier
from monitor.extract.numbers.implied import implied_unit
from monitor.extract.numbers.kinds import Kind
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.units import Unit
from monitor.model.figures import Relation


def compare(tokens: Tokens, quantity: Quantity, earlier: list[Quantity]) -> None:
    """Mark a value as earlier, and give it to the one that it is compared with."""
    before = _peer(quantity, earlier)
    if not quantity.is_previous:
        quantity.is_previous = is_earlier(
            tokens, quantity.cue, quantity.first, quantity.last
        ) or _from_after_to(tokens, quantity, before)
        if tokens.low(quantity.cue - 1) == "and":  # had spoken of 40 jobs and 9 mills
            last = earlier[-1]
            quantity.is_previous |= had_said(tokens, last.cue, last.first)
    if _goes_on(tokens, quantity, earlier):
        quantity.is_previous = True
        _pair(quantity, earlier)
        return
    if quantity.is_previous and before.is_quantity and before.previous is None:
        near = quantity.first - before.last < _REACH
        if near and not before.is_previous and _comparable(quantity, before):
            before.previous = quantity.amount


def _goes_on(tokens: Tokens, quantity: Quantity, earlier: list[Quantity]) -> bool:
    """True for the 90 of "55 dead and 120 wounded, up from 41 and 90"."""
    last = earlier[-1]
    joined = tokens.low(quantity.cue - 1) == "and" and last.last == quantity.cue - 1
    return joined and quantity.is_bare and last.is_previous and len(earlier) > 2


def _pair(quantity: Quantity, earlier: list[Quantity]) -> None:
    """Give two earlier values to the two numbers before them, in their order."""
    one, other, first = earlier[-3:]
    if other.previous == first.amount and not one.is_previous:
        one.previous, other.previous = first.amount, quantity.amount


def _peer(quantity: Quantity, earlier: list[Quantity]) -> Quantity:
    """The number before that counts the same, or just the one before.

    "36 died, six of them nurses, up from 30" compares the 36: the six are an aside.
    """
    head = _head(quantity)
    same = (q for q in reversed(earlier) if head and _head(q) == head)
    whole = (q for q in reversed(earlier) if not _is_part(q))
    return next(same, None) or next(whole, earlier[-1])


def _is_part(quantity: Quantity) -> bool:
    """True for the six of "36 died, six of them nurses"."""
    return quantity.unit is not None and quantity.unit.kind == "pronoun"


def _head(quantity: Quantity) -> str:
    """The last word of the unit."""
    unit = quantity.unit
    return unit.norm.split()[-1] if unit is not None and unit.norm else ""


def _from_after_to(tokens: Tokens, quantity: Quantity, before: Quantity) -> bool:
    """True for the second number of "to 103 from 112"."""
    level = tokens.low(before.cue - 1) in {"to", "at"} or bool(before.way)
    return tokens.low(quantity.cue - 1) == "from" and level and before.is_quantity


def _comparable(a: Quantity, b: Quantity) -> bool:
    if a.unit is None or b.unit is None:
        return True
    if a.unit.kind == b.unit.kind == "currency":
        return a.unit.norm == b.unit.norm
    return a.unit.kind == b.unit.kind or "lent" in {a.unit.kind, b.unit.kind}


def restate(tokens: Tokens, quantity: Quantity, before: Quantity) -> None:
    """Give "(224 kW)" right behind "under 296 hp" the same relation and move."""
    opens = tokens.low(quantity.cue - 1) == "(" and quantity.cue - 1 - before.last < 2
    if before.is_quantity and opens and quantity.unit is not None:
        if quantity.relation is Relation.EQUAL:
            quantity.relation = before.relation
        quantity.way, quantity.is_step = before.way, before.is_step


_REACH = 20
"""Tokens over which an earlier value is compared with a later one."""


def imply(tokens: Tokens, quantity: Quantity, earlier: list[Quantity]) -> None:
    """Find the unit that is not named again, and what a number in brackets restates."""
    last = before = earlier[-1] if earlier else None
    if quantity.is_previous:
        before = next((q for q in reversed(earlier) if not _is_part(q)), before)
    lent = (
        before.unit if before and before.unit and before.kind is quantity.kind else None
    )
    if quantity.kind is Kind.AGE:
        quantity.unit = Unit("", "year of age", quantity.last, quantity.last, "age")
    elif quantity.kind in {Kind.FIGURE, Kind.VAGUE}:
        start = quantity.cue if before is not last else before.last if before else 0
        quantity.unit = implied_unit(tokens, (start, quantity.cue, quantity.last), lent)
