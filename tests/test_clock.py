"""Clocks that run faster than the machine's."""

import asyncio
import time
from datetime import UTC, datetime, timedelta

from monitor.clock import ReplayClock, SetClock

START = datetime(2025, 1, 24, tzinfo=UTC)


def hours_after(passed: float, clock_since: float) -> float:
    clock = ReplayClock(
        START,
        3600,
        since=clock_since - passed,
        pace=[(timedelta(hours=10), 36000), (timedelta(hours=30), 3600)],
    )
    return (clock.now() - START).total_seconds() / 3600


def test_a_replay_hurries_where_it_is_told_to() -> None:
    now = time.monotonic()

    hours = [round(hours_after(passed, now), 1) for passed in (5, 10, 11, 12, 13)]

    assert hours == [5, 10, 20, 30, 31]


def test_processes_with_the_same_numbers_agree() -> None:
    since = time.monotonic()
    one, other = (ReplayClock(START, 60, since=since) for _ in range(2))

    assert other.now() - one.now() < timedelta(seconds=6)


def test_a_wait_across_a_change_of_pace_ends_in_time() -> None:
    pace = [(timedelta(minutes=1), 36_000_000.0)]
    clock = ReplayClock(START, 6000, pace=pace)

    async def waited() -> float:
        began = time.monotonic()
        await clock.wait(timedelta(hours=20))
        return time.monotonic() - began

    assert asyncio.run(waited()) < 0.5
    assert clock.now() >= START + timedelta(hours=20)


def test_a_set_clock_moves_by_waiting_only() -> None:
    clock = SetClock(START)

    asyncio.run(clock.wait(timedelta(hours=2)))

    assert clock.now() == START + timedelta(hours=2)
