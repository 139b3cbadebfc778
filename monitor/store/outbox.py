"""Notices in SQLite, and their delivery through the channels."""

import json
from collections.abc import Collection
from typing import TYPE_CHECKING

from monitor.model.alerts import AlertState, Delivery, Notice
from monitor.store.file.connection import Connection, Row
from monitor.store.file.times import read_time, stored_time

if TYPE_CHECKING:
    from monitor.store.contract.drafts import NoticeDraft, Receipt, Review

DUE = """
SELECT deliveries.*, notices.* FROM deliveries JOIN notices ON notices.id = notice_id
WHERE (channel, notice_id) IN (
  SELECT channel, min(notice_id) FROM deliveries
  WHERE state IN ('held', 'sending') AND state = 'held'
    -- two days off: the clock was set back, for tries are an hour apart at most
    AND (next_try_at <= :now OR next_try_at > :now + 172800000)
    AND channel NOT IN (SELECT value FROM json_each(:busy))
  GROUP BY channel)
ORDER BY notice_id, channel"""

OPEN = "state IN ('held', 'sending')"
"""The condition of the index of open deliveries."""


def post(connection: Connection, review: "Review", draft: "NoticeDraft") -> int:
    """Append a notice, due at once on every channel; returns its id."""
    at = stored_time(review.at)
    connection.execute(
        "INSERT INTO notices (at, title, body, link, is_urgent) VALUES (?, ?, ?, ?, ?)",
        (at, draft.title, draft.body, draft.link, int(draft.is_urgent)),
    )
    notice_id: int = connection.value("SELECT last_insert_rowid()")
    for channel, name in review.channels.items():
        connection.execute(
            "INSERT INTO deliveries (notice_id, channel, name, state, next_try_at) "
            "VALUES (?, ?, ?, 'held', ?)",
            (notice_id, channel, name, at),
        )
    return notice_id


def take_due(connection: Connection, now: int, busy: Collection[str]) -> list[Delivery]:
    """Mark the oldest due delivery of each channel that is not busy as being sent."""
    rows = connection.rows(DUE, {"now": now, "busy": json.dumps(list(busy))})
    for row in rows:
        connection.execute(
            "UPDATE deliveries SET state = 'sending', tries = tries + 1 "
            "WHERE notice_id = ? AND channel = ?",
            (row["notice_id"], row["channel"]),
        )
    return [delivery_of(row, is_taken=True) for row in rows]


def settle(connection: Connection, delivery: Delivery, receipt: "Receipt") -> None:
    """Store the result of a delivery."""
    connection.execute(
        "UPDATE deliveries SET state = ?, why = ?, "
        "next_try_at = coalesce(?, next_try_at) WHERE notice_id = ? AND channel = ?",
        (
            receipt.state.value,
            receipt.why,
            stored_time(receipt.next_try_at),
            delivery.notice.id,
            delivery.channel,
        ),
    )
    _conclude(connection, delivery.notice.id)


def close_channels(connection: Connection, kept: Collection[str]) -> None:
    """Make due again what was being sent; fail deliveries to other channels."""
    connection.execute("UPDATE deliveries SET state = 'held' WHERE state = 'sending'")
    gone = connection.rows(
        f"SELECT notice_id, channel FROM deliveries WHERE {OPEN} "  # noqa: S608
        "AND channel NOT IN (SELECT value FROM json_each(?))",
        (json.dumps(list(kept)),),
    )
    for row in gone:
        connection.execute(
            "UPDATE deliveries SET state = 'failed', "
            "why = 'no longer in the configuration' "
            "WHERE notice_id = ? AND channel = ?",
            (row["notice_id"], row["channel"]),
        )
    for notice_id in {row["notice_id"] for row in gone}:
        _conclude(connection, notice_id)


def _conclude(connection: Connection, notice_id: int) -> None:
    """Set the final state of a notice's alerts, once no delivery of it is open."""
    states = {
        row["state"]
        for row in connection.rows(
            "SELECT DISTINCT state FROM deliveries WHERE notice_id = ?", (notice_id,)
        )
    }
    if states & {AlertState.HELD, AlertState.SENDING}:
        return
    sent = AlertState.SENT in states
    state = AlertState.SENT if sent else AlertState.FAILED
    connection.execute(
        "UPDATE alerts SET state = ? WHERE notice_id = ?", (state.value, notice_id)
    )


def notice_of(row: Row) -> Notice:
    """The notice in a row."""
    return Notice(
        id=row["id"],
        at=read_time(row["at"]),
        title=row["title"],
        body=row["body"],
        link=row["link"],
        is_urgent=bool(row["is_urgent"]),
    )


def delivery_of(row: Row, *, is_taken: bool = False) -> Delivery:
    """The delivery in a row, as of when it is taken."""
    return Delivery(
        notice=notice_of(row),
        channel=row["channel"],
        name=row["name"],
        tries=row["tries"] + is_taken,
        state=AlertState.SENDING if is_taken else AlertState(row["state"]),
        why=row["why"],
        next_try_at=read_time(row["next_try_at"]),
    )
