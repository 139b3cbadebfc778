"""The scanner: a sentence's numbers with units, relations, moves, and what they are.

The one place where numbers become quantities; `figures.py` keeps those that a story's
ledger wants, `monitor read` shows them all.
"""

from dataclasses import dataclass

from monitor.extract.currencies import currency_before
from monitor.extract.earlier import is_earlier
from monitor.extract.exclusions import exclusion
from monitor.extract.implied import implied_unit
from monitor.extract.kinds import Kind
from monitor.extract.numbers import WORDS_THAT_COUNT, Number, numbers_in
from monitor.extract.ranges import joined, merge
from monitor.extract.relations import relation_after, relation_before
from monitor.extract.tokens import DASHES, HYPHENS, Tokens
from monitor.extract.trends import trend
from monitor.extract.units import TIMES, Unit, unit_after, with_per
from monitor.extract.wordlists import words
from monitor.model.figures import Amount, Relation

MOST = 10_000
"""Numbers of one sentence that are read; the rest of a longer list is left."""


@dataclass(slots=True)
class Quantity:
    """A number with all that the sentence says of it; positions are tokens."""

    number: Number
    kind: Kind
    first: int
    """Of the phrase: a currency sign before the number belongs to it."""
    last: int
    """One past the phrase: number, "or so", unit."""
    cue: int
    """First token with the relation words."""
    relation: Relation = Relation.EQUAL
    unit: Unit | None = None
    way: str = ""
    """"up" or "down" where the text says that it moved."""
    is_step: bool = False
    """True where the number is the size of the move."""
    previous: Amount | None = None
    is_previous: bool = False
    """True where the sentence itself calls the value earlier."""

    @property
    def amount(self) -> Amount:
        """Value or range, with its relation."""
        number = self.number
        return Amount(number.value, number.low, number.high, self.relation)

    @property
    def is_quantity(self) -> bool:
        """False where the number counts nothing."""
        return self.kind.is_quantity


def has_number(text: str) -> bool:
    """False where no number can be in the text: a cheap test before all else.

    >>> has_number("Nobody was hurt."), has_number("Dozens were.")
    (False, True)
    """
    return any(map(str.isdigit, text)) or not WORDS_THAT_COUNT.isdisjoint(
        text.lower().replace("-", " ").replace(".", " ").replace(",", " ").split()
    )


def quantities_in(tokens: Tokens) -> list[Quantity]:
    """All numbers of a sentence in order, those that count nothing with the reason.

    >>> from monitor.extract.tokens import tokens_of
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
        if quantity.is_quantity and k:
            _compare(tokens, quantity, found[k - 1])
            _restate(tokens, quantity, found[k - 1])
        if quantity.is_quantity and quantity.unit is None:
            before = next((q for q in reversed(found[:k]) if q.is_quantity), None)
            _imply(tokens, quantity, before)
    return found


def _compare(tokens: Tokens, quantity: Quantity, before: Quantity) -> None:
    """Mark a value as earlier, and give it to the one that it is compared with."""
    if not quantity.is_previous:
        quantity.is_previous = is_earlier(
            tokens, quantity.cue, quantity.first, quantity.last
        ) or _from_after_to(tokens, quantity, before)
    if quantity.is_previous and before.is_quantity and before.previous is None:
        near = quantity.first - before.last < 16
        if near and not before.is_previous and _comparable(quantity, before):
            before.previous = quantity.amount


def _from_after_to(tokens: Tokens, quantity: Quantity, before: Quantity) -> bool:
    """True for the second number of "to 103 from 112"."""
    level = tokens.low(before.cue - 1) in {"to", "at"} or bool(before.way)
    return tokens.low(quantity.cue - 1) == "from" and level and before.is_quantity


def _comparable(a: Quantity, b: Quantity) -> bool:
    if a.unit is None or b.unit is None:
        return True
    return a.unit.kind == b.unit.kind or "lent" in {a.unit.kind, b.unit.kind}


def _restate(tokens: Tokens, quantity: Quantity, before: Quantity) -> None:
    """Give "(224 kW)" right behind "under 296 hp" the same relation and move."""
    opens = tokens.low(quantity.cue - 1) == "(" and quantity.cue - 1 - before.last < 2
    if before.is_quantity and opens and quantity.unit is not None:
        if quantity.relation is Relation.EQUAL:
            quantity.relation = before.relation
        quantity.way, quantity.is_step = before.way, before.is_step


def _imply(tokens: Tokens, quantity: Quantity, before: Quantity | None) -> None:
    """Find the unit that is not named again, and what a number in brackets restates."""
    lent = (
        before.unit if before and before.unit and before.kind is quantity.kind else None
    )
    if quantity.kind is Kind.AGE:
        quantity.unit = Unit("", "year of age", quantity.last, quantity.last, "age")
    elif quantity.kind in {Kind.FIGURE, Kind.VAGUE}:
        start = before.last if before else 0
        quantity.unit = implied_unit(tokens, (start, quantity.cue, quantity.last), lent)


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
    if b.number.first - a.number.last > 6:
        return ""
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
        quantity.unit = unit_after(tokens, last)
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
    _classify(tokens, quantity, before)
    if quantity.kind in {Kind.FIGURE, Kind.PART, Kind.TIMES, Kind.VAGUE, Kind.ONE}:
        relative = quantity.unit is not None and (
            quantity.unit.kind == "percent" or quantity.unit.norm in {"point", "points"}
        )
        quantity.way, quantity.is_step = trend(
            tokens, quantity.cue, quantity.last, relative=relative
        )


def _over_range_words(tokens: Tokens, quantity: Quantity) -> int:
    """The token before which relation words stand: that of "between" if there is one."""
    i = quantity.first
    if quantity.number.low is not None and tokens.low(i - 1) in {"between", "from"}:
        return i - 1
    return i


def _classify(tokens: Tokens, quantity: Quantity, before: Quantity | None) -> None:
    """Tell ages, durations and compounds from figures, now that the unit is known."""
    if quantity.kind is Kind.TIMES:
        quantity.unit = Unit("fold", "count", quantity.first, quantity.last, "noun")
    if quantity.kind in {Kind.PART, Kind.RATIO} and quantity.unit is not None:
        part = quantity.unit
        norm = f"% {part.norm}"
        quantity.unit = Unit(part.written, norm, part.first, part.last, "part")
    if quantity.kind is not Kind.FIGURE and quantity.kind is not Kind.ONE:
        return
    unit, i = quantity.unit, quantity.first
    if _is_magnitude(tokens, quantity):
        last = quantity.number.last
        quantity.unit = Unit("magnitude", "magnitude", last, last, "magnitude")
        quantity.last = max(last, relation_after(tokens, last)[1])
    elif _is_age(tokens, quantity, before):
        quantity.kind = Kind.AGE
    elif unit and unit.kind == "time":
        hyphened = tokens.low(quantity.number.last) in HYPHENS
        small = quantity.number.form == "words" or hyphened
        noun = tokens.low(unit.last)
        if hyphened and small and noun.isalpha() and not unit.written.endswith("s"):
            quantity.kind = Kind.COMPOUND
        else:
            quantity.kind = Kind.DURATION
    elif (
        tokens.low(i - 1) in {"top", "no"} and unit is not None and unit.kind == "noun"
    ):
        quantity.kind = Kind.PRONOUN
    elif unit is not None and unit.norm.partition(" ")[0] in {"times", "time"}:
        quantity.kind = Kind.TIMES
    if quantity.kind is Kind.TIMES and unit is not None:
        norm = "count" + unit.norm[4:].removeprefix("s")
        quantity.unit = Unit(unit.written, norm, unit.first, unit.last, unit.kind)


def _is_magnitude(tokens: Tokens, quantity: Quantity) -> bool:
    """True for "magnitude 7.8", "magnitude at 6.8" and "a 7.8-magnitude quake"."""
    after = quantity.number.last
    before = tokens.lows[max(0, quantity.first - 5) : quantity.first]
    small = (quantity.number.value or 99) < 10
    return small and (
        "magnitude" in before or "magnitude" in tokens.lows[after : after + 2]
    )


_PERSONS = words(
    "children people boys girls men women those anyone adults players youths"
)
_AGE_UNITS = frozenset({"old", "olds"})


def _is_age(tokens: Tokens, quantity: Quantity, before: Quantity | None) -> bool:
    unit, i = quantity.unit, quantity.first
    value = (
        quantity.number.value
        if quantity.number.value is not None
        else quantity.number.high
    )
    if tokens.low(i - 1) in {"aged", "age", "ages"}:
        return True
    if tokens.low(i - 1) == "of" and tokens.low(i - 2) in {"age", "ages"}:
        if quantity.relation is Relation.EQUAL and tokens.low(i - 3) == "the":
            quantity.relation, quantity.cue = relation_before(tokens, i - 3)
        if unit and unit.kind == "time":
            quantity.unit = Unit(
                unit.written, "year of age", unit.first, unit.last, "age"
            )
        return True
    if unit and unit.kind == "time":
        j = unit.last
        j += tokens.low(j) in HYPHENS
        if tokens.low(j) in _AGE_UNITS or (tokens.low(j), tokens.low(j + 1)) == (
            "of",
            "age",
        ):
            last = j + 1 + (tokens.low(j) == "of")
            quantity.unit = Unit(
                tokens.slice(unit.first, last),
                f"{unit.norm} of age",
                unit.first,
                last,
                "age",
            )
            quantity.last = last
            return True
        return False
    if (
        before
        and before.kind is Kind.AGE
        and tokens.low(i - 1) in {"and", "to"}
        and not unit
    ):
        return True
    return _is_bare_age(tokens, quantity, value or 0)


def _is_bare_age(tokens: Tokens, quantity: Quantity, value: float) -> bool:
    """True for "Anna Kim, 34, said" and "who was 10."."""
    i, j = quantity.first, quantity.last
    if quantity.unit is not None and quantity.unit.kind != "noun":
        return False
    if (
        not (1 <= value <= 115 and value == int(value))
        or quantity.number.form != "digits"
    ):
        return False
    after = tokens.low(quantity.number.last)
    bounded = quantity.relation in {Relation.LESS, Relation.MORE} and value < 22
    if bounded and quantity.unit is None and tokens.low(quantity.cue - 1) in _PERSONS:
        return True
    if tokens.low(i - 1) == "at" and quantity.unit is None:
        return bool(
            {"dies", "died", "die", "dead", "death"}
            & set(tokens.lows[max(0, i - 5) : i])
        )
    if tokens.low(i - 1) == "," and after in {",", ".", ")", ";", ""}:
        return tokens.word(i - 2)[:1].isupper() and tokens.low(i - 2) not in TIMES
    who = tokens.low(i - 2)
    return (
        tokens.low(i - 1) in {"was", "is", "turned", "turns", "be"}
        and who in {"who", "he", "she", "will", "i"}
        and (after in {".", ",", "", "and", "when", "at", "by"})
        and j >= i
    )
