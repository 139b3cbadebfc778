"""Garbage is collected while nobody waits, and none is kept for ever."""

import gc
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from threading import Event

import pytest

from monitor.ui.garbage import DUE, KEPT, LONG_S, OVERDUE, QUIET, RESTING, Garbage


class Heap:
    """Objects that were made since the last full collection."""

    def __init__(self) -> None:
        self.pressure = 0
        self.takes_s, self.seconds = 0.0, 0.0
        """How long a collection takes, and all of them took."""
        self.is_bare = True
        self.looks: list[int] = []
        """How many objects were there at each collection."""
        self.left_out: list[int] = []
        """How many objects each left out."""

    def collect(self) -> None:
        self.looks.append(self.pressure)
        self.left_out.append(gc.get_freeze_count())
        self.pressure = 0
        self.seconds += self.takes_s


@pytest.fixture
def heap() -> Heap:
    return Heap()


@pytest.fixture
def garbage(heap: Heap) -> Iterator[Garbage]:
    before = gc.get_threshold()
    yield Garbage(
        lambda: heap.is_bare,
        heap.collect,
        lambda: heap.pressure,
        lambda: heap.seconds,
    )
    gc.set_threshold(*before)
    gc.unfreeze()


def test_nobody_at_the_keys_waits_for_it(garbage: Garbage, heap: Heap) -> None:
    heap.pressure = OVERDUE - 1
    for _ in range(50):
        garbage.disturb()
        garbage.beat()

    assert not heap.looks
    for _ in range(QUIET + 1):
        garbage.beat()
    assert heap.looks == [OVERDUE - 1]


def test_it_comes_though_somebody_types_all_day(garbage: Garbage, heap: Heap) -> None:
    for _ in range(10 * (OVERDUE + 1)):
        heap.pressure += 1
        garbage.disturb()
        garbage.beat()

    assert heap.looks == [OVERDUE + 1] * 10


def test_where_nothing_happens_nothing_is_looked_through(
    garbage: Garbage, heap: Heap
) -> None:
    heap.pressure = DUE - 1
    for _ in range(1000):
        garbage.beat()

    assert not heap.looks


def test_caches_are_not_filled_for_weeks(garbage: Garbage, heap: Heap) -> None:
    large, small = lru_cache(16_384)(str), lru_cache(16_384)(str)
    garbage.begin()
    for number in range(KEPT + 1):
        large(number)
    small("kept")

    heap.pressure = OVERDUE
    garbage.beat()

    assert not large.cache_info().currsize
    assert small.cache_info().currsize
    assert not heap.looks, "a turn later: each takes time"
    garbage.beat()
    assert heap.looks


def test_what_stays_after_a_long_look_is_left_out_once_the_screen_rests(
    garbage: Garbage, heap: Heap
) -> None:
    heap.pressure, heap.takes_s = DUE, LONG_S / 2
    for _ in range(2 * RESTING):
        garbage.beat()
    assert not gc.get_freeze_count()

    heap.pressure, heap.takes_s = DUE, LONG_S * 2
    garbage.disturb()
    for _ in range(RESTING - 1):
        garbage.beat()
    assert not gc.get_freeze_count()
    garbage.beat()
    assert gc.get_freeze_count()
    assert len(heap.looks) == 3, "once more, so that no garbage is left out"

    for _ in range(RESTING):
        garbage.beat()
    assert len(heap.looks) == 3


def test_what_was_left_out_is_looked_through_before_it_is_again(
    garbage: Garbage, heap: Heap
) -> None:
    heap.takes_s = LONG_S * 2
    for _ in range(2):
        heap.pressure = OVERDUE
        for _ in range(2 * RESTING):
            garbage.beat()

    *_, look, last = heap.left_out
    assert look
    assert not last


@pytest.mark.parametrize("somebody", ["has a screen open", "is at the keys"])
def test_what_is_about_to_go_is_not_left_out(
    somebody: str, garbage: Garbage, heap: Heap
) -> None:
    heap.pressure, heap.takes_s = OVERDUE, LONG_S * 2
    heap.is_bare = somebody == "is at the keys"
    for number in range(2 * RESTING):
        if heap.is_bare and number % (RESTING - 1) == 0:
            garbage.disturb()
        garbage.beat()

    assert heap.looks
    assert not gc.get_freeze_count()


def test_what_other_threads_are_putting_together_is_left_alone(
    garbage: Garbage,
) -> None:
    def rows() -> Iterator[int]:
        yield from range(200)

    def read() -> int:
        read = 0
        while not has_begun.is_set():
            read += len(tuple(rows()))  # grows as rows come, which must be ours alone
        return read

    has_begun, before = Event(), sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(1) as thread:
            reading = thread.submit(read)
            for _ in range(20):
                garbage.begin()
                gc.unfreeze()
            has_begun.set()
            assert reading.result()
    finally:
        has_begun.set()
        sys.setswitchinterval(before)


def test_python_looks_through_all_there_is_no_more_by_itself(garbage: Garbage) -> None:
    garbage.begin()
    seen = [each["collections"] for each in gc.get_stats()]

    assert len([[[number]] for number in range(100_000)]) == 100_000

    young, middle, old = [each["collections"] for each in gc.get_stats()]
    assert young > seen[0]
    assert middle > seen[1]
    assert old == seen[2]


def test_what_has_come_is_counted_by_pythons_own_looks() -> None:
    before = gc.get_threshold()
    heap = Heap()
    garbage = Garbage(lambda: True, heap.collect)
    try:
        garbage.begin()
        gc.collect()
        garbage.beat()
        assert not heap.looks
        kept = [[number] for number in range(before[0] * before[1] * (OVERDUE + 10))]
        for _ in range(2):
            garbage.beat()
        assert len(heap.looks) == 1
        assert kept
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
