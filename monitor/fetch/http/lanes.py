"""How many requests may run at a time: few in all, one per host."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary


class Lanes:
    """A lane per host under a limit for all; whoever came first goes first."""

    def __init__(self, *, each: int = 1, total: int = 16) -> None:
        self._each = min(each, 2)
        self._places = asyncio.Semaphore(total)
        # A lane lives as long as somebody is on it or waits for it.
        self._hosts: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()

    @asynccontextmanager
    async def hold(self, host: str) -> AsyncIterator[None]:
        """Wait for the host's lane, then for one of all places.

        In this order, so that those who wait for a slow host take no place.
        """
        lane = self._hosts.setdefault(host, asyncio.Semaphore(self._each))
        async with lane, self._places:
            yield
