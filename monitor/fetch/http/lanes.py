"""How many requests may run at a time: few in all, one per host."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary


class Lanes:
    """A lane for each host, and a limit for all; first come, first served.

    Args:
        each: Requests at a time per host, at most 2.
        total: Requests at a time.
    """

    def __init__(self, *, each: int = 1, total: int = 16) -> None:
        self._each = min(each, 2)
        self._places = asyncio.Semaphore(total)
        # A lane is dropped once no request is in it or waits for it.
        self._hosts: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()

    @asynccontextmanager
    async def hold(self, host: str) -> AsyncIterator[None]:
        """Wait for a place in the host's lane, then for one under the total limit.

        In this order, so that requests to a slow host do not block the others.
        """
        lane = self._hosts.setdefault(host, asyncio.Semaphore(self._each))
        async with lane, self._places:
            yield
