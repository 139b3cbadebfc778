"""Processes that parse documents, and may be killed at any moment.

A document that hangs or crashes the parser ends one of them, and affects no other
document. They start when they are needed, and end when they have been idle for a while.
They run `worker_loop.py`.
"""

import asyncio
import json
from collections.abc import Sequence
from datetime import timedelta

from monitor.errors import ParseError

_LONGEST_ANSWER = 128 * 1024 * 1024


class Workers:
    """Up to `count` processes that run the same command.

    Args:
        command: What each runs.
        count: How many at most.
        deadline: For one document; for the first one, starting the process is included.
        idle: How long an idle process is kept.
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
        """Process ids of those that run now."""
        return [each.pid for each in self._all if each.pid is not None]

    async def parse(self, body: bytes, url: str, content_type: str) -> bytes:
        """Have a document parsed; returns a line of JSON.

        Raises:
            ParseError: the document is invalid, takes too long, or crashes the process.
        """
        async with self._turn:
            process = self._free.pop()  # the one used last, so that others become idle
            try:
                answer = await self._exchange(process, body, url, content_type)
            finally:
                self._free.append(process)
        if answer.startswith(b'{"error"'):
            raise ParseError(url, json.loads(answer)["error"])
        return answer

    async def _exchange(
        self, process: "_Process", body: bytes, url: str, content_type: str
    ) -> bytes:
        head = {"url": url, "content_type": content_type, "length": len(body)}
        request = json.dumps(head).encode() + b"\n" + body
        try:
            async with asyncio.timeout(self._deadline.total_seconds()):
                return await process.respond(request)
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
    """A process that parses one document after the other; the first one starts it."""

    def __init__(self, command: Sequence[str], idle: timedelta) -> None:
        self._command, self._idle = command, idle
        self._process: asyncio.subprocess.Process | None = None
        self._idle_timer: asyncio.TimerHandle | None = None
        self._ending: asyncio.Task[None] | None = None

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    async def respond(self, request: bytes) -> bytes:
        """The line with which it responds."""
        if self._idle_timer is not None:
            self._idle_timer.cancel()
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
        process.stdin.write(request)
        await process.stdin.drain()
        line: bytes = await process.stdout.readuntil(b"\n")
        loop = asyncio.get_running_loop()
        self._idle_timer = loop.call_later(self._idle.total_seconds(), self._end_idle)
        return line

    def _end_idle(self) -> None:
        self._ending = asyncio.ensure_future(self.end())

    async def end(self) -> None:
        """End it at once."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.returncode is None:
            process.kill()
        await process.wait()

    async def close(self) -> None:
        """End it, and the timer that would end it later."""
        if self._idle_timer is not None:
            self._idle_timer.cancel()
        if self._ending is not None:
            await self._ending
        await self.end()
