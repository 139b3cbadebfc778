"""Work that is done a step at a time, with others' in between."""

from collections.abc import Callable, Iterator
from itertools import islice


class Steps:
    """Work in steps, which begins again once it is done, or after an error.

    >>> steps = Steps(lambda: iter([None]))
    >>> [steps.go_on(), steps.go_on(), steps.go_on()]
    [True, False, True]
    """

    def __init__(self, begin: Callable[[], Iterator[None]]) -> None:
        """Know how it begins; nothing is done yet."""
        self._begin = begin
        self._work: Iterator[None] | None = None

    def go_on(self) -> bool:
        """Do a step; False: nothing was to do, or the last step was the last."""
        work = self._work or self._begin()
        self._work = None
        is_busy = any(True for _ in islice(work, 1))
        self._work = work if is_busy else None
        return is_busy
