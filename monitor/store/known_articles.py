"""Stored articles as ingest recognises them: their keys and latest text."""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from monitor.model.articles import Identity, KnownArticle
from monitor.store.file.connection import Connection, Row
from monitor.store.file.times import read_time, stored_time
from monitor.store.versions import text_of_row

ALIKE = 5
"""The most look-alikes to compare, those that share most first."""

WITH_HASH = 16
"""The most articles to examine for one hash; a hash with more is a stock phrase."""

LIKELY = 0.25
"""What a look-alike must share: a hash that at most three others have, or several
more common ones. The most alike is compared in any case. In the recorded feeds this
finds every copy."""

KEYS_AT_ONCE = 500
"""Far below the limit of parameters of any SQLite."""

KNOWN = """
SELECT a.*, versions.title, versions.summary, versions.content, versions.page,
  feeds.publisher
FROM articles AS a JOIN feeds ON feeds.id = a.feed_id
JOIN versions ON versions.article_id = a.id AND versions.number = a.versions
WHERE a.id IN (SELECT value FROM json_each(:ids))
ORDER BY a.id"""

FIRST_SEEN_BEFORE = """
SELECT id FROM articles WHERE first_seen_at < :since
ORDER BY first_seen_at DESC, id DESC LIMIT 1"""

# One statement and a row for each hash: half the time of a statement for each.
SHARING = """
SELECT (SELECT group_concat(article_id) FROM (
  SELECT article_id FROM sketches WHERE hash = value AND article_id > :before
  ORDER BY article_id DESC LIMIT :limit)) AS ids
FROM json_each(:sketch)"""


def known_by_key(
    reads: Connection, feed_id: int, identities: Sequence[Identity]
) -> list[KnownArticle]:
    """Stored articles of the feed that share any key with `identities`."""
    ids: set[int] = set()
    for column, keys in (
        ("guid_key", {identity.guid for identity in identities}),
        ("link_key", {identity.link for identity in identities}),
        ("title_key", {identity.title for identity in identities}),
    ):
        ids |= set(_with_key(reads, feed_id, column, sorted(keys - {b""})))
    return _known(reads, ids)


def known_alike(
    reads: Connection, sketch: Sequence[int], since_at: datetime
) -> list[KnownArticle]:
    """Articles of any feed, first seen since, that share a hash of `sketch`.

    A hash counts for less the more articles have it.
    """
    before = reads.value(FIRST_SEEN_BEFORE, {"since": stored_time(since_at)}) or 0
    given = {"sketch": json.dumps(sketch), "before": before, "limit": WITH_HASH}
    shared: dict[str, float] = defaultdict(float)
    for (ids,) in reads.rows(SHARING, given):
        sharing = ids.split(",") if ids else ()
        for each in sharing:
            shared[each] += 1 / len(sharing)
    if not shared:
        return []
    enough = min(LIKELY, max(shared.values()))
    likely = ((-share, int(i)) for i, share in shared.items() if share >= enough)
    return _known(reads, [alike for _, alike in sorted(likely)[:ALIKE]])


def known_before(
    reads: Connection, before: int | None, limit: int
) -> list[KnownArticle]:
    """Articles that came before that one, latest first."""
    rows = reads.rows(
        "SELECT id FROM articles WHERE id < ? ORDER BY id DESC LIMIT ?",
        (sys.maxsize if before is None else before, limit),
    )
    return _known(reads, [row["id"] for row in rows])[::-1]


def _with_key(
    reads: Connection, feed_id: int, column: str, keys: Sequence[bytes]
) -> Iterator[int]:
    for start in range(0, len(keys), KEYS_AT_ONCE):
        some = keys[start : start + KEYS_AT_ONCE]
        for row in reads.rows(
            f"SELECT id FROM articles WHERE feed_id = ? AND {column} IN "  # noqa: S608
            f"({', '.join('?' * len(some))})",
            (feed_id, *some),
        ):
            yield row["id"]


def _known(reads: Connection, ids: Iterable[int]) -> list[KnownArticle]:
    """The articles with these ids, lowest id first."""
    rows = reads.rows(KNOWN, {"ids": json.dumps(sorted(ids))})
    return [_known_article(row) for row in rows]


def _known_article(row: Row) -> KnownArticle:
    return KnownArticle(
        id=row["id"],
        identity=Identity(row["guid_key"], row["link_key"], row["title_key"]),
        guid=row["guid"],
        link=row["link"],
        text=text_of_row(row),
        versions=row["versions"],
        published_at=read_time(row["published_at"]),
        first_seen_at=read_time(row["first_seen_at"]),
        in_story=bool(row["in_story"]),
        origin_id=row["origin_id"],
        publisher=row["publisher"],
    )
