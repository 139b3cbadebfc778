"""The poll loop: leases feeds as they fall due, and has them polled.

Requests run at the same time on the event loop. Whatever needs the processor or the
store happens in one thread (`store_thread.py`), one feed after the other.
"""

import asyncio
import random
from collections.abc import Callable, Sequence
from datetime import timedelta

from monitor.alerts.channels import Channel
from monitor.clock import Clock
from monitor.config.settings import Config
from monitor.engine.alerting import Alerting
from monitor.engine.ingest.story_rules import StoryRules
from monitor.engine.pages.pages import PageParser, Pages
from monitor.engine.polling.network import CanConnect, Network
from monitor.engine.polling.polls import Polls
from monitor.engine.store_thread import StoreThread
from monitor.engine.upkeep.upkeep import SLICES, Upkeep
from monitor.errors import met_by_all
from monitor.fetch.feeds.feed_reader import Reader, ThreadReader
from monitor.fetch.http.fetcher import Fetcher
from monitor.model.feeds import PollMode
from monitor.store.contract.drafts import Lease, Stored
from monitor.store.contract.store import Store

OWNER = "poller"
"""The holder of leases; only one poller at a time works on a database."""

AT_ONCE = 64
"""Feeds leased in one go."""

BEAT = 0.25
"""Seconds between two looks for upkeep to do."""

LONGEST_REST = timedelta(seconds=30)
SHORTEST_REST = timedelta(seconds=1)


class Poller:
    """Polls the feeds of one story into its store; the only writer of articles.

    Args:
        store: Where everything is stored.
        config: The configuration.
        clock: Tells the time.
        fetcher: Makes the requests.
        chance: Random numbers from 0 to 1, which spread the polls.
        channels: Where alerts go; by default, the configuration's channels.
        reader: Parses documents; by default, in a thread.
        can_connect: Tells whether any of some servers can be reached; by default, this
            machine is taken to be online.
        page_parser: Parses pages; by default, in a separate process.
        tell: Called with what the poller waits for, and with "" once it goes on.
    """

    def __init__(
        self,
        store: Store,
        config: Config,
        clock: Clock,
        fetcher: Fetcher,
        *,
        chance: Callable[[], float] = random.random,
        channels: Sequence[Channel] | None = None,
        reader: Reader | None = None,
        can_connect: CanConnect | None = None,
        page_parser: PageParser | None = None,
        tell: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Compile the configuration's queries.

        Raises:
            QueryError: a query of the configuration cannot be parsed.
        """
        self._store, self._config, self._clock = store, config, clock
        self._rules = StoryRules.of(config)
        self._thread = StoreThread(clock, tell)
        self._work = self._thread.do
        self._network = Network(config.feeds, store, clock, self._work, can_connect)
        self._alerting = Alerting(store, config, clock, self._work, channels=channels)
        self._pages = Pages(store, self._rules, clock, fetcher, self._work, page_parser)
        self._upkeep = Upkeep(store, config, self._rules)
        self._tasks: set[asyncio.Task[object]] = set()
        self._polls = Polls(
            store,
            clock,
            fetcher,
            self._rules,
            self._work,
            reader=reader or ThreadReader(),
            network=self._network,
            chance=chance,
            after_step=lambda: self._upkeep.log_switched_off(clock.now()),
            on_stored=self._wake,
        )

    async def poll_once(self, mode: PollMode = PollMode.ALL) -> Stored:
        """Poll feeds once; returns when all is stored and alerts were tried.

        Raises:
            StoreError: the store cannot be used, or stays busy.
        """
        self._thread.gives_up = True
        try:
            return await self._round(mode)
        except BaseExceptionGroup as errors:
            raise met_by_all(errors) from errors

    async def _round(self, mode: PollMode) -> Stored:
        await self._configure()
        await self._all(self._upkeep.catch_up)
        await self._slices(self._upkeep.revise)
        await self._all(self._upkeep.catch_up)
        leases = await self._work(
            lambda: self._store.feeds.lease(
                OWNER,
                self._clock.now(),
                limit=max(len(self._config.feeds), 1),
                mode=mode,
            )
        )
        stored = await self._poll_all(leases)
        await self._pages.run_once()
        await self._alerting.run_once()
        await self._slices(lambda: self._upkeep.remove_old(self._clock.now()))
        return stored

    async def _all(self, job: Callable[[], bool]) -> None:
        """Repeat a job as long as there is something to do."""
        while await self._work(job):
            pass

    async def _slices(self, job: Callable[[], bool]) -> None:
        """Repeat a job as long as there is something to do, at most `SLICES` times."""
        for _ in range(SLICES):
            if not await self._work(job):
                break

    async def run(self, stop: asyncio.Event) -> None:
        """Poll feeds as they fall due, until `stop` is set.

        Raises:
            StoreError: the store cannot be used.
        """
        self._thread.gives_up = False
        try:
            async with asyncio.TaskGroup() as group:
                polling = group.create_task(self._poll_for_ever(group))
                alerting = group.create_task(self._alerting.run())
                pages = group.create_task(self._pages.run())
                await stop.wait()
                for task in (polling, alerting, pages, *self._tasks):
                    task.cancel()
        except BaseExceptionGroup as errors:
            raise met_by_all(errors) from errors

    async def close(self) -> None:
        """End the worker thread and the reader; the store stays open."""
        await self._polls.close()
        await self._pages.close()
        await self._thread.close()

    async def _configure(self) -> None:
        """Bring the store in line with the configuration."""
        await self._work(lambda: self._upkeep.configure(self._clock.now()))
        await self._all(self._upkeep.rename)

    async def _revise_for_ever(self) -> None:
        """Do the upkeep between polls, until cancelled."""
        while True:
            is_busy = await self._work(self._revise)
            await asyncio.sleep(0 if is_busy else BEAT)

    def _revise(self) -> bool:
        """Do a slice of upkeep; False: there was nothing to do."""
        if self._upkeep.revise():
            return True
        return self._polls.is_idle and self._upkeep.remove_old(self._clock.now())

    async def _poll_for_ever(self, group: asyncio.TaskGroup) -> None:
        await self._configure()
        self._tasks.add(group.create_task(self._revise_for_ever()))
        while True:
            await self._network.wait_until_online()
            for lease in await self._due():
                task = group.create_task(self._polls.poll(lease))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
            await self._rest()
            self._alerting.wake()

    async def _due(self) -> list[Lease]:
        """The leases of feeds that are due and not being polled yet."""
        leases = await self._work(
            lambda: self._store.feeds.lease(OWNER, self._clock.now(), limit=AT_ONCE)
        )
        return self._polls.renew(leases)

    async def _rest(self) -> None:
        """Wait until a feed falls due, or the reader asks for one sooner."""
        left, version = LONGEST_REST, -1
        while left > timedelta(0):
            if version != (version := await self._work(self._store.version)):
                due_at = await self._work(self._store.feeds.next_due_at)
                wait = LONGEST_REST if due_at is None else due_at - self._clock.now()
                left = min(left, max(wait, SHORTEST_REST))
            step = max(SHORTEST_REST, left / 10)
            await self._clock.wait(min(left, step))
            left -= step

    async def _poll_all(self, leases: Sequence[Lease]) -> Stored:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self._polls.poll(lease)) for lease in leases]
        return sum((task.result() for task in tasks), Stored())

    def _wake(self) -> None:
        """Have alerts and pages looked for, since a poll was stored."""
        self._alerting.wake()
        self._pages.wake()
