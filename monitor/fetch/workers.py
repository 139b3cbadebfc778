"""Worker processes that take documents apart and may be killed at any moment.

A document that hangs or crashes its parser takes one of them with it and costs itself
only. They are started when they are needed and let go when they have had no work for a
while. What they run is `worker_loop.py`.
"""

import asyncio
import json
from collections.abc import Sequence
from datetime import timedelta

from monitor.errors import ParseError

_LONGEST_ANSWER = 128 * 1024 * 1024


class Workers:
    """Up to `count` processes that all do the same.

    Args:
        command: What each runs.
        count: How many at the most.
        deadline: For one document; the first one of a process has it to start in, too.
        idle: How long a process is kept without work.
    """

    def __init__(
        self, command: Sequence[str], count: int, deadline: timedelta, idle: timedelta
    ) -> None:
        self._deadline = deadline
        self._all = [_Process(tuple(command), idle) for _ in range(count)]
        self._free: list[_Process] = list(self._all)
        self._turn = asyncio.Semaphore(count)

    @property
    def pids(self) -> list[int]:
        """Of the processes that run now."""
        return [each.pid for each in self._all if each.pid is not None]

    async def ask(self, body: bytes, url: str, content_type: str) -> bytes:
        """What one of them makes of a document: a line of JSON.

        Raises:
            ParseError: it says so, takes too long, or crashes.
        """
        async with self._turn:
            process = self._free.pop()  # the one used last: others may be let go
            try:
                answer = await self._asked(process, body, url, content_type)
            finally:
                self._free.append(process)
        if answer.startswith(b'{"error"'):
            raise ParseError(url, json.loads(answer)["error"])
        return answer

    async def _asked(
        self, process: "_Process", body: bytes, url: str, content_type: str
    ) -> bytes:
        head = {"url": url, "content_type": content_type, "length": len(body)}
        question = json.dumps(head).encode() + b"\n" + body
        try:
            async with asyncio.timeout(self._deadline.total_seconds()):
                return await process.answer(question)
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
