"""Watches in SQLite, with their hits."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from monitor.config.settings import WatchConfig
from monitor.model.watches import Backfill, Hit, WatchRow
from monitor.store.contract.cursors import sort_at_of
from monitor.store.file.connection import Connections, Row
from monitor.store.file.times import read_time, stored_time
from monitor.store.hits import HITS, append_hit, hit_of
from monitor.store.hourly_hits import HOUR_MS, usual_hits
from monitor.store.journal import mute_watch

HOURS = 24

ROWS = """
SELECT watches.*,
  (SELECT count(*) FROM hits INDEXED BY hits_since
    WHERE watch_id = watches.id AND is_counted = 1 AND seen_at > :since
      AND at > :since) AS hits_since, -- what a first read brings may be older
  (SELECT max(at) FROM hits
    WHERE watch_id = watches.id AND is_counted = 1) AS last_hit_at,
  (SELECT publisher FROM articles JOIN feeds ON feeds.id = feed_id
    WHERE articles.id = (SELECT article_id FROM hits
      WHERE watch_id = watches.id AND is_counted = 1
      ORDER BY at DESC, article_id DESC LIMIT 1)) AS last_publisher
FROM watches ORDER BY watches.position"""

PER_HOUR = """
SELECT watches.name, (:now - hits.at) / :hour AS age, count(*) AS hits
FROM watches CROSS JOIN hits ON hits.watch_id = watches.id AND is_counted = 1
  AND hits.at > :now - :hours * :hour AND hits.at <= :now
GROUP BY watches.name, age"""

VERSION_HIT = """
SELECT watches.id AS watch_id, articles.id AS article_id, versions.number AS version,
  versions.seen_at, articles.sort_at, articles.origin_id,
  articles.in_story + articles.leads AS standing
FROM watches JOIN articles ON articles.id = :article
JOIN versions ON versions.article_id = articles.id AND versions.number = :version
WHERE watches.name = :watch"""


PLACE = """
INSERT INTO watches (position, name, match, muted_until, backfill)
VALUES (?, ?, ?, ?, '')
ON CONFLICT (name) DO UPDATE SET position = excluded.position
WHERE position <> excluded.position"""

RESTART = (
    "DELETE FROM hits WHERE watch_id IN (SELECT id FROM watches "
    "WHERE name IN (SELECT value FROM json_each(?)))",
    "UPDATE watches SET hits = 0, articles = 0, publishers = 0, backfill = '' "
    "WHERE name IN (SELECT value FROM json_each(?))",
)

GO_ON = """
UPDATE watches SET backfill = ? WHERE name = ? AND match = ? AND backfill = ?"""


class SqliteWatches:
    """Watches and their hits."""

    def __init__(self, connections: Connections):
        self._connections = connections

    def configure(self, watches: Sequence[WatchConfig]) -> tuple[str, ...]:
        """Make the configuration's watches these; returns new and changed ones."""
        connection = self._connections.writes
        wanted = {watch.name: watch.match for watch in watches}
        with connection.transaction():
            stored = {
                row["name"]: row
                for row in connection.rows("SELECT * FROM watches ORDER BY position")
            }
            stale = [
                row["id"]
                for name, row in stored.items()
                if wanted.get(name) != row["match"]
            ]
            connection.execute(
                "DELETE FROM watches WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps(stale),),
            )
            for position, (name, match) in enumerate(wanted.items()):
                muted_until = stored[name]["muted_until"] if name in stored else None
                connection.execute(PLACE, (position, name, match, muted_until))
        return tuple(
            name
            for name, match in wanted.items()
            if name not in stored or stored[name]["match"] != match
        )

    def backlog(self) -> tuple[Backfill, ...]:
        """Watches yet to be matched against stored articles, in their order."""
        rows = self._connections.reads.rows(
            "SELECT * FROM watches WHERE backfill IS NOT NULL ORDER BY position"
        )
        return tuple(
            Backfill(row["name"], row["match"], row["backfill"] or None) for row in rows
        )

    def restart(self, watches: Sequence[str]) -> None:
        """Remove the hits of these watches, and have them matched again."""
        connection = self._connections.writes
        with connection.transaction():
            for statement in RESTART:
                connection.execute(statement, (json.dumps(list(watches)),))

    def fill(self, backfill: Backfill, hits: Sequence[Hit], after: str | None) -> None:
        """Store hits found in stored versions; they are no news and cause no events."""
        connection = self._connections.writes
        given = (after, backfill.watch, backfill.match, backfill.after or "")
        with connection.transaction():
            if not connection.execute(GO_ON, given):
                return
            for hit in hits:
                row = connection.row(
                    VERSION_HIT,
                    {
                        "watch": backfill.watch,
                        "article": hit.article_id,
                        "version": hit.version,
                    },
                )
                if row is not None:
                    append_hit(connection, hit, **dict(row))

    def mute(self, watch: str, until: datetime | None) -> None:
        """Mute a watch until then; None: unmute it."""
        mute_watch(self._connections.writes, watch, stored_time(until))

    def mutes(self, now: datetime) -> Mapping[str, datetime]:
        """Muted watches, and until when."""
        rows = self._connections.reads.rows(
            "SELECT name, muted_until FROM watches WHERE muted_until > ?",
            (stored_time(now),),
        )
        return {row["name"]: read_time(row["muted_until"]) for row in rows}

    def rows(self, now: datetime, since_at: datetime | None) -> tuple[WatchRow, ...]:
        """One row per watch, in the configuration's order."""
        reads = self._connections.reads
        moment = stored_time(now)
        hours: dict[str, Counter[int]] = {}
        for row in reads.rows(
            PER_HOUR, {"now": moment, "hour": HOUR_MS, "hours": HOURS}
        ):
            hours.setdefault(row["name"], Counter())[row["age"]] = row["hits"]
        usual = usual_hits(reads, moment)
        since = moment if since_at is None else stored_time(since_at)
        return tuple(
            WatchRow(
                name=row["name"],
                match=row["match"],
                hits=row["hits"],
                articles=row["articles"],
                publishers=row["publishers"],
                hits_since=row["hits_since"],
                last_hit_at=read_time(row["last_hit_at"]),
                last_publisher=row["last_publisher"] or "",
                per_hour=tuple(
                    hours.get(row["name"], Counter())[age]
                    for age in reversed(range(HOURS))
                ),
                usual=tuple(usual.get(row["name"], ())),
                muted_until=muted_until(row, moment),
                is_filling=row["backfill"] is not None,
                filled_back_to=read_time(sort_at_of(row["backfill"])),
            )
            for row in reads.rows(ROWS, {"since": since})
        )

    def hits(self, watch: str | None = None, *, limit: int = 500) -> list[Hit]:
        """Hits of one watch or of all, newest first."""
        which = "" if watch is None else "WHERE watches.name = :watch"
        rows = self._connections.reads.rows(
            f"{HITS} {which} ORDER BY hits.seen_at DESC, hits.article_id DESC, "
            "hits.version DESC, watches.position LIMIT :limit",
            {"watch": watch, "limit": limit},
        )
        return [hit_of(row) for row in rows]


def muted_until(row: Row, now: int) -> datetime | None:
    """Until when a watch is muted; None if it is not."""
    until = row["muted_until"]
    return read_time(until) if until is not None and until > now else None
