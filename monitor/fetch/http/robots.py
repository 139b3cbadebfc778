"""Obeys robots.txt (RFC 9309) for articles' pages; it is fetched once a day.

Feeds are exempt, since they are made to be read by programs.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from monitor.errors import FetchError
from monitor.fetch.http.addresses import Address, address_of, without_credentials
from monitor.fetch.http.answers import Validators
from monitor.fetch.http.fetcher import Fetcher
from monitor.fetch.http.requests import RequestOptions, user_agent

if TYPE_CHECKING:
    from protego import Protego

KEPT = timedelta(days=1)
"""How long a robots.txt is used."""

AGAIN = timedelta(minutes=30)
"""How soon a robots.txt that could not be read is tried again; until then, no page of
its host is read."""

LONGEST_DELAY = timedelta(minutes=5)
"""A longer Crawl-delay counts as this."""

MOST = 1_000
"""How many hosts are remembered."""

_READ = 500 * 1024
"""Bytes of a robots.txt that count (RFC 9309, 2.5)."""


@dataclass(frozen=True, slots=True)
class _Rules:
    until: datetime
    parsed: "Protego | None"
    """None if no page may be read for now."""


class Robots:
    """Remembers what each host allows."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._rules: dict[tuple[str, str, int], _Rules] = {}
        # A lock is dropped once it is neither held nor waited for.
        self._locks: WeakValueDictionary[tuple[str, str, int], asyncio.Lock] = (
            WeakValueDictionary()
        )

    async def check(self, url: str, now: datetime) -> None:
        """Check that `url` may be read.

        A host without robots.txt (any 4xx except 429) allows everything; a host that
        does not answer allows nothing for now.

        Raises:
            FetchError: it may not; `retry_after_s` says when to check again.
        """
        address = address_of(url)
        # one request for all pages of a host, while other hosts do not wait
        lock = self._locks.setdefault(address.origin, asyncio.Lock())
        async with lock:
            rules = self._rules.get(address.origin)
            if rules is None or rules.until <= now:
                rules = await self._fetched(address, now)
                self._remember(address.origin, rules)
        wait_s = max((rules.until - now).total_seconds(), 0.0)
        if rules.parsed is None:
            words = f"robots.txt of {address.host} cannot be read now"
            raise FetchError(without_credentials(url), words, retry_after_s=wait_s)
        if not rules.parsed.can_fetch(address.url, user_agent()):
            words = f"robots.txt of {address.host} does not allow it"
            raise FetchError(without_credentials(url), words, retry_after_s=wait_s)

    def delay(self, url: str) -> timedelta:
        """The pause that the host of `url` wants between two pages; zero if unknown."""
        try:
            rules = self._rules.get(address_of(url).origin)
        except ValueError:
            return timedelta(0)
        seconds = rules and rules.parsed and rules.parsed.crawl_delay(user_agent())
        return min(timedelta(seconds=seconds or 0), LONGEST_DELAY)

    async def _fetched(self, address: Address, now: datetime) -> _Rules:
        host = f"[{address.host}]" if ":" in address.host else address.host
        url = f"{address.scheme}://{host}:{address.port}/robots.txt"
        # as if named by a feed, so that no credentials are sent
        options = RequestOptions(accept="text/plain, */*;q=0.5", named_by=address.url)
        try:
            answer = await self._fetcher.fetch(url, Validators(), now, options)
        except FetchError as error:
            if error.status is None or error.status >= 500 or error.status == 429:
                return _Rules(now + AGAIN, None)
            return _Rules(now + KEPT, _everything())
        body = answer.body[:_READ].decode("utf-8-sig", "replace")
        return _Rules(now + KEPT, _parse(body))

    def _remember(self, origin: tuple[str, str, int], rules: _Rules) -> None:
        self._rules.pop(origin, None)
        self._rules[origin] = rules
        if len(self._rules) > MOST:
            del self._rules[next(iter(self._rules))]


def _parse(body: str) -> "Protego":
    from protego import Protego

    return Protego.parse(body)


@cache
def _everything() -> "Protego":
    return _parse("")
