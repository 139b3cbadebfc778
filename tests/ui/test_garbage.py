"""What is no longer used is let go while nobody waits, and not kept for ever."""

import gc

import pytest

from monitor.ui.garbage import EVERY, LATEST, QUIET, Garbage


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


def test_python_looks_through_all_there_is_no_more_by_itself() -> None:
    before = gc.get_threshold()
    try:
        Garbage().begin()
        seen = gc.get_stats()[2]["collections"]
        kept = [[[number]] for number in range(100_000)]
        assert len(kept) == 100_000
        assert gc.get_stats()[2]["collections"] == seen
        assert gc.get_stats()[1]["collections"]
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
