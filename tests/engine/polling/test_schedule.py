"""When feeds are polled again: hints, failures, Retry-After, chance."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.durations import LONGEST
from monitor.engine.polling.schedule import (
    BACK_OFF_CEILING,
    CEILING,
    FLOOR,
    RETRY_CEILING,
    due_after_failure,
    due_after_success,
    held_until,
    interval,
)
from monitor.fetch.feeds.document import PollHints

NOW = datetime(2025, 1, 24, 12, 30, tzinfo=UTC)  # a Friday
TEN = timedelta(minutes=10)
HOUR = timedelta(hours=1)


def wait(
    poll_hints: PollHints | None = None,
    fresh_for: timedelta | None = None,
    every: timedelta = TEN,
    chance: float = 0,
) -> timedelta:
    due = due_after_success(
        NOW,
        every,
        poll_hints=poll_hints or PollHints(),
        fresh_for=fresh_for,
        chance=chance,
    )
    return due - NOW


def back_off(fails: int, retry_after: timedelta | None = None) -> timedelta:
    due = due_after_failure(NOW, TEN, fails=fails, retry_after=retry_after, chance=0)
    return due - NOW


@pytest.mark.parametrize("every", [timedelta(0), timedelta(seconds=59)])
def test_nobody_polls_another_machine_more_than_once_a_minute(every: timedelta) -> None:
    assert interval("https://example.org/feed", every) == timedelta(minutes=1)
    assert interval("http://127.0.0.1:8000/feed", every) == every
    assert interval("http://[::1]:8000/feed", every) == every
    assert interval("http://localhost/feed", every) == every


def test_without_hints_the_configured_interval_holds() -> None:
    assert wait() == TEN


@pytest.mark.parametrize(
    ("poll_hints", "fresh_for"),
    [(PollHints(every=HOUR), None), (PollHints(), HOUR), (PollHints(every=TEN), HOUR)],
)
def test_the_slowest_hint_wins(
    poll_hints: PollHints, fresh_for: timedelta | None
) -> None:
    assert wait(poll_hints, fresh_for) == HOUR


def test_a_quicker_wish_does_not_quicken() -> None:
    assert wait(PollHints(every=timedelta(minutes=1)), timedelta(0)) == TEN


def test_no_wish_puts_a_feed_to_sleep_for_more_than_a_day() -> None:
    assert wait(PollHints(every=timedelta(days=365)), timedelta(days=3650)) == CEILING
    assert wait(every=timedelta(days=2)) == timedelta(days=2)


def test_skipped_hours_are_slept_through() -> None:
    assert wait(PollHints(skip_hours=frozenset({12, 13}))) == timedelta(minutes=90)


def test_skipped_days_are_slept_through() -> None:
    due = NOW + wait(PollHints(skip_days=frozenset({4, 5})))

    assert due == datetime(2025, 1, 26, tzinfo=UTC)


def test_a_feed_that_skips_the_whole_week_is_not_believed() -> None:
    assert wait(PollHints(skip_days=frozenset(range(7)))) == TEN


def test_chance_spreads_polls_by_a_tenth_and_only_later() -> None:
    assert wait(chance=1) == TEN * 1.1


def test_feeds_added_together_do_not_stay_together() -> None:
    waits = [
        due_after_success(
            NOW,
            TEN,
            poll_hints=PollHints(),
            fresh_for=None,
            chance=chance,
            is_first=True,
        )
        - NOW
        for chance in (0, 0.5, 1)
    ]

    assert waits == [TEN / 2, TEN * 0.75, TEN]


def test_the_first_gap_keeps_the_floor_too() -> None:
    every = interval("https://example.org/feed", timedelta(seconds=1))

    due = due_after_success(
        NOW, every, poll_hints=PollHints(), fresh_for=None, chance=0, is_first=True
    )

    assert due - NOW == FLOOR


def test_failures_in_a_row_slow_down_up_to_a_ceiling() -> None:
    assert [back_off(n) / TEN for n in (1, 2, 3, 4)] == [1, 2, 4, 8]
    assert back_off(10_000) == BACK_OFF_CEILING


def test_retry_after_is_obeyed_within_a_ceiling() -> None:
    assert back_off(1, HOUR) == HOUR
    assert back_off(1, timedelta(0)) == TEN
    assert back_off(1, timedelta(days=3650)) == RETRY_CEILING
    assert held_until(NOW, timedelta(days=3650)) == NOW + RETRY_CEILING
    assert held_until(NOW, None) is None


@given(
    every=st.timedeltas(timedelta(minutes=1), timedelta(days=3)),
    wish=st.none() | st.timedeltas(timedelta(0), timedelta(days=400)),
    fresh=st.none() | st.timedeltas(timedelta(0), timedelta(days=400)),
    hours=st.frozensets(st.integers(0, 23)),
    days=st.frozensets(st.integers(0, 6)),
    chance=st.floats(0, 1, exclude_max=True),
    first=st.booleans(),
)
def test_no_feed_is_polled_twice_within_half_its_interval_nor_forgotten(
    every: timedelta,
    wish: timedelta | None,
    fresh: timedelta | None,
    hours: frozenset[int],
    days: frozenset[int],
    chance: float,
    first: bool,
) -> None:
    due = due_after_success(
        NOW,
        every,
        poll_hints=PollHints(wish, hours, days),
        fresh_for=fresh,
        chance=chance,
        is_first=first,
    )

    assert due - NOW >= every / 2
    assert due - NOW <= max(every, CEILING) * 1.1 + timedelta(days=7, hours=1)


@given(
    every=st.timedeltas(timedelta(seconds=1), LONGEST),
    fails=st.integers(1, 10**9),
    retry_after=st.none() | st.timedeltas(timedelta(0), timedelta(days=400_000)),
    chance=st.floats(0, 1, exclude_max=True),
)
def test_a_failing_feed_is_neither_pestered_nor_forgotten(
    every: timedelta, fails: int, retry_after: timedelta | None, chance: float
) -> None:
    due = due_after_failure(
        NOW, every, fails=fails, retry_after=retry_after, chance=chance
    )

    obeyed = min(retry_after or timedelta(0), RETRY_CEILING)
    assert max(every, obeyed) <= due - NOW
    assert due - NOW <= max(1.1 * max(every, BACK_OFF_CEILING), obeyed)
