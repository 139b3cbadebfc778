"""The scanner: a sentence's numbers with units, relations, moves, and what they are.

The one place where numbers become quantities; `figures.py` keeps those that a story's
ledger wants, `monitor read` shows them all.
"""

from monitor.extract.numbers.ages import classify
from monitor.extract.numbers.comparisons import compare, imply, restate
from monitor.extract.numbers.currencies import currency_before, other_currency
from monitor.extract.numbers.earlier import is_earlier_alone
from monitor.extract.numbers.exclusions import exclusion
from monitor.extract.numbers.kinds import Kind
from monitor.extract.numbers.numbers import numbers_in
from monitor.extract.numbers.numerals import Number
from monitor.extract.numbers.quantities import Quantity
from monitor.extract.numbers.ranges import joined, merge
from monitor.extract.numbers.relations import relation_after, relation_before
from monitor.extract.numbers.tokens import DASHES, HYPHENS, Tokens
from monitor.extract.numbers.trends import trend
from monitor.extract.numbers.units import Unit, unit_after, with_per
from monitor.model.figures import Relation

MOST = 10_000
"""Numbers of one sentence that are read; the rest of a longer list is left."""


def quantities_in(tokens: Tokens) -> list[Quantity]:
    """All numbers of a sentence in order, those that count nothing with the reason.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> found = quantities_in(tokens_of("At least 12 people died on Route 9"))
    >>> [(q.number.value, q.relation.value, q.kind.value) for q in found]
    [(12.0, '>=', 'figure'), (9.0, '=', 'designation')]
    """
    found: list[Quantity] = []
    for number in numbers_in(tokens)[:MOST]:
        quantity = _read(tokens, number)
        before = found[-1] if found else None
        if before and quantity.is_quantity and before.is_quantity:
            how = _join(tokens, before, quantity)
            if how == "range":
                found[-1] = _range(tokens, before, quantity)
                continue
            if how == "move":
                before.is_previous = True
                quantity.previous = before.amount
        found.append(quantity)
    for k, quantity in enumerate(found):
        if quantity.is_quantity:
            _finish(tokens, quantity, found[k - 1] if k else None)
    for k, quantity in enumerate(found):
        if quantity.is_quantity and not k:
            alone = is_earlier_alone(tokens, quantity.cue, quantity.first)
            quantity.is_previous |= alone
        if quantity.is_quantity and k:
            compare(tokens, quantity, found[max(0, k - 4) : k])
            restate(tokens, quantity, found[k - 1])
        if quantity.is_quantity and quantity.unit is None:
            numbers = [q for q in found[:k] if q.is_quantity]
            imply(tokens, quantity, numbers)
    return found


def _read(tokens: Tokens, number: Number) -> Quantity:
    kind = exclusion(tokens, number)
    if kind is not None and not kind.is_quantity:
        return Quantity(number, kind, number.first, number.last, number.first)
    if number.form in {"part", "times", "vague"}:
        kind = (
            kind
            or {"part": Kind.PART, "times": Kind.TIMES, "vague": Kind.VAGUE}[
                number.form
            ]
        )
    quantity = Quantity(
        number, kind or Kind.FIGURE, number.first, number.last, number.first
    )
    name, start = currency_before(tokens, number.first)
    if (
        not name
        and tokens.low(number.first - 1) in HYPHENS
        and tokens.glued(number.first)
    ):
        name, start = currency_before(tokens, number.first - 1)
        if name and number.value is not None:
            number.value = -number.value
    if name:
        quantity.first = start
        written = tokens.slice(start, number.first)
        quantity.unit = Unit(written, name, start, number.last, "currency")
    _sign(tokens, quantity)
    return quantity


def _sign(tokens: Tokens, quantity: Quantity) -> None:
    """Take in a minus sign, or the word."""
    i, number = quantity.first, quantity.number
    before = tokens.low(i - 1)
    if number.value is None:
        return
    lone = before in DASHES and tokens.glued(i) and not tokens.glued(i - 1)
    lone = lone and (
        "." in tokens.words[number.first]
        or (
            unit_after(tokens, number.last) is not None
            and not tokens.word(i - 2).isupper()
        )
    )
    k = i - 1
    if before in HYPHENS and tokens.low(i - 2) == "minus":
        k = i - 2
    if (lone and before != "—") or before == "minus" or k == i - 2:
        number.value, quantity.first = -number.value, k


def _join(tokens: Tokens, a: Quantity, b: Quantity) -> str:
    k = b.number.last
    is_rate = tokens.low(k) in {"to", "per"} and tokens.low(k + 1) != "cent"
    if (is_rate and other_currency(tokens, k)) or b.number.first - a.number.last > 6:
        return ""  # "fell 3 percent to 8.40 per dollar"
    money = a.unit.norm if a.unit and a.unit.kind == "currency" else ""
    unit = None
    if not money and b.first - a.number.last > 1:
        unit = unit_after(tokens, a.number.last)
    if unit and unit.kind not in {"percent", "measure", "currency"}:
        unit = None
    start = b.first
    if b.number.value is not None and b.number.value < 0:
        b.number.value, start = -b.number.value, b.number.first
        how = joined(tokens, a.number, b.number, (start, money), unit)
        if how != "range":
            b.number.value = -b.number.value
        return how
    return joined(tokens, a.number, b.number, (start, money), unit)


def _range(tokens: Tokens, a: Quantity, b: Quantity) -> Quantity:
    number = merge(a.number, b.number)
    unit = a.unit or b.unit
    if unit and unit.kind == "currency":
        unit = Unit(unit.written, unit.norm, unit.first, number.last, "currency")
    return Quantity(number, Kind.FIGURE, a.first, number.last, a.first, unit=unit)


def _finish(tokens: Tokens, quantity: Quantity, before: Quantity | None) -> None:
    """Read unit, relation and move around the number."""
    number = quantity.number
    relation, last = relation_after(tokens, number.last)
    quantity.last = max(quantity.last, last)
    if quantity.unit is None:
        quantity.unit = unit_after(tokens, last + _is_key(tokens, number, last))
    else:
        unit = quantity.unit
        quantity.unit = with_per(
            tokens, Unit(unit.written, unit.norm, unit.first, last, unit.kind)
        )
    if quantity.unit and quantity.unit.kind != "pronoun":
        quantity.last = max(quantity.last, quantity.unit.last)
    if relation is Relation.EQUAL:
        relation, more = relation_after(tokens, quantity.last)
        quantity.last = more if relation is not Relation.EQUAL else quantity.last
    cue = quantity.first
    if relation is Relation.EQUAL or relation is Relation.ABOUT:
        found, cue = relation_before(tokens, _over_range_words(tokens, quantity))
        relation = found if found is not Relation.EQUAL else relation
    quantity.relation, quantity.cue = relation, min(cue, quantity.first)
    classify(tokens, quantity, before)
    if quantity.kind in {Kind.FIGURE, Kind.PART, Kind.TIMES, Kind.VAGUE, Kind.ONE}:
        relative = quantity.unit is not None and (
            quantity.unit.kind == "percent" or quantity.unit.norm in {"point", "points"}
        )
        quantity.way, quantity.is_step = trend(
            tokens, quantity.cue, quantity.last, relative=relative
        )


def _is_key(tokens: Tokens, number: Number, last: int) -> bool:
    """True for the first of a line of a list of numbers: "312: confirmed cases"."""
    begins = not any(low.isalnum() for low in tokens.lows[: number.first])
    return begins and tokens.low(last) == ":" and not tokens.glued(last + 1)


def _over_range_words(tokens: Tokens, quantity: Quantity) -> int:
    """The token before which relation words stand: "between" belongs to the range."""
    i = quantity.first
    if quantity.number.low is not None and tokens.low(i - 1) in {"between", "from"}:
        return i - 1
    return i
