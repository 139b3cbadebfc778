"""A number with all that its sentence says of it, as the scanner hands it on."""

from dataclasses import dataclass

from monitor.extract.numbers.kinds import Kind
from monitor.extract.numbers.numerals import WORDS_THAT_COUNT, Number
from monitor.extract.numbers.units import Unit
from monitor.model.figures import Amount, Relation


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
    def is_bare(self) -> bool:
        """True where no noun of its own says what it counts: "put it at 40"."""
        return self.unit is None or self.unit.kind in {"lent", "implied"}

    @property
    def is_quantity(self) -> bool:
        """False where the number counts nothing."""
        return self.kind.is_quantity


_PARTING = str.maketrans(dict.fromkeys('-.,“"‘(', " "))
"""What may touch a number word: "“Ten percent is a start”"."""


def has_number(text: str) -> bool:
    """False where no number can be in the text: a cheap test before all else.

    >>> has_number("Nobody was hurt."), has_number("Dozens were.")
    (False, True)
    """
    low = text.lower()
    return (
        any(map(str.isdigit, low))
        or "a third" in low
        or "a quarter" in low
        or not WORDS_THAT_COUNT.isdisjoint(low.translate(_PARTING).split())
    )
