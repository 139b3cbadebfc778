"""How fast a train, a ship or a car went, and which speeds are only allowed."""

from monitor.extract.numbers.tokens import Tokens
from monitor.extract.numbers.wordlists import words

_PER_HOUR = " per hour"
_VEHICLES = words(
    "train trains locomotive tram trams coach bus minibus car cars vehicle vehicles "
    "van truck trucks lorry lorries tanker ship ships ferry boat vessel freighter "
    "plane aircraft airliner jet helicopter motorcycle driver drivers pilot conductor "
    "braking brake brakes engineer trainset carriage carriages"
)
_AIR = words(
    "wind winds gust gusts gusting storm hurricane typhoon cyclone tornado depression "
    "current currents"
)
_LIMITS = words("limit limits restriction restrictions maximum")
_ALLOWED = words("permitted allowed posted authorised authorized advisory legal")
_ZONES = words("limit zone restriction area stretch speed")
_LIMIT_REACH = 4
_ENDS = words(", ; ( ) while but")


def is_of_vehicle(tokens: Tokens, base: str) -> bool:
    """True for a speed, by its unit `base`, in a sentence of vehicles and no wind.

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> is_of_vehicle(tokens_of("The tram was doing 60 km/h"), "kilometre per hour")
    True
    """
    if not base.endswith(_PER_HOUR):
        return False
    return not _VEHICLES.isdisjoint(tokens.lows) and _AIR.isdisjoint(tokens.lows)


def is_speed_limit(tokens: Tokens, first: int, last: int, base: str) -> bool:
    """True for the speed of "the limit is 60 mph" and "a 60 mph zone".

    >>> from monitor.extract.numbers.tokens import tokens_of
    >>> is_speed_limit(tokens_of("The limit is 60 mph"), 3, 5, "mile per hour")
    True
    >>> is_speed_limit(tokens_of("Over the limit, at 90 mph"), 5, 7, "mile per hour")
    False
    """
    if not base.endswith(_PER_HOUR) or not _AIR.isdisjoint(tokens.lows):
        return False
    before = tokens.lows[max(0, first - _LIMIT_REACH) : first]
    ends = [k for k, low in enumerate(before) if low in _ENDS]
    before = before[ends[-1] + 1 :] if ends else before
    if _LIMITS & {*before} or _ALLOWED & {*before}:
        return not {"over", "above", "exceeding", "below", "under"} & {*before}
    return tokens.low(last) in _ZONES and tokens.low(last - 1) != "of"
