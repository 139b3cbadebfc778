"""What numbers in a text turn out to be: quantities of several kinds, or none."""

from enum import StrEnum


class Kind(StrEnum):
    """What a number is; the value is the reason that a person is shown."""

    FIGURE = "figure"
    AGE = "age"
    DURATION = "duration"
    ONE_OF = "one of several"
    ONE = "one"
    PART = "fraction"
    TIMES = "multiple"
    RATIO = "ratio"
    VAGUE = "vague count"
    # no quantities
    DATE = "date"
    TIME = "time of day"
    ORDINAL = "ordinal"
    DESIGNATION = "designation"
    IDENTIFIER = "identifier"
    ADDRESS = "address"
    SCORE = "score"
    COMPOUND = "part of a compound"
    PRONOUN = "pronoun"
    FURNITURE = "page furniture"
    DISTANCE = "distance from a mark"

    @property
    def is_quantity(self) -> bool:
        """False for what only looks like a number of something.

        >>> Kind.AGE.is_quantity, Kind.SCORE.is_quantity
        (True, False)
        """
        return self in _QUANTITIES


_QUANTITIES = frozenset(
    {
        Kind.FIGURE,
        Kind.AGE,
        Kind.DURATION,
        Kind.ONE_OF,
        Kind.ONE,
        Kind.PART,
        Kind.TIMES,
        Kind.RATIO,
        Kind.VAGUE,
    }
)
