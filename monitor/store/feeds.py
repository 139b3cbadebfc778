"""Feeds in SQLite: configuration, leases, validators, health."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from monitor.config import FeedConfig, PollConfig
from monitor.model.feeds import Coverage, Feed, FeedState
from monitor.store.connection import Connection, Connections, Row
from monitor.store.lines import recount_all_lines
from monitor.store.times import read_time, stored_time

if TYPE_CHECKING:
    from monitor.store.drafts import Lease

LEASE_MS = 120_000
"""How long a poller may take for one feed before another may have it."""

# Late: not read for three intervals (of a minute at least), and overdue by two: a
# server may have asked for a longer one.
STATE = """
CASE WHEN is_stopped THEN 'stopped'
  WHEN fails > 0 THEN 'failing'
  WHEN last_ok_at IS NULL THEN 'waiting'
  WHEN :now > last_ok_at + 3 * max(every, 60000)
    AND :now > next_due_at + 2 * max(every, 60000) THEN 'late'
  ELSE 'fresh' END"""

TAKE = """
UPDATE feeds SET lease_owner = :owner, lease_until = :now + :ttl,
  lease_epoch = lease_epoch + 1
WHERE id IN (
  SELECT id FROM feeds
  WHERE position IS NOT NULL AND is_stopped = 0
    AND (:everything OR next_due_at <= :now)
    AND coalesce(retry_after_at, 0) <= :now
    -- a lease from beyond its own length is from a clock that was set back
    AND (lease_until <= :now OR lease_until > :now + :ttl)
  ORDER BY next_due_at, position LIMIT :limit)
RETURNING *"""

FORGET = """etag = '', last_modified = '', body_hash = x'', memory = '',
  next_due_at = :now, retry_after_at = NULL, is_stopped = 0,
  fails = 0, failing_since_at = NULL, error = '',
  lease_until = 0, lease_epoch = lease_epoch + 1"""
"""What is not carried over to another address, nor kept of one given up."""


class SqliteFeeds:
    """The polled addresses, their validators, leases and health."""

    def __init__(self, connections: Connections):
        self._connections = connections

    def configure(
        self,
        feeds: Sequence[FeedConfig],
        now: datetime,
        *,
        every: timedelta | None = None,
    ) -> None:
        """Make the polled feeds the configuration's; writes only what differs."""
        default = every or PollConfig().every
        wanted = {
            feed.url: _settings(feed, position, default)
            for position, feed in enumerate(feeds)
        }
        connection = self._connections.writes
        with connection.transaction():
            stored = connection.rows("SELECT * FROM feeds")
            publishers = _publishers(connection)
            _move(connection, stored, wanted, now)
            stored = connection.rows("SELECT * FROM feeds")
            for row in stored:
                if row["url"] in wanted:
                    _change(connection, row, wanted.pop(row["url"]), now)
                elif row["position"] is not None:
                    connection.execute(
                        "UPDATE feeds SET position = NULL, lease_until = 0, "
                        "lease_epoch = lease_epoch + 1 WHERE id = ?",
                        (row["id"],),
                    )
            for settings in wanted.values():
                _add(connection, settings, now)
            if any(
                after != publishers.get(feed_id, after)
                for feed_id, after in _publishers(connection).items()
            ):
                recount_all_lines(connection)

    def lease(
        self, owner: str, now: datetime, *, limit: int, everything: bool = False
    ) -> list["Lease"]:
        """Take due feeds for `owner`, longest overdue first."""
        connection = self._connections.writes
        with connection.transaction():
            taken = connection.rows(
                TAKE,
                {
                    "owner": owner,
                    "now": stored_time(now),
                    "ttl": LEASE_MS,
                    "everything": everything,
                    "limit": limit,
                },
            )
        taken.sort(key=lambda row: (row["next_due_at"], row["position"]))
        return [_lease(row) for row in taken]

    def release(self) -> None:
        """End every lease, and fence off whoever held one."""
        connection = self._connections.writes
        with connection.transaction():
            connection.execute(
                "UPDATE feeds SET lease_until = 0, lease_epoch = lease_epoch + 1 "
                "WHERE lease_until > 0"
            )

    def next_due_at(self) -> datetime | None:
        """When the next feed falls due, none of those being polled now."""
        due: int | None = self._connections.reads.value(
            "SELECT min(max(next_due_at, lease_until, coalesce(retry_after_at, 0))) "
            "FROM feeds WHERE position IS NOT NULL AND is_stopped = 0"
        )
        return read_time(due)

    def all(self, now: datetime) -> tuple[Feed, ...]:
        """Every configured feed in the configuration's order."""
        rows = self._connections.reads.rows(
            f"SELECT *, {STATE} AS state FROM feeds "  # noqa: S608 - our own words
            "WHERE position IS NOT NULL ORDER BY position",
            {"now": stored_time(now)},
        )
        return tuple(_feed(row) for row in rows)

    def coverage(self, now: datetime) -> Coverage:
        """How many feeds are in which state, and one reason where some fail."""
        rows = self._connections.reads.rows(
            f"SELECT {STATE} AS state, count(*) AS feeds, "  # noqa: S608
            # of the row with the minimum, as SQLite has it for a bare column
            "min(coalesce(failing_since_at, 9e15)) AS since, failing_since_at, error "
            "FROM feeds WHERE position IS NOT NULL GROUP BY state",
            {"now": stored_time(now)},
        )
        counts: Counter[FeedState] = Counter()
        failing: Row | None = None
        for row in rows:
            state = FeedState(row["state"])
            counts[state] = row["feeds"]
            if state is FeedState.FAILING:
                failing = row
        if failing is None:
            return Coverage(dict(counts))
        return Coverage(
            dict(counts), read_time(failing["failing_since_at"]), failing["error"]
        )


def _settings(feed: FeedConfig, position: int, every: timedelta) -> dict[str, Any]:
    return {
        "url": feed.url,
        "host": urlsplit(feed.url).hostname or feed.url,
        "position": position,
        "given_name": feed.name,
        "given_publisher": feed.publisher,
        "every": (feed.every or every) // timedelta(milliseconds=1),
        "is_whole": int(feed.whole),
        "full_text": int(feed.full_text),
    }


def _publishers(connection: Connection) -> dict[int, str]:
    return {
        row["id"]: row["publisher"]
        for row in connection.rows("SELECT id, publisher FROM feeds")
    }


def _move(
    connection: Connection,
    stored: Sequence[Row],
    wanted: Mapping[str, Mapping[str, Any]],
    now: datetime,
) -> None:
    """Let a feed whose address changed under the same name keep its articles."""
    known = {row["url"] for row in stored}
    lost = [r for r in stored if r["position"] is not None and r["url"] not in wanted]
    fresh = [settings for url, settings in wanted.items() if url not in known]
    before = Counter(row["given_name"] for row in lost)
    after = Counter(settings["given_name"] for settings in fresh)
    by_name = {row["given_name"]: row["id"] for row in lost}
    for settings in fresh:
        name = settings["given_name"]
        if name and before[name] == after[name] == 1:
            connection.execute(
                f"UPDATE feeds SET url = :url, host = :host, {FORGET} "  # noqa: S608
                "WHERE id = :id",
                {
                    "url": settings["url"],
                    "host": settings["host"],
                    "now": stored_time(now),
                    "id": by_name[name],
                },
            )


def _change(
    connection: Connection, row: Row, settings: Mapping[str, Any], now: datetime
) -> None:
    """Write the settings of a stored feed that differ; one that is back starts anew."""
    differing = {name: value for name, value in settings.items() if row[name] != value}
    if not differing:
        return
    parts = [f"{name} = :{name}" for name in differing]
    if row["position"] is None:
        parts += [FORGET, "first_read_at = NULL"]
    elif settings["every"] < row["every"]:
        parts += ["next_due_at = min(next_due_at, :now)"]
    connection.execute(
        f"UPDATE feeds SET {', '.join(parts)} WHERE id = :id",  # noqa: S608
        {**differing, "now": stored_time(now), "id": row["id"]},
    )


def _add(connection: Connection, settings: Mapping[str, Any], now: datetime) -> None:
    columns = {**settings, "next_due_at": stored_time(now)}
    connection.execute(
        f"INSERT INTO feeds ({', '.join(columns)}) "  # noqa: S608 - our own names
        f"VALUES ({', '.join(':' + name for name in columns)})",
        columns,
    )


def _lease(row: Row) -> "Lease":
    # late, since whoever only looks need not wait for it
    from monitor.store.drafts import Lease

    return Lease(
        feed_id=row["id"],
        epoch=row["lease_epoch"],
        url=row["url"],
        name=row["name"],
        publisher=row["publisher"],
        every=timedelta(milliseconds=row["every"]),
        is_whole=bool(row["is_whole"]),
        full_text=bool(row["full_text"]),
        etag=row["etag"],
        last_modified=row["last_modified"],
        body_hash=row["body_hash"],
        fails=row["fails"],
        is_first_read=row["first_read_at"] is None,
        memory=row["memory"],
    )


def _feed(row: Row) -> Feed:
    return Feed(
        id=row["id"],
        url=row["url"],
        name=row["name"],
        publisher=row["publisher"],
        state=FeedState(row["state"]),
        last_ok_at=read_time(row["last_ok_at"]),
        next_due_at=read_time(row["next_due_at"]),
        failing_since_at=read_time(row["failing_since_at"]),
        error=row["error"],
        articles=row["articles"],
    )
