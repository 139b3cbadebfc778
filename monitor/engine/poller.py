"""The poll loop: lease, fetch, read, judge, store; a bad feed never stops the others.

Many feeds are fetched at once on the event loop. All that needs the processor or the
store happens in one thread (`worker.py`), one feed after the other; each feed is stored
in one transaction. Memory is bounded by the fetcher's places: a feed keeps its own
until it is stored.
"""

import asyncio
import random
from collections.abc import Callable, Sequence
from datetime import timedelta

from monitor.alerts.channels import Channel
from monitor.clock import Clock
from monitor.config.settings import Config
from monitor.engine import results
from monitor.engine.alerting import Alerting
from monitor.engine.digest import Digest, Step, as_parse_error
from monitor.engine.judge import Judge
from monitor.engine.memory import Memory
from monitor.engine.network import Network, Reach
from monitor.engine.pages import Pages, TakesApart
from monitor.engine.results import Visit
from monitor.engine.unchanged import Unchanged
from monitor.engine.upkeep import SLICES, Upkeep
from monitor.engine.worker import Worker
from monitor.errors import FeedError, LeaseLostError, met_by_all
from monitor.fetch.feeds.feed_reader import Reader, ThreadReader
from monitor.fetch.http.fetcher import Fetcher
from monitor.log import LOGGER
from monitor.model.feeds import Asking
from monitor.store.contract.drafts import Lease, Outcome, Stored
from monitor.store.contract.store import Store

OWNER = "poller"
"""Who has a leased feed; one poller at a time works on a database."""

AT_ONCE = 64
"""Feeds leased in one go."""

BEAT = 0.25
"""Seconds between two looks for something to match or to read again."""

LONGEST_REST = timedelta(seconds=30)
SHORTEST_REST = timedelta(seconds=1)


class Poller:
    """Polls the feeds of one story into its store; the only writer of articles."""

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
        reach: Reach | None = None,
        page_reader: TakesApart | None = None,
        tell: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Read the configuration's queries; `channels` stand in for its channels.

        `reader` takes documents apart, by default in a thread, `page_reader` pages;
        without `reach` the network is taken to be there. `tell` hears what the store
        makes it wait for, and nothing when it no longer does.

        Raises:
            QueryError: one cannot be read.
        """
        self._store, self._config, self._clock = store, config, clock
        self._fetcher, self._chance = fetcher, chance
        self._judge = Judge.of(config)
        self._worker = Worker(clock, tell)
        self._work = self._worker.do
        self._digest = Digest(store, reader or ThreadReader(), self._work)
        self._network = Network(config.feeds, store, clock, self._work, reach)
        self._alerting = Alerting(store, config, clock, self._work, channels=channels)
        self._pages = Pages(store, self._judge, clock, fetcher, self._work, page_reader)
        self._upkeep = Upkeep(store, config, self._judge)
        self._tasks: set[asyncio.Task[object]] = set()
        self._leases: dict[int, Lease] = {}
        """Feeds being polled. One that takes longer than its lease gets a new one."""
        self._unchanged = Unchanged(store, self._leases, self._work)

    async def poll_once(self, asking: Asking = Asking.ALL) -> Stored:
        """Read feeds once; returns when all is stored, alerts tried.

        Raises:
            StoreError: the store cannot be used, or stays busy.
        """
        self._worker.gives_up = True
        try:
            return await self._round(asking)
        except BaseExceptionGroup as errors:
            raise met_by_all(errors) from errors

    async def _round(self, asking: Asking) -> Stored:
        await self._configure()
        await self._all(self._upkeep.catch_up)
        await self._slices(self._upkeep.revise)
        await self._all(self._upkeep.catch_up)
        leases = await self._work(
            lambda: self._store.feeds.lease(
                OWNER,
                self._clock.now(),
                limit=max(len(self._config.feeds), 1),
                asking=asking,
            )
        )
        stored = await self._poll_all(leases)
        await self._pages.run_once()
        await self._alerting.run_once()
        await self._slices(lambda: self._upkeep.remove_old(self._clock.now()))
        return stored

    async def _all(self, job: Callable[[], bool]) -> None:
        """Do a job again and again, as long as there is something to do."""
        while await self._work(job):
            pass

    async def _slices(self, job: Callable[[], bool]) -> None:
        """The same, but for so many times only."""
        for _ in range(SLICES):
            if not await self._work(job):
                break

    async def run(self, stop: asyncio.Event) -> None:
        """Poll feeds as they fall due, until `stop` is set.

        Raises:
            StoreError: the store cannot be used.
        """
        self._worker.gives_up = False
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
        await self._digest.close()
        await self._pages.close()
        await self._worker.close()

    async def _configure(self) -> None:
        """Bring feeds and watches of the store in step with the configuration."""
        await self._work(lambda: self._upkeep.configure(self._clock.now()))
        await self._all(self._upkeep.rename)

    async def _revise_for_ever(self) -> None:
        """Between polls, match new watches, take up corrections, read again."""
        while True:
            is_busy = await self._work(self._revise)
            await asyncio.sleep(0 if is_busy else BEAT)

    def _revise(self) -> bool:
        """Do a slice of that, or remove what is old; False: nothing was to do."""
        if self._upkeep.revise():
            return True
        return not self._leases and self._upkeep.remove_old(self._clock.now())

    async def _poll_for_ever(self, group: asyncio.TaskGroup) -> None:
        await self._configure()
        self._tasks.add(group.create_task(self._revise_for_ever()))
        while True:
            await self._network.back()
            for lease in await self._due():
                task = group.create_task(self._poll(lease))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
            await self._rest()
            self._alerting.wake()

    async def _due(self) -> list[Lease]:
        """Newly leased feeds that are not being polled yet."""
        leases = await self._work(
            lambda: self._store.feeds.lease(OWNER, self._clock.now(), limit=AT_ONCE)
        )
        fresh = [lease for lease in leases if lease.feed_id not in self._leases]
        self._leases |= {lease.feed_id: lease for lease in leases}
        return fresh

    async def _rest(self) -> None:
        """Wait until a feed falls due, or the reader wants one sooner."""
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
            tasks = [group.create_task(self._poll(lease)) for lease in leases]
        return sum((task.result() for task in tasks), Stored())

    async def _poll(self, lease: Lease) -> Stored:
        """Poll one feed; whatever is wrong with it ends up on its own row."""
        self._leases[lease.feed_id] = lease
        memory = Memory.of(lease.memory)
        visit = self._visit(lease, memory)
        try:
            with as_parse_error(visit.asked):
                async with self._fetcher.visit(
                    visit.asked, visit.known, visit.now, visit.wanted
                ) as answer:
                    self._network.answered(visit.asked)
                    visit = self._visit(lease, memory)
                    items = await self._digest.items(visit, answer)
                    if items is not None or lease.fails:
                        step = self._digest.step(self._judge, visit, answer, items)
                        return await self._finish(lease, step)
                    poll = results.unchanged(visit, answer)
            # Its place among those who are asked is free by now.
            await self._unchanged.store(lease, poll)
            return Stored()
        except FeedError as error:
            LOGGER.info("%s", error)
            if await self._network.is_to_blame(visit.asked, lease, error):
                return Stored()
            outcome = Outcome(results.failed(self._visit(lease, memory), error))
            return await self._finish(
                lease, lambda current: self._store.finish_poll(current, outcome)
            )
        finally:
            self._leases.pop(lease.feed_id, None)

    def _visit(self, lease: Lease, memory: Memory) -> Visit:
        return Visit(
            lease,
            memory,
            self._clock.now(),
            self._chance(),
            is_known_at_home=self._fetcher.credentials.has(lease.url),
        )

    async def _finish(self, lease: Lease, step: Step) -> Stored:
        """Store what a poll brought, in steps, between which others get theirs."""

        def store() -> Stored | None:
            stored = step(self._leases.get(lease.feed_id, lease))
            self._upkeep.tell_of_patterns(self._clock.now())
            return stored

        try:
            while (stored := await self._work(store)) is None:
                pass
        except LeaseLostError:
            LOGGER.info("%s: another poller has it now", lease.name)
            return Stored()
        self._alerting.wake()
        self._pages.wake()
        return stored
