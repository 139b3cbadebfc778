"""When a watch is hit far more often than is usual: laws of the rule."""

from hypothesis import given
from hypothesis import strategies as st

from monitor.spikes import (
    FEWEST_DAYS,
    FEWEST_HITS,
    is_spike,
    level_of,
    noise_of,
)

DAYS = st.lists(st.integers(0, 500), max_size=14)
HITS = st.integers(0, 5000)


@given(HITS, DAYS)
def test_more_hits_are_no_less_of_a_spike(hits: int, usual: list[int]) -> None:
    assert is_spike(hits, usual) <= is_spike(hits + 1, usual)


@given(HITS, DAYS)
def test_the_order_of_the_days_is_all_the_same(hits: int, usual: list[int]) -> None:
    assert is_spike(hits, usual) == is_spike(hits, sorted(usual))


@given(DAYS)
def test_what_happened_on_most_days_is_no_spike(usual: list[int]) -> None:
    assert not is_spike(int(level_of(usual)), usual)


@given(DAYS)
def test_noise_is_what_chance_gives_at_least(usual: list[int]) -> None:
    assert noise_of(usual) >= max(1, level_of(usual) ** 0.5) - 1e-9


@given(HITS, st.lists(st.integers(0, 5), max_size=FEWEST_DAYS - 1))
def test_nothing_is_a_spike_before_it_is_known_what_is_usual(
    hits: int, usual: list[int]
) -> None:
    assert not is_spike(hits, usual)


@given(st.integers(0, FEWEST_HITS - 1), DAYS)
def test_one_or_two_hits_are_never_a_spike(hits: int, usual: list[int]) -> None:
    assert not is_spike(hits, usual)


def test_a_busy_hour_after_quiet_days_is_a_spike_and_a_busy_day_among_busy_is_not() -> (
    None
):
    assert is_spike(6, [0, 1, 0, 0, 2, 0, 1, 0, 0, 0, 1, 0, 0, 0])
    assert not is_spike(30, [22, 30, 18, 25, 41, 19, 28])
    assert is_spike(90, [22, 30, 18, 25, 41, 19, 28])
