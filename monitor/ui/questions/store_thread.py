"""The thread in which the store is opened, read and closed.

So the screen never waits for the database, and a store need not be thread-safe.
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
        self._open_past: Callable[[], Store] | None = None
        self._store: Store | None = None
        self._past: Store | None = None
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="store")

    async def ask(
        self, question: Callable[[Store], Answer], *, in_past: bool = False
    ) -> Answer:
        """The answer of `question`, asked after all earlier questions.

        Args:
            question: Called in the thread.
            in_past: Whether the past answers, if it is shown.

        Raises:
            StoreError: the store cannot be opened, or cannot answer.
        """
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(
            self._executor, self._answer, question, in_past
        )

    async def rewind(self, open_past: Callable[[], Store] | None) -> None:
        """Have the store of the past answer that this opens; None: the present one."""

        def rewind() -> None:
            self._let_go_of_past()
            self._open_past = open_past

        await asyncio.get_running_loop().run_in_executor(self._executor, rewind)

    def _answer(self, question: Callable[[Store], Answer], in_past: bool) -> Answer:
        if in_past and self._open_past is not None:
            if self._past is None:
                self._past = self._open_past()
            return question(self._past)
        if self._store is None:
            self._store = self._open_store()
        return question(self._store)

    def _let_go_of_past(self) -> None:
        if self._past is not None:
            self._past.close()
            self._past = None

    async def close(self) -> None:
        """Close the store once everything asked before is answered; end the thread."""
        await asyncio.get_running_loop().run_in_executor(self._executor, self._close)
        self._executor.shutdown()

    def _close(self) -> None:
        self._let_go_of_past()
        if self._store is not None:
            self._store.close()
            self._store = None
