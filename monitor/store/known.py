"""Stored articles as ingest knows them again: with the keys and the last words."""

from monitor.model.articles import Identity, KnownArticle
from monitor.store.file.connection import Row
from monitor.store.file.texts import text_of_row
from monitor.store.file.times import read_time

KNOWN = """
SELECT a.*, versions.title, versions.summary, versions.content, versions.page,
  feeds.publisher
FROM articles AS a JOIN feeds ON feeds.id = a.feed_id
JOIN versions ON versions.article_id = a.id AND versions.number = a.versions
WHERE a.id IN (SELECT value FROM json_each(:ids))
ORDER BY a.id"""


def known_article(row: Row) -> KnownArticle:
    """The article that a row of `KNOWN` holds."""
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
