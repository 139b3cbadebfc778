"""Runs Python's garbage collector while nobody waits for the screen."""

import gc
import time
from collections.abc import Callable
from functools import _lru_cache_wrapper
from typing import Any

NEVER = 1_000_000
"""The threshold for full collections that Python starts by itself.

It would start them at any moment, mostly while a screen opens, which makes many
objects. With 30,000 objects, a full collection takes 10 to 40 ms.
"""

DUE, OVERDUE = 2, 4
"""How many collections of young objects make a full one due, each with up to 7,000
objects that survive; and how many make it overdue, so that it waits for no pause."""

QUIET = 2
"""Beats without key or mouse after which nobody waits: half a second."""

LONG_S = 0.004
"""After a collection that took longer, the objects that survive are frozen: left out of
later ones."""

RESTING = 4
"""Beats without key or mouse after which objects are frozen, if no other screen and no
toast is open: objects that are frozen just before they become garbage are not freed."""

KEPT = 300
"""The most entries that a function's cache may keep; one with more is emptied.

Textual, Rich and our own matching have caches of up to 16,384 words, styles and pieces
of text. They fill within weeks, and then hold those of days long past.
"""


def _caches() -> "list[_lru_cache_wrapper[Any]]":
    """All caches of functions.

    They are not taken from `gc.get_objects`, which refers to tuples that other threads
    are still building: CPython then raises an error in those threads.
    """
    named_by = gc.get_referrers(_lru_cache_wrapper)
    return [each for each in named_by if type(each) is _lru_cache_wrapper]


def young_collections() -> int:
    """How many collections of young objects there were since the last full one."""
    return gc.get_count()[2]


class Garbage:
    """Runs full collections from time to time, between two keys.

    Rows, figures and painted lines are freed without them; only objects that refer to
    each other need them, such as a closed screen. So after a long collection, the
    objects that are there while the screen is idle are frozen.

    Args:
        is_bare: Tells whether no other screen and no toast is open.
        collect: Runs a full collection.
        pressure: How many collections of young objects there were since.
        timer: Processor time in seconds.

    >>> collections = []
    >>> garbage = Garbage(
    ...     lambda: False, lambda: collections.append("full"), lambda: DUE
    ... )
    >>> for beat in range(QUIET + 1):
    ...     garbage.beat()
    >>> collections
    ['full']
    """

    def __init__(
        self,
        is_bare: Callable[[], bool],
        collect: Callable[[], object] = gc.collect,
        pressure: Callable[[], int] = young_collections,
        timer: Callable[[], float] = time.thread_time,
    ) -> None:
        self._is_bare, self._timer = is_bare, timer
        self._collect, self._pressure = collect, pressure
        self._quiet_beats = 0
        self._is_due = self._is_long = False
        self._caches: list[_lru_cache_wrapper[Any]] = []

    def begin(self) -> None:
        """Let Python collect young objects only, and freeze those that are there.

        Until now, garbage collection was off (`cli/dashboard.py`).
        """
        self._caches = _caches()
        gc.freeze()
        young, middle, _ = gc.get_threshold()
        gc.set_threshold(young, middle, NEVER)
        gc.enable()

    def disturb(self) -> None:
        """Note that somebody is at the keys."""
        self._quiet_beats = 0

    def beat(self) -> None:
        """Collect if it is time and nobody waits; empty caches one beat before."""
        self._quiet_beats += 1
        is_quiet = self._quiet_beats >= QUIET
        if self._is_due and (is_quiet or self._pressure() >= OVERDUE):
            self._is_due = False
            self._collect_all()
        elif self._pressure() >= (DUE if is_quiet else OVERDUE):
            self._is_due = True
            for cache in self._caches:
                if cache.cache_info().currsize > KEPT:
                    cache.cache_clear()
        elif self._is_long and self._quiet_beats >= RESTING and self._is_bare():
            gc.unfreeze()  # objects frozen before may have become garbage since
            self._collect_all()
            gc.freeze()
            self._is_long = False

    def _collect_all(self) -> None:
        began = self._timer()
        self._collect()
        self._is_long = self._timer() - began > LONG_S
