"""Brings the table of feeds in line with the configuration's feeds."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from monitor.config.settings import FeedConfig
from monitor.store.figure_lines import recount_all_lines
from monitor.store.file.connection import Connection, Row
from monitor.store.file.times import stored_time
from monitor.store.hits import recount_hits

FORGET = """etag = '', last_modified = '', body_hash = x'', memory = '',
  next_due_at = :now, wished_at = NULL, is_stopped = 0, moved_to = '',
  fails = 0, failing_since_at = NULL, error = '',
  lease_until = 0, lease_epoch = lease_epoch + 1"""
"""Columns that are reset if a feed gets another address or is removed. A Retry-After is
kept if the server is the same."""


def configure(
    connection: Connection, settings: Sequence[Mapping[str, Any]], now: datetime
) -> None:
    """Make these the polled feeds; writes only what differs."""
    wanted = {each["url"]: each for each in settings}
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
        for each in wanted.values():
            _add(connection, each, now)
        if any(
            after != publishers.get(feed_id, after)
            for feed_id, after in _publishers(connection).items()
        ):
            recount_all_lines(connection)
            recount_hits(connection)


def settings_of(feed: FeedConfig, position: int, every: timedelta) -> dict[str, Any]:
    """The columns of a feed that come from the configuration."""
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
    """Let a feed keep its articles if its address changed under the same name."""
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
                f"UPDATE feeds SET url = :url, host = :host, "  # noqa: S608
                f"retry_after_at = NULL, polled_at = NULL, {FORGET} "
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
    """Write a stored feed's settings that differ; one that is back starts over."""
    differing = {name: value for name, value in settings.items() if row[name] != value}
    if not differing:
        return
    parts = [f"{name} = :{name}" for name in differing]
    if row["position"] is None:
        parts += [FORGET, "first_read_at = NULL"]
    elif settings["every"] < row["every"]:
        parts += ["next_due_at = min(next_due_at, max(:now, coalesce(wished_at, 0)))"]
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
