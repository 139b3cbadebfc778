"""From an answer to what is new in it: the document read, then compared with the store.

A document is read beside the event loop (`fetch/feeds/feed_reader.py`), what the
store knows of it is looked up in the poller's worker thread.
"""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

from monitor.engine import results
from monitor.engine.ingest import meets_known, outcome_of
from monitor.engine.judge import Judge
from monitor.engine.results import Visit
from monitor.errors import MonitorError, ParseError
from monitor.fetch.feeds.document import FeedDocument
from monitor.fetch.feeds.feed_reader import Reader
from monitor.fetch.http.http import Answer
from monitor.log import LOGGER
from monitor.store.contract.drafts import Lease, Outcome
from monitor.store.contract.store import Store

LookUp = Callable[[Callable[[], bool]], Awaitable[bool]]
"""Does a job in the worker thread."""


class Digest:
    """Reads answers.

    A mistake of ours that one document brings to light must not blind us to all
    others: it is logged whole, and shown on that feed.
    """

    def __init__(self, store: Store, reader: Reader, look_up: LookUp) -> None:
        self._store, self._reader, self._look_up = store, reader, look_up

    async def document(self, visit: Visit, answer: Answer) -> FeedDocument | None:
        """What an answer says that may be new; None where nothing can be.

        Items that were read before are left out; unless what is left may be a further
        version of something, which takes the whole document to tell.

        Raises:
            ParseError: the answer is no feed, or we failed on it.
        """
        if results.is_unchanged(visit, answer):
            return None
        lease, url = visit.lease, answer.validators.url
        marks = "" if lease.is_first_read else visit.memory.marks
        with owned_up(url):
            document = await self._read(answer, marks)
            if document.is_partial and await self._meets_known(lease, document):
                return await self._read(answer, "")
        return document

    def outcome(
        self, judge: Judge, visit: Visit, answer: Answer, document: FeedDocument | None
    ) -> Outcome:
        """What to store; for the worker thread.

        Raises:
            ParseError: we failed on it.
        """
        if document is None:
            return Outcome(results.unchanged(visit, answer))
        with owned_up(answer.validators.url):
            poll = results.read(visit, answer, document)
            return outcome_of(judge, self._store, visit.lease, document, poll)

    async def close(self) -> None:
        """Let go of the reader."""
        await self._reader.close()

    async def _read(self, answer: Answer, marks: str) -> FeedDocument:
        return await self._reader.read(
            answer.body, answer.validators.url, answer.content_type, marks
        )

    async def _meets_known(self, lease: Lease, document: FeedDocument) -> bool:
        return await self._look_up(lambda: meets_known(self._store, lease, document))


@contextmanager
def owned_up(url: str) -> Iterator[None]:
    """Make whatever we fail on the fault of one document, with a trace in the log."""
    try:
        yield
    except MonitorError:
        raise
    except Exception as error:
        LOGGER.exception("failed on %s", url)
        words = f"monitor failed on it ({type(error).__name__}); the log says where"
        raise ParseError(url, words) from error
