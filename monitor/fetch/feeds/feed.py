"""Parses feeds of any format: bytes in, raw articles out.

The bytes are decoded (`charset.py`) and tidied (`tidy_xml.py`) first. Plain feeds are
then read by `plain_feed.py`, which is faster; all others by feedparser. Its sanitising
is off, since `extract/text.py` cleans all text.
"""

import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import feedparser

from monitor.errors import ParseError
from monitor.fetch.feeds import json_feed
from monitor.fetch.feeds.charset import decoded
from monitor.fetch.feeds.dates import moment_of, plausible
from monitor.fetch.feeds.document import WEB_PAGE, FeedDocument
from monitor.fetch.feeds.known_items import items_in
from monitor.fetch.feeds.links import absolute
from monitor.fetch.feeds.markup import HALF_CHARACTERS, HTML, as_html, title_as_html
from monitor.fetch.feeds.plain_feed import is_well_formed, read_plain
from monitor.fetch.feeds.poll_hints import poll_hints_in
from monitor.fetch.feeds.tidy_xml import tidied
from monitor.fetch.http.addresses import without_credentials
from monitor.model.text import RawArticle

_PAGE = re.compile(
    # possessive, since comments could be split in very many ways
    r"\s*+(?>(?:<\?[^>]*>\s*+|<!--.*?-->\s*+)*)<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_ITEM_STARTS = re.compile(r"<(?:\w+:)?(?:item|entry)[\s>]", re.IGNORECASE)
_ITEM_ENDS = re.compile(r"</(?:\w+:)?(?:item|entry)\s*>", re.IGNORECASE)
# What feedparser and its parsers are known to raise on hostile documents.
_PARSER_FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


def parse(body: bytes, url: str, content_type: str) -> FeedDocument:
    """Read a feed of any format.

    Args:
        body: The unpacked answer.
        url: Where it came from; relative links are relative to it.
        content_type: As the server sent it, right or wrong.

    Raises:
        ParseError: it is no feed, or is broken and has no article that can be read.
    """
    text = decoded(body, content_type).strip()
    if not text:
        raise ParseError(without_credentials(url), "answered with nothing at all")
    if text.startswith(("{", "[")):
        document = json_feed.document_of(text, lambda link: absolute(link, url))
        if document is None:
            raise ParseError(
                without_credentials(url), "answered with JSON that is no feed"
            )
    elif _PAGE.match(text):
        raise ParseError(without_credentials(url), WEB_PAGE)
    else:
        document = _remembered(tidied(text), url)
    if document.is_damaged and not document.articles:
        raise ParseError(
            without_credentials(url), "is broken: no article of it could be read"
        )
    return document


def _remembered(text: str, url: str) -> FeedDocument:
    """The document, with the digests of its items.

    A broken document has none: how its items are read may depend on what is broken.
    """
    document = _read(text, url)
    items = None if document.is_damaged else items_in(text, url)
    return (
        document
        if items is None
        else replace(document, item_digests=items.item_digests)
    )


def parse_quickly(
    body: bytes,
    url: str,
    content_type: str,
    item_digests: str,
    *,
    plain: int,
    other: int,
) -> FeedDocument | None:
    """Read a feed if that takes little time, and only what is new in it.

    Args:
        body: As for `parse`.
        url: As for `parse`.
        content_type: As for `parse`.
        item_digests: Of the items read before; empty: all are new.
        plain: The most characters to read of a plain feed (`plain_feed.py`).
        other: The most characters to give to feedparser, if they are well-formed. Its
            time may grow with the square of the length, and faster if they are not.

    Returns:
        None if there is more to read, or if the whole document is needed.
    """
    text = decoded(body, content_type).strip()
    if not text or text.startswith(("{", "[")) or _PAGE.match(text):
        return None
    text = tidied(text)
    items = items_in(text, url)
    rest = items.without(item_digests) if items is not None and item_digests else None
    is_partial, rest = rest is not None, text if rest is None else rest
    document = read_plain(rest, url) if len(rest) <= plain else None
    if document is None and is_partial and len(rest) <= other and is_well_formed(rest):
        document = by_feedparser(rest, url)
    if document is None or document.is_damaged:
        return None
    return replace(
        document,
        item_digests=items.item_digests if items else "",
        is_partial=is_partial,
    )


def _read(text: str, url: str) -> FeedDocument:
    return read_plain(text, url) or by_feedparser(text, url)


def by_feedparser(text: str, url: str) -> FeedDocument:
    """The feed as feedparser reads it; every faster way must give the same result.

    Raises:
        ParseError: it is no feed.
    """
    try:
        result: Any = feedparser.parse(
            io.BytesIO(text.encode()),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except _PARSER_FAULTS as error:
        raise ParseError(
            without_credentials(url), "cannot be read: it is badly broken"
        ) from error
    is_damaged = bool(result.bozo)
    entries = list(result.entries)
    version = str(result.get("version") or "")  # missing where nothing could be read
    if not version and not entries:
        raise ParseError(without_credentials(url), "is not a feed")
    if is_damaged and entries and _is_cut(text):
        del entries[-1]
    is_atom = version.startswith("atom")
    articles = (_article(entry, url, is_atom=is_atom) for entry in entries)
    return FeedDocument(
        title=_title(result.feed, is_atom=is_atom),
        articles=tuple(article for article in articles if article is not None),
        poll_hints=poll_hints_in(text, result.feed),
        is_damaged=is_damaged,
    )


def _is_cut(text: str) -> bool:
    """Whether the document ends inside an item, which is then left out."""
    starts = [found.start() for found in _ITEM_STARTS.finditer(text)]
    ends = [found.start() for found in _ITEM_ENDS.finditer(text)]
    return bool(starts) and (not ends or starts[-1] > ends[-1])


def _article(entry: Any, url: str, *, is_atom: bool) -> RawArticle | None:
    """One entry; None if it has neither text nor link."""
    summary, content = _markup(entry, "summary"), _content(entry)
    article = RawArticle(
        guid=_string(entry, "id").strip(),
        link=_link(entry, url),
        title=_title(entry, is_atom=is_atom),
        summary="" if summary == content else summary,
        content=content,
        published_at=(
            _date(entry, "published")
            or _date(entry, "created")
            or _date(entry, "updated")
        ),
        updated_at=_date(entry, "updated"),
    )
    is_empty = not (article.title or article.summary or article.content or article.link)
    return None if is_empty else article


def _link(entry: Any, url: str) -> str:
    """The address of the article's page: rel=alternate, HTML first, else the guid."""
    alternates = [
        link
        for link in _records(entry, "links")
        if link.get("rel") == "alternate" and link.get("href")
    ]
    alternates.sort(key=lambda link: link.get("type") not in HTML)
    guid = _string(entry, "id").strip()
    named = [str(link["href"]) for link in alternates]
    if (link := _string(entry, "link")) not in ("", guid):
        named.append(link)
    if entry.get("guidislink", True) and guid.startswith(("http://", "https://")):
        named.append(guid)
    return next((link for name in named if (link := absolute(name, url))), "")


def _content(entry: Any) -> str:
    """The longest content of an entry, which may have several."""
    texts = [
        as_html(str(part.get("value") or ""), str(part.get("type") or ""))
        for part in _records(entry, "content")
    ]
    return max(texts, key=len, default="")


def _title(record: Any, *, is_atom: bool) -> str:
    kind = _kind(record, "title")
    return title_as_html(_string(record, "title"), kind, is_atom=is_atom)


def _markup(record: Any, name: str) -> str:
    return as_html(_string(record, name), _kind(record, name))


def _kind(record: Any, name: str) -> str:
    detail = dict.get(record, f"{name}_detail")
    kind = detail.get("type") if isinstance(detail, dict) else None
    return kind if isinstance(kind, str) and kind else "text/html"


def _records(entry: Any, name: str) -> list[dict[str, Any]]:
    """A list of feedparser's; empty if an element of the same name has replaced it."""
    found = dict.get(entry, name)
    kept = found if isinstance(found, list) else []
    return [each for each in kept if isinstance(each, dict)]


def _string(record: Any, name: str) -> str:
    value = dict.get(record, name)
    return HALF_CHARACTERS.sub("\ufffd", value) if isinstance(value, str) else ""


def _date(entry: Any, name: str) -> datetime | None:
    """As `dates.py` reads it, else as feedparser does (Korean, Greek and others)."""
    written = _string(entry, name)
    if not written:
        return None
    if (moment := moment_of(written)) is not None:
        return moment
    parsed: Any = dict.get(entry, f"{name}_parsed")
    if not isinstance(parsed, tuple):
        return None
    year, month, day, hour, minute, second = parsed[:6]
    try:
        moment = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None
    return plausible(moment)
