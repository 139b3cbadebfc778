"""Articles' pages in SQLite: which are due, and how reading them went."""

import json
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from monitor.model.articles import KnownArticle, PageTally
from monitor.store.articles import SqliteArticles
from monitor.store.feeds import lease_of
from monitor.store.file.connection import Connections, Row
from monitor.store.file.times import read_time, stored_time
from monitor.store.polling.wanted_pages import want_page

if TYPE_CHECKING:
    from monitor.store.contract.page_drafts import PageLease

LEASE = timedelta(minutes=10)
"""How long a poller may take for one page."""

WANTED = """
FROM pages JOIN articles ON articles.id = pages.article_id
JOIN feeds ON feeds.id = articles.feed_id
WHERE feeds.full_text = 1 AND feeds.position IS NOT NULL AND feeds.paused_at IS NULL"""

TAKE = f"""
UPDATE pages SET lease_until = :until WHERE article_id IN (
  SELECT article_id FROM (
    SELECT article_id, reads, row_number() OVER (
      PARTITION BY pages.host ORDER BY reads > 0, article_id DESC) AS place
    {WANTED} AND due_at <= :now AND pages.lease_until <= :now
      AND pages.host NOT IN (SELECT value FROM json_each(:busy)))
  WHERE place = 1 ORDER BY reads > 0, article_id DESC LIMIT :limit)
RETURNING article_id, reads"""  # noqa: S608 - our own words

STANDING = f"""
SELECT feeds.*, pages.since_at, pages.reads, pages.headline, pages.modified_at,
  pages.fails AS page_fails, pages.url AS page_url, pages.etag AS page_etag,
  pages.last_modified AS page_last_modified, pages.body_hash AS page_body_hash,
  (SELECT is_baseline FROM readings
    WHERE article_id = pages.article_id AND version = 1) AS is_baseline
{WANTED} AND pages.article_id = ?"""  # noqa: S608

MISSING = """
SELECT articles.id, articles.link, articles.sort_at FROM articles
JOIN feeds ON feeds.id = articles.feed_id
  AND feeds.full_text = 1 AND feeds.position IS NOT NULL
WHERE articles.in_story = 1 AND articles.sort_at > :since
  AND NOT EXISTS (SELECT 1 FROM pages WHERE article_id = articles.id)"""

TALLY = f"""
SELECT
  coalesce(sum(read_at IS NOT NULL AND gone_at IS NULL AND problem = ''), 0) AS read,
  coalesce(sum(read_at IS NULL AND gone_at IS NULL AND problem = ''), 0) AS waiting,
  coalesce(sum(gone_at IS NOT NULL), 0) AS gone,
  coalesce(sum(gone_at IS NULL AND problem <> ''), 0) AS refused
{WANTED}"""


class SqlitePages:
    """Pages of the story's articles."""

    def __init__(self, connections: Connections):
        self._connections = connections

    def catch_up(self, now: datetime, since_at: datetime) -> None:
        """Add pages that are missing, of articles that came up since."""
        connection = self._connections.writes
        with connection.transaction():
            for row in connection.rows(MISSING, {"since": stored_time(since_at)}):
                want_page(
                    connection, row["id"], row["link"], stored_time(now), row["sort_at"]
                )

    def take(
        self, now: datetime, *, limit: int, busy: Collection[str] = ()
    ) -> list["PageLease"]:
        """Lease due pages, one per host that is not busy; those never read first."""
        connection = self._connections.writes
        with connection.transaction():
            taken = connection.rows(
                TAKE,
                {
                    "now": stored_time(now),
                    "until": stored_time(now + LEASE),
                    "busy": json.dumps(sorted(busy)),
                    "limit": limit,
                },
            )
        taken.sort(key=lambda row: (row["reads"] > 0, -row["article_id"]))
        found = (self.standing(row["article_id"]) for row in taken)
        return [lease for lease in found if lease is not None]

    def standing(self, article_id: int) -> "PageLease | None":
        """A page as it is now; None if it is no longer wanted."""
        row = self._connections.reads.row(STANDING, (article_id,))
        if row is None:
            return None
        [known] = SqliteArticles(self._connections).stored(article_id + 1, 1)
        return _page_lease(row, known)

    def release(self) -> None:
        """Make pages due again that were leased and not finished."""
        connection = self._connections.writes
        with connection.transaction():
            connection.execute("UPDATE pages SET lease_until = 0 WHERE lease_until > 0")

    def next_due_at(self) -> datetime | None:
        """When the next page falls due, except those being read now."""
        due: int | None = self._connections.reads.value(
            f"SELECT min(max(due_at, pages.lease_until)) {WANTED}"
        )
        return read_time(due)

    def tally(self) -> PageTally:
        """How reading went for all pages that are wanted."""
        row = self._connections.reads.row(TALLY)
        assert row is not None
        return PageTally(row["read"], row["waiting"], row["gone"], row["refused"])


def _page_lease(row: Row, article: KnownArticle) -> "PageLease":
    # late, since whoever only looks need not wait for it
    from monitor.store.contract.page_drafts import PageLease, PageMemory

    is_baseline = bool(row["is_baseline"]) and not row["reads"]
    return PageLease(
        article=article,
        feed=replace(lease_of(row), is_first_read=is_baseline),
        memory=PageMemory(
            since_at=read_time(row["since_at"]),
            reads=row["reads"],
            fails=row["page_fails"],
            url=row["page_url"],
            etag=row["page_etag"],
            last_modified=row["page_last_modified"],
            body_hash=row["page_body_hash"],
            headline=row["headline"],
            modified_at=read_time(row["modified_at"]),
        ),
    )
