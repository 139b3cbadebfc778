"""When what is no longer used is let go: while nobody waits for the screen."""

import gc
from collections.abc import Callable
from functools import _lru_cache_wrapper
from typing import Any

NEVER = 1_000_000
"""After so many looks at what is young, Python looks through all there is by itself.

It would do so in the middle of anything, mostly while a screen opens, for that makes
much; through 30,000 things it takes 10 to 40 ms.
"""

EVERY = 240
"""Beats between two looks through all there is: a minute."""
QUIET = 4
"""Beats without key or mouse, after which nobody waits: a second."""
LATEST = 1200
"""Beats after which it is done while somebody types, too."""

KEPT = 1000
"""What caches of functions keep from one look to the next: one with more is emptied.

Textual, Rich and our own matching have some for up to 16,384 words, styles and pieces
of text each; they fill within weeks, and what they hold then is of days long past.
"""


class Garbage:
    """Looks through all there is once in a while, between two keys.

    Args:
        collect: What does so.

    >>> looks = []
    >>> garbage = Garbage(lambda: looks.append("looked"))
    >>> for beat in range(EVERY):
    ...     garbage.beat()
    >>> looks
    ['looked']
    """

    def __init__(self, collect: Callable[[], object] = gc.collect) -> None:
        self._collect = collect
        self._caches: list[_lru_cache_wrapper[Any]] = []
        self._beats = self._quiet_beats = 0

    def begin(self) -> None:
        """From now on Python by itself looks through what is young, and no more.

        The start did without (`cli/dashboard.py`); what is here now stays.
        """
        things = gc.get_objects()
        self._caches = [each for each in things if type(each) is _lru_cache_wrapper]
        gc.freeze()
        young, middle, _ = gc.get_threshold()
        gc.set_threshold(young, middle, NEVER)
        gc.enable()

    def disturb(self) -> None:
        """Take note that somebody is at the keys."""
        self._quiet_beats = 0

    def beat(self) -> None:
        """Look, if it is time and nobody waits."""
        self._beats += 1
        self._quiet_beats += 1
        is_time = self._beats >= EVERY and self._quiet_beats >= QUIET
        if is_time or self._beats >= LATEST:
            self._beats = 0
            for cache in self._caches:
                if cache.cache_info().currsize > KEPT:
                    cache.cache_clear()
            self._collect()
