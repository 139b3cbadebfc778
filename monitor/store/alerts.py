"""Alerts in SQLite: what rang, what is held, and how far events were reviewed."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from monitor.model.alerts import Alert, AlertState, Candidate, Delivery, Hold, Notice
from monitor.model.events import Event
from monitor.store.events import event_of
from monitor.store.file.connection import Connection, Connections, Row
from monitor.store.file.times import read_time, stored_time
from monitor.store.news import news_json, news_of
from monitor.store.outbox import (
    close_channels,
    delivery_of,
    notice_of,
    post,
    settle,
    take_due,
)

if TYPE_CHECKING:
    from monitor.store.contract.drafts import Decision, Receipt, Review

ALERTS = """
SELECT alerts.*, notices.at AS rang_at FROM alerts
LEFT JOIN notices ON notices.id = notice_id
"""

APPEND = """
INSERT INTO alerts (key, subject, article_id, at, is_urgent, threshold, news, state,
  why, hold, notice_id)
VALUES (:key, :subject, :article_id, :at, :is_urgent, :threshold, :news, :state,
  :why, :hold, :notice_id)"""

UPDATE = """
UPDATE alerts SET state = :state, why = :why, hold = :hold, notice_id = :notice_id
WHERE id = :id"""


class SqliteAlerts:
    """What rang, what is held and why, and what is being delivered."""

    def __init__(self, connections: Connections):
        self._connections = connections

    def unreviewed(self, *, limit: int = 1000) -> list[Event]:
        """Events that no review has seen, oldest first."""
        rows = self._connections.reads.rows(
            "SELECT * FROM events WHERE id > (SELECT event_id FROM reviews) "
            "ORDER BY id LIMIT ?",
            (limit,),
        )
        return [event_of(row) for row in rows]

    def known(self, keys: Sequence[str]) -> frozenset[str]:
        """Those of the keys that are held or have rung."""
        rows = self._connections.reads.rows(
            "SELECT key FROM alerts WHERE state <> 'suppressed' "
            "AND key IN (SELECT value FROM json_each(?))",
            (json.dumps(list(keys)),),
        )
        return frozenset(row["key"] for row in rows)

    def held(self) -> list[Alert]:
        """Alerts that are held, oldest first."""
        return self._alerts("WHERE state = 'held' ORDER BY alerts.id")

    def last_rung(self, since_at: datetime) -> Mapping[str, datetime]:
        """When each subject that rang after a moment last did."""
        rows = self._connections.reads.rows(
            # CROSS: from the few notices to their alerts, never the other way
            "SELECT subject, max(notices.at) AS at FROM notices "
            "CROSS JOIN alerts ON notice_id = notices.id "
            "WHERE notices.at > ? GROUP BY subject",
            (stored_time(since_at),),
        )
        return {row["subject"]: read_time(row["at"]) for row in rows}

    def pace(self, since_at: datetime) -> list[datetime]:
        """When notices were made after a moment, except urgent ones; oldest first."""
        rows = self._connections.reads.rows(
            "SELECT at FROM notices WHERE at > ? AND is_urgent = 0 ORDER BY at",
            (stored_time(since_at),),
        )
        return [read_time(row["at"]) for row in rows]

    def save(self, review: "Review") -> None:
        """Store a review in one transaction."""
        connection = self._connections.writes
        with connection.transaction():
            connection.execute(
                "UPDATE reviews SET event_id = max(event_id, ?)", (review.event_id,)
            )
            notice_ids = [post(connection, review, draft) for draft in review.notices]
            for decision in review.decisions:
                _record(connection, decision, notice_ids)

    def resume(self, channels: Collection[str]) -> None:
        """Make due again what was being sent; give up on channels that are gone."""
        connection = self._connections.writes
        with connection.transaction():
            close_channels(connection, channels)

    def take(self, now: datetime, *, busy: Collection[str] = ()) -> list[Delivery]:
        """The oldest due delivery of each channel that is not busy, to be sent now."""
        if not self._connections.reads.value(
            "SELECT 1 FROM deliveries WHERE state IN ('held', 'sending') LIMIT 1"
        ):
            return []  # most of the time: nothing to lock the database for
        connection = self._connections.writes
        with connection.transaction():
            return take_due(connection, stored_time(now), busy)

    def settle(self, delivery: Delivery, receipt: "Receipt") -> None:
        """Store the result of a delivery that was taken."""
        connection = self._connections.writes
        with connection.transaction():
            settle(connection, delivery, receipt)

    def of_notice(self, notice_id: int) -> list[Alert]:
        """The alerts that a notice carries, oldest first."""
        return self._alerts("WHERE notice_id = ? ORDER BY alerts.id", notice_id)

    def log(self, *, article_id: int | None = None, limit: int = 100) -> list[Alert]:
        """Alerts, including suppressed ones, latest first; of one article or of all."""
        if article_id is None:
            return self._alerts("ORDER BY alerts.id DESC LIMIT ?", limit)
        return self._alerts(
            "WHERE article_id = ? ORDER BY alerts.id DESC LIMIT ?", article_id, limit
        )

    def deliveries(self, notice_ids: Sequence[int]) -> list[Delivery]:
        """The state of these notices' deliveries, one per channel."""
        rows = self._connections.reads.rows(
            "SELECT deliveries.*, notices.* FROM deliveries "
            "JOIN notices ON notices.id = notice_id "
            "WHERE notice_id IN (SELECT value FROM json_each(?)) "
            "ORDER BY notice_id, name, channel",
            (json.dumps(list(notice_ids)),),
        )
        return [delivery_of(row) for row in rows]

    def notices(self, after: int, *, limit: int = 100) -> list[Notice]:
        """Notices after that id, oldest first."""
        rows = self._connections.reads.rows(
            "SELECT * FROM notices WHERE id > ? ORDER BY id LIMIT ?", (after, limit)
        )
        return [notice_of(row) for row in rows]

    def last_notice(self) -> int:
        """The newest notice's id, or 0."""
        newest: int = self._connections.reads.value(
            "SELECT coalesce(max(id), 0) FROM notices"
        )
        return newest

    def _alerts(self, which: str, *parameters: int) -> list[Alert]:
        rows = self._connections.reads.rows(ALERTS + which, parameters)
        return [_alert(row) for row in rows]


def _record(
    connection: Connection, decision: "Decision", notice_ids: Sequence[int]
) -> None:
    candidate = decision.candidate
    fate = {
        "state": decision.state.value,
        "why": decision.why,
        "hold": decision.hold and decision.hold.value,
        "notice_id": None if decision.notice is None else notice_ids[decision.notice],
    }
    if decision.alert_id is not None:
        connection.execute(UPDATE, {"id": decision.alert_id, **fate})
        return
    about = {
        "key": candidate.key,
        "subject": candidate.subject,
        "article_id": candidate.article_id,
        "at": stored_time(candidate.at),
        "is_urgent": int(candidate.is_urgent),
        "threshold": candidate.threshold,
        "news": news_json(candidate.news),
    }
    connection.execute(APPEND, {**about, **fate})


def _alert(row: Row) -> Alert:
    return Alert(
        id=row["id"],
        candidate=Candidate(
            key=row["key"],
            subject=row["subject"],
            at=read_time(row["at"]),
            news=news_of(row["news"]),
            article_id=row["article_id"],
            is_urgent=bool(row["is_urgent"]),
            threshold=row["threshold"],
        ),
        state=AlertState(row["state"]),
        why=row["why"],
        hold=Hold(row["hold"]) if row["hold"] else None,
        notice_id=row["notice_id"],
        rang_at=read_time(row["rang_at"]),
    )
