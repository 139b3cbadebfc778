"""Articles in SQLite: lists, one article with all that belongs to it, look-alikes."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from monitor.model.articles import (
    Article,
    ArticleDetail,
    Identity,
    KnownArticle,
    PageState,
    View,
)
from monitor.model.searches import FoundPage
from monitor.store.claims import EVIDENCE, evidence_of
from monitor.store.file.connection import Connections, Row
from monitor.store.file.times import read_time
from monitor.store.hits import HITS, hit_of
from monitor.store.journal import mark_articles, put_note, star_article
from monitor.store.known_articles import known_alike, known_before, known_by_key
from monitor.store.lists.views import Views
from monitor.store.reader_state import READER
from monitor.store.versions import edit_of, version_of

if TYPE_CHECKING:
    from monitor.store.contract.drafts import CandidatePage

MEMBERS = 200
"""The most copies that an article's detail lists."""

ARTICLES = """
SELECT a.*, feeds.url AS feed_url, feeds.publisher, versions.title, versions.summary,
  unread.article_id IS NULL AS is_read, starred.article_id IS NOT NULL AS is_starred,
  (SELECT text FROM notes WHERE reader_id = :reader AND article_id = a.id) AS note,
  (SELECT json_group_array(DISTINCT watches.name) FROM hits
    JOIN watches ON watches.id = watch_id WHERE article_id = a.id) AS watches,
  (SELECT json_group_array(DISTINCT figures.key) FROM claims
    JOIN figures ON figures.id = figure_id WHERE article_id = a.id) AS figures,
  CASE WHEN a.leads OR a.origin_id = a.id THEN (
    SELECT count(DISTINCT others.publisher) FROM (
        SELECT feed_id FROM articles WHERE origin_id = a.origin_id AND origin_id <> id
        UNION ALL SELECT feed_id FROM articles WHERE id = a.origin_id) AS members
      JOIN feeds AS others ON others.id = members.feed_id
      WHERE others.publisher <> feeds.publisher)
  ELSE 0 END AS copies,
  (SELECT gone_at FROM pages WHERE article_id = a.id) AS gone_at
FROM articles AS a
JOIN feeds ON feeds.id = a.feed_id
JOIN versions ON versions.article_id = a.id AND versions.number = a.versions
LEFT JOIN unread ON unread.reader_id = :reader
  AND unread.standing = a.in_story + a.leads
  AND unread.sort_at = a.sort_at AND unread.article_id = a.id
LEFT JOIN starred ON starred.reader_id = :reader AND starred.article_id = a.id
WHERE a.id IN (SELECT value FROM json_each(:ids))"""

MEMBER_IDS = """
SELECT id FROM articles WHERE origin_id = :origin AND origin_id <> id AND id <> :id
UNION SELECT :origin WHERE :origin <> :id ORDER BY 1 LIMIT :limit"""


class SqliteArticles:
    """Articles and their versions."""

    def __init__(self, connections: Connections):
        self._connections = connections
        self._views = Views(connections)

    def known(self, feed_id: int, identities: Sequence[Identity]) -> list[KnownArticle]:
        """Stored articles of the feed that share any key with `identities`."""
        return known_by_key(self._connections.reads, feed_id, identities)

    def alike(self, sketch: Sequence[int], since_at: datetime) -> list[KnownArticle]:
        """Articles of any feed, first seen since, that share a hash of `sketch`.

        A hash counts for less the more articles have it.
        """
        return known_alike(self._connections.reads, sketch, since_at)

    def stored(self, before: int | None, limit: int) -> list[KnownArticle]:
        """Articles that came before that one, latest first: to match or read again."""
        return known_before(self._connections.reads, before, limit)

    def count(self, view: View) -> int:
        """How many rows the view has."""
        return self._views.window(view).size()

    def window(self, view: View, start: int, count: int) -> list[Article]:
        """Rows `start` to `start + count` of the view, newest arrival first."""
        return self._articles(self._views.window(view).ids(start, count))

    def rank(self, view: View, article_id: int) -> int | None:
        """The number of the article's row; None if the view does not have it."""
        return self._views.window(view).rank(article_id)

    def search(
        self,
        view: View,
        *,
        after: str | None = None,
        limit: int = 50,
        enough: Callable[[], bool] = lambda: False,
    ) -> FoundPage:
        """Rows of the view with what its query found in them, newest arrival first."""
        from monitor.store.lists.search import Search
        from monitor.store.lists.search_results import found_page

        return found_page(
            Search(self._connections.reads, view),
            self._articles,
            after=after,
            limit=limit,
            enough=enough,
        )

    def candidates(
        self,
        view: View,
        *,
        after: str | None = None,
        limit: int = 50,
        enough: Callable[[], bool] = lambda: False,
    ) -> "CandidatePage":
        """Rows of the view that its query may match, newest arrival first."""
        from monitor.store.lists.search import Search
        from monitor.store.lists.search_results import candidate_page

        search = Search(self._connections.reads, view)
        return candidate_page(search, after=after, limit=limit, enough=enough)

    def detail(self, article_id: int) -> ArticleDetail | None:
        """One article with versions, claims, hits and the copies of it."""
        reads = self._connections.reads
        article = next(iter(self._articles([article_id])), None)
        if article is None:
            return None
        last = {"id": article_id, "version": article.versions}
        members = {"origin": article.origin_id, "id": article_id, "limit": MEMBERS}
        return ArticleDetail(
            article=article,
            versions=tuple(
                version_of(row)
                for row in reads.rows(
                    "SELECT * FROM versions WHERE article_id = ? ORDER BY number",
                    (article_id,),
                )
            ),
            claims=tuple(
                evidence_of(row)
                for row in reads.rows(
                    f"{EVIDENCE} WHERE claims.article_id = :id AND version = :version "
                    "ORDER BY part DESC, span_start, claims.id",  # title, then body
                    last,
                )
            ),
            hits=tuple(
                hit_of(row)
                for row in reads.rows(
                    f"{HITS} WHERE article_id = :id AND version = :version "
                    "ORDER BY watches.position",
                    last,
                )
            ),
            members=tuple(
                self._articles([row["id"] for row in reads.rows(MEMBER_IDS, members)])
            ),
            page=_page_state(
                reads.row("SELECT * FROM pages WHERE article_id = ?", (article_id,))
            ),
        )

    def mark_read(self, article_ids: Sequence[int], *, read: bool) -> None:
        """Mark these articles as read or unread."""
        mark_articles(self._connections.writes, article_ids, read=read)

    def mark_all_read(self, view: View, *, limit: int) -> int:
        """Mark the view's rows as read, up to `limit` of them."""
        ids = self._views.window(replace(view, unread=True)).ids(0, limit)
        mark_articles(self._connections.writes, ids, read=True)
        return len(ids)

    def star(self, article_id: int, *, starred: bool) -> None:
        """Set or remove the reader's star."""
        star_article(self._connections.writes, article_id, starred=starred)

    def note(self, article_id: int, text: str) -> None:
        """Save the reader's note on an article; empty: remove it."""
        put_note(self._connections.writes, article_id, text)

    def _articles(self, ids: Sequence[int]) -> list[Article]:
        """The articles with these ids, in the same order."""
        rows = self._connections.reads.rows(
            ARTICLES, {"reader": READER, "ids": json.dumps(list(ids))}
        )
        found = {row["id"]: _article(row) for row in rows}
        return [found[article_id] for article_id in ids if article_id in found]


def _article(row: Row) -> Article:
    return Article(
        id=row["id"],
        feed_url=row["feed_url"],
        publisher=row["publisher"],
        guid=row["guid"],
        link=row["link"],
        title=row["title"],
        summary=row["summary"],
        published_at=read_time(row["published_at"]),
        first_seen_at=read_time(row["first_seen_at"]),
        sort_at=read_time(row["sort_at"]),
        versions=row["versions"],
        edit=edit_of(row),
        edited_at=read_time(row["edited_at"]),
        in_story=bool(row["in_story"]),
        is_read=bool(row["is_read"]),
        is_starred=bool(row["is_starred"]),
        note=row["note"] or "",
        watches=tuple(json.loads(row["watches"])),
        figures=tuple(json.loads(row["figures"])),
        origin_id=row["origin_id"],
        copies=row["copies"],
        gone_at=read_time(row["gone_at"]),
    )


def _page_state(row: Row | None) -> PageState | None:
    """How reading an article's page went; None if it is not to be read."""
    if row is None:
        return None
    return PageState(
        read_at=read_time(row["read_at"]),
        gone_at=read_time(row["gone_at"]),
        problem=row["problem"],
        next_due_at=read_time(row["due_at"]),
    )
