"""The screen on the wall as lines."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from monitor.model.articles import View
from monitor.ui.present.cells import width_of, words_of
from monitor.ui.present.digits import big, width_of_big
from monitor.ui.present.wall import WallState, wall_lines
from monitor.ui.wall import ReadWall
from tests.ui.newsroom import Newsroom

SEOUL = timezone(timedelta(hours=9), "KST")
SIZES = [(60, 15), (80, 24), (120, 40), (200, 60)]


@pytest.fixture
def state(busy: Newsroom) -> WallState:
    now = busy.clock.now()
    return ReadWall("Dam breach", now, now - timedelta(hours=3)).ask(busy.store)


def shown(state: WallState, turn: int, now: datetime, size: tuple[int, int]) -> str:
    return "\n".join(map(words_of, wall_lines(state, turn, now, SEOUL, size)))


@pytest.mark.parametrize("size", SIZES)
def test_it_fills_the_screen_and_nothing_is_cut(
    state: WallState, busy: Newsroom, size: tuple[int, int]
) -> None:
    for turn in range(12):
        lines = wall_lines(state, turn, busy.clock.now(), SEOUL, size)

        assert len(lines) == size[1]
        assert max(map(width_of, lines)) <= size[0]
        assert "fresh" in words_of(lines[-1])


@pytest.mark.parametrize("size", SIZES[1:])
def test_clocks_and_counts_are_large(
    state: WallState, busy: Newsroom, size: tuple[int, int]
) -> None:
    now = busy.clock.now()
    scale = 2 if size[1] >= 30 else 1
    screen = shown(state, 0, now, size)

    clocks = (f"{now.astimezone(zone):%H:%M}" for zone in (SEOUL, UTC))
    for number in (*clocks, f"{state.since.new}"):
        for line in big(number, scale):
            assert line.rstrip() in screen
    for name in ("KST", "UTC", "new", "edited"):
        assert name in screen


def test_pages_take_turns_over_figures_watches_and_the_latest(
    state: WallState, busy: Newsroom
) -> None:
    now = busy.clock.now()
    pages = [shown(state, turn, now, (120, 40)) for turn in range(3)]

    assert "FIGURES" in pages[0]
    assert "killed in Orla" in pages[0]
    assert "WATCHES" in pages[1]
    assert "evacuation" in pages[1]
    assert "LATEST" in pages[2]
    newest = busy.store.articles.window(View(), 0, 1)[0]
    assert newest.title[:30] in pages[2]
    assert shown(state, 3, now, (120, 40)) == pages[0]


@pytest.mark.parametrize("text", ["09:15", "~1,200", "≥380", "1,000–4,000", "40%"])
@pytest.mark.parametrize("scale", [1, 2])
def test_large_digits_are_as_wide_as_they_say(text: str, scale: int) -> None:
    lines = big(text, scale)

    assert len(lines) == (5 if scale == 2 else 3)
    assert {len(line) for line in lines} == {width_of_big(text, scale)}
