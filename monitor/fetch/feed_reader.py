"""Documents into articles, beside the event loop and within a deadline.

What is new in a document whose other items are known is little, and read in a thread.
Whole documents are read by processes: a document that hangs or crashes the parser
takes one of those with it and costs its own feed only. Processes are started when they
are needed and let go when they have had no work for a while.
"""

import asyncio
import json
import os
import sys
from collections.abc import Sequence
from datetime import timedelta
from typing import Protocol

from monitor.errors import ParseError
from monitor.fetch.document import FeedDocument
from monitor.fetch.feed import parse, parse_news

DEADLINE = timedelta(seconds=20)
"""For one document; the first one of a process has it to start in, too."""

IDLE = timedelta(seconds=20)
"""How long a process is kept without work: it takes some 40 MB."""

LITTLE = 16 * 1024
"""Characters that are read in a thread; that takes some 10 ms."""

COMMAND = (sys.executable, "-m", "monitor.fetch.feed_worker")

_LONGEST_ANSWER = 128 * 1024 * 1024


class Reader(Protocol):
    """Makes documents of bytes."""

    async def read(
        self, body: bytes, url: str, content_type: str, marks: str
    ) -> FeedDocument:
        """The document; without the items that `marks` know, where that is certain.

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
        self, body: bytes, url: str, content_type: str, marks: str
    ) -> FeedDocument:
        """The document, as `Reader` says; it may take as long as it takes."""
        news = await asyncio.to_thread(
            parse_news, body, url, content_type, marks, sys.maxsize
        )
        if news is not None:
            return news
        return await asyncio.to_thread(parse, body, url, content_type)

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
        self._deadline = deadline
        count = processes or min(2, os.cpu_count() or 1)
        self._all = [_Process(tuple(command), idle) for _ in range(count)]
        self._free: list[_Process] = list(self._all)
        self._turn = asyncio.Semaphore(count)

    @property
    def pids(self) -> list[int]:
        """Of the processes that run now."""
        return [each.pid for each in self._all if each.pid is not None]

    async def read(
        self, body: bytes, url: str, content_type: str, marks: str
    ) -> FeedDocument:
        """The document, as `Reader` says."""
        if marks:
            news = await asyncio.to_thread(
                parse_news, body, url, content_type, marks, LITTLE
            )
            if news is not None:
                return news
        async with self._turn:
            process = self._free.pop()  # the one used last: others may be let go
            try:
                return await self._ask(process, body, url, content_type)
            finally:
                self._free.append(process)

    async def _ask(
        self, process: "_Process", body: bytes, url: str, content_type: str
    ) -> FeedDocument:
        head = {"url": url, "content_type": content_type, "length": len(body)}
        question = json.dumps(head).encode() + b"\n" + body
        try:
            async with asyncio.timeout(self._deadline.total_seconds()):
                answer = await process.answer(question)
        except TimeoutError as error:
            await process.end()
            seconds = self._deadline.total_seconds()
            raise ParseError(url, f"could not be read within {seconds:g} s") from error
        except (OSError, asyncio.IncompleteReadError, ValueError) as error:
            await process.end()
            raise ParseError(url, "crashes the program that reads it") from error
        except BaseException:  # cancelled: half an answer may be on its way
            await process.end()
            raise
        if answer.startswith(b'{"error"'):
            raise ParseError(url, json.loads(answer)["error"])
        return await asyncio.to_thread(FeedDocument.of_json, answer)

    async def close(self) -> None:
        """End the processes."""
        for process in self._all:
            await process.close()


class _Process:
    """A process that answers one question after the other, started by the first."""

    def __init__(self, command: Sequence[str], idle: timedelta) -> None:
        self._command, self._idle = command, idle
        self._process: asyncio.subprocess.Process | None = None
        self._farewell: asyncio.TimerHandle | None = None
        self._leaving: asyncio.Task[None] | None = None

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    async def answer(self, question: bytes) -> bytes:
        """The line that it answers."""
        if self._farewell is not None:
            self._farewell.cancel()
        process = self._process
        if process is None or process.returncode is not None:
            process = self._process = await asyncio.create_subprocess_exec(
                *self._command,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                limit=_LONGEST_ANSWER,
            )
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(question)
        await process.stdin.drain()
        line: bytes = await process.stdout.readuntil(b"\n")
        loop = asyncio.get_running_loop()
        self._farewell = loop.call_later(self._idle.total_seconds(), self._let_go)
        return line

    def _let_go(self) -> None:
        self._leaving = asyncio.ensure_future(self.end())

    async def end(self) -> None:
        """End it at once."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.returncode is None:
            process.kill()
        await process.wait()

    async def close(self) -> None:
        """End it, and what was to end it later."""
        if self._farewell is not None:
            self._farewell.cancel()
        if self._leaving is not None:
            await self._leaving
        await self.end()
