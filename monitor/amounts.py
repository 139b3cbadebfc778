"""Reported values in words, with their hedges, and in other units."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from math import floor, log10

from monitor.model.currencies import CURRENCIES, currency_of
from monitor.model.figures import Amount, ChangeKind, Line, Relation
from monitor.model.units import UNITS, converted_number, go_together

BILLION = Decimal(10**9)

_SIGNS = {
    Relation.EQUAL: "",
    Relation.ABOUT: "about ",
    Relation.MORE: "> ",
    Relation.AT_LEAST: "≥ ",
    Relation.LESS: "< ",
    Relation.AT_MOST: "≤ ",
}
_DIGITS = 3
"""The fewest significant digits of a converted number."""


def number_words(number: float) -> str:
    """A number with separators and all of its digits; in billions if these are few.

    >>> [number_words(n) for n in (300, 1200, 3.5, 12_500_000, 2.5e9)]
    ['300', '1,200', '3.5', '12,500,000', '2.5 billion']
    >>> [number_words(n) for n in (1_234_567.5, 0.1 + 0.2, 1_999_999_999)]
    ['1,234,567.5', '0.3', '1,999,999,999']
    """
    exact = Decimal(f"{number:.15g}")
    if (
        abs(exact) >= BILLION
        and exact == (rounded := round(exact / BILLION, 3)) * BILLION
    ):
        return f"{rounded.normalize():,f} billion"
    return f"{exact:,f}"


def amount_words(amount: Amount, measure: str = "") -> str:
    """A value or range with its hedge; `measure` gives the unit, "%" or currency.

    >>> amount_words(Amount(1200, relation=Relation.ABOUT))
    'about 1,200'
    >>> amount_words(Amount(None, 1000, 3000)), amount_words(Amount(40), "%")
    ('1,000–3,000', '40%')
    >>> amount_words(Amount(380, relation=Relation.AT_LEAST)), amount_words(
    ...     Amount(4000), "acres")
    ('≥ 380', '4,000 acres')
    >>> amount_words(Amount(81.4), "$ per barrel"), amount_words(Amount(9), "pesos")
    ('$81.4 per barrel', '9 pesos')
    """
    if amount.low is not None and amount.high is not None and amount.value is None:
        words = f"{number_words(amount.low)}–{number_words(amount.high)}"
        hedge = "about " if amount.relation is Relation.ABOUT else ""
    else:
        words, hedge = number_words(amount.floor), _SIGNS[amount.relation]
    return f"{hedge}{money_sign(measure)}{words}{unit_mark(measure)}"


def money_sign(measure: str) -> str:
    """The currency sign before a number of this measure, if it has one.

    >>> money_sign("€"), money_sign("swiss francs"), money_sign("killed")
    ('€', '', '')
    """
    currency = currency_of(measure)
    return CURRENCIES[currency][0] if currency else ""


def unit_mark(measure: str) -> str:
    """What follows a number of this measure: "%", " acres", or nothing.

    >>> unit_mark("%"), unit_mark("acres"), unit_mark("killed")
    ('%', ' acres', '')
    >>> unit_mark("swiss francs"), unit_mark("$ per barrel")
    (' Swiss francs', ' per barrel')
    """
    if currency := currency_of(measure):
        sign, name = CURRENCIES[currency]
        return (
            measure[len(currency) :] if sign else f" {name}{measure[len(currency) :]}"
        )
    return "%" if measure == "%" else f" {measure}" if measure in UNITS else ""


def is_worded(measure: str) -> bool:
    """Whether the words of an amount say what it counts.

    >>> is_worded("€"), is_worded("acres"), is_worded("killed")
    (True, True, False)
    """
    return bool(money_sign(measure) or unit_mark(measure))


def digits(number: float) -> int:
    """How many significant digits a number is given with.

    >>> digits(1200), digits(1204), digits(0.25)
    (2, 4, 2)
    """
    return len(f"{abs(number):.15g}".replace(".", "").split("e")[0].strip("0")) or 1


def converted(amount: Amount, measure: str, into: str, least: int = _DIGITS) -> Amount:
    """The amount in another unit of the same kind, no more exact than it was given.

    Args:
        amount: In `measure`.
        measure: A unit, or anything else, which stays as it is.
        into: The unit wanted.
        least: Significant digits that the result has at least.

    >>> converted(Amount(1620), "hectares", "acres").value
    4000.0
    """
    if measure == into or measure not in UNITS or not go_together(measure, into):
        return amount

    def number(given: float | None) -> float | None:
        if given is None:
            return None
        exact = converted_number(given, measure, into)
        places = max(digits(given), least)
        return round(exact, places - 1 - floor(log10(abs(exact)))) if exact else 0.0

    return replace(
        amount,
        value=number(amount.value),
        low=number(amount.low),
        high=number(amount.high),
    )


def in_one_unit(lines: Sequence[Line]) -> list[Line]:
    """The lines in the unit of the first, as far as they can be converted.

    >>> in_one_unit([])
    []
    """
    into = lines[0].measure if lines else ""
    return [
        replace(line, amount=converted(line.amount, line.measure, into), measure=into)
        if line.measure != into and go_together(line.measure, into)
        else line
        for line in lines
    ]


def moved_words(
    kind: ChangeKind | None, before: Amount | None, after: Amount | None, measure: str
) -> str:
    """The values before and after a change, in words.

    >>> moved_words(ChangeKind.UP, Amount(300), Amount(1200), "killed")
    '300 → 1,200'
    >>> moved_words(ChangeKind.DISAGREES, Amount(300), Amount(4000), "killed")
    '4,000, others say 300'
    """
    old, new = (amount_words(one, measure) if one else "" for one in (before, after))
    if kind is ChangeKind.WITHDRAWN or not new:
        return f"{old or new} withdrawn"
    if kind is ChangeKind.DISAGREES and old:
        return f"{new}, others say {old}"
    return f"{old} → {new}" if old else new
