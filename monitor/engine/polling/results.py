"""The result of a poll for the store: validators, memory, when the feed is due."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import blake2b

from monitor.engine.polling.memory import Memory
from monitor.engine.polling.schedule import (
    due_after_failure,
    due_after_success,
    held_until,
    interval,
    wished_until,
)
from monitor.errors import FeedError, FetchError
from monitor.extract.text import clean, plain
from monitor.fetch.feeds.document import DAMAGED, FeedDocument
from monitor.fetch.http.addresses import same_origin
from monitor.fetch.http.answers import Answer, Validators
from monitor.fetch.http.requests import FEED, RequestOptions
from monitor.store.contract.drafts import Lease, PollResult, PollState

GONE = 410


@dataclass(frozen=True, slots=True)
class Visit:
    """One poll of one feed: what was known before, when, and a random number."""

    lease: Lease
    memory: Memory
    now: datetime
    chance: float
    is_known_at_home: bool = False
    """Whether the feed has headers of its own, which no other address may get."""

    @property
    def asked(self) -> str:
        """The address to request."""
        home = self.lease.url
        return home if self.is_known_at_home else self.memory.url(home)

    @property
    def options(self) -> RequestOptions:
        """The kind of request: an address named by the feed is not the user's own.

        It gets no credentials, and must not be in a private network.
        """
        home = self.lease.url
        return FEED if same_origin(self.asked, home) else RequestOptions(named_by=home)

    @property
    def known(self) -> Validators:
        """The validators to send."""
        return Validators(
            self.memory.validated_url, self.lease.etag, self.lease.last_modified
        )

    @property
    def every(self) -> timedelta:
        """The feed's interval, not below the floor."""
        return interval(self.asked, self.lease.every)


def body_hash(answer: Answer) -> bytes:
    """By which an equal body is known without parsing it."""
    return blake2b(answer.body, digest_size=16).digest()


def is_unchanged(visit: Visit, answer: Answer) -> bool:
    """Whether there is nothing to read: a 304, or the same bytes again."""
    return answer.is_unchanged or body_hash(answer) == visit.lease.body_hash


def unchanged(visit: Visit, answer: Answer) -> PollResult:
    """The poll brought nothing new: a 304, or the same bytes again."""
    return _answered(visit, answer, PollState.UNCHANGED, visit.memory)


def read(visit: Visit, answer: Answer, document: FeedDocument) -> PollResult:
    """The poll brought a document that could be read."""
    memory = replace(
        visit.memory,
        poll_hints=document.poll_hints,
        item_digests=document.item_digests,
        is_damaged=document.is_damaged,
    )
    result = _answered(visit, answer, PollState.READ, memory)
    return replace(
        result, body_hash=body_hash(answer), title=clean(plain(document.title))
    )


def failed(visit: Visit, error: FeedError) -> PollResult:
    """The poll failed; what was known before is kept.

    A feed that has moved and fails at its new address is tried at the old one again.
    """
    lease, memory = visit.lease, visit.memory
    status = error.status if isinstance(error, FetchError) else None
    seconds = error.retry_after_s if isinstance(error, FetchError) else None
    retry_after = None if seconds is None else timedelta(seconds=seconds)
    if visit.asked != lease.url:
        memory = replace(memory, moved_to="", moved_times=0)
    return PollResult(
        state=PollState.FAILED,
        polled_at=visit.now,
        next_due_at=due_after_failure(
            visit.now,
            visit.every,
            fails=lease.fails + 1,
            retry_after=retry_after,
            chance=visit.chance,
        ),
        error=_words(error),
        status=status,
        retry_after_at=held_until(visit.now, retry_after),
        is_stopped=status == GONE,
        etag=lease.etag,
        last_modified=lease.last_modified,
        body_hash=lease.body_hash,
        moved_to=memory.new_home,
        memory=memory.text(),
    )


def _answered(
    visit: Visit, answer: Answer, state: PollState, memory: Memory
) -> PollResult:
    memory = replace(
        memory.seen_at(answer.moved_to, visit.asked),
        validated_url=answer.validators.url,
    )
    poll_hints, fresh_for = memory.poll_hints, answer.fresh_for
    if fresh_for is None and answer.is_unchanged:
        fresh_for = timedelta(seconds=memory.fresh_s)
    memory = replace(memory, fresh_s=fresh_for.total_seconds() if fresh_for else 0.0)
    return PollResult(
        state=state,
        polled_at=visit.now,
        next_due_at=due_after_success(
            visit.now,
            visit.every,
            poll_hints=poll_hints,
            fresh_for=fresh_for,
            chance=visit.chance,
            is_first=visit.lease.is_first_read,
        ),
        wished_at=wished_until(visit.now, poll_hints=poll_hints, fresh_for=fresh_for),
        error=DAMAGED if memory.is_damaged else "",
        status=answer.status,
        etag=answer.validators.etag,
        last_modified=answer.validators.last_modified,
        body_hash=visit.lease.body_hash,
        moved_to=memory.new_home,
        memory=memory.text(),
    )


def _words(error: FeedError) -> str:
    """The message without the address, since the feed's row shows it."""
    return clean(str(error).removeprefix(f"{error.url}: "))
