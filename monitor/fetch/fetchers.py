"""Makes the fetcher of a configuration, for everything that fetches.

Proxy, headers and netrc are the same whether feeds are polled, checked or looked for.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from monitor.config.settings import Config
from monitor.fetch.http.client import new_client
from monitor.fetch.http.credentials import credentials_of
from monitor.fetch.http.fetcher import Fetcher


@asynccontextmanager
async def new_fetcher(config: Config) -> AsyncIterator[Fetcher]:
    """A fetcher with a network of its own, closed afterwards.

    Raises:
        UsageError: the proxy is of a kind that cannot be used.
    """
    async with new_client(config.poll.proxy) as client:
        yield Fetcher(client, credentials=credentials_of(config.feeds))
