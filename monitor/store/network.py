"""Whether this machine is offline: one state, with one event each way."""

from datetime import datetime

from monitor.model.events import EventKind
from monitor.store.file.connection import Connection
from monitor.store.file.times import read_time, stored_time


def offline_since(connection: Connection) -> datetime | None:
    """Since when this machine is offline; None: it is online."""
    since: int | None = connection.value("SELECT offline_since_at FROM network")
    return read_time(since)


def set_offline(
    connection: Connection, since_at: datetime | None, now: datetime
) -> None:
    """Record since when this machine is offline; None: it is online.

    Does nothing if that is known already.
    """
    with connection.transaction():
        changed = connection.execute(
            "UPDATE network SET offline_since_at = :since "
            "WHERE (offline_since_at IS NULL) <> (:since IS NULL)",
            {"since": stored_time(since_at)},
        )
        if not changed:
            return
        kind = EventKind.ONLINE if since_at is None else EventKind.OFFLINE
        words = "the network is back" if since_at is None else "no network"
        connection.execute(
            "INSERT INTO events (at, kind, is_quiet, watch, text) "
            "VALUES (?, ?, 0, '', ?)",
            (stored_time(now), kind.value, words),
        )
