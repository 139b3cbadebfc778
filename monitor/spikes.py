"""Whether a watch is hit far more often than is usual at this hour. Pure.

The last hour is compared with the same hour of the past fourteen days, as far as
there was polling then: nights are quiet, and mornings are not. What is usual is the
median; its own noise is how far the days lie from it, and no less than chance alone
gives to counts (the square root of the level) or than one hit.
"""

from collections.abc import Sequence
from math import sqrt

FEWEST_DAYS = 3
"""Days below which nobody knows what is usual."""
FEWEST_HITS = 3
"""Hits below which an hour is no spike, however quiet it usually is."""
TIMES = 3
"""How many times its noise a count must stand above what is usual."""


def level_of(usual: Sequence[int]) -> float:
    """What is usual: the median of the days; 0 where there are none.

    >>> level_of([0, 2, 1]), level_of([])
    (1, 0)
    """
    if not usual:
        return 0
    half = len(usual) // 2  # by hand: `statistics` would make the screen start later
    ranked = sorted(usual)
    return ranked[half] if len(usual) % 2 else (ranked[half - 1] + ranked[half]) / 2


def noise_of(usual: Sequence[int]) -> float:
    """How far counts stray from what is usual by themselves.

    >>> noise_of([0, 0, 0]), noise_of([9, 9, 9]), noise_of([0, 10, 20])
    (1.0, 3.0, 6.666666666666667)
    """
    level = level_of(usual)
    strayed = sum(abs(count - level) for count in usual) / (len(usual) or 1)
    return float(max(1.0, sqrt(level), strayed))


def is_spike(hits: int, usual: Sequence[int]) -> bool:
    """Whether so many hits in an hour are well above what is usual.

    >>> is_spike(3, [0] * 14), is_spike(3, [1, 2, 0, 1]), is_spike(9, [0, 0])
    (True, False, False)
    """
    if len(usual) < FEWEST_DAYS or hits < FEWEST_HITS:
        return False
    return hits >= level_of(usual) + TIMES * noise_of(usual)
