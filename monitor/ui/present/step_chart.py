"""A step chart of what each speaker said over time, as lines of pieces."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from monitor.amounts import converted, money_sign, number_words
from monitor.model.currencies import currency_of
from monitor.model.figures import Amount, Change
from monitor.ui.present.cells import Pieces, fit, sides, width_of
from monitor.ui.present.times import clock_words, moment_words

Step = tuple[datetime, Amount | None]
"""A moment and the value from then on; None: the speaker withdrew it."""


STROKES = "─╌━┄╍┈"
"""Strokes by series, so that lines can be told apart without colours."""


def stroke(role: str) -> str:
    """The character that a series is drawn with.

    >>> stroke("series-0"), stroke("series-2"), stroke("quiet")
    ('─', '━', '─')
    """
    number = role.removeprefix("series-")
    return STROKES[int(number) % len(STROKES)] if number.isdecimal() else STROKES[0]


@dataclass(frozen=True, slots=True)
class Series:
    """One speaker's values, oldest first."""

    speaker: str | None
    role: str
    steps: tuple[Step, ...]
    sign: str = ""
    """The sign of the currency, if the values are sums."""


def series_of(changes: Sequence[Change], roles: dict[str | None, str]) -> list[Series]:
    """The values of each speaker of `roles`, from changes given newest first.

    All are in the unit of the latest change; sums in other currencies are left out.
    """
    steps: dict[str | None, list[Step]] = {speaker: [] for speaker in roles}
    money = currency_of(changes[0].measure) if changes else ""
    for change in reversed(changes):
        if currency_of(change.measure) != money:
            continue
        after = change.after
        if after is not None:
            after = converted(after, change.measure, changes[0].measure)
        if change.speaker in steps:
            steps[change.speaker].append((change.at, after))
    sign = money_sign(money)
    return [
        Series(speaker, roles[speaker], tuple(found), sign)
        for speaker, found in steps.items()
        if found
    ]


def step_chart(
    series: Sequence[Series], end_at: datetime, width: int, height: int
) -> list[Pieces]:
    r"""`height` lines of `width` cells; values hold until the next, ranges are shaded.

    >>> from datetime import UTC, timedelta
    >>> start = datetime(2025, 1, 24, tzinfo=UTC)
    >>> steps = ((start, Amount(10)), (start + timedelta(hours=2), Amount(20)))
    >>> lines = step_chart([Series("A", "", steps)], start + timedelta(hours=4), 12, 3)
    >>> print("\n".join("".join(t for t, _ in line).rstrip() for line in lines))
    20 ┤   ╭────
       │   │
    10 ┤───╯
    >>> lines = step_chart([Series("A", "", steps[:1])], start, 12, 2)
    >>> print("\n".join("".join(t for t, _ in line).rstrip() for line in lines))
       │
    10 ┤────────
    """
    values = [a for s in series for _, a in s.steps if a is not None]
    if not values or height < 2:
        return []
    low = min(amount.floor for amount in values)
    high = max(amount.ceiling for amount in values)
    sign = series[0].sign
    gutter = len(sign) + max(len(number_words(low)), len(number_words(high)))
    plot = _Plot(low, high, width - gutter - 2, height, sign)
    start_at = min(s.steps[0][0] for s in series)
    for one in series:
        plot.draw(one, start_at, end_at)
    return [
        [*_axis(plot, row, gutter), *_merged(plot.cells[row])] for row in range(height)
    ]


def time_axis(
    series: Sequence[Series],
    end_at: datetime,
    chart: Sequence[Pieces],
    tz: tzinfo | None,
) -> Pieces:
    """The line under a chart: when it begins and when it ends."""
    if not chart:
        return []
    gutter = len(chart[0][0][0]) + 2
    width = width_of(chart[0]) - gutter
    start_at = min(s.steps[0][0] for s in series)
    start: Pieces = [(moment_words(start_at, end_at, tz), "quiet")]
    end: Pieces = [(clock_words(end_at, tz), "quiet")]
    return [(" " * gutter, ""), *sides(start, end, width)]


def _axis(plot: "_Plot", row: int, gutter: int) -> Pieces:
    labels = {plot.height - 1: plot.low}
    if plot.high > plot.low:
        labels[0] = plot.high
    label = plot.sign + number_words(labels[row]) if row in labels else ""
    mark = " ┤" if row in labels else " │"
    return [(fit(label, gutter, right=True), "quiet"), (mark, "faint")]


def _merged(cells: Sequence[tuple[str, str]]) -> Pieces:
    pieces: Pieces = []
    for text, role in cells:
        if pieces and pieces[-1][1] == role:
            pieces[-1] = (pieces[-1][0] + text, role)
        else:
            pieces.append((text, role))
    return pieces


class _Plot:
    """A grid of characters with their roles."""

    def __init__(
        self, low: float, high: float, width: int, height: int, sign: str
    ) -> None:
        self.low, self.high = low, high
        self.width, self.height = max(width, 1), height
        self.sign = sign
        self.cells = [[(" ", "")] * self.width for _ in range(height)]

    def row_of(self, value: float) -> int:
        """The row of a value, from the top."""
        share = (value - self.low) / ((self.high - self.low) or 1)
        return round((1 - share) * (self.height - 1))

    def put(self, row: int, column: int, text: str, role: str) -> None:
        self.cells[row][column] = (text, role)

    def draw(self, series: Series, start_at: datetime, end_at: datetime) -> None:
        """Draw one speaker's steps."""
        before: int | None = None
        for column in range(self.width):
            share = (column + 1) / self.width
            at = start_at + (max(end_at, start_at) - start_at) * share
            amount = held_at(series.steps, at)
            if amount is None:
                before = None
                continue
            top, bottom = self.row_of(amount.ceiling), self.row_of(amount.floor)
            for row in range(top, bottom + 1) if top != bottom else ():
                self.put(row, column, "░", series.role)
            row = self.row_of((amount.floor + amount.ceiling) / 2)
            self._step(before, row, column, series.role)
            before = row

    def _step(self, before: int | None, row: int, column: int, role: str) -> None:
        if before is None or before == row:
            self.put(row, column, stroke(role), role)
            return
        for between in range(min(before, row) + 1, max(before, row)):
            self.put(between, column, "│", role)
        self.put(before, column, "╯" if row < before else "╮", role)
        self.put(row, column, "╭" if row < before else "╰", role)


def held_at(steps: Sequence[Step], at: datetime) -> Amount | None:
    """The value in effect at a moment."""
    held = None
    for since_at, amount in steps:
        if since_at > at:
            break
        held = amount
    return held
