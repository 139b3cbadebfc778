"""Articles' pages in SQLite: which are due, and the result of reading them."""

import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from monitor.model.articles import KnownArticle, PageTally
from monitor.store.articles import SqliteArticles
from monitor.store.feeds import lease_of
from monitor.store.file.connection import Connection, Connections, Row
from monitor.store.file.times import read_time, stored_time

if TYPE_CHECKING:
    from monitor.store.contract.drafts import Lease, Stored
    from monitor.store.contract.page_drafts import PageLease, PageOutcome
    from monitor.store.file.writer import Writer
    from monitor.store.polling.placed import PlacedDraft

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

WANT = """
INSERT INTO pages (article_id, host, due_at, since_at)
VALUES (:id, :host, :due_at, :since_at)
ON CONFLICT (article_id) DO UPDATE SET host = excluded.host,
  due_at = iif(:is_edited, excluded.due_at, due_at),
  since_at = iif(:is_edited, excluded.due_at, since_at)"""

MISSING = """
SELECT articles.id, articles.link, articles.sort_at FROM articles
JOIN feeds ON feeds.id = articles.feed_id
  AND feeds.full_text = 1 AND feeds.position IS NOT NULL
WHERE articles.in_story = 1 AND articles.sort_at > :since
  AND NOT EXISTS (SELECT 1 FROM pages WHERE article_id = articles.id)"""

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
                _want(
                    connection, row["id"], row["link"], stored_time(now), row["sort_at"]
                )

    def take(
        self, now: datetime, *, limit: int, busy: Collection[str] = ()
    ) -> list["PageLease"]:
        """Due pages, one of each host that is not busy; not read yet, latest first."""
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
        """A page as it stands now; None where it is not wanted any more."""
        row = self._connections.reads.row(STANDING, (article_id,))
        if row is None:
            return None
        [known] = SqliteArticles(self._connections).stored(article_id + 1, 1)
        return _page_lease(row, known)

    def release(self) -> None:
        """Make due again what was taken and not finished."""
        connection = self._connections.writes
        with connection.transaction():
            connection.execute("UPDATE pages SET lease_until = 0 WHERE lease_until > 0")

    def next_due_at(self) -> datetime | None:
        """When the next page falls due, none of those being read now."""
        due: int | None = self._connections.reads.value(
            f"SELECT min(max(due_at, pages.lease_until)) {WANTED}"
        )
        return read_time(due)

    def tally(self) -> PageTally:
        """How it went with all pages that are wanted."""
        row = self._connections.reads.row(TALLY)
        assert row is not None
        return PageTally(row["read"], row["waiting"], row["gone"], row["refused"])


def want_pages(
    writer: "Writer", lease: "Lease", placed: "Sequence[PlacedDraft]", polled_at: int
) -> None:
    """Have the pages read of articles that a poll brought into the story, or edited."""
    if not lease.full_text:
        return
    for place in placed:
        if place.in_story and not place.draft.is_page:
            link = place.draft.link or writer.value(
                "SELECT link FROM articles WHERE id = ?", (place.article_id,)
            )
            _want(
                writer,
                place.article_id,
                link,
                polled_at,
                place.sort_at,
                is_edited=place.has_words and not place.is_new,
            )


def finish_page(
    writer: "Writer", lease: "PageLease", outcome: "PageOutcome"
) -> "Stored":
    """Store what reading a page brought, in one transaction."""
    from monitor.store.contract.drafts import Outcome, PollResult, PollState, Stored
    from monitor.store.polling.polls import save_outcome

    at = outcome.read_at
    with writer.transaction():
        writer.execute(FINISH, _columns(lease, outcome))
        if outcome.article is None:
            return Stored()
        # As if the feed had brought it.
        poll = PollResult(PollState.READ, at, at)
        brought = Outcome(poll, (outcome.article,), outcome.ledger)
        return save_outcome(writer, lease.feed, brought, was_failing=False)


def _want(
    connection: Connection,
    article_id: int,
    link: str,
    due_at: int,
    since_at: int,
    *,
    is_edited: bool = False,
) -> None:
    host = urlsplit(link).hostname
    if host:
        connection.execute(
            WANT,
            {
                "id": article_id,
                "host": host,
                "due_at": due_at,
                "since_at": since_at,
                "is_edited": is_edited,
            },
        )


def _columns(lease: "PageLease", outcome: "PageOutcome") -> dict[str, Any]:
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
