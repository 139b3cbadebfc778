"""Parses JSON Feed 1.x (jsonfeed.org), the one format that feedparser does not know.

Of a broken document, the articles before the error are read, as with XML.
"""

import html
import json
import re
from collections.abc import Callable
from datetime import datetime

from monitor.fetch.feeds.dates import moment_of
from monitor.fetch.feeds.document import FeedDocument
from monitor.model.text import RawArticle

_DECODER = json.JSONDecoder()
_SPACE = re.compile(r"[ \t\n\r]*")
VERSIONS = ("https://jsonfeed.org/version/", "http://jsonfeed.org/version/")


def document_of(text: str, link_of: Callable[[str], str]) -> FeedDocument | None:
    """Read a JSON Feed; None if it is other JSON, or not JSON at all.

    Args:
        text: The document.
        link_of: Makes an address absolute; empty if it is not http(s).
    """
    is_damaged = False
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        data, is_damaged = _saved(text), True
    if not isinstance(data, dict) or not str(data.get("version")).startswith(VERSIONS):
        return None
    items = data.get("items")
    articles = tuple(
        _article(item, link_of)
        for item in (items if isinstance(items, list) else [])
        if isinstance(item, dict)
    )
    return FeedDocument(_plain(data.get("title")), articles, is_damaged=is_damaged)


def _saved(text: str) -> dict[str, object]:
    """What comes before the error in a broken object and in its list of items.

    >>> _saved('{"title": "A", "items": [{"id": "1"}, {"id"')
    {'title': 'A', 'items': [{'id': '1'}]}
    """
    data: dict[str, object] = {}
    try:
        at = _behind(text, 0, "{")
        while True:
            key, at = _DECODER.raw_decode(text, at)
            at = _behind(text, at, ":")
            if key == "items" and text.startswith("[", at):
                data[key] = items = []
                at = _behind(text, at, "[")
                while True:
                    item, at = _DECODER.raw_decode(text, at)
                    items.append(item)
                    at = _behind(text, at, ",")
            data[key], at = _DECODER.raw_decode(text, at)
            at = _behind(text, at, ",")
    except (ValueError, RecursionError):
        return data


def _behind(text: str, at: int, sign: str) -> int:
    """Where the text goes on after a sign and the white space around it.

    Raises:
        ValueError: the sign is not there.
    """
    found = _SPACE.match(text, at)
    assert found, "it may be empty"
    if not text.startswith(sign, found.end()):
        raise ValueError(f"no {sign}")
    found = _SPACE.match(text, found.end() + 1)
    assert found, "it may be empty"
    return found.end()


def _article(item: dict[str, object], link_of: Callable[[str], str]) -> RawArticle:
    """An item; its id may be a number, and its plain text is escaped to HTML."""
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
    """A string without lone surrogates, which JSON can spell."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).encode("utf-8", "replace").decode("utf-8")


def _plain(value: object) -> str:
    return html.escape(_text(value), quote=False)


def _moment(value: object) -> datetime | None:
    return moment_of(value) if isinstance(value, str) else None
