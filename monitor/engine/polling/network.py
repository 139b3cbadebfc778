"""Being offline: one state of this machine, not a failure of every feed.

A feed that cannot be reached is at fault only if other servers can be. So before it is
recorded as failing, a connection to other feeds' servers is tried, unless one of them
has answered lately. While none can be reached, no feed is polled.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from itertools import islice
from urllib.parse import urlsplit

from monitor.clock import Clock
from monitor.config.settings import FeedConfig
from monitor.engine.worker import Work
from monitor.errors import FeedError, FetchError
from monitor.model.addresses import is_loopback
from monitor.store.contract.drafts import Lease
from monitor.store.contract.store import Store

Reach = Callable[[Sequence[str]], Awaitable[bool]]
"""Tells whether the server of any of these addresses accepts a connection."""

REST = timedelta(seconds=15)
"""The pause between two tries while offline."""

LATELY = timedelta(seconds=30)
"""How long the last finding, online or offline, is relied on."""

ASKED = 4
"""How many other servers are tried."""


class Network:
    """Whether this machine is online, as far as polls show.

    Args:
        feeds: All feeds of the configuration.
        store: Remembers since when this machine is offline.
        clock: Tells the time.
        work: Does a job in the store's thread.
        reach: Tries servers; None: the network is taken to be there.
    """

    def __init__(
        self,
        feeds: Sequence[FeedConfig],
        store: Store,
        clock: Clock,
        work: Work,
        reach: Reach | None,
    ) -> None:
        self._store, self._clock, self._work, self._reach = store, clock, work, reach
        urls = [feed.url for feed in feeds if not is_loopback(feed.url)]
        self._hosts = {_host(url): url for url in urls}
        self._answered: dict[str, datetime] = {}
        """When each host last answered."""
        self._tried_at: datetime | None = None
        self._is_there = True
        self._turn = asyncio.Lock()

    def answered(self, url: str) -> None:
        """Note that a server has answered, be it with an error."""
        if not is_loopback(url):
            self._answered[_host(url)] = self._clock.now()

    async def is_to_blame(self, url: str, lease: Lease, error: FeedError) -> bool:
        """Whether a feed failed because this machine is offline; then it waits.

        Never true of the only feed, or of one on this machine.
        """
        if not (isinstance(error, FetchError) and error.is_unreachable):
            self.answered(url)
            return False
        others = [other for host, other in self._hosts.items() if host != _host(url)]
        if self._reach is None or is_loopback(url) or not others:
            return False
        if any(
            h != _host(url) and self._is_recent(at) for h, at in self._answered.items()
        ):
            return False
        if await self._any_reachable(others):
            return False
        feeds, now = self._store.feeds, self._clock.now()

        def wait() -> None:
            feeds.set_offline(now, now)
            feeds.put_back(lease, now)

        await self._work(wait)
        return True

    async def back(self) -> None:
        """Wait until this machine is online, trying to connect from time to time."""
        feeds, clock = self._store.feeds, self._clock
        while await self._work(feeds.offline_since):
            tried = list(islice(self._hosts.values(), ASKED))
            if self._reach is None or not tried or await self._reach(tried):
                await self._work(lambda: feeds.set_offline(None, clock.now()))
                return
            await clock.wait(REST)

    async def _any_reachable(self, urls: Sequence[str]) -> bool:
        """Whether any server can be reached; callers at the same time share a try."""
        assert self._reach is not None
        async with self._turn:
            if self._tried_at is None or not self._is_recent(self._tried_at):
                tried_at = self._clock.now()
                self._is_there = await self._reach(urls[:ASKED])
                self._tried_at = tried_at
            return self._is_there

    def _is_recent(self, at: datetime) -> bool:
        """Whether `at` is recent; not if the clock was set back since."""
        return timedelta(0) <= self._clock.now() - at < LATELY


def _host(url: str) -> str:
    return urlsplit(url).hostname or url
