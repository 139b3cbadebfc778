"""Polls single feeds: the request, its answer read, the result stored.

Many feeds are polled at the same time. Memory is bounded by the fetcher's lanes, since
a feed keeps its place in one until its document is stored.
"""

from collections.abc import Callable, Iterable
from datetime import timedelta

from monitor.clock import Clock
from monitor.engine.ingest.story_rules import StoryRules
from monitor.engine.polling import results
from monitor.engine.polling.documents import DocumentReader, Step, as_parse_error
from monitor.engine.polling.feed_poll import FeedPoll
from monitor.engine.polling.memory import Memory
from monitor.engine.polling.network import Network
from monitor.engine.polling.rate_limits import RateLimits
from monitor.engine.polling.unchanged import UnchangedPolls
from monitor.engine.store_thread import Work
from monitor.errors import FeedError, FetchError, LeaseLostError
from monitor.fetch.feeds.feed_reader import Reader
from monitor.fetch.http.fetcher import Fetcher
from monitor.log import LOGGER
from monitor.store.contract.drafts import Lease, Outcome, Stored
from monitor.store.contract.store import Store


class Polls:
    """Polls feeds that were leased; an error of one feed never stops the others.

    Args:
        store: Used by `work` only.
        clock: Tells the time.
        fetcher: Makes the requests.
        rules: The configuration, ready to be applied.
        work: Does a job in the store's thread.
        reader: Parses documents.
        network: Tells whether this machine is online.
        chance: Random numbers from 0 to 1, which spread the polls.
        after_step: Called in the store's thread after each step that stores something.
        on_stored: Called when all that a poll brought is stored.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        fetcher: Fetcher,
        rules: StoryRules,
        work: Work,
        *,
        reader: Reader,
        network: Network,
        chance: Callable[[], float],
        after_step: Callable[[], None],
        on_stored: Callable[[], None],
    ) -> None:
        self._store, self._clock, self._fetcher = store, clock, fetcher
        self._rules, self._work, self._chance = rules, work, chance
        self._after_step, self._on_stored = after_step, on_stored
        self._documents = DocumentReader(store, reader, work)
        self._network, self._rate_limits = network, RateLimits(clock)
        self._leases: dict[int, Lease] = {}
        """Of the feeds being polled. A poll that outlives its lease gets a new one."""
        self._unchanged = UnchangedPolls(store, self._leases, work)

    @property
    def is_idle(self) -> bool:
        """Whether no feed is being polled."""
        return not self._leases

    def renew(self, leases: Iterable[Lease]) -> list[Lease]:
        """Take new leases; returns those of feeds that are not being polled yet."""
        known = set(self._leases)
        self._leases |= {lease.feed_id: lease for lease in leases}
        return [lease for lease in leases if lease.feed_id not in known]

    async def poll(self, lease: Lease) -> Stored:
        """Poll one feed; an error is recorded on its row, and not raised.

        Raises:
            StoreError: the store cannot be used.
        """
        self._leases[lease.feed_id] = lease
        memory = Memory.of(lease.memory)
        poll = self._feed_poll(lease, memory)
        try:
            with as_parse_error(poll.url):
                async with self._fetcher.visit(
                    poll.url,
                    poll.validators,
                    poll.now,
                    poll.options,
                    check=self._check,
                ) as answer:
                    await self._network.answered(poll.url)
                    poll = self._feed_poll(lease, memory)
                    items = await self._documents.items(poll, answer)
                    if items is not None or lease.fails:
                        step = self._documents.step(self._rules, poll, answer, items)
                        return await self._finish(lease, step)
                    result = results.unchanged(poll, answer)
            # The feed's lane is free by now, so others need not wait for this.
            await self._unchanged.store(lease, result)
            return Stored()
        except FeedError as error:
            return await self._fail(poll, error)
        finally:
            self._leases.pop(lease.feed_id, None)

    async def close(self) -> None:
        """Release the reader of documents."""
        await self._documents.close()

    async def _fail(self, poll: FeedPoll, error: FeedError) -> Stored:
        """Record an error on its feed, unless the feed did not cause it."""
        LOGGER.info("%s", error)
        lease = poll.lease
        self._rate_limits.note(error)
        if await self._network.caused(error, poll.url, lease):
            return Stored()
        if isinstance(error, FetchError) and error.is_unsent:
            wait = timedelta(seconds=error.retry_after_s or 0)
            due_at = self._clock.now() + wait
            feeds = self._store.feeds
            await self._work(lambda: feeds.put_back(lease, due_at, is_held=True))
            return Stored()
        outcome = Outcome(results.failed(self._feed_poll(lease, poll.memory), error))
        return await self._finish(
            lease, lambda current: self._store.finish_poll(current, outcome)
        )

    def _check(self, url: str) -> None:
        """Raise `FetchError` if a request of `url` makes no sense now."""
        self._network.check(url)
        self._rate_limits.check(url)

    def _feed_poll(self, lease: Lease, memory: Memory) -> FeedPoll:
        return FeedPoll(
            lease,
            memory,
            self._clock.now(),
            self._chance(),
            has_headers=self._fetcher.credentials.has_headers(lease.url),
        )

    async def _finish(self, lease: Lease, step: Step) -> Stored:
        """Store what a poll brought, in steps; other feeds are stored in between."""

        def store() -> Stored | None:
            stored = step(self._leases.get(lease.feed_id, lease))
            self._after_step()
            return stored

        try:
            while (stored := await self._work(store)) is None:
                pass
        except LeaseLostError:
            LOGGER.info("%s: another poller has it now", lease.name)
            return Stored()
        self._on_stored()
        return stored
