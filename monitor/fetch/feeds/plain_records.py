"""Elements of plain feeds, and articles made of them by the rules of feedparser 6.0."""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from feedparser.api import StrictFeedParser

from monitor.fetch.feeds.dates import moment_of
from monitor.fetch.feeds.links import absolute
from monitor.fetch.feeds.markup import HTML, as_html, title_as_html
from monitor.fetch.feeds.plain_names import ATOM, CONTENT, DC
from monitor.model.text import RawArticle

_KINDS = {
    "": "text/plain",
    "text": "text/plain",
    "text/plain": "text/plain",
    "html": "text/html",
    "text/html": "text/html",
}
_C1 = re.compile("[\x80-\x9f]")
_SLASHES = re.compile("^([A-Za-z][A-Za-z0-9+-.]*://)(/*)")
_REFERENCE = re.compile("&([A-Za-z0-9_]+);")


class NotPlainError(Exception):
    """The document is not plain, so feedparser must parse it."""


@dataclass(slots=True)
class Text:
    """The text and attributes of an element."""

    value: str
    attributes: Mapping[str, str]


@dataclass(slots=True)
class Record:
    """The head of a feed, or one of its items."""

    texts: dict[str, Text] = field(default_factory=dict)
    """By name, in the document's order."""
    links: list[Mapping[str, str]] = field(default_factory=list)
    """Atom's alternate links: address (`href`) and media type (`type`)."""
    link: str = ""
    """What feedparser considers the link, which may be the identifier."""
    is_guid_link: bool = False
    """Whether feedparser considers the identifier a link."""

    def text(self, name: str) -> str:
        """An element's text; empty if there is no such element."""
        found = self.texts.get(name)
        return found.value if found else ""


def take_link(record: Record, attributes: Mapping[str, str]) -> None:
    """Note a link of an Atom entry.

    Raises:
        NotPlainError: it has no address.
    """
    if "href" not in attributes:
        raise NotPlainError
    rel = attributes.get("rel", "alternate").lower()
    kind = attributes.get("type", "text/html").lower()
    href = _SLASHES.sub(r"\1", attributes["href"])
    if rel == "alternate":
        record.links.append({"href": href, "type": kind})
        if _KINDS.get(kind, kind) in HTML or kind == "xhtml":
            record.link = href


def take_web_link(record: Record, written: str) -> None:
    """Note the link of an RSS item, whose ampersands may be escaped twice or never."""
    link = mended(_SLASHES.sub(r"\1", written)).replace("&amp;", "&")
    record.link = _REFERENCE.sub(r"&\1", link)


def take_identifier(record: Record, value: str, attributes: Mapping[str, str]) -> str:
    """The identifier, which is also the link if the item has no link so far."""
    is_link = attributes.get("isPermaLink", "true") == "true"
    if is_link:
        value = _SLASHES.sub(r"\1", value)
    record.is_guid_link = is_link and not _has_link(record)
    return value


def _has_link(record: Record) -> bool:
    return bool(record.link) or "link" in record.texts


def rss_article(record: Record, url: str) -> RawArticle:
    """The article of an RSS item.

    Args:
        record: The elements of the item.
        url: The feed's; relative links are relative to it.

    Raises:
        NotPlainError: feedparser might read it in another way.
    """
    guid = mended(record.text("guid")).strip()
    named = [record.link] if record.link else []
    content = mended(record.text(CONTENT))
    described = record.texts.get("description")
    summary = mended(described.value) if described else content
    updated_at = _date(record.text(DC + "date"))
    return RawArticle(
        guid=guid,
        link=_link(named, guid, record, url),
        title=title_of(record.texts.get("title"), is_atom=False),
        summary="" if summary == content else summary,
        content=content,
        published_at=_date(record.text("pubDate")) or updated_at,
        updated_at=updated_at,
    )


def atom_article(record: Record, url: str) -> RawArticle:
    """The article of an Atom entry; otherwise as `rss_article`."""
    guid = mended(record.text(ATOM + "id")).strip()
    links = sorted(record.links, key=lambda link: link["type"] not in HTML)
    named = [link["href"] for link in links if link["href"]]
    whole = record.texts.get(ATOM + "content")
    content = _html(whole) if whole else ""
    told = record.texts.get(ATOM + "summary")
    # without a summary, feedparser uses the content as one, and as HTML
    summary = _html(told) if told else mended(whole.value) if whole else ""
    updated_at = _date(record.text(ATOM + "updated"))
    return RawArticle(
        guid=guid,
        link=_link(named, guid, record, url),
        title=title_of(record.texts.get(ATOM + "title"), is_atom=True),
        summary="" if summary == content else summary,
        content=content,
        published_at=_date(record.text(ATOM + "published")) or updated_at,
        updated_at=updated_at,
    )


def _link(named: list[str], guid: str, record: Record, url: str) -> str:
    if record.link and record.link != guid:
        named.append(record.link)
    if record.is_guid_link and guid.startswith(("http://", "https://")):
        named.append(guid)
    return next((link for name in named if (link := absolute(name, url))), "")


def title_of(title: Text | None, *, is_atom: bool) -> str:
    """A title as HTML."""
    if title is None:
        return ""
    kind = _kind(title)
    if not is_atom and StrictFeedParser.looks_like_html(title.value):
        kind = "text/html"
    return title_as_html(mended(title.value), kind, is_atom=is_atom)


def _html(text: Text) -> str:
    return as_html(mended(text.value), _kind(text))


def _kind(text: Text) -> str:
    kind = _KINDS.get(text.attributes.get("type", "").lower())
    if kind is None:
        raise NotPlainError
    return kind


def mended(value: str) -> str:
    """UTF-8 that was read as Latin-1 and encoded again, repaired as feedparser does.

    >>> mended("cafÃ©")
    'café'
    """
    if value.isascii():
        return value
    with suppress(UnicodeError):
        value = value.encode("iso-8859-1").decode()
    if _C1.search(value):
        raise NotPlainError
    return value


def _date(written: str) -> datetime | None:
    """The time; raises `NotPlainError` if only feedparser might understand it."""
    written = mended(written)
    moment = moment_of(written) if written else None
    if written and moment is None:
        raise NotPlainError
    return moment
