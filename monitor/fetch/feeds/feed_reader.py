"""Parses documents outside the event loop, within a deadline.

A thread parses what cannot take long: plain feeds, and short new parts of others. All
else is parsed by separate processes (`workers.py`), so that a document that hangs or
crashes the parser affects no other feed.
"""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from typing import Protocol, TypeVar

from monitor.fetch.feeds.document import FeedDocument
from monitor.fetch.feeds.feed import parse, parse_quickly
from monitor.fetch.workers import Workers

DEADLINE = timedelta(seconds=20)
"""For one document; for the first one of a process, starting it is included."""

IDLE = timedelta(seconds=20)
"""How long an idle process is kept; it takes about 40 MB."""

PLAIN = 1024 * 1024
"""The most characters of a plain feed to parse in a thread: 40 ms per MB."""

LITTLE = 8 * 1024
"""The most characters for feedparser in a thread, where it cannot be stopped.

The slowest document found of this length took 0.3 s, of twice the length 1.1 s.
"""

COMMAND = (sys.executable, "-m", "monitor.fetch.feeds.feed_worker")


_THREADS = ThreadPoolExecutor(thread_name_prefix="reading")
"""Not those of the event loop, which slow DNS lookups may all occupy."""

T = TypeVar("T")


async def _beside(job: Callable[..., T], *given: object) -> T:
    """The result of a job, done in a thread."""
    return await asyncio.get_running_loop().run_in_executor(_THREADS, job, *given)


class Reader(Protocol):
    """Parses documents."""

    async def read(
        self, body: bytes, url: str, content_type: str, item_digests: str
    ) -> FeedDocument:
        """The document; if that is certain to be right, only its new items.

        Args:
            body: The unpacked answer.
            url: Where it came from.
            content_type: As the server sent it.
            item_digests: Those of the items read before; empty: all are new.

        Raises:
            ParseError: it is no feed, or takes too long.
        """
        ...

    async def close(self) -> None:
        """End its processes."""
        ...


class ThreadReader:
    """Parses everything in a thread: for single documents, tests and short runs."""

    async def read(
        self, body: bytes, url: str, content_type: str, item_digests: str
    ) -> FeedDocument:
        """The document, as `Reader` says, but without a deadline."""
        news = await _beside(
            partial(parse_quickly, plain=sys.maxsize, other=sys.maxsize),
            body,
            url,
            content_type,
            item_digests,
        )
        if news is not None:
            return news
        return await _beside(parse, body, url, content_type)

    async def close(self) -> None:
        """There are no processes to end."""


class ProcessReader:
    """Parses in separate processes whatever may take long."""

    def __init__(
        self,
        *,
        deadline: timedelta = DEADLINE,
        idle: timedelta = IDLE,
        processes: int | None = None,
        command: Sequence[str] = COMMAND,
    ) -> None:
        """`processes`: how many at most; None: one per core, but at most two."""
        count = processes or min(2, os.cpu_count() or 1)
        self._workers = Workers(command, count, deadline, idle)

    @property
    def pids(self) -> list[int]:
        """Process ids of those that run now."""
        return self._workers.pids

    async def read(
        self, body: bytes, url: str, content_type: str, item_digests: str
    ) -> FeedDocument:
        """The document, as `Reader` says."""
        quick = await _beside(
            partial(parse_quickly, plain=PLAIN, other=LITTLE),
            body,
            url,
            content_type,
            item_digests,
        )
        if quick is not None:
            return quick
        answer = await self._workers.parse(body, url, content_type)
        return await _beside(FeedDocument.of_json, answer)

    async def close(self) -> None:
        """End the processes."""
        await self._workers.close()


@asynccontextmanager
async def new_reader() -> AsyncIterator[Reader]:
    """A reader with its own processes, which are ended afterwards."""
    reader = ProcessReader()
    try:
        yield reader
    finally:
        await reader.close()
