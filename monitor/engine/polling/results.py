"""The result of a poll for the store: validators, memory, when the feed is due."""

from dataclasses import replace
from datetime import timedelta
from hashlib import blake2b

from monitor.engine.polling.feed_poll import FeedPoll
from monitor.engine.polling.memory import Memory
from monitor.engine.polling.schedule import (
    due_after_failure,
    due_after_success,
    held_until,
    wished_until,
)
from monitor.errors import FeedError, FetchError
from monitor.extract.text import clean, plain
from monitor.fetch.feeds.document import DAMAGED, FeedDocument
from monitor.fetch.http.answers import Answer
from monitor.store.contract.drafts import PollResult, PollState

GONE = 410


def body_hash(answer: Answer) -> bytes:
    """A digest of a body, by which an equal one is recognised without parsing."""
    return blake2b(answer.body, digest_size=16).digest()


def is_unchanged(poll: FeedPoll, answer: Answer) -> bool:
    """Whether there is nothing to read: a 304, or the same bytes again."""
    return answer.is_unchanged or body_hash(answer) == poll.lease.body_hash


def unchanged(poll: FeedPoll, answer: Answer) -> PollResult:
    """The poll brought nothing new: a 304, or the same bytes again."""
    return _answered(poll, answer, PollState.UNCHANGED, poll.memory)


def read(poll: FeedPoll, answer: Answer, document: FeedDocument) -> PollResult:
    """The poll brought a document that could be read."""
    memory = replace(
        poll.memory,
        poll_hints=document.poll_hints,
        item_digests=document.item_digests,
        is_damaged=document.is_damaged,
    )
    result = _answered(poll, answer, PollState.READ, memory)
    return replace(
        result, body_hash=body_hash(answer), title=clean(plain(document.title))
    )


def failed(poll: FeedPoll, error: FeedError) -> PollResult:
    """The poll failed; what was known before is kept.

    A feed that has moved and fails at its new address is tried at the old one again.
    """
    lease, memory = poll.lease, poll.memory
    status = error.status if isinstance(error, FetchError) else None
    seconds = error.retry_after_s if isinstance(error, FetchError) else None
    retry_after = None if seconds is None else timedelta(seconds=seconds)
    if poll.url != lease.url:
        memory = replace(memory, moved_to="", moved_times=0)
    return PollResult(
        state=PollState.FAILED,
        polled_at=poll.now,
        next_due_at=due_after_failure(
            poll.now,
            poll.every,
            fails=lease.fails + 1,
            retry_after=retry_after,
            chance=poll.chance,
        ),
        error=_words(error),
        status=status,
        retry_after_at=held_until(poll.now, retry_after),
        is_stopped=status == GONE,
        etag=lease.etag,
        last_modified=lease.last_modified,
        body_hash=lease.body_hash,
        moved_to=memory.new_home,
        memory=memory.text(),
    )


def _answered(
    poll: FeedPoll, answer: Answer, state: PollState, memory: Memory
) -> PollResult:
    memory = replace(
        memory.after_answer(answer.moved_to, poll.url),
        validated_url=answer.validators.url,
    )
    poll_hints, fresh_for = memory.poll_hints, answer.fresh_for
    if fresh_for is None and answer.is_unchanged:
        fresh_for = timedelta(seconds=memory.fresh_s)
    memory = replace(memory, fresh_s=fresh_for.total_seconds() if fresh_for else 0.0)
    return PollResult(
        state=state,
        polled_at=poll.now,
        next_due_at=due_after_success(
            poll.now,
            poll.every,
            poll_hints=poll_hints,
            fresh_for=fresh_for,
            chance=poll.chance,
            is_first=poll.lease.is_first_read,
        ),
        wished_at=wished_until(poll.now, poll_hints=poll_hints, fresh_for=fresh_for),
        error=DAMAGED if memory.is_damaged else "",
        status=answer.status,
        etag=answer.validators.etag,
        last_modified=answer.validators.last_modified,
        body_hash=poll.lease.body_hash,
        moved_to=memory.new_home,
        memory=memory.text(),
    )


def _words(error: FeedError) -> str:
    """The message without the address, since the feed's row shows it."""
    return clean(str(error).removeprefix(f"{error.url}: "))
