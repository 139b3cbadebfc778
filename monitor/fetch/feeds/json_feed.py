"""JSON Feed 1.x (jsonfeed.org): the one format that feedparser does not read."""

import html
import json
from collections.abc import Callable
from datetime import datetime

from monitor.fetch.feeds.dates import moment_of
from monitor.fetch.feeds.document import FeedDocument
from monitor.model.text import RawArticle

VERSIONS = ("https://jsonfeed.org/version/", "http://jsonfeed.org/version/")


def document_of(text: str, link_of: Callable[[str], str]) -> FeedDocument | None:
    """Read a JSON Feed; None when it is some other JSON, or none at all.

    Args:
        text: The document.
        link_of: Makes an address absolute, and empty what is not http(s).
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or not str(data.get("version")).startswith(VERSIONS):
        return None
    items = data.get("items")
    articles = tuple(
        _article(item, link_of)
        for item in (items if isinstance(items, list) else [])
        if isinstance(item, dict)
    )
    return FeedDocument(_plain(data.get("title")), articles)


def _article(item: dict[str, object], link_of: Callable[[str], str]) -> RawArticle:
    """Ids may be numbers, whatever the specification says; plain text is escaped."""
    return RawArticle(
        guid=_text(item.get("id")).strip(),
        link=link_of(_text(item.get("url")) or _text(item.get("external_url"))),
        title=_plain(item.get("title")),
        summary=_plain(item.get("summary")),
        content=_text(item.get("content_html")) or _plain(item.get("content_text")),
        published_at=_moment(item.get("date_published")),
        updated_at=_moment(item.get("date_modified")),
    )


def _text(value: object) -> str:
    """A string without the half characters (surrogates) that JSON can spell."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).encode("utf-8", "replace").decode("utf-8")


def _plain(value: object) -> str:
    return html.escape(_text(value), quote=False)


def _moment(value: object) -> datetime | None:
    return moment_of(value) if isinstance(value, str) else None
