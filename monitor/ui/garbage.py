"""When what is no longer used is let go: while nobody waits for the screen."""

import gc
import time
from collections.abc import Callable
from functools import _lru_cache_wrapper
from typing import Any

NEVER = 1_000_000
"""After so many looks at what is young, Python looks through all there is by itself.

It would do so in the middle of anything, mostly while a screen opens, for that makes
much; through 30,000 things it takes 10 to 40 ms.
"""

ENOUGH, MUCH = 2, 4
"""Looks at what is young, each at up to 7,000 things that stay, after which all is
looked through, and the most that is waited for a moment with nobody at the keys."""

QUIET = 2
"""Beats without key or mouse, after which nobody waits: half a second."""

LONG_S = 0.004
"""After a look that took longer, what stays is to be left out of later ones."""

RESTING = 4
"""Beats without key or mouse after which that is done, where no other screen and no
toast is there: what is left out while it is about to go is never let go."""

KEPT = 300
"""What caches of functions keep from one look to the next: one with more is emptied.

Textual, Rich and our own matching have some for up to 16,384 words, styles and pieces
of text each; they fill within weeks, and what they hold then is of days long past.
"""


def _caches() -> "list[_lru_cache_wrapper[Any]]":
    """Caches of functions, of all there is.

    `gc.get_objects` would hold on to what other threads are putting together, which
    CPython forbids: a tuple of rows that the store's thread was reading then failed.
    """
    named_by = gc.get_referrers(_lru_cache_wrapper)
    return [each for each in named_by if type(each) is _lru_cache_wrapper]


def looks_at_young() -> int:
    """How often Python has looked through what is young since it saw all there is."""
    return gc.get_count()[2]


class Garbage:
    """Looks through all there is once in a while, between two keys.

    Rows, figures and painted lines are let go without it: only what goes round in
    circles needs to be looked for, such as a closed screen. So after a long look what
    is there while the screen rests is left out of later ones.

    Args:
        is_bare: Says whether all screens but the first, and all toasts, are gone.
        collect: Looks.
        pressure: Tells how much has come since, in looks at what is young.
        timer: Processor seconds.

    >>> looks = []
    >>> garbage = Garbage(
    ...     lambda: False, lambda: looks.append("looked"), lambda: ENOUGH
    ... )
    >>> for beat in range(QUIET + 1):
    ...     garbage.beat()
    >>> looks
    ['looked']
    """

    def __init__(
        self,
        is_bare: Callable[[], bool],
        collect: Callable[[], object] = gc.collect,
        pressure: Callable[[], int] = looks_at_young,
        timer: Callable[[], float] = time.thread_time,
    ) -> None:
        self._is_bare, self._timer = is_bare, timer
        self._collect, self._pressure = collect, pressure
        self._quiet_beats = 0
        self._is_due = self._is_long = False
        self._caches: list[_lru_cache_wrapper[Any]] = []

    def begin(self) -> None:
        """From now on Python by itself looks through what is young, and no more.

        The start did without (`cli/dashboard.py`); what is here now stays.
        """
        self._caches = _caches()
        gc.freeze()
        young, middle, _ = gc.get_threshold()
        gc.set_threshold(young, middle, NEVER)
        gc.enable()

    def disturb(self) -> None:
        """Take note that somebody is at the keys."""
        self._quiet_beats = 0

    def beat(self) -> None:
        """Look, if it is time and nobody waits; the beat before, empty caches."""
        self._quiet_beats += 1
        is_quiet = self._quiet_beats >= QUIET
        if self._is_due and (is_quiet or self._pressure() >= MUCH):
            self._is_due = False
            self._look()
        elif self._pressure() >= (ENOUGH if is_quiet else MUCH):
            self._is_due = True
            for cache in self._caches:
                if cache.cache_info().currsize > KEPT:
                    cache.cache_clear()
        elif self._is_long and self._quiet_beats >= RESTING and self._is_bare():
            gc.unfreeze()  # what was left out before may have become garbage since
            self._look()
            gc.freeze()
            self._is_long = False

    def _look(self) -> None:
        began = self._timer()
        self._collect()
        self._is_long = self._timer() - began > LONG_S
