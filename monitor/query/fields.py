"""Reads the fields of a query: is:unread, since:2h, figure:casualties>1000."""

import math
import re

from monitor.durations import duration_in
from monitor.query.tree import (
    Comparison,
    Field,
    FieldName,
    FigureTest,
    Flag,
    Is,
    Node,
    Since,
)
from monitor.query.words import words_in

FIELDS = ("title", *FieldName, "is", "since", "figure")

_FIGURE = re.compile(r'(?:["“„]([^"“”„]*)["“”„]|([^\s()"“”„<>=≥≤]*))')
_NUMBER = re.compile(
    r"(>=|<=|[≥≤<>=])\s*([\d,]*\.?\d+(?:e[-+]?\d+)?)(?![^\s()])",
    re.IGNORECASE | re.ASCII,
)
_COMPARISONS = {"≥": ">=", "≤": "<="}


class FaultError(Exception):
    """What is wrong with a query, and at which offset."""

    def __init__(self, message: str, at: int) -> None:
        self.message, self.at = message, at
        super().__init__(message)


def field_node(name: str, value: str, at: int) -> Node:
    """The field `name` with the value at offset `at`.

    >>> field_node("since", "2h", 6)
    Since(duration=datetime.timedelta(seconds=7200))
    """
    if name == "is":
        if value not in list(Flag):
            raise FaultError(f"is: knows {', '.join(Flag)}", at)
        return Is(Flag(value))
    if name == "since":
        duration = duration_in(value)
        if duration is None:
            raise FaultError("since: needs a duration such as 30m, 2h or 7d", at)
        return Since(duration)
    if not words_in(value):
        raise FaultError(f"{name}: needs a name", at)
    return Field(FieldName(name), value)


def figure_test_at(text: str, at: int) -> tuple[FigureTest, int]:
    """The test after `figure:` at offset `at`, and where it ends.

    >>> figure_test_at("figure:killed", 7)
    (FigureTest(name='killed', comparison=None, number=0), 13)
    """
    found = _FIGURE.match(text, at)
    assert found is not None, "the pattern takes nothing too"
    name = " ".join((found[1] or found[2] or "").split())
    if not words_in(name):
        raise FaultError("figure: needs the name of a figure", at)
    end = found.end()
    if text[end : end + 1] not in tuple("<>=≥≤"):
        return FigureTest(name), end
    compared = _NUMBER.match(text, end)
    if compared is None:
        raise FaultError("a number must follow here", end + 1)
    number = float(compared[2].replace(",", ""))
    if not math.isfinite(number):
        raise FaultError("too large a number", compared.start(2))
    sign = _COMPARISONS.get(compared[1], compared[1])
    return FigureTest(name, Comparison(sign), number), compared.end()
