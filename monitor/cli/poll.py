"""`monitor poll`: poll feeds without a screen, once or continuously."""

import asyncio
import gc
import os
import selectors
import signal
import socket
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import (
    AbstractAsyncContextManager,
    ExitStack,
    asynccontextmanager,
    suppress,
)
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import click

from monitor import paths
from monitor.cli.session import Session, with_session
from monitor.cli.unpolled import NO_NETWORK, unpolled_lines
from monitor.clock import Clock
from monitor.config.settings import Config
from monitor.engine.poller_child import ELSEWHERE, occupy_standard_descriptors
from monitor.errors import FeedError, StoreError
from monitor.extract.text import clean
from monitor.model.feeds import Feed, FeedState, PollMode
from monitor.ui.present.amounts import counted

if TYPE_CHECKING:
    from monitor.engine.poller import Poller
    from monitor.store.contract.drafts import Stored
    from monitor.store.contract.store import Store
    from monitor.store.file.lock import PollerLock

NICENESS = 10
"""Polling must never slow down what the reader is doing."""


@click.command()
@click.option("--once", is_flag=True, help="Poll the feeds that are due, then exit.")
@click.option(
    "--now", is_flag=True, help="With --once: poll feeds that are not due, too."
)
@click.option(
    "--child", is_flag=True, hidden=True, help="Exit when standard input closes."
)
@click.option("--replay", type=(float, float), hidden=True, help="The demo's clock.")
@with_session
def poll_command(
    session: Session,
    once: bool,
    now: bool,
    child: bool,
    replay: tuple[float, float] | None,
) -> None:
    """Poll the story's feeds as they fall due, without a screen.

    Only one poller works on a database at a time; a second one says so and exits with
    6. --once, for cron, obeys intervals and what servers ask for, and says which feeds
    it did not poll, and until when. --now polls all, but for a server that asked to
    wait and a feed polled within a minute. Exits with 5 if a feed could not be read.
    """
    mode = _mode(once=once, now=now)
    from monitor.store.database import open_store
    from monitor.store.file.lock import PollerLock

    occupy_standard_descriptors()
    tell = _tell_parent if child else _tell_nobody
    if child and hasattr(os, "nice"):
        os.nice(NICENESS)
    clock = replay_clock(*replay) if replay else session.clock
    with ExitStack() as open_things:
        lock = PollerLock(session.database)
        if not lock.acquire(clock.now()):
            click.echo(elsewhere(lock, session), err=True)
            click.get_current_context().exit(ELSEWHERE)
        open_things.callback(lock.release)
        try:
            store = open_store(session.database)
            open_things.callback(store.close)
            store.feeds.release()
            tell("")
            _check_descriptors()
            gc.freeze()  # looking through all that is imported takes 0.1 s each time
            asyncio.run(_poll(session, store, clock, tell, mode, child=child))
        except StoreError as error:
            tell(error.brief)
            raise


def _check_descriptors() -> None:
    """Open what an event loop opens, which shows a traceback if that fails halfway.

    Raises:
        OSError: the system gives no more descriptors.
    """
    with selectors.DefaultSelector():
        for end in socket.socketpair():
            end.close()


def _mode(*, once: bool, now: bool) -> PollMode | None:
    """Which feeds a single round polls; None: the poller runs continuously."""
    if now and not once:
        raise click.UsageError("--now goes with --once")
    return (PollMode.ALL if now else PollMode.ROUND) if once else None


def _tell_parent(words: str) -> None:
    """Print what polling waits for, on a line; empty: it goes on."""
    with suppress(OSError):  # it is gone, or does not listen
        os.write(1, f"{clean(words, 500)}\n".encode())


def _tell_nobody(words: str) -> None:
    """Print nothing: without a screen, the log tells what polling waits for."""


async def _poll(
    session: Session,
    store: "Store",
    clock: Clock,
    tell: Callable[[str], None],
    mode: PollMode | None,
    *,
    child: bool,
) -> None:
    """Poll in this mode; None: continuously."""
    from monitor.config.reload import ConfigWatch
    from monitor.engine.follow import follow

    def opened(config: Config) -> "AbstractAsyncContextManager[Poller]":
        return new_poller(store, config, clock, tell)

    if mode is not None:
        began = clock.now()
        async with opened(session.config) as poller:
            stored = await poller.poll_once(mode)
        click.echo("\n".join(summary(store, clock, stored, mode, began)))
        if unread(store, clock) or store.feeds.offline_since():
            click.get_current_context().exit(FeedError.exit_code)
        return
    stop = stop_event(child=child)
    if not child:
        feeds = counted(len(session.config.feeds), "feed")
        click.echo(f"polling {feeds} into {session.database}")
    assert session.config_path is not None, "every poller has a file"
    file = ConfigWatch(session.config_path, session.config)
    await follow(file, store, clock, opened, stop)


@asynccontextmanager
async def new_poller(
    store: "Store",
    config: Config,
    clock: Clock,
    tell: Callable[[str], None] = _tell_nobody,
) -> "AsyncIterator[Poller]":
    """A poller with a network of its own, closed afterwards."""
    from monitor.engine.poller import Poller
    from monitor.fetch.feeds.feed_reader import ProcessReader
    from monitor.fetch.fetchers import new_fetcher
    from monitor.fetch.http.connectivity import any_reachable

    async with new_fetcher(config) as fetcher:
        poller = Poller(
            store,
            config,
            clock,
            fetcher,
            reader=ProcessReader(),
            can_connect=partial(any_reachable, proxy=config.poll.proxy),
            tell=tell,
        )
        try:
            yield poller
        finally:
            await poller.close()


def replay_clock(since: float, seconds: float) -> Clock:
    """The clock of the demo's story, as the processes of a demo share it."""
    from monitor.engine.replay.story import DEMO, Story

    story = Story.from_file(paths.shipped(DEMO))
    return story.clock(timedelta(seconds=seconds), since)


def stop_event(*, child: bool) -> asyncio.Event:
    """An event that is set when the process is asked to end, or its parent is gone."""
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(name, stop.set)
        except NotImplementedError:  # Windows: Ctrl-C raises KeyboardInterrupt instead
            break
    if child:

        def wait_for_the_parent() -> None:
            while os.read(0, 4096):
                pass
            loop.call_soon_threadsafe(stop.set)

        threading.Thread(target=wait_for_the_parent, daemon=True).start()
    return stop


def elsewhere(lock: "PollerLock", session: Session) -> str:
    """The message that names the other poller."""
    holder = lock.holder()
    who = f" (process {holder.pid} on {holder.host})" if holder else ""
    return f"monitor: another monitor{who} polls {session.database}"


def unread(store: "Store", clock: Clock) -> list[Feed]:
    """Feeds whose last poll failed."""
    return [
        feed
        for feed in store.feeds.all(clock.now())
        if feed.state in (FeedState.FAILING, FeedState.STOPPED)
    ]


def summary(
    store: "Store", clock: Clock, stored: "Stored", mode: PollMode, began: datetime
) -> list[str]:
    """The result of a round, which feeds failed, and which were not polled."""
    feeds = store.feeds.all(clock.now())
    left = [feed for feed in feeds if not feed.polled_at or feed.polled_at < began]
    polled = len(feeds) - len(left)
    lines = [
        f"polled {counted(polled, 'feed')}: {counted(stored.new, 'new article')}, "
        f"{stored.edited} edited, {counted(stored.changes, 'figure change')}, "
        f"{counted(stored.hits, 'watch hit')}"
    ]
    lines += [f"  {feed.name}: {feed.error}" for feed in unread(store, clock)]
    if store.feeds.offline_since():
        lines.append(f"  {NO_NETWORK}")
        return lines
    return lines + unpolled_lines(left, mode, clock.now())
