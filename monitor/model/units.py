"""Units that measure the same kind of thing, and how they convert.

A burnt area is one figure in acres and in hectares. Values stay in the unit that was
given, and are converted only to be compared and shown. Currencies share a figure, but
are never converted: `currencies.py`. Tons and pounds are missing, since a ton is one of
three weights, and a pound may be money.
"""

from collections.abc import Mapping
from types import MappingProxyType

from monitor.model.currencies import money_key

UNITS: Mapping[str, tuple[str, float, float]] = MappingProxyType(
    {
        "hectares": ("hectares", 1, 0),
        "acres": ("hectares", 0.40468564224, 0),
        "square kilometres": ("hectares", 100, 0),
        "square miles": ("hectares", 258.9988110336, 0),
        "kilometres": ("kilometres", 1, 0),
        "miles": ("kilometres", 1.609344, 0),
        "nautical miles": ("kilometres", 1.852, 0),
        "metres": ("metres", 1, 0),
        "feet": ("metres", 0.3048, 0),
        "yards": ("metres", 0.9144, 0),
        "millimetres": ("millimetres", 1, 0),
        "centimetres": ("millimetres", 10, 0),
        "inches": ("millimetres", 25.4, 0),
        "kilometres per hour": ("kilometres per hour", 1, 0),
        "miles per hour": ("kilometres per hour", 1.609344, 0),
        "knots": ("kilometres per hour", 1.852, 0),
        "°C": ("°C", 1, 0),
        "°F": ("°C", 5 / 9, -160 / 9),
    }
)
"""By measure: the unit that its figure is named after, and how to convert into it:
multiply by the first number, then add the second."""


def base_of(measure: str) -> str:
    """What the figure is named after: a unit, money, or the measure itself.

    >>> base_of("acres"), base_of("€"), base_of("killed")
    ('hectares', 'money', 'killed')
    """
    return UNITS[measure][0] if measure in UNITS else money_key(measure)


def go_together(one: str, other: str) -> bool:
    """Whether values of both measures can be compared.

    >>> go_together("acres", "hectares"), go_together("$", "€")
    (True, False)
    """
    return one == other or (
        one in UNITS and other in UNITS and base_of(one) == base_of(other)
    )


def alike(measure: str) -> tuple[str, ...]:
    """All units comparable with this one, itself first; for others, only itself.

    >>> alike("acres")[:2], alike("killed")
    (('acres', 'hectares'), ('killed',))
    """
    base = base_of(measure)
    return (measure, *(u for u in UNITS if u != measure and UNITS[u][0] == base))


def converted_number(number: float, measure: str, into: str) -> float:
    """A number in another unit of the same kind.

    >>> round(converted_number(4000, "acres", "hectares"), 1)
    1618.7
    """
    _, factor, shift = UNITS[measure]
    _, divisor, back = UNITS[into]
    return (number * factor + shift - back) / divisor
