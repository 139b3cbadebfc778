"""Whether this machine is online; if not, no feed is polled, and none is failing.

A feed that cannot be reached is failing only if other servers can be reached. So before
a failure is recorded, connections to other feeds' servers are tried, unless one of them
answers in the meantime. Earlier answers prove nothing, since the network may just have
been lost.
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

CanConnect = Callable[[Sequence[str]], Awaitable[bool]]
"""Tells whether the server of any of these addresses accepts a connection."""

REST = timedelta(seconds=15)
"""The pause between two tries while this machine is offline."""

GRACE = timedelta(seconds=1)
"""How long to wait for an answer of any server before others are tried."""

AT_ONCE = 4
"""How many servers are tried at the same time."""

MOST = 16
"""How many servers are tried before this machine counts as offline."""


class Network:
    """Whether this machine is online, as far as polls show.

    Args:
        feeds: All feeds of the configuration.
        store: Remembers since when this machine is offline.
        clock: Tells the time.
        work: Does a job in the store's thread.
        can_connect: Tries servers; None: this machine counts as online.
    """

    def __init__(
        self,
        feeds: Sequence[FeedConfig],
        store: Store,
        clock: Clock,
        work: Work,
        can_connect: CanConnect | None,
    ) -> None:
        self._store, self._clock, self._work, self._can_connect = (
            store,
            clock,
            work,
            can_connect,
        )
        urls = [feed.url for feed in feeds if not is_loopback(feed.url)]
        self._hosts = {_host(url): url for url in reversed(urls)}
        """An address of each server, the one that answered last at the end."""
        self._is_offline: bool | None = None
        """None: no poll has told yet, and what the store says may be outdated."""
        self._answer = asyncio.Event()
        """Set when a server answers, and then replaced."""
        self._tries = 0
        self._is_reachable = True
        """The result of the last try."""
        self._turn = asyncio.Lock()

    def check(self, url: str) -> None:
        """Check that a request of `url` makes sense now.

        Raises:
            FetchError: it does not, since this machine is offline.
        """
        if self._is_offline and not is_loopback(url):
            raise FetchError(url, "no network", is_unreachable=True, is_unsent=True)

    async def answered(self, url: str) -> None:
        """Note that the server of `url` has answered, if only with an error."""
        if is_loopback(url):
            return
        host = _host(url)
        if host in self._hosts:
            self._hosts[host] = self._hosts.pop(host)
        self._answer.set()
        self._answer = asyncio.Event()
        if self._is_offline is not False:
            await self._set_online()

    async def caused(self, error: FeedError, url: str, lease: Lease) -> bool:
        """Whether a poll failed because this machine is offline.

        If so, the feed is due again as soon as this machine is online. Never true of
        the only feed, or of one on this machine.

        Args:
            error: How the poll failed.
            url: The address that was requested.
            lease: The feed's.
        """
        if not (isinstance(error, FetchError) and error.is_unreachable):
            if not (isinstance(error, FetchError) and error.is_unsent):
                await self.answered(url)
            return False
        others = [other for host, other in self._hosts.items() if host != _host(url)]
        if self._can_connect is None or is_loopback(url) or not others:
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

    async def wait_until_online(self) -> None:
        """Wait until this machine is online, trying to connect every `REST`."""
        tried = 0
        while await self._work(self._store.feeds.offline_since):
            self._is_offline = True
            urls = list(reversed(self._hosts.values()))
            at = tried % max(len(urls), 1)
            some = [*urls[at:], *urls[:at]][:AT_ONCE]  # all of them get their turn
            tried += AT_ONCE
            if self._can_connect is None or not some or await self._can_connect(some):
                await self._set_online()
            else:
                await self._clock.wait(REST)
        self._is_offline = False

    async def _set_online(self) -> None:
        self._is_offline = False
        now = self._clock.now()
        await self._work(lambda: self._store.feeds.set_offline(None, now))

    async def _answers_soon(self) -> bool:
        """Whether any server answers within `GRACE`, so that none has to be tried."""
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
        """Whether any server can be reached, by a try after the first `before` tries.

        Polls that fail at the same time share one try.
        """
        async with self._turn:
            if self._tries == before:
                self._tries += 1
                self._is_reachable = await self._try(others[: -MOST - 1 : -1])
            return self._is_reachable

    async def _try(self, urls: Sequence[str]) -> bool:
        assert self._can_connect is not None
        for at in range(0, len(urls), AT_ONCE):
            if await self._can_connect(urls[at : at + AT_ONCE]):
                return True
        return False


def _host(url: str) -> str:
    return urlsplit(url).hostname or url
