"""Makes a fetcher by the configuration: with its proxy, its headers and netrc."""

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

from monitor.config.settings import Config
from monitor.fetch.http.client import new_client
from monitor.fetch.http.credentials import credentials_of
from monitor.fetch.http.fetcher import Fetcher

LOOKUPS = 64
"""DNS lookups at a time: several for each request that may run at once. A thread is
started only when all others are busy."""


@asynccontextmanager
async def new_fetcher(config: Config) -> AsyncIterator[Fetcher]:
    """A fetcher with its own HTTP client, which is closed afterwards.

    The event loop gets more threads for DNS lookups. By default it has six, and six
    lookups that hang would block all others.

    Raises:
        UsageError: the proxy is of a kind that cannot be used.
    """
    lookups = ThreadPoolExecutor(LOOKUPS, thread_name_prefix="lookup")
    asyncio.get_running_loop().set_default_executor(lookups)
    async with new_client(config.poll.proxy) as client:
        yield Fetcher(client, credentials=credentials_of(config.feeds))
