"""Small graphs: counts over time, and values that hold until they change."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from monitor.model.figures import Amount

_BARS = "▁▂▃▄▅▆▇█"


def spark(values: Sequence[float | None], width: int) -> str:
    """`values`, evenly spaced, as `width` bars; None is a gap.

    The lowest bar is the smallest value, so a flat series is flat at the bottom.

    >>> spark([0, 0, 1, 4], 4), spark([None, 5, 5, 9], 4)
    ('▁▁▂█', ' ▁▁█')
    """
    if not values or width <= 0:
        return " " * max(width, 0)
    picked = [values[(2 * i + 1) * len(values) // (2 * width)] for i in range(width)]
    known = [value for value in picked if value is not None]
    if not known:
        return " " * width
    low, span = min(known), (max(known) - min(known)) or 1
    return "".join(
        " " if value is None else _BARS[int((value - low) / span * 7)]
        for value in picked
    )


def count_spark(counts: Sequence[int], width: int) -> str:
    """`counts` summed into `width` bars over zero; without counts, a bare line.

    >>> count_spark([0, 1, 0, 0, 2, 2], 3), count_spark([0, 0], 2)
    ('▃▁█', '▁▁')
    """
    width = min(width, len(counts))
    if width <= 0:
        return ""
    edges = [i * len(counts) // width for i in range(width + 1)]
    sums = [sum(counts[a:b]) for a, b in pairwise(edges)]
    most = max(sums) or 1
    return "".join(_BARS[-(-count * 7 // most)] for count in sums)


def held(
    history: Sequence[tuple[datetime, Amount]], end_at: datetime, width: int
) -> list[float | None]:
    """The middle of the value in effect at the end of each of `width` equal slices.

    A figure is a step function: a value holds until the next one, and nothing is
    interpolated. Slices run from the first value to `end_at`.

    >>> from datetime import UTC, timedelta
    >>> start = datetime(2025, 1, 24, tzinfo=UTC)
    >>> steps = [(start, Amount(10)), (start + timedelta(hours=3), Amount(20))]
    >>> held(steps, start + timedelta(hours=4), 4)
    [10.0, 10.0, 20.0, 20.0]
    """
    if not history or width <= 0:
        return []
    start = history[0][0]
    slice_ = (max(end_at, history[-1][0]) - start) / width
    values: list[float | None] = []
    at = 0
    for i in range(width):
        while at + 1 < len(history) and history[at + 1][0] <= start + slice_ * (i + 1):
            at += 1
        amount = history[at][1]
        values.append((amount.floor + amount.ceiling) / 2)
    return values
