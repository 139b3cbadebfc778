"""Long work done one step at a time, so that other work can run in between."""

from collections.abc import Callable, Iterator
from itertools import islice


class Steps:
    """Work in steps, which starts over once it is done, or after an error.

    >>> steps = Steps(lambda: iter([None]))
    >>> [steps.go_on(), steps.go_on(), steps.go_on()]
    [True, False, True]
    """

    def __init__(self, begin: Callable[[], Iterator[None]]) -> None:
        """`begin` starts the work; it is not called before the first step."""
        self._begin = begin
        self._work: Iterator[None] | None = None

    def go_on(self) -> bool:
        """Do a step; False: there was nothing left to do."""
        work = self._work or self._begin()
        self._work = None
        is_busy = any(True for _ in islice(work, 1))
        self._work = work if is_busy else None
        return is_busy
