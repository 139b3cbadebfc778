"""Numbers of weather bulletins that nobody follows: bearings, pressure, a storm's pace.

As in “PRESENT MOVEMENT...NNW OR 340 DEGREES AT 13 MPH”, the form of the hurricane
centres' advisories.
"""

from monitor.extract.claims.speeds import is_of_vehicle
from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words

_COMPASS = words(
    "n ne e se s sw w nw nne ene ese sse ssw wsw wnw nnw or towards toward"
)
_MOVES = words("movement moving moves moved heading motion bearing drifting")
_PRESSURES = frozenset({"megabyte", "millibar", "hectopascal"})
"""“MB” is megabytes, but not of air."""


def of_weather(tokens: Tokens, first: int, base: str) -> str:
    """What such a number is, by the measure `base` that it has; empty for others.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> tokens = tokens_of("PRESENT MOVEMENT...NNW OR 340 DEGREES AT 13 MPH")
    >>> of_weather(tokens, 7, "degree"), of_weather(tokens, 10, "mile per hour")
    ('direction', 'pace of a storm')
    """
    before = set(tokens.lows[max(0, first - 12) : first])
    if base in _PRESSURES and "pressure" in before:
        return "air pressure"
    if base == "degree" and (_MOVES & before or tokens.low(first - 1) in _COMPASS):
        return "direction"
    is_pace = base.endswith(" per hour") and not is_of_vehicle(tokens, base)
    if is_pace and _MOVES & before:
        return "pace of a storm"
    return ""


def is_of_next_gust(tokens: Tokens, last: int, k: int) -> bool:
    """True for the gusts of "90 mph with gusts to 110", not of "90 mph gusts"."""
    return tokens.lows[k] == "gusting" or "with" in tokens.lows[last:k]
