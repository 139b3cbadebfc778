"""Feeds in SQLite: settings, leases, validators, health."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from monitor.config.settings import FeedConfig, PollConfig
from monitor.model.addresses import address_words
from monitor.model.feeds import (
    Coverage,
    Feed,
    FeedState,
    PollMode,
    PollNowResult,
    Rhythm,
)
from monitor.store import feed_requests, network
from monitor.store.feed_settings import configure, settings_of
from monitor.store.file.connection import Connection, Connections, Row
from monitor.store.file.times import MILLISECOND, read_time, stored_time

if TYPE_CHECKING:
    from monitor.store.contract.drafts import Lease

LEASE_MS = 120_000
"""How long a lease lasts; then another poller may take the feed."""

BEYOND_MS = 8 * 86_400_000
"""Nothing is postponed for longer; if something is, the clock was set back."""

SKEW_MS = 60_000
"""Clocks are routinely corrected by less than this."""

# Late: not read for three intervals (of a minute at least), and overdue by two: a
# server may have asked for a longer one.
STATE = """
CASE WHEN paused_at IS NOT NULL THEN 'paused'
  WHEN is_stopped THEN 'stopped'
  WHEN fails > 0 THEN 'failing'
  WHEN last_ok_at IS NULL THEN 'waiting'
  WHEN :now > last_ok_at + 3 * max(every, 60000)
    AND :now > next_due_at + 2 * max(every, 60000) THEN 'late'
  ELSE 'fresh' END"""

FREE = f"""({feed_requests.SPARED_UNTIL} <= :now OR polled_at > :now + :skew)
    AND (coalesce(retry_after_at, 0) <= :now OR retry_after_at > :now + :beyond)"""
"""Neither the minute between two polls nor a Retry-After forbids a poll. Times too far
ahead were stored before the clock was set back, and do not count."""

BEING_POLLED = f"(lease_until > :now + {LEASE_MS // 2} AND NOT {feed_requests.NEAR})"
"""Leased less than a minute ago."""

TAKE = f"""
UPDATE feeds SET lease_owner = :owner, lease_until = :now + :ttl,
  lease_epoch = lease_epoch + 1
WHERE id IN (
  SELECT id FROM feeds
  WHERE position IS NOT NULL AND paused_at IS NULL
    AND (is_stopped = 0 OR asked_at IS NOT NULL)
    AND (:mode = 'all' OR next_due_at <= :now
      OR (:mode = 'round' AND coalesce(wished_at, 0) <= :now
        AND ({feed_requests.NEAR} OR next_due_at - every / 5 <= :now))
      OR asked_at <= :now OR asked_at > :now + :skew
      -- else a clock that was ahead for a while would still a feed for as long
      OR last_ok_at > :now + :skew OR next_due_at > :now + max(:beyond, 2 * every))
    AND {FREE}
    -- a lease from beyond its own length is from a clock that was set back
    AND (lease_until <= :now OR lease_until > :now + :ttl)
  ORDER BY asked_at IS NULL, next_due_at, position LIMIT :limit)
RETURNING *"""  # noqa: S608 - our own words

NEXT = f"""
SELECT min(max(min(next_due_at, coalesce(asked_at, next_due_at)), lease_until,
  {feed_requests.SPARED_UNTIL}, coalesce(retry_after_at, 0)))
FROM feeds WHERE position IS NOT NULL AND paused_at IS NULL
  AND (is_stopped = 0 OR asked_at IS NOT NULL)"""  # noqa: S608 - our own words

LATEST = 50
"""Over how many articles a feed's usual gap is measured."""

SPAN = """
SELECT count(*) AS articles, min(sort_at) AS oldest, max(sort_at) AS newest FROM (
  SELECT sort_at FROM articles WHERE feed_id = ? ORDER BY sort_at DESC LIMIT ?)"""


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
        """Make the configuration's feeds the polled ones; writes only what differs."""
        settings = [
            settings_of(feed, position, every or PollConfig().every)
            for position, feed in enumerate(feeds)
        ]
        configure(self._connections.writes, settings, now)

    def lease(
        self, owner: str, now: datetime, *, limit: int, mode: PollMode = PollMode.DUE
    ) -> list["Lease"]:
        """Lease due feeds to `owner`, longest overdue first."""
        connection = self._connections.writes
        with connection.transaction():
            taken = connection.rows(
                TAKE,
                {
                    "owner": owner,
                    "now": stored_time(now),
                    "ttl": LEASE_MS,
                    "skew": SKEW_MS,
                    "beyond": BEYOND_MS,
                    "mode": mode.value,
                    "limit": limit,
                },
            )
        taken.sort(
            key=lambda row: (
                row["asked_at"] is None,
                row["next_due_at"],
                row["position"],
            )
        )
        namesakes = _namesakes(connection)
        return [lease_of(row, namesakes) for row in taken]

    def release(self) -> None:
        """End every lease, so that whoever held one cannot store any more.

        Whether they got as far as a request is unknown, but their leases tell when it
        may have been.
        """
        connection = self._connections.writes
        with connection.transaction():
            connection.execute(
                "UPDATE feeds SET lease_until = 0, lease_epoch = lease_epoch + 1, "
                "polled_at = max(coalesce(polled_at, 0), lease_until - ?) "
                "WHERE lease_until > 0",
                (LEASE_MS,),
            )

    def next_due_at(self) -> datetime | None:
        """When the next feed falls due, except those being polled now."""
        due: int | None = self._connections.reads.value(NEXT)
        return read_time(due)

    def all(self, now: datetime) -> tuple[Feed, ...]:
        """Every configured feed in the configuration's order."""
        rows = self._connections.reads.rows(
            f"SELECT *, {STATE} AS state, "  # noqa: S608 - our own words
            f"NOT ({FREE}) OR {BEING_POLLED} AS is_spared FROM feeds "
            "WHERE position IS NOT NULL ORDER BY position",
            {"now": stored_time(now), "skew": SKEW_MS, "beyond": BEYOND_MS},
        )
        reads = self._connections.reads
        namesakes = _namesakes(reads)
        return tuple(_feed(row, _rhythm(reads, row["id"]), namesakes) for row in rows)

    def poll_now(self, feed_id: int | None, now: datetime) -> PollNowResult:
        """Request that a feed be polled now, or all of them; a Retry-After holds."""
        return feed_requests.poll_now(self._connections.writes, feed_id, now)

    def pause(self, feed_id: int, at: datetime | None) -> None:
        """Pause a feed from `at` on; None: resume it."""
        feed_requests.pause(self._connections.writes, feed_id, at)

    def put_back(
        self, lease: "Lease", due_at: datetime, *, is_held: bool = False
    ) -> None:
        """End a lease as if the feed had not been asked."""
        due = stored_time(due_at)
        connection = self._connections.writes
        with connection.transaction():
            connection.execute(
                "UPDATE feeds SET lease_until = 0, next_due_at = ?, "
                "retry_after_at = coalesce(?, retry_after_at) "
                "WHERE id = ? AND lease_epoch = ?",
                (due, due if is_held else None, lease.feed_id, lease.epoch),
            )

    def set_offline(self, since_at: datetime | None, now: datetime) -> None:
        """Record since when this machine is offline; None: it is online."""
        network.set_offline(self._connections.writes, since_at, now)

    def offline_since(self) -> datetime | None:
        """Since when this machine is offline; None: it is online."""
        return network.offline_since(self._connections.reads)

    def totals(self) -> tuple[int, int]:
        """How many articles all feeds brought, and how many are of the story."""
        row = self._connections.reads.row(
            "SELECT coalesce(sum(articles), 0) AS articles, "
            "coalesce(sum(in_story), 0) AS in_story FROM feeds"
        )
        assert row is not None
        return row["articles"], row["in_story"]

    def coverage(self, now: datetime) -> Coverage:
        """How many feeds are in which state, and why, if all fail for one reason."""
        rows = self._connections.reads.rows(
            f"SELECT {STATE} AS state, count(*) AS feeds, "  # noqa: S608
            # of the row with the minimum, as SQLite has it for a bare column
            "min(coalesce(failing_since_at, 9e15)) AS since, failing_since_at, "
            "iif(count(DISTINCT error) = 1, error, '') AS error "
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
        offline_at = network.offline_since(self._connections.reads)
        if failing is None:
            return Coverage(dict(counts), offline_since_at=offline_at)
        since_at = read_time(failing["failing_since_at"])
        return Coverage(dict(counts), since_at, failing["error"], offline_at)


def lease_of(row: Row, namesakes: Collection[str] = ()) -> "Lease":
    """The lease in a row of `feeds`; `namesakes` are names that several feeds have."""
    # late, since whoever only looks need not wait for it
    from monitor.store.contract.drafts import Lease

    return Lease(
        feed_id=row["id"],
        epoch=row["lease_epoch"],
        url=row["url"],
        name=_name(row, namesakes),
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


def _name(row: Row, namesakes: Collection[str]) -> str:
    """A name that tells the feed from others: its own, its address, or both."""
    address = address_words(row["url"])
    if not (row["given_name"] or row["title"]):
        return address
    return f"{row['name']} ({address})" if row["name"] in namesakes else row["name"]


def _namesakes(connection: Connection) -> set[str]:
    rows = connection.rows(
        "SELECT name FROM feeds WHERE position IS NOT NULL AND name <> host "
        "GROUP BY name HAVING count(*) > 1"
    )
    return {row["name"] for row in rows}


def _feed(row: Row, rhythm: Rhythm, namesakes: Collection[str]) -> Feed:
    return Feed(
        id=row["id"],
        url=row["url"],
        name=_name(row, namesakes),
        publisher=row["publisher"],
        state=FeedState(row["state"]),
        last_ok_at=read_time(row["last_ok_at"]),
        next_due_at=read_time(row["next_due_at"]),
        failing_since_at=read_time(row["failing_since_at"]),
        error=row["error"],
        articles=row["articles"],
        moved_to=row["moved_to"],
        retry_after_at=read_time(row["retry_after_at"]),
        polled_at=read_time(row["polled_at"]),
        rhythm=rhythm,
        is_spared=bool(row["is_spared"]),
    )


def _rhythm(connection: Connection, feed_id: int) -> Rhythm:
    """How often a feed brings an article; its gap is known from five articles on."""
    row = connection.row(SPAN, (feed_id, LATEST))
    assert row is not None, "an aggregate always gives a row"
    if not row["articles"]:
        return Rhythm()
    span = row["newest"] - row["oldest"]
    gap: timedelta | None = None
    if row["articles"] >= Rhythm.FEWEST and span:
        gap = span * MILLISECOND / (row["articles"] - 1)
    return Rhythm(read_time(row["newest"]), gap)
