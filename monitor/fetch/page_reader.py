"""Pages read in a process of their own, within a deadline.

A page can be made so that taking it apart takes minutes or crashes the parser; that
must not stop the poller. The process is started when the first page comes, ended when
it takes too long, and let go when there have been no pages for a while.
"""

import asyncio
import json
import sys
from collections.abc import Sequence
from datetime import timedelta

from monitor.errors import ParseError
from monitor.fetch.page import Page

DEADLINE = timedelta(seconds=20)
"""For one page; the first one of a process has it to start in, too."""

IDLE = timedelta(minutes=1)
"""How long the process is kept without work: it takes some 60 MB."""

COMMAND = (sys.executable, "-m", "monitor.fetch.page_worker")

_LONGEST_ANSWER = 64 * 1024 * 1024


class PageReader:
    """Takes pages apart, one at a time."""

    def __init__(
        self,
        *,
        deadline: timedelta = DEADLINE,
        idle: timedelta = IDLE,
        command: Sequence[str] = COMMAND,
    ) -> None:
        self._deadline, self._idle, self._command = deadline, idle, tuple(command)
        self._process: asyncio.subprocess.Process | None = None
        self._turn = asyncio.Lock()
        self._farewell: asyncio.TimerHandle | None = None
        self._leaving: asyncio.Task[None] | None = None

    @property
    def pid(self) -> int | None:
        """Of the process; None while there is none."""
        return self._process.pid if self._process else None

    async def read(self, body: bytes, url: str, content_type: str) -> Page:
        """The words of a page.

        Raises:
            ParseError: it has none, or takes too long.
        """
        async with self._turn:
            if self._farewell is not None:
                self._farewell.cancel()
            try:
                async with asyncio.timeout(self._deadline.total_seconds()):
                    answer = await self._asked(body, url, content_type)
            except TimeoutError as error:
                await self._end()
                seconds = self._deadline.total_seconds()
                words = f"could not be taken apart within {seconds:g} s"
                raise ParseError(url, words) from error
            except (OSError, asyncio.IncompleteReadError, ValueError) as error:
                await self._end()
                raise ParseError(url, "crashes the program that reads it") from error
            except BaseException:  # cancelled: half an answer may be on its way
                await self._end()
                raise
            loop = asyncio.get_running_loop()
            self._farewell = loop.call_later(self._idle.total_seconds(), self._let_go)
        if "error" in answer:
            raise ParseError(url, answer["error"])
        return Page.of_json(json.dumps(answer))

    async def close(self) -> None:
        """End the process."""
        if self._farewell is not None:
            self._farewell.cancel()
        if self._leaving is not None:
            await self._leaving
        await self._end()

    async def _asked(self, body: bytes, url: str, content_type: str) -> dict[str, str]:
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
        head = {"url": url, "content_type": content_type, "length": len(body)}
        process.stdin.write(json.dumps(head).encode() + b"\n" + body)
        await process.stdin.drain()
        answer: dict[str, str] = json.loads(await process.stdout.readuntil(b"\n"))
        return answer

    def _let_go(self) -> None:
        self._leaving = asyncio.ensure_future(self._end())

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.returncode is None:
            process.kill()
        await process.wait()
