"""Reads articles' web pages between polls, slowly and one per host at a time.

For feeds with `full_text`, the page of each article of the story is read when the
article arrives, and then less and less often; an edit of feed or page starts this over.
robots.txt is obeyed. A page's text is versioned and read for claims as a feed's is.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal, Protocol
from urllib.parse import urlsplit

from monitor.clock import Clock
from monitor.engine.ingest.story_rules import StoryRules
from monitor.engine.pages import outcomes
from monitor.engine.polling.documents import as_parse_error
from monitor.engine.polling.schedule import PAGE_AGES
from monitor.engine.store_thread import Work
from monitor.errors import FeedError, FetchError, ParseError
from monitor.fetch.http.answers import Answer, Validators
from monitor.fetch.http.fetcher import Fetcher
from monitor.fetch.http.requests import PAGE
from monitor.fetch.http.robots import Robots
from monitor.fetch.pages.page import MISSING, Page, can_read_pages
from monitor.fetch.pages.page_reader import PageReader
from monitor.log import LOGGER
from monitor.model.addresses import is_loopback
from monitor.store.contract.page_drafts import PageLease, PageOutcome
from monitor.store.contract.store import Store

PAUSE = timedelta(seconds=3)
"""The pause between two pages of a host, whose robots.txt may ask for more."""

LONGEST_PAUSE = timedelta(minutes=1)
"""The longest that a single round waits for a host."""

AT_ONCE = 4
"""Pages read at a time, each from another host."""

BUSY = (429, 503)
"""Statuses with which a host asks to be left alone for a while."""

LONGEST_ALONE = timedelta(days=1)

LONGEST_REST = timedelta(seconds=30)
SHORTEST_REST = timedelta(seconds=1)


class PageParser(Protocol):
    """Finds the article's text in a page."""

    async def read(self, body: bytes, url: str, content_type: str) -> Page:
        """The text of a page; raises `ParseError`."""
        ...

    async def close(self) -> None:
        """Release the parser's resources."""
        ...


class Pages:
    """Reads pages as they fall due.

    Args:
        store: Used by `work` only.
        rules: The configuration, ready to be applied; may be replaced.
        clock: Tells the time.
        fetcher: The poller's, whose lanes and limits then hold for pages, too.
        work: Does a job in the store's thread.
        parser: Parses pages; by default in a separate process.
    """

    def __init__(
        self,
        store: Store,
        rules: StoryRules,
        clock: Clock,
        fetcher: Fetcher,
        work: Work,
        parser: PageParser | None = None,
    ) -> None:
        self.rules = rules
        self._store, self._clock, self._work = store, clock, work
        self._fetcher, self._robots = fetcher, Robots(fetcher)
        self._parser: PageParser = parser or PageReader()
        self._woken = asyncio.Event()
        self._reading: set[str] = set()
        """Hosts from which a page is being read."""
        self._rests: dict[str, datetime] = {}
        """Until when each host is left alone."""

    def wake(self) -> None:
        """Look for due pages, since something was stored."""
        self._woken.set()

    async def run(self) -> None:
        """Read pages as they fall due, until cancelled.

        Raises:
            StoreError: the store cannot be used.
        """
        await self._work(self._start)
        async with asyncio.TaskGroup() as group:
            while True:
                for lease in await self._due():
                    group.create_task(self._read(lease))
                await self._rest()

    async def run_once(self) -> None:
        """Read every page that is due now; returns when all is stored.

        Pages of hosts that want to be left alone for over a minute are not waited for.

        Raises:
            StoreError: the store cannot be used.
        """
        await self._work(self._start)
        while True:
            leases = await self._due()
            async with asyncio.TaskGroup() as group:
                for lease in leases:
                    group.create_task(self._read(lease))
            if not leases:
                now = self._clock.now()
                due_at = await self._work(self._store.pages.next_due_at)
                rest = min(self._rests.values(), default=None)
                if due_at is None or due_at > now or rest is None:
                    return
                if rest - now > LONGEST_PAUSE:
                    return
                await self._clock.wait(rest - now)

    async def close(self) -> None:
        """Release the parser."""
        await self._parser.close()

    def _start(self) -> None:
        now = self._clock.now()
        self._store.pages.release()
        self._store.pages.catch_up(now, now - PAGE_AGES[-1])
        if self._store.pages.next_due_at() and not can_read_pages():
            LOGGER.warning("no pages are read: full_text %s", MISSING)

    async def _due(self) -> list[PageLease]:
        """Pages to read now, from hosts that are neither busy nor left alone."""
        limit, now = AT_ONCE - len(self._reading), self._clock.now()
        self._rests = {host: at for host, at in self._rests.items() if at > now}
        if limit <= 0 or not can_read_pages():
            return []
        busy = self._reading | self._rests.keys()
        leases = await self._work(
            lambda: self._store.pages.take(now, limit=limit, busy=busy)
        )
        self._reading |= {_host(lease) for lease in leases}
        return leases

    async def _rest(self) -> None:
        """Wait until a page may be read, or something was stored."""
        due_at, now = await self._work(self._store.pages.next_due_at), self._clock.now()
        if due_at is not None and due_at <= now:  # its host is busy, or left alone
            due_at = min(self._rests.values(), default=None)
        waits = [asyncio.ensure_future(self._woken.wait())]
        if due_at is not None and can_read_pages():
            wait = min(max(due_at - now, SHORTEST_REST), LONGEST_REST)
            waits.append(asyncio.ensure_future(_true(self._clock.wait(wait))))
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for each in waits:
                each.cancel()
        self._woken.clear()

    async def _read(self, lease: PageLease) -> None:
        """Read one page; errors are recorded on it and affect nothing else."""
        link, known = lease.article.link, lease.memory
        options = replace(
            PAGE, named_by=lease.feed.url, check_allowed=self._check_allowed
        )
        validators = Validators(known.url, known.etag, known.last_modified)
        try:
            with as_parse_error(link):
                async with self._fetcher.visit(
                    link, validators, self._clock.now(), options
                ) as answer:
                    await self._parse(lease, answer)
        except FeedError as error:
            LOGGER.info("page %s", error)
            await self._failed(lease, error)
        finally:
            self._reading.discard(_host(lease))
            self._leave_alone(lease, max(PAUSE, self._robots.delay(link)))
        self.wake()

    async def _check_allowed(self, url: str) -> None:
        await self._robots.check(url, self._clock.now())

    async def _parse(self, lease: PageLease, answer: Answer) -> None:
        """Parse an answer and store the outcome.

        Raises:
            ParseError: we failed on it.
        """
        now, url = self._clock.now(), answer.validators.url
        if outcomes.is_unchanged(lease, answer):
            await self._finish(lease, lambda _: outcomes.unchanged(lease, answer, now))
            return
        try:
            page = await self._parser.read(answer.body, url, answer.content_type)
        except ParseError as error:
            reason = error.message
            await self._finish(lease, lambda _: outcomes.refused(lease, reason, now))
            return

        def outcome(standing: PageLease) -> PageOutcome:
            with as_parse_error(url):
                return outcomes.read(
                    self.rules, self._store, standing, answer, page, now
                )

        await self._finish(lease, outcome)

    async def _failed(self, lease: PageLease, error: FeedError) -> None:
        """Record the error on the page, unless this machine is offline."""
        now = self._clock.now()
        if isinstance(error, FetchError):
            offline_at = await self._work(self._store.feeds.offline_since)
            if error.is_unreachable and offline_at is not None:
                return
            if error.status in BUSY and error.retry_after_s is not None:
                self._leave_alone(lease, timedelta(seconds=error.retry_after_s))
        await self._finish(lease, lambda _: outcomes.failed(lease, error, now))

    async def _finish(
        self, lease: PageLease, outcome: Callable[[PageLease], PageOutcome]
    ) -> None:
        """Make an outcome for the page as stored now, and store it."""

        def finish() -> None:
            standing = self._store.pages.standing(lease.article.id)
            if standing is not None:
                self._store.finish_page(lease, outcome(standing))

        await self._work(finish)

    def _leave_alone(self, lease: PageLease, wait: timedelta) -> None:
        host, until = _host(lease), self._clock.now() + min(wait, LONGEST_ALONE)
        if not is_loopback(lease.article.link):
            self._rests[host] = max(self._rests.get(host, until), until)


def _host(lease: PageLease) -> str:
    return urlsplit(lease.article.link).hostname or ""


async def _true(wait: Awaitable[None]) -> Literal[True]:
    """True after `wait`, so that it can be awaited beside an event."""
    await wait
    return True
