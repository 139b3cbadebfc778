"""What is no longer used is let go while nobody waits, and not kept for ever."""

import gc
from collections.abc import Iterator
from functools import lru_cache

import pytest

from monitor.ui.garbage import EVERY, KEPT, LATEST, QUIET, Garbage


@pytest.fixture
def looks() -> list[int]:
    return []


@pytest.fixture
def garbage(looks: list[int]) -> Garbage:
    return Garbage(lambda: looks.append(1))


def test_nobody_at_the_keys_waits_for_it(garbage: Garbage, looks: list[int]) -> None:
    for _ in range(EVERY + 50):
        garbage.disturb()
        garbage.beat()

    assert not looks
    for _ in range(QUIET):
        garbage.beat()
    assert looks == [1]


def test_it_comes_though_somebody_types_all_day(
    garbage: Garbage, looks: list[int]
) -> None:
    for _ in range(LATEST):
        garbage.disturb()
        garbage.beat()

    assert looks == [1]


@pytest.fixture
def begun(garbage: Garbage) -> Iterator[Garbage]:
    before = gc.get_threshold()
    yield garbage
    gc.set_threshold(*before)
    gc.unfreeze()


def test_caches_are_not_filled_for_weeks(begun: Garbage) -> None:
    large, small = lru_cache(16_384)(str), lru_cache(16_384)(str)
    begun.begin()
    for number in range(KEPT + 1):
        large(number)
    small("kept")

    for _ in range(EVERY):
        begun.beat()

    assert not large.cache_info().currsize
    assert small.cache_info().currsize


def test_python_looks_through_all_there_is_no_more_by_itself(begun: Garbage) -> None:
    begun.begin()
    seen = [each["collections"] for each in gc.get_stats()]

    assert len([[[number]] for number in range(100_000)]) == 100_000

    young, middle, old = [each["collections"] for each in gc.get_stats()]
    assert young > seen[0]
    assert middle > seen[1]
    assert old == seen[2]
