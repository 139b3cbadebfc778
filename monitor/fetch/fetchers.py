"""Makes the fetcher of a configuration, for everything that fetches.

Proxy, headers and netrc are the same whether feeds are polled, checked or looked for.
"""

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

from monitor.config.settings import Config
from monitor.fetch.http.client import new_client
from monitor.fetch.http.credentials import credentials_of
from monitor.fetch.http.fetcher import Fetcher

LOOKUPS = 64
"""Names that are looked up at once: some for each server that may be asked at a time.
A thread is only started when all others are busy."""


@asynccontextmanager
async def new_fetcher(config: Config) -> AsyncIterator[Fetcher]:
    """A fetcher with a network of its own, closed afterwards.

    The event loop gets threads enough for names that hang while they are looked up:
    with its usual six, as many would keep all other names from being looked up.

    Raises:
        UsageError: the proxy is of a kind that cannot be used.
    """
    lookups = ThreadPoolExecutor(LOOKUPS, thread_name_prefix="lookup")
    asyncio.get_running_loop().set_default_executor(lookups)
    async with new_client(config.poll.proxy) as client:
        yield Fetcher(client, credentials=credentials_of(config.feeds))
