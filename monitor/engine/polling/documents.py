"""Reads the documents that feeds answer with, as far as they may be new.

A document is parsed beside the event loop (`fetch/feeds/feed_reader.py`), and compared
with the store in the store's thread (`engine/store_thread.py`).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from monitor.engine.ingest.ingest import Ingest, meets_known
from monitor.engine.ingest.items import Items
from monitor.engine.ingest.story_rules import StoryRules
from monitor.engine.polling import results
from monitor.engine.polling.feed_poll import FeedPoll
from monitor.engine.store_thread import Work
from monitor.errors import MonitorError, ParseError
from monitor.fetch.feeds.document import FeedDocument
from monitor.fetch.feeds.feed_reader import Reader
from monitor.fetch.http.answers import Answer
from monitor.log import LOGGER
from monitor.store.contract.drafts import Lease, Outcome, Stored
from monitor.store.contract.store import Store

Step = Callable[[Lease], Stored | None]
"""Stores a part of a poll, in the store's thread; None: there is more to store."""


class DocumentReader:
    """Reads answers into items, and makes the steps by which these are stored.

    A bug of ours that one document triggers must not stop the other feeds: it is
    logged with its traceback, and shown on that feed.
    """

    def __init__(self, store: Store, reader: Reader, work: Work) -> None:
        self._store, self._reader, self._work = store, reader, work

    async def items(self, poll: FeedPoll, answer: Answer) -> Items | None:
        """The items of an answer that may be new; None if there can be none.

        Items that were read before are left out, unless one of the others may be an
        edit, which only the whole document can tell.

        Raises:
            ParseError: the answer is no feed, or we failed on it.
        """
        if results.is_unchanged(poll, answer):
            return None
        lease, url = poll.lease, answer.validators.url
        item_digests = "" if lease.is_first_read else poll.memory.item_digests
        with as_parse_error(url):
            items = Items(await self._read(answer, item_digests), lease)
            if items.document.is_partial and await self._meet_known(lease, items):
                return Items(await self._read(answer, ""), lease)
        return items

    def step(
        self, rules: StoryRules, poll: FeedPoll, answer: Answer, items: Items | None
    ) -> Step:
        """The step that stores what was read; each call may raise `ParseError`."""
        if items is None:
            outcome = Outcome(results.unchanged(poll, answer))
            return lambda lease: self._store.finish_poll(lease, outcome)
        result = results.read(poll, answer, items.document)
        ingest = Ingest(rules, self._store, items, result)

        def step(lease: Lease) -> Stored | None:
            with as_parse_error(answer.validators.url):
                return ingest.step(lease)

        return step

    async def close(self) -> None:
        """Release the reader."""
        await self._reader.close()

    async def _read(self, answer: Answer, item_digests: str) -> FeedDocument:
        return await self._reader.read(
            answer.body, answer.validators.url, answer.content_type, item_digests
        )

    async def _meet_known(self, lease: Lease, items: Items) -> bool:
        while not await self._work(items.read_some):
            pass
        return await self._work(lambda: meets_known(self._store, lease, items))


@contextmanager
def as_parse_error(url: str) -> Iterator[None]:
    """Turn a bug of ours into a `ParseError` of one document, and log its traceback."""
    try:
        yield
    except MonitorError:
        raise
    except Exception as error:
        LOGGER.exception("failed on %s", url)
        words = (
            f"monitor failed to read it ({type(error).__name__}); the log has details"
        )
        raise ParseError(url, words) from error
