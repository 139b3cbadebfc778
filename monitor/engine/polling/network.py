"""Being offline: one state of this machine, not a failure of every feed.

A feed that cannot be reached is at fault only if other servers can be. So before it is
recorded as failing, a connection to other feeds' servers is tried, unless one of them
answers meanwhile: what was so before says nothing, for the network may just have gone.
While none can be reached, no feed is polled.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from urllib.parse import urlsplit

from monitor.clock import Clock
from monitor.config.settings import FeedConfig
from monitor.engine.store_thread import Work
from monitor.errors import FeedError, FetchError
from monitor.model.addresses import is_loopback
from monitor.store.contract.drafts import Lease
from monitor.store.contract.store import Store

Reach = Callable[[Sequence[str]], Awaitable[bool]]
"""Tells whether the server of any of these addresses accepts a connection."""

REST = timedelta(seconds=15)
"""The pause between two tries while offline."""

GRACE = timedelta(seconds=1)
"""How long any server's answer is waited for before others are tried."""

ASKED = 4
"""How many other servers are tried at the same time."""

MOST = 16
"""How many are tried before this machine is taken to be offline."""


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
        self._hosts = {_host(url): url for url in reversed(urls)}
        """Servers to be tried, from the end: the one that answered last comes first."""
        self._is_offline: bool | None = None
        """None: nobody has answered or failed to, and the store may say either."""
        self._answer = asyncio.Event()
        """Set when a server answers, and then replaced."""
        self._tries = 0
        self._is_there = True
        """What the last try showed."""
        self._turn = asyncio.Lock()

    def check(self, url: str) -> None:
        """Return where it makes sense to ask `url`.

        Raises:
            FetchError: it does not, since this machine is offline.
        """
        if self._is_offline and not is_loopback(url):
            raise FetchError(url, "no network", is_unreachable=True, is_unsent=True)

    async def answered(self, url: str) -> None:
        """Note that a server has answered, be it with an error."""
        if is_loopback(url):
            return
        host = _host(url)
        if host in self._hosts:
            self._hosts[host] = self._hosts.pop(host)
        self._answer.set()
        self._answer = asyncio.Event()
        if self._is_offline is not False:
            await self._set_online()

    async def is_to_blame(self, url: str, lease: Lease, error: FeedError) -> bool:
        """Whether a feed failed because this machine is offline; then it waits.

        Never true of the only feed, or of one on this machine.
        """
        if not (isinstance(error, FetchError) and error.is_unreachable):
            if not (isinstance(error, FetchError) and error.is_unsent):
                await self.answered(url)
            return False
        others = [other for host, other in self._hosts.items() if host != _host(url)]
        if self._reach is None or is_loopback(url) or not others:
            return False
        before = self._tries
        if not self._is_offline and await self._answers_soon():
            return False
        if not self._is_offline:
            if await self._any_reachable(others, before):
                return False
            now = self._clock.now()
            self._is_offline = True
            await self._work(lambda: self._store.feeds.set_offline(now, now))
        due_at = self._clock.now()
        await self._work(lambda: self._store.feeds.put_back(lease, due_at))
        return True

    async def back(self) -> None:
        """Wait until this machine is online, trying to connect from time to time."""
        tried = 0
        while await self._work(self._store.feeds.offline_since):
            self._is_offline = True
            urls = list(reversed(self._hosts.values()))
            at = tried % max(len(urls), 1)
            some = [*urls[at:], *urls[:at]][:ASKED]  # all of them get their turn
            tried += ASKED
            if self._reach is None or not some or await self._reach(some):
                await self._set_online()
            else:
                await self._clock.wait(REST)
        self._is_offline = False

    async def _set_online(self) -> None:
        self._is_offline = False
        now = self._clock.now()
        await self._work(lambda: self._store.feeds.set_offline(None, now))

    async def _answers_soon(self) -> bool:
        """Whether any server answers now, which spares others from being tried."""
        answer = asyncio.ensure_future(self._answer.wait())
        pause = asyncio.ensure_future(self._clock.wait(GRACE))
        try:
            done, _ = await asyncio.wait(
                (answer, pause), return_when=asyncio.FIRST_COMPLETED
            )
            return answer in done
        finally:
            answer.cancel()
            pause.cancel()

    async def _any_reachable(self, others: Sequence[str], before: int) -> bool:
        """Whether any server can be reached, by another try than the first `before`.

        One try serves all who have failed before it began.
        """
        async with self._turn:
            if self._tries == before:
                self._tries += 1
                self._is_there = await self._try(others[: -MOST - 1 : -1])
            return self._is_there

    async def _try(self, urls: Sequence[str]) -> bool:
        assert self._reach is not None
        for at in range(0, len(urls), ASKED):
            if await self._reach(urls[at : at + ASKED]):
                return True
        return False


def _host(url: str) -> str:
    return urlsplit(url).hostname or url
