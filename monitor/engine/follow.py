"""Polling that follows the configuration file as it changes.

When the file changes, the poller ends between two transactions and a new one starts
with the new configuration; feeds that were being read are read again, once a minute has
passed since. A broken edit is recorded in the store, and changes nothing else.
"""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from monitor.clock import Clock
from monitor.config.reload import ConfigWatch
from monitor.config.settings import Config
from monitor.engine.poller import Poller
from monitor.errors import StoreError
from monitor.log import LOGGER
from monitor.store.contract.store import Store

LOOK = 0.5
"""Seconds between two looks at the file."""

Opener = Callable[[Config], AbstractAsyncContextManager[Poller]]


async def follow(
    file: ConfigWatch,
    store: Store,
    clock: Clock,
    open_poller: Opener,
    stop: asyncio.Event,
) -> None:
    """Poll until `stop` is set, always by the file's present configuration.

    Args:
        file: The configuration file, looked at twice a second.
        store: Where the poller stores, and where the state of the file is recorded.
        clock: Tells the time.
        open_poller: Makes a poller for a configuration, and closes it.
        stop: Ends polling.

    Raises:
        StoreError: the store cannot be used.
    """
    while not stop.is_set():
        async with open_poller(file.config) as poller:
            ended = asyncio.Event()
            looking = asyncio.create_task(_look(file, store, clock, ended))
            waiting = asyncio.create_task(_pass_on(stop, ended))
            try:
                await poller.run(ended)
            finally:
                looking.cancel()
                waiting.cancel()
        if not stop.is_set():
            LOGGER.info("%s has changed: the new configuration is in effect", file.path)
            store.feeds.release()


async def _pass_on(stop: asyncio.Event, ended: asyncio.Event) -> None:
    await stop.wait()
    ended.set()


async def _look(
    file: ConfigWatch, store: Store, clock: Clock, ended: asyncio.Event
) -> None:
    """Set `ended` when the configuration has changed; record what is wrong with it."""
    told = ""
    while True:
        if await asyncio.to_thread(file.look):
            ended.set()
            return
        if file.problem != told and await asyncio.to_thread(_note, file, store, clock):
            told = file.problem
        await asyncio.sleep(LOOK)


def _note(file: ConfigWatch, store: Store, clock: Clock) -> bool:
    """Record in the store whether the file is in effect; False: the store is busy."""
    try:
        if file.problem:
            LOGGER.warning("the configuration stays as it was: %s", file.problem)
            store.configuration.refuse(file.problem, clock.now())
        else:
            store.configuration.take_up(clock.now())
    except StoreError as error:
        LOGGER.warning("cannot record the state of the configuration: %s", error)
        return False
    return True
