"""Feeds added, removed and moved by the reader: in the configuration file.

Nothing is fetched in the screen's process: a site is looked at by a short-lived one.
"""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from monitor.config import FeedConfig
from monitor.config_feeds import add_feeds, move_feed, remove_feed
from monitor.errors import FeedError

PATIENCE = timedelta(seconds=60)
"""How long looking at a site may take."""

_LONGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """A feed that is to be had at an address."""

    url: str
    name: str
    articles: int
    problem: str
    """Why it cannot be read; empty when it can."""


class FeedDesk:
    """Changes the configuration's feeds.

    Args:
        config: The configuration file.
        finder: Command line that, with an address behind it, prints its feeds as JSON.
    """

    def __init__(self, config: Path, finder: Sequence[str]) -> None:
        self._config, self._finder = config, tuple(finder)

    async def find(self, address: str) -> list[Candidate]:
        """The feeds to be had at an address.

        Raises:
            FeedError: nobody could look there.
        """
        process = await asyncio.create_subprocess_exec(
            *self._finder,
            "--",
            address,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            limit=_LONGEST,
        )
        try:
            async with asyncio.timeout(PATIENCE.total_seconds()):
                printed, _ = await process.communicate()
            return [Candidate(**each) for each in json.loads(printed)]
        except (TimeoutError, ValueError, TypeError) as error:
            raise FeedError(address, "could not be looked at") from error
        finally:
            if process.returncode is None:
                process.kill()

    def add(self, candidate: Candidate) -> bool:
        """Write a feed down; False where it is there already.

        Raises:
            ConfigError: that cannot be written.
        """
        feed = FeedConfig(candidate.url, candidate.name)
        return bool(add_feeds(self._config, [feed]))

    def remove(self, url: str) -> None:
        """Take a feed out.

        Raises:
            ConfigError: that cannot be written.
        """
        remove_feed(self._config, url)

    def move(self, url: str, to: str) -> None:
        """Write its new address down.

        Raises:
            ConfigError: that cannot be written.
        """
        move_feed(self._config, url, to)
