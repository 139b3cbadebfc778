"""Whether a watch is hit far more often than is usual at this hour. Pure.

The last hour is compared with the same hour of the past fourteen days on which feeds
were polled, since nights are quieter than mornings. The usual level is the median of
the days. The noise is their mean distance from it, but at least the square root of the
level (by which counts vary by chance), and at least one hit.
"""

from collections.abc import Sequence
from math import sqrt

FEWEST_DAYS = 3
"""With fewer days, it is unknown what is usual."""
FEWEST_HITS = 3
"""With fewer hits, an hour is no spike, however quiet it usually is."""
TIMES = 3
"""By how many times the noise a spike exceeds the usual level."""


def level_of(usual: Sequence[int]) -> float:
    """The usual level: the median of the days; 0 if there are none.

    >>> level_of([0, 2, 1]), level_of([])
    (1, 0)
    """
    if not usual:
        return 0
    half = len(usual) // 2  # by hand: `statistics` would make the screen start later
    ranked = sorted(usual)
    return ranked[half] if len(usual) % 2 else (ranked[half - 1] + ranked[half]) / 2


def noise_of(usual: Sequence[int]) -> float:
    """How far counts usually are from their level.

    >>> noise_of([0, 0, 0]), noise_of([9, 9, 9]), noise_of([0, 10, 20])
    (1.0, 3.0, 6.666666666666667)
    """
    level = level_of(usual)
    strayed = sum(abs(count - level) for count in usual) / (len(usual) or 1)
    return float(max(1.0, sqrt(level), strayed))


def is_spike(hits: int, usual: Sequence[int]) -> bool:
    """Whether so many hits in an hour are far above the usual level.

    >>> is_spike(3, [0] * 14), is_spike(3, [1, 2, 0, 1]), is_spike(9, [0, 0])
    (True, False, False)
    """
    if len(usual) < FEWEST_DAYS or hits < FEWEST_HITS:
        return False
    return hits >= level_of(usual) + TIMES * noise_of(usual)
