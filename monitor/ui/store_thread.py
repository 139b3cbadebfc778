"""The one thread in which the store is opened, asked and closed.

The screen never waits for the database, and a store need not be shared by threads.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from monitor.store.contract.store import Store

Answer = TypeVar("Answer")


class StoreThread:
    """Opens the store with the first question, and again after it was closed.

    Args:
        open_store: Called in the thread.
    """

    def __init__(self, open_store: Callable[[], Store]) -> None:
        self._open_store = open_store
        self._store: Store | None = None
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="store")

    async def ask(self, question: Callable[[Store], Answer]) -> Answer:
        """What `question` answers, asked after all earlier ones.

        Raises:
            StoreError: the store cannot be opened, or cannot answer.
        """
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._executor, self._answer, question)

    def _answer(self, question: Callable[[Store], Answer]) -> Answer:
        if self._store is None:
            self._store = self._open_store()
        return question(self._store)

    async def close(self) -> None:
        """Close the store once everything asked before is done; end the thread."""
        await asyncio.get_running_loop().run_in_executor(self._executor, self._close)
        self._executor.shutdown()

    def _close(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None
