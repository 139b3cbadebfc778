"""Which articles' pages are to be read, as polls bring and edit the articles."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from monitor.store.file.connection import Connection

if TYPE_CHECKING:
    from monitor.store.contract.drafts import Lease
    from monitor.store.file.writer import Writer
    from monitor.store.polling.placement import PlacedDraft

WANT = """
INSERT INTO pages (article_id, host, due_at, since_at)
VALUES (:id, :host, :due_at, :since_at)
ON CONFLICT (article_id) DO UPDATE SET host = excluded.host,
  due_at = iif(:is_edited, excluded.due_at, due_at),
  since_at = iif(:is_edited, excluded.due_at, since_at)"""


def want_pages(
    writer: "Writer", lease: "Lease", placed: "Sequence[PlacedDraft]", polled_at: int
) -> None:
    """Note the pages of articles that a poll brought into the story, or edited."""
    if not lease.full_text:
        return
    for place in placed:
        if place.in_story and not place.draft.is_page:
            link = place.draft.link or writer.value(
                "SELECT link FROM articles WHERE id = ?", (place.article_id,)
            )
            want_page(
                writer,
                place.article_id,
                link,
                polled_at,
                place.sort_at,
                is_edited=place.has_words and not place.is_new,
            )


def want_page(
    connection: Connection,
    article_id: int,
    link: str,
    due_at: int,
    since_at: int,
    *,
    is_edited: bool = False,
) -> None:
    """Note that an article's page is to be read from `due_at` on, if it has an address.

    Args:
        connection: Where to write.
        article_id: The article.
        link: Its address.
        due_at: In milliseconds.
        since_at: Since when its text is new, in milliseconds.
        is_edited: Whether to read it again if it was read before.
    """
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
