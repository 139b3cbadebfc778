"""Whether anybody can be reached: a connection, without a byte sent over it."""

import asyncio
from collections.abc import Iterable
from datetime import timedelta

from monitor.fetch.http.proxies import place_of

PATIENCE = timedelta(seconds=5)


async def any_reached(
    urls: Iterable[str], patience: timedelta = PATIENCE, *, proxy: str = ""
) -> bool:
    """Whether the server of one of these addresses takes a connection.

    Where they are asked through a proxy, it is the proxy that has to: who needs one
    may not get out without. `proxy`: the configuration's; empty: the environment's.
    """
    places = {place_of(url, proxy) for url in urls}
    tries = [asyncio.ensure_future(_reached(*each, patience)) for each in places]
    try:
        for one in asyncio.as_completed(tries):
            if await one:
                return True
        return False
    finally:
        for each in tries:
            each.cancel()


async def _reached(host: str, port: int, patience: timedelta) -> bool:
    try:
        async with asyncio.timeout(patience.total_seconds()):
            _, writer = await asyncio.open_connection(host, port)
    except ConnectionRefusedError:
        return True  # somebody has answered
    except (OSError, TimeoutError, UnicodeError):
        return False
    writer.close()
    return True
