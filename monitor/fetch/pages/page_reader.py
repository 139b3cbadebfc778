"""Reads pages in a separate process, within a deadline.

A hostile page may take minutes to parse or crash the parser, which must not stop the
poller.
"""

import sys
from collections.abc import Sequence
from datetime import timedelta

from monitor.fetch.pages.page import Page
from monitor.fetch.workers import Workers

DEADLINE = timedelta(seconds=20)
"""For one page; for the first one, starting the process is included."""

IDLE = timedelta(minutes=1)
"""How long the idle process is kept; it takes about 60 MB."""

COMMAND = (sys.executable, "-m", "monitor.fetch.pages.page_worker")


class PageReader:
    """Parses pages, one at a time."""

    def __init__(
        self,
        *,
        deadline: timedelta = DEADLINE,
        command: Sequence[str] = COMMAND,
    ) -> None:
        self._workers = Workers(command, 1, deadline, IDLE)

    async def read(self, body: bytes, url: str, content_type: str) -> Page:
        """The contents of a page.

        Raises:
            ParseError: it has no article text, or parsing takes too long.
        """
        return Page.of_json(await self._workers.parse(body, url, content_type))

    async def close(self) -> None:
        """End the process."""
        await self._workers.close()
