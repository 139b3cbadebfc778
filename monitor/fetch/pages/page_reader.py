"""Reads pages in a separate process, within a deadline.

A page can be made so that taking it apart takes minutes or crashes the parser; that
must not stop the poller.
"""

import sys
from collections.abc import Sequence
from datetime import timedelta

from monitor.fetch.pages.page import Page
from monitor.fetch.workers import Workers

DEADLINE = timedelta(seconds=20)
"""For one page; the first one of a process has it to start in, too."""

IDLE = timedelta(minutes=1)
"""How long the process is kept without work: it takes some 60 MB."""

COMMAND = (sys.executable, "-m", "monitor.fetch.pages.page_worker")


class PageReader:
    """Takes pages apart, one at a time."""

    def __init__(
        self,
        *,
        deadline: timedelta = DEADLINE,
        command: Sequence[str] = COMMAND,
    ) -> None:
        self._workers = Workers(command, 1, deadline, IDLE)

    async def read(self, body: bytes, url: str, content_type: str) -> Page:
        """The words of a page.

        Raises:
            ParseError: it has none, or takes too long.
        """
        return Page.of_json(await self._workers.ask(body, url, content_type))

    async def close(self) -> None:
        """End the process."""
        await self._workers.close()
