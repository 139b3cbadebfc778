"""A plain feed is read as feedparser reads it, or left to feedparser."""

import os
import time
from contextlib import suppress
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.errors import ParseError
from monitor.fetch.feeds.charset import decoded
from monitor.fetch.feeds.feed import by_feedparser, parse
from monitor.fetch.feeds.plain_feed import read_plain
from tests.fakes import item, rss

URL = "https://example.org/dir/feed"
HISTORIES = Path(__file__).parents[2] / "feeds" / "histories"
SUITE = os.environ.get("FEEDPARSER_TESTS", "")
"""The folder `tests` of a feedparser checkout."""

NAMES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:pod="urn:pod"'
)
TEXTS = st.sampled_from(
    [
        "",
        " a ",
        "R&D",
        "<b>b</b> &amp; c",
        "5 < 6",
        "&#39;q&#39;",
        "cafÃ©",
        "café",
        "\x92",
        "https://example.org/a?x=1&amp;y=2&copy;",
        "http:////example.org/b",
        "../c",
        "javascript:x",
        "Fri, 24 Jan 2025 10:00:00 GMT",
        "2025-01-24T10:00:00Z",
        "yesterday",
        "<x>",
        "a\u2028b",
    ]
)
RSS_NAMES = (
    "title",
    "link",
    "guid",
    "description",
    "content:encoded",
    "pubDate",
    "dc:date",
    "dc:creator",
    "category",
    "media:title",
    "media:content",
    "source",
    "pod:guid",
    "atom:link",
    "odd",
)
ATOM_NAMES = (
    "title",
    "id",
    "link",
    "summary",
    "content",
    "published",
    "updated",
    "author",
    "category",
    "rights",
    "pod:guid",
    "media:description",
)
ATTRIBUTES = st.sampled_from(
    [
        {},
        {},
        {},
        {"isPermaLink": "false"},
        {"isPermaLink": "true"},
        {"type": "html"},
        {"type": "text"},
        {"type": "xhtml"},
        {"href": "https://example.org/e?a=1&b=2"},
        {"href": "d", "rel": "alternate", "type": "TEXT/html"},
        {"href": "f", "rel": "alternate", "type": "text/plain"},
        {"href": "g", "rel": "self"},
        {"xml:base": "https://example.net/"},
        {"url": "h"},
    ]
)


@st.composite
def elements(draw: st.DrawFn, names: tuple[str, ...]) -> str:
    made = []
    for name in draw(st.lists(st.sampled_from(names), max_size=7)):
        pairs = draw(ATTRIBUTES)
        if name == "link" and names is ATOM_NAMES and "href" not in pairs:
            pairs = {**pairs, "href": draw(TEXTS)}
        written = "".join(f" {key}={quoteattr(value)}" for key, value in pairs.items())
        made.append(f"<{name}{written}>{escape(draw(TEXTS))}</{name}>")
    return "".join(made)


@st.composite
def documents(draw: st.DrawFn) -> str:
    is_atom = draw(st.booleans())
    names = ATOM_NAMES if is_atom else RSS_NAMES
    head, *items = draw(st.lists(elements(names), min_size=1, max_size=4))
    if is_atom:
        inside = head + "".join(f"<entry>{each}</entry>" for each in items)
        return f'<feed xmlns="http://www.w3.org/2005/Atom" {NAMES}>{inside}</feed>'
    inside = head + "".join(f"<item>{each}</item>" for each in items)
    return f'<rss version="2.0" {NAMES}><channel>{inside}</channel></rss>'


@given(documents())
@settings(max_examples=300)
def test_what_is_read_is_what_feedparser_reads(text: str) -> None:
    plain = read_plain(text, URL)

    assert plain is None or plain == by_feedparser(text, URL)


def test_feeds_as_most_are_written_are_plain() -> None:
    text = rss(item(1), item(2)).partition("?>")[2]
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>T</title>'
        '<entry><title type="html">A</title><id>urn:1</id><link href="/a"/>'
        "<updated>2025-01-24T10:00:00Z</updated><author><name>N</name></author>"
        '<content type="html">&lt;p&gt;W&lt;/p&gt;</content></entry></feed>'
    )

    for plain in (read_plain(text, URL), read_plain(atom, URL)):
        assert plain is not None
        assert plain.articles


@pytest.mark.parametrize("path", sorted(HISTORIES.rglob("*.xml")), ids=lambda p: p.stem)
def test_real_feeds_are_read_alike(path: Path) -> None:
    text = decoded(path.read_bytes(), "").strip()
    plain = read_plain(text, URL)

    assert plain is None or plain == by_feedparser(text, URL)


@pytest.mark.skipif(not SUITE, reason="FEEDPARSER_TESTS names no folder")
def test_documents_of_feedparser_s_suite_are_read_alike() -> None:
    read = 0
    for path in Path(SUITE).rglob("*.*ml"):
        text = decoded(path.read_bytes(), "").strip()
        plain = read_plain(text, URL)
        try:
            assert plain is None or plain == by_feedparser(text, URL), path
        except ParseError:
            pytest.fail(f"{path} is no feed to feedparser")
        read += plain is not None

    assert read > 600


@pytest.mark.skipif(not SUITE, reason="FEEDPARSER_TESTS names no folder")
def test_documents_of_feedparser_s_suite_come_through_the_door() -> None:
    paths = [path for path in Path(SUITE).rglob("*") if path.is_file()]
    read = 0
    for path in paths:
        began = time.process_time()
        with suppress(ParseError):  # told in words as no feed
            parse(path.read_bytes(), URL, "")
            read += 1
        assert time.process_time() - began < 5, path

    assert read > 1_700
