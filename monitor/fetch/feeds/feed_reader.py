"""Reads documents into articles, off the event loop and within a deadline.

A thread reads what cannot take long: plain feeds, and the little that is new in others.
All else is read by processes (`workers.py`): a document that hangs or crashes the
parser costs its own feed only.
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
"""For one document; the first one of a process has it to start in, too."""

IDLE = timedelta(seconds=20)
"""How long a process is kept without work: it takes some 40 MB."""

PLAIN = 1024 * 1024
"""Characters of a plain feed that are read in a thread: 40 ms for each MB."""

LITTLE = 8 * 1024
"""Characters that feedparser gets in a thread, where nobody can stop it.

The worst that could be made of as many took it 0.3 s, of twice as many 1.1 s.
"""

COMMAND = (sys.executable, "-m", "monitor.fetch.feeds.feed_worker")


_THREADS = ThreadPoolExecutor(thread_name_prefix="reading")
"""Of their own: names that are looked up for long fill those of the event loop."""

T = TypeVar("T")


async def _beside(job: Callable[..., T], *given: object) -> T:
    """What a job returns, done beside the event loop."""
    return await asyncio.get_running_loop().run_in_executor(_THREADS, job, *given)


class Reader(Protocol):
    """Makes documents of bytes."""

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
        """Let go of threads and processes."""
        ...


class ThreadReader:
    """Reads all in a thread: for single documents, tests, and short runs."""

    async def read(
        self, body: bytes, url: str, content_type: str, item_digests: str
    ) -> FeedDocument:
        """The document, as `Reader` says; it may take as long as it takes."""
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
        """Nothing to let go of."""


class ProcessReader:
    """Reads whole documents in processes."""

    def __init__(
        self,
        *,
        deadline: timedelta = DEADLINE,
        idle: timedelta = IDLE,
        processes: int | None = None,
        command: Sequence[str] = COMMAND,
    ) -> None:
        """`processes`: how many at the most; None: as many as cores, two at most."""
        count = processes or min(2, os.cpu_count() or 1)
        self._workers = Workers(command, count, deadline, idle)

    @property
    def pids(self) -> list[int]:
        """Of the processes that run now."""
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
        answer = await self._workers.ask(body, url, content_type)
        return await _beside(FeedDocument.of_json, answer)

    async def close(self) -> None:
        """End the processes."""
        await self._workers.close()


@asynccontextmanager
async def new_reader() -> AsyncIterator[Reader]:
    """A reader with processes of its own, which are ended afterwards."""
    reader = ProcessReader()
    try:
        yield reader
    finally:
        await reader.close()
