"""The axis of a day: every sign under its column, whatever is written there."""

from datetime import UTC, datetime, timedelta

import pytest
from rich.cells import cell_len

from monitor.model.events import Event, EventKind, Mark
from monitor.ui.present.timeline import LABEL, Period, in_columns, timeline_lines

END = datetime(2025, 1, 24, 12, tzinfo=UTC)
DAY = Period(END - timedelta(days=1), END, 48)


def lines(events: list[Event], *marks: Mark) -> list[str]:
    chart = timeline_lines(in_columns(events, DAY), DAY, marks, 47, 4, UTC)
    return ["".join(words for words, _ in line) for line in chart]


@pytest.mark.parametrize("name", ["강남", "\u0301x", "🇰🇷", "\u202ex", "", "日"])
def test_a_mark_takes_one_cell_whatever_its_letter(name: str) -> None:
    desk = Mark("desk", END - timedelta(hours=1))

    row = lines([], Mark(name, END - timedelta(hours=9)), desk)[-3]

    assert cell_len(row) == LABEL + 48
    assert cell_len(row[: row.index("d", LABEL)]) == LABEL + 46


@pytest.mark.parametrize("count", [9, 10, 290, 20_000])
def test_the_bars_say_what_the_highest_stands_for(count: int) -> None:
    at = END - timedelta(hours=2)
    events = [Event(n, at, EventKind.NEW, is_quiet=False) for n in range(count)]

    assert lines(events)[0].startswith(f" articles {count}")
