"""Stores polls that brought nothing new, many in one transaction.

Most polls bring nothing new, and a transaction costs several times what one of them
writes.
"""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress

from monitor.engine.store_thread import Work
from monitor.log import LOGGER
from monitor.store.contract.drafts import Lease, PollResult
from monitor.store.contract.store import Store

AT_ONCE = 50
"""Polls that are stored together."""

SOON = 0.25
"""Seconds after which fewer polls than `AT_ONCE` are stored, too."""

_Poll = tuple[Lease, PollResult]


class UnchangedPolls:
    """Gathers polls until there are enough, or no other poll is under way.

    Args:
        store: Where they are stored.
        polled: The feeds being polled, including those gathered here, with their
            current leases.
        work: Does a job in the store's thread.
    """

    def __init__(self, store: Store, polled: Mapping[int, Lease], work: Work) -> None:
        self._store, self._polled, self._work = store, polled, work
        self._polls: list[_Poll] = []
        self._being_stored = 0
        """How many polls are being stored right now."""
        self._stored: asyncio.Task[None] | None = None
        self._is_enough = asyncio.Event()

    async def store(self, lease: Lease, poll: PollResult) -> None:
        """Return when the poll has been stored, with others.

        Raises:
            StoreError: the store cannot be used.
        """
        self._polls.append((lease, poll))
        if self._stored is None:
            self._is_enough.clear()
            self._stored = asyncio.create_task(self._store_soon())
        under_way = len(self._polled) - self._being_stored
        if len(self._polls) >= min(AT_ONCE, under_way):
            self._is_enough.set()
        await self._stored

    async def _store_soon(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(SOON):
                await self._is_enough.wait()
        polls, self._polls, self._stored = self._polls, [], None
        self._being_stored += len(polls)
        try:
            lost = await self._work(lambda: self._store_all(polls))
        finally:
            self._being_stored -= len(polls)
        for lease in lost:
            LOGGER.info("%s: another poller has it now", lease.name)

    def _store_all(self, polls: Sequence[_Poll]) -> Sequence[Lease]:
        good = [(self._polled.get(le.feed_id, le), poll) for le, poll in polls]
        return self._store.finish_unchanged(good)
