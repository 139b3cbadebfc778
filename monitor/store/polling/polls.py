"""Stores what a poll brought, whole or not at all."""

from collections.abc import Sequence
from typing import Any

from monitor.errors import LeaseLostError
from monitor.store.contract.drafts import Lease, Outcome, PollResult, PollState, Stored
from monitor.store.figure_lines import recount_all_lines, recount_lines
from monitor.store.file.connection import Connection, Row
from monitor.store.file.times import stored_time
from monitor.store.file.writer import Writer
from monitor.store.hits import recount_hits
from monitor.store.hourly_hits import new_spikes
from monitor.store.polling.arrivals import save_articles
from monitor.store.polling.hits import save_hits
from monitor.store.polling.ledger import save_claims, save_ledger
from monitor.store.polling.log import save_events
from monitor.store.polling.readings import save_readings
from monitor.store.polling.wanted_pages import want_pages
from monitor.store.retold import retold_among

NOT_MODIFIED = 304


def finish_poll(writer: Writer, lease: Lease, outcome: Outcome) -> Stored:
    """Store a poll's outcome in one transaction.

    Raises:
        LeaseLostError: another poller has the feed; nothing was stored.
    """
    with writer.transaction():
        was_failing = record_poll(writer, lease, outcome.poll)
        return save_outcome(writer, lease, outcome, was_failing=was_failing)


def advance_poll(writer: Writer, lease: Lease, outcome: Outcome) -> Stored:
    """Store a part of what a poll brought, in one transaction; the feed stays leased.

    Raises:
        LeaseLostError: another poller has the feed; nothing was stored.
    """
    with writer.transaction():
        row = _leased(writer, lease)
        title = row["title"] or outcome.poll.title
        writer.execute(
            "UPDATE feeds SET title = ? WHERE id = ?", (title, lease.feed_id)
        )
        _recount_if_named(writer, row, title)
        # whether it is well again is for the poll's end to tell
        return save_outcome(writer, lease, outcome, was_failing=False)


def finish_unchanged(
    writer: Writer, polls: Sequence[tuple[Lease, PollResult]]
) -> list[Lease]:
    """Store polls that brought nothing new in one transaction; returns lost leases."""
    lost: list[Lease] = []
    with writer.transaction():
        for lease, poll in polls:
            try:
                record_poll(writer, lease, poll)
            except LeaseLostError:
                lost.append(lease)
    return lost


def save_outcome(
    writer: Writer, lease: Lease, outcome: Outcome, *, was_failing: bool
) -> Stored:
    """Store articles, claims, hits and events; in a transaction."""
    polled_at = stored_time(outcome.poll.polled_at)
    placed = save_articles(writer, lease, outcome)
    save_readings(writer, lease, placed)
    claims = save_claims(writer, placed)
    stored = save_ledger(writer, outcome.ledger, claims, is_quiet=lease.is_first_read)
    retold = retold_among(writer, [change.id for change in stored])
    changes = [change for change in stored if change.id not in retold]
    sightings = save_hits(writer, placed, polled_at)
    recount_lines(
        writer,
        [place.article_id for place in placed if place.has_words],
        [(f.key, line.speaker) for f in outcome.ledger for line in f.lines],
    )
    want_pages(writer, lease, placed, polled_at)
    save_events(
        writer,
        lease,
        outcome,
        placed=placed,
        changes=changes,
        hits=sightings,
        spikes=new_spikes(writer, {hit.watch for hit in sightings}, polled_at),
        was_failing=was_failing,
    )
    return Stored(
        new=sum(place.is_new for place in placed),
        edited=sum(place.draft.edit is not None for place in placed),
        changes=len(changes),
        hits=len(sightings),
    )


def record_poll(connection: Connection, lease: Lease, poll: PollResult) -> bool:
    """Store the result of a poll on its feed; True if the feed was failing before.

    Raises:
        LeaseLostError: another poller has the feed, or it left the configuration.
    """
    row = _leased(connection, lease)
    title = row["title"] or poll.title
    columns = {
        "polled_at": stored_time(poll.polled_at),
        "next_due_at": stored_time(poll.next_due_at),
        "retry_after_at": stored_time(poll.retry_after_at),
        "wished_at": stored_time(poll.wished_at),
        "status": poll.status,
        "lease_until": 0,
        "asked_at": None,
        "moved_to": poll.moved_to,
        # the first one stays: another must not become who printed what is stored
        "title": title,
        "memory": poll.memory,
    }
    if poll.state is PollState.FAILED:
        columns |= _failure(row, poll)
    else:
        columns |= _success(row, poll)
    settings = ", ".join(f"{name} = :{name}" for name in columns)
    connection.execute(
        f"UPDATE feeds SET {settings} WHERE id = :id",  # noqa: S608 - our own names
        {**columns, "id": lease.feed_id},
    )
    _recount_if_named(connection, row, title)
    return bool(row["fails"])


def _leased(connection: Connection, lease: Lease) -> Row:
    """The feed's row, if the lease is still valid.

    Raises:
        LeaseLostError: another poller has the feed, or it left the configuration.
    """
    row = connection.row(
        "SELECT * FROM feeds WHERE id = ? AND lease_epoch = ? AND lease_until > 0",
        (lease.feed_id, lease.epoch),
    )
    if row is None:
        raise LeaseLostError(
            f"{lease.name}: another poller has taken over this feed; "
            "what was read is dropped, it reads it again"
        )
    return row


def _recount_if_named(connection: Connection, row: Row, title: str) -> None:
    """Count publishers again if one may be named after its feed's new title."""
    if title != row["title"] and not row["given_name"]:
        recount_all_lines(connection)
        recount_hits(connection)


def _failure(row: Row, poll: PollResult) -> dict[str, Any]:
    since = row["failing_since_at"]
    return {
        "fails": row["fails"] + 1,
        "failing_since_at": stored_time(poll.polled_at) if since is None else since,
        "error": poll.error,
        "is_stopped": poll.is_stopped,
    }


def _success(row: Row, poll: PollResult) -> dict[str, Any]:
    polled_at = stored_time(poll.polled_at)
    columns: dict[str, Any] = {
        "fails": 0,
        "failing_since_at": None,
        "error": poll.error,
        "is_stopped": poll.is_stopped,
        "last_ok_at": polled_at,
        "etag": poll.etag,
        "last_modified": poll.last_modified,
        "body_hash": poll.body_hash,
    }
    if poll.state is PollState.UNCHANGED:
        columns["body_hash"] = poll.body_hash or row["body_hash"]
        if poll.status in (None, NOT_MODIFIED):
            # a 304 may leave out what it does not change
            columns["etag"] = poll.etag or row["etag"]
            columns["last_modified"] = poll.last_modified or row["last_modified"]
    elif row["first_read_at"] is None:
        columns["first_read_at"] = polled_at
    return columns
