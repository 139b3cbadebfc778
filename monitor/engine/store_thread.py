"""The thread that owns the store: one job at a time, retried while it is busy."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Protocol, TypeVar

from monitor.clock import Clock
from monitor.errors import StoreBusyError, StoreFullError
from monitor.log import LOGGER

T = TypeVar("T")

PATIENCE = timedelta(seconds=30)
"""How long to wait before a busy or full store is tried again."""

TRIES, PATIENCE_OF_A_ROUND = 5, timedelta(seconds=2)
"""How often a single round tries before it gives up, and the pause between tries."""


class Work(Protocol):
    """Does a job in the thread that owns the store, as `StoreThread.do` does."""

    def __call__(self, job: Callable[[], T], /) -> Awaitable[T]:
        """What the job returns."""
        ...


class StoreThread:
    """Does jobs in one thread, again and again while the store is busy or full.

    Args:
        clock: Waits between two tries.
        tell: Called with what a job waits for, and with "" once it goes on.
    """

    def __init__(self, clock: Clock, tell: Callable[[str], None]) -> None:
        self._clock, self._tell, self._told = clock, tell, ""
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="ingest")
        self.gives_up = False
        """Whether to try a job `TRIES` times only, instead of as long as it takes."""

    async def do(self, job: Callable[[], T]) -> T:
        """What the job returns.

        Raises:
            StoreError: the store cannot be used, or stays busy or full.
        """
        loop = asyncio.get_running_loop()
        tries = 0
        while True:
            tries += 1
            try:
                done = await loop.run_in_executor(self._thread, job)
            except (StoreBusyError, StoreFullError) as error:
                if self.gives_up and tries == TRIES:
                    raise
                LOGGER.warning("waiting: %s", error)
                self._say(error.brief)
                wait = PATIENCE_OF_A_ROUND if self.gives_up else PATIENCE
                await self._clock.wait(wait)
            else:
                self._say("")
                return done

    def _say(self, words: str) -> None:
        if words != self._told:
            self._told = words
            self._tell(words)

    async def close(self) -> None:
        """End the thread once its current job is done."""
        await asyncio.to_thread(self._thread.shutdown)
