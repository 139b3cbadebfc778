"""Whether servers can be reached: a connection is opened, and nothing sent over it."""

import asyncio
from collections.abc import Iterable
from datetime import timedelta

from monitor.fetch.http.proxies import Place, place_of

PATIENCE = timedelta(seconds=5)
"""How long a server has to accept a connection."""


async def any_reachable(
    urls: Iterable[str], patience: timedelta = PATIENCE, *, proxy: str = ""
) -> bool:
    """Whether the server of any of these addresses accepts a connection.

    If requests of an address go through a proxy, the connection is made to the proxy.

    Args:
        urls: Addresses of servers.
        patience: How long each server has.
        proxy: The configuration's; empty: the environment's.

    Raises:
        UsageError: the proxy's address is invalid.
    """
    places = {place_of(url, proxy) for url in urls}
    tries = [asyncio.ensure_future(_reached(place, patience)) for place in places]
    try:
        for one in asyncio.as_completed(tries):
            if await one:
                return True
        return False
    finally:
        for each in tries:
            each.cancel()


async def _reached(place: Place, patience: timedelta) -> bool:
    """Whether a place is reachable: a server that refuses is, such a proxy is not."""
    try:
        async with asyncio.timeout(patience.total_seconds()):
            _, writer = await asyncio.open_connection(place.host, place.port)
    except ConnectionRefusedError:
        return not place.is_proxy
    except (OSError, TimeoutError, UnicodeError):
        return False
    writer.close()
    return True
