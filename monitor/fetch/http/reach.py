"""Whether anybody can be reached at all: a connection, and not one byte over it."""

import asyncio
from collections.abc import Iterable
from datetime import timedelta

from monitor.fetch.http.addresses import Address, address_of

PATIENCE = timedelta(seconds=5)


async def any_reached(urls: Iterable[str], patience: timedelta = PATIENCE) -> bool:
    """Whether the server of one of these addresses takes a connection."""
    addresses = [address_of(url) for url in urls]
    tries = [asyncio.ensure_future(_reached(each, patience)) for each in addresses]
    try:
        for one in asyncio.as_completed(tries):
            if await one:
                return True
        return False
    finally:
        for each in tries:
            each.cancel()


async def _reached(address: Address, patience: timedelta) -> bool:
    try:
        async with asyncio.timeout(patience.total_seconds()):
            _, writer = await asyncio.open_connection(address.host, address.port)
    except ConnectionRefusedError:
        return True  # somebody has answered
    except (OSError, TimeoutError, UnicodeError):
        return False
    writer.close()
    return True
