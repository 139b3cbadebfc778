"""Adds, removes and moves feeds in the configuration file.

Nothing is fetched in the screen's process: sites are read by another, short-lived one.
"""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

from monitor.config.feeds import add_feeds, move_feed, remove_feed
from monitor.config.settings import FeedConfig
from monitor.errors import FeedError
from monitor.fetch.http.addresses import (
    typed_address,
    with_credentials_of,
    without_credentials,
)

PATIENCE = timedelta(seconds=60)
"""How long looking at a site may take."""


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """A feed that was found at an address."""

    url: str
    """Without credentials."""
    name: str
    articles: int
    problem: str
    """Why it cannot be read; empty if it can."""
    address: str = field(default="", repr=False)
    """The address to request and to save, with credentials: never shown."""


class FeedEditor:
    """Changes the configuration's feeds.

    Args:
        config: The configuration file.
        finder: Command line of a program that reads an address from standard input (so
            that no list of processes shows its password) and prints its feeds as JSON.
        patience: How long looking at a site may take.
    """

    def __init__(
        self, config: Path, finder: Sequence[str], patience: timedelta = PATIENCE
    ) -> None:
        self._config, self._finder = config, tuple(finder)
        self._patience = patience

    async def find(self, typed: str) -> list[FoundFeed]:
        """The feeds found at an address as typed.

        Raises:
            FeedError: the address could not be read; the reason is in words.
        """
        address = typed_address(typed)
        printed, told = await self._looked(address)
        try:
            found = [FoundFeed(**each) for each in json.loads(printed)]
        except (ValueError, TypeError) as error:
            why = told or "could not be read: no usable answer"
            raise FeedError(without_credentials(address), why) from error
        return [
            replace(one, address=with_credentials_of(one.url, address)) for one in found
        ]

    async def _looked(self, address: str) -> tuple[bytes, str]:
        """The finder's standard output, and the reason that it gave for an error."""
        try:
            process = await asyncio.create_subprocess_exec(
                *self._finder,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
            )
        except OSError as error:
            why = f"could not be read: {error.strerror or error}"
            raise FeedError(without_credentials(address), why) from error
        try:
            async with asyncio.timeout(self._patience.total_seconds()):
                printed, told = await process.communicate(f"{address}\n".encode())
        except TimeoutError as error:
            seconds = round(self._patience.total_seconds())
            why = f"did not answer within {seconds} seconds"
            raise FeedError(without_credentials(address), why) from error
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        return printed, _words(told.decode(errors="replace").strip())

    def add(self, candidate: FoundFeed) -> bool:
        """Add a feed to the configuration; False if it is there already.

        Raises:
            ConfigError: the file cannot be written.
        """
        feed = FeedConfig(candidate.address or candidate.url, candidate.name)
        return bool(add_feeds(self._config, [feed]))

    def remove(self, url: str) -> None:
        """Remove a feed from the configuration.

        Raises:
            ConfigError: the file cannot be written.
        """
        remove_feed(self._config, url)

    def move(self, url: str, to: str) -> None:
        """Save a feed's new address.

        Raises:
            ConfigError: the file cannot be written.
        """
        move_feed(self._config, url, with_credentials_of(to, url))


def _words(told: str) -> str:
    r"""An error message of our own commands; the last line of anything else.

    >>> _words("monitor: two things:\n  a, b"), _words("Traceback …\nOSError: no")
    ('two things:\n  a, b', 'OSError: no')
    """
    ours = told.partition("monitor: ")[2] if told.startswith("monitor: ") else ""
    return ours or (told.splitlines() or [""])[-1]
