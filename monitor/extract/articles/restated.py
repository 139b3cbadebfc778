"""Numbers that a report gives twice, in two units: "16,000 acres (6,400 hectares)"."""

from collections.abc import Sequence
from itertools import pairwise, permutations

from monitor.model.units import UNITS, converted_number, go_together

_ROUNDED = 0.05
"""How far apart two numbers are at most that are one in two units."""
_SPELLINGS = {
    "kilometers": "kilometres",
    "km": "kilometres",
    "meters": "metres",
    "ha": "hectares",
    "kph": "kilometres per hour",
    "mph": "miles per hour",
}


def restated_in(words: Sequence[str]) -> dict[str, str]:
    """Each number of a sentence that another one gives in its own unit, and that one.

    >>> restated_in(("16000", "acres", "or", "6400", "hectares", "and", "9", "barns"))
    {'16000': '6400', '6400': '16000'}
    """
    sizes = [
        (word, _SPELLINGS.get(unit, unit))
        for word, unit in pairwise(words)
        if word.replace(".", "", 1).isdecimal()
    ]
    sizes = [(word, unit) for word, unit in sizes if unit in UNITS]
    return {
        one: other
        for (one, unit), (other, into) in permutations(sizes[:20], 2)
        if unit != into and go_together(unit, into) and _is_one(one, unit, other, into)
    }


def _is_one(one: str, unit: str, other: str, into: str) -> bool:
    exact = converted_number(float(one), unit, into)
    return abs(exact - float(other)) <= _ROUNDED * abs(exact)
