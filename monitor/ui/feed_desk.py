"""Adds, removes and moves feeds in the configuration file.

Nothing is fetched in the screen's process: a site is looked at by a short-lived one.
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
from monitor.fetch.http.addresses import known_as, shown, typed_address

PATIENCE = timedelta(seconds=60)
"""How long looking at a site may take."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A feed that is to be had at an address."""

    url: str
    """Without credentials."""
    name: str
    articles: int
    problem: str
    """Why it cannot be read; empty when it can."""
    address: str = field(default="", repr=False)
    """As it is to be asked and written down: never shown."""


class FeedDesk:
    """Changes the configuration's feeds.

    Args:
        config: The configuration file.
        finder: Command line that reads an address from standard input, for no list of
            processes to show its password, and prints its feeds as JSON.
        patience: How long looking at a site may take.
    """

    def __init__(
        self, config: Path, finder: Sequence[str], patience: timedelta = PATIENCE
    ) -> None:
        self._config, self._finder = config, tuple(finder)
        self._patience = patience

    async def find(self, typed: str) -> list[Candidate]:
        """The feeds to be had at what was typed as an address.

        Raises:
            FeedError: nobody could look there; why is for a person to read.
        """
        address = typed_address(typed)
        printed, told = await self._looked(address)
        try:
            found = [Candidate(**each) for each in json.loads(printed)]
        except (ValueError, TypeError) as error:
            why = told or "could not be read: no usable answer"
            raise FeedError(shown(address), why) from error
        return [replace(one, address=known_as(one.url, address)) for one in found]

    async def _looked(self, address: str) -> tuple[bytes, str]:
        """What the finder printed, and what it said in words."""
        try:
            process = await asyncio.create_subprocess_exec(
                *self._finder,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
            )
        except OSError as error:
            why = f"could not be read: {error.strerror or error}"
            raise FeedError(shown(address), why) from error
        try:
            async with asyncio.timeout(self._patience.total_seconds()):
                printed, told = await process.communicate(f"{address}\n".encode())
        except TimeoutError as error:
            seconds = round(self._patience.total_seconds())
            why = f"did not answer within {seconds} seconds"
            raise FeedError(shown(address), why) from error
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        return printed, _words(told.decode(errors="replace").strip())

    def add(self, candidate: Candidate) -> bool:
        """Write a feed down; False where it is there already.

        Raises:
            ConfigError: that cannot be written.
        """
        feed = FeedConfig(candidate.address or candidate.url, candidate.name)
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
        move_feed(self._config, url, known_as(to, url))


def _words(told: str) -> str:
    r"""What our own commands say of an error; of anything else its last line.

    >>> _words("monitor: two things:\n  a, b"), _words("Traceback …\nOSError: no")
    ('two things:\n  a, b', 'OSError: no')
    """
    ours = told.partition("monitor: ")[2] if told.startswith("monitor: ") else ""
    return ours or (told.splitlines() or [""])[-1]
