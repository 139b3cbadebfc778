"""Stores what reading an article's page brought, whole or not at all."""

from typing import Any

from monitor.store.contract.drafts import Outcome, PollResult, PollState, Stored
from monitor.store.contract.page_drafts import PageLease, PageOutcome
from monitor.store.file.times import stored_time
from monitor.store.file.writer import Writer
from monitor.store.polling.polls import save_outcome

FINISH = """
UPDATE pages SET lease_until = 0, reads = :reads, fails = :fails, problem = :problem,
  -- edited in the feed meanwhile: due at once, as that has set it
  due_at = iif(since_at > :was_since_at, due_at, :due_at),
  since_at = max(since_at, :since_at),
  read_at = iif(:is_answered, :at, read_at),
  gone_at = CASE WHEN :is_gone THEN coalesce(gone_at, :at)
    WHEN :is_answered THEN NULL ELSE gone_at END,
  url = :url, etag = :etag, last_modified = :last_modified, body_hash = :body_hash,
  headline = :headline, modified_at = :modified_at
WHERE article_id = :id"""


def finish_page(writer: Writer, lease: PageLease, outcome: PageOutcome) -> Stored:
    """Store what reading a page brought, in one transaction."""
    at = outcome.read_at
    with writer.transaction():
        writer.execute(FINISH, _columns(lease, outcome))
        if outcome.article is None:
            return Stored()
        # stored as if the feed had brought it
        poll = PollResult(PollState.READ, at, at)
        brought = Outcome(poll, (outcome.article,), outcome.ledger)
        return save_outcome(writer, lease.feed, brought, was_failing=False)


def _columns(lease: PageLease, outcome: PageOutcome) -> dict[str, Any]:
    memory = outcome.memory
    return {
        "id": lease.article.id,
        "at": stored_time(outcome.read_at),
        "due_at": stored_time(outcome.next_due_at),
        "was_since_at": stored_time(lease.memory.since_at),
        "is_gone": outcome.is_gone,
        "is_answered": not (outcome.is_gone or outcome.problem),
        "problem": outcome.problem,
        "since_at": stored_time(memory.since_at),
        "reads": memory.reads,
        "fails": memory.fails,
        "url": memory.url,
        "etag": memory.etag,
        "last_modified": memory.last_modified,
        "body_hash": memory.body_hash,
        "headline": memory.headline,
        "modified_at": stored_time(memory.modified_at),
    }
