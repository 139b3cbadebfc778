"""Formats, links and texts: what the articles of a document come out as."""

from datetime import UTC, datetime, timedelta

import pytest

from monitor.errors import ParseError
from monitor.fetch.feeds.document import FeedDocument
from monitor.fetch.feeds.feed import by_feedparser, parse
from monitor.model.text import RawArticle
from tests.fakes import item, rss

URL = "https://example.org/feeds/world.xml"
ATOM = "http://www.w3.org/2005/Atom"


def read(text: str | bytes, content_type: str = "application/xml") -> FeedDocument:
    body = text.encode() if isinstance(text, str) else text
    return parse(body, URL, content_type)


def only(text: str) -> RawArticle:
    """The article of a document, which feedparser reads as our own reader does."""
    [article] = read(text).articles
    assert by_feedparser(text, URL).articles == (article,)
    return article


def entry(inside: str, around: str = "") -> str:
    return (
        f'<feed xmlns="{ATOM}" {around}><title>F</title><entry>{inside}</entry></feed>'
    )


FORMATS = {
    "RSS 0.91": '<rss version="0.91"><channel><title>F</title>{}</channel></rss>',
    "RSS 0.92": '<rss version="0.92"><channel><title>F</title>{}</channel></rss>',
    "RSS 2.0": '<rss version="2.0"><channel><title>F</title>{}</channel></rss>',
    "RSS 1.0": (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/"><channel><title>F</title></channel>{}'
        "</rdf:RDF>"
    ),
    "RSS 0.90": (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>F</title>'
        "</channel>{}</rdf:RDF>"
    ),
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_rss_is_read(name: str) -> None:
    items = (
        "<item><title>One</title><link>https://example.org/1</link></item>"
        "<item><title>Two</title><link>https://example.org/2</link></item>"
    )

    document = read(FORMATS[name].format(items))

    assert document.title == "F"
    assert [(a.title, a.link) for a in document.articles] == [
        ("One", "https://example.org/1"),
        ("Two", "https://example.org/2"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        entry('<title>One</title><link href="https://example.org/1"/><id>t:1</id>'),
        f'<a:feed xmlns:a="{ATOM}"><a:entry><a:title>One</a:title><a:id>t:1</a:id>'
        '<a:link href="https://example.org/1"/></a:entry></a:feed>',
        '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title>One'
        '</title><link rel="alternate" type="text/html" href="https://example.org/1"/>'
        "<id>t:1</id></entry></feed>",
    ],
    ids=["Atom 1.0", "Atom 1.0 with a prefix", "Atom 0.3"],
)
def test_every_atom_is_read(text: str) -> None:
    article = only(text)

    assert (article.title, article.link, article.guid) == (
        "One",
        "https://example.org/1",
        "t:1",
    )


def test_the_channel_definition_format_is_read() -> None:
    document = read(
        '<?xml version="1.0"?><CHANNEL HREF="https://example.org/"><TITLE>F</TITLE>'
        '<ITEM HREF="https://example.org/1" LASTMOD="1998-11-15T10:00">'
        "<TITLE>One</TITLE><ABSTRACT>Words</ABSTRACT></ITEM>"
        '<ITEM HREF="2.html"><TITLE>Two</TITLE></ITEM></CHANNEL>',
        "application/x-netcdf",
    )

    one, two = document.articles
    assert document.title == "F"
    assert (one.title, one.link, one.summary) == (
        "One",
        "https://example.org/1",
        "Words",
    )
    assert one.published_at == datetime(1998, 11, 15, 10, tzinfo=UTC)
    assert (two.title, two.link) == ("Two", "https://example.org/feeds/2.html")


def test_json_feed_is_read() -> None:
    document = read(
        '{"version": "https://jsonfeed.org/version/1.1", "title": "A & B", "items": ['
        '{"id": 7, "url": "/seven", "title": "5 < 6", "content_html": "<p>Hi</p>",'
        ' "date_published": "2025-01-24T10:00:00+09:00"},'
        ' {"id": "8", "external_url": "https://example.net/", "content_text": "a<b"},'
        ' "junk"]}',
        "application/feed+json",
    )

    seven, eight = document.articles
    assert document.title == "A &amp; B"
    assert seven.guid == "7"
    assert seven.link == "https://example.org/seven"
    assert seven.title == "5 &lt; 6"
    assert seven.content == "<p>Hi</p>"
    assert seven.published_at == datetime(2025, 1, 24, 1, tzinfo=UTC)
    assert (eight.link, eight.content) == ("https://example.net/", "a&lt;b")


@pytest.mark.parametrize(
    ("inside", "link"),
    [
        (
            '<link rel="self" href="/self"/><link rel="edit" href="/edit"/>'
            '<link rel="enclosure" href="/sound.mp3"/><link href="/page"/>',
            "https://example.org/page",
        ),
        (
            '<link rel="alternate" type="application/pdf" href="/paper.pdf"/>'
            '<link rel="alternate" type="text/html" href="/page"/>',
            "https://example.org/page",
        ),
        (
            '<link rel="self" href="/self"/><id>https://example.org/1</id>',
            "https://example.org/1",
        ),
        ('<link rel="enclosure" href="/sound.mp3"/><id>tag:1</id>', ""),
    ],
    ids=["alternate", "html first", "an id that is an address", "none"],
)
def test_the_link_of_an_atom_entry_is_its_page(inside: str, link: str) -> None:
    assert only(entry("<title>T</title>" + inside)).link == link


def test_xml_base_on_feed_and_entry_is_applied_to_links() -> None:
    text = (
        f'<feed xmlns="{ATOM}" xml:base="https://example.net/a/">'
        '<entry xml:base="b/"><title>1</title><link href="c"/></entry>'
        '<entry><title>2</title><link href="c"/></entry></feed>'
    )

    assert [a.link for a in read(text).articles] == [
        "https://example.net/a/b/c",
        "https://example.net/a/c",
    ]


@pytest.mark.parametrize(
    "name",
    [
        *("links", "content", "title_detail", "summary_detail", "guidislink"),
        *("published_parsed", "tags", "enclosures", "authors"),
    ],
)
@pytest.mark.parametrize("value", ["", "x", "<b>x</b>"])
def test_an_element_named_as_feedparser_names_its_lists_spoils_nothing(
    name: str, value: str
) -> None:
    text = rss(
        f"<{name}>{value}</{name}><title>T</title><link>https://a.example/1</link>"
        f"<pubDate>now</pubDate><{name}>{value}</{name}>"
    )

    article = only(text)

    assert article.title == "T"
    # what it displaces is lost, but nothing else is taken for it
    assert article.link == ("" if name == "links" else "https://a.example/1")


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("story/1", "https://example.org/feeds/story/1"),
        ("/story?a=1&amp;b=2", "https://example.org/story?a=1&b=2"),
        ("//example.net/x", "https://example.net/x"),
        (" https://example.net/a ", "https://example.net/a"),
        ("javascript:alert(1)", ""),
        ("vbscript:x", ""),
        ("file:///etc/passwd", ""),
        ("data:text/html,x", ""),
        ("mailto:a@example.org", ""),
        ("https://[half", ""),
        ("https://example.net/" + "a" * 4000, ""),
    ],
)
def test_links_are_absolute_and_lead_to_the_web_only(written: str, link: str) -> None:
    text = rss(f"<title>T</title><link>{written}</link>")

    assert only(text).link == link


@pytest.mark.parametrize("hostile", ["\\u001b]52;c;x\\u0007", "\\u009b2J", "\\u202e"])
def test_a_link_cannot_steer_the_terminal(hostile: str) -> None:
    [article] = read(
        '{"version": "https://jsonfeed.org/version/1.1", "items": ['
        f'{{"id": "1", "url": "https://example.org/{hostile}"}}]}}'
    ).articles

    assert article.link.startswith("https://example.org/%")
    assert article.link.isascii()
    assert article.link.isprintable()


def test_a_guid_that_is_a_permalink_serves_as_link() -> None:
    assert only(rss("<title>T</title><guid>https://example.org/1</guid>")).link == (
        "https://example.org/1"
    )


@pytest.mark.parametrize(
    "guid",
    [
        "<guid isPermaLink='false'>https://example.org/1</guid>",
        "<guid>a-plain-number-7</guid>",
        "<guid>urn:uuid:1</guid>",
    ],
)
def test_a_guid_that_is_none_does_not(guid: str) -> None:
    assert only(rss(f"<title>T</title>{guid}")).link == ""


def test_guids_stay_as_they_are_written() -> None:
    assert only(rss("<title>T</title><guid>a/7 b</guid>")).guid == "a/7 b"


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("AT&amp;T", "AT&amp;T"),
        ("5 &lt; 6", "5 &lt; 6"),
        ("Now &lt;b&gt;bold&lt;/b&gt;", "Now <b>bold</b>"),
        ("Line&lt;br&gt;break", "Line<br>break"),
        ("Caf&amp;eacute;", "Caf&eacute;"),
        ("<![CDATA[<i>x</i>]]>", "<i>x</i>"),
    ],
)
def test_an_rss_title_is_taken_for_html_only_where_it_looks_so(
    written: str, title: str
) -> None:
    assert only(rss(f"<title>{written}</title><guid>1</guid>")).title == title


def test_an_atom_title_is_what_its_type_says() -> None:
    plain = entry('<title type="text">How &lt;b&gt; works</title><id>1</id>')
    rich = entry('<title type="html">How &lt;b&gt;it&lt;/b&gt; works</title><id>1</id>')
    xhtml = entry(
        '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">How <b>it</b>'
        "</div></title><id>1</id>"
    )

    assert only(plain).title == "How &lt;b&gt; works"
    assert only(rich).title == "How <b>it</b> works"
    assert only(xhtml).title == "How <b>it</b>"


def test_summary_and_content_are_kept_apart_and_not_twice() -> None:
    content = "<content:encoded><![CDATA[<p>Long</p>]]></content:encoded>"
    both = rss("<title>T</title><description>Short</description>" + content).replace(
        "<rss ", '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    )
    one = entry('<id>1</id><content type="html">&lt;p&gt;Long&lt;/p&gt;</content>')

    assert (only(both).summary, only(both).content) == ("Short", "<p>Long</p>")
    assert (only(one).summary, only(one).content) == ("", "<p>Long</p>")


def test_an_article_without_a_title_is_kept_and_an_empty_one_is_not() -> None:
    document = read(rss("<description>Only text</description>", "", item(3)))

    assert [a.summary for a in document.articles] == [
        "Only text",
        "What happened in 3.",
    ]


def test_equal_guids_in_one_document_are_both_kept() -> None:
    document = read(rss(item(1, "First"), item(1, "Second")))

    assert [a.title for a in document.articles] == ["First", "Second"]


def test_what_a_feed_asks_for_is_read() -> None:
    text = rss(item(1)).replace(
        "<link>",
        "<ttl>15</ttl><skipHours><hour>2</hour><hour>24</hour><hour>99</hour>"
        "</skipHours><skipDays><day>Sunday</day><day>Someday</day></skipDays><link>",
        1,
    )

    poll_hints = read(text).poll_hints

    assert poll_hints.every == timedelta(minutes=15)
    assert poll_hints.skip_hours == {0, 2}
    assert poll_hints.skip_days == {6}


def test_a_ttl_of_years_is_a_long_wait_and_not_none() -> None:
    years = rss(item(1)).replace("<link>", "<ttl>9999999999</ttl><link>", 1)

    every = read(years).poll_hints.every

    assert every is not None
    assert every > timedelta(days=365)


@pytest.mark.parametrize(
    ("period", "times", "wait"),
    [
        ("hourly", "2", timedelta(minutes=30)),
        ("daily", "", timedelta(days=1)),
        ("weekly", "7", timedelta(days=1)),
        ("often", "1", None),
        ("hourly", "0", None),
    ],
)
def test_an_update_period_is_read(
    period: str, times: str, wait: timedelta | None
) -> None:
    module = "xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'"
    text = rss(item(1)).replace(
        "<link>",
        f"<sy:updatePeriod {module}>{period}</sy:updatePeriod>"
        f"<sy:updateFrequency {module}>{times}</sy:updateFrequency><link>",
        1,
    )

    assert read(text).poll_hints.every == wait


@pytest.mark.parametrize(
    "content_type",
    ["text/plain", "application/octet-stream", "text/html", "", "nonsense; charset=x"],
)
def test_a_good_feed_under_a_wrong_name_is_read(content_type: str) -> None:
    assert len(read(rss(item(1), item(2), item(3)), content_type).articles) == 3


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "nothing at all"),
        (" \n\t ", "nothing at all"),
        ("\ufeff", "nothing at all"),
        ("<!DOCTYPE html><html><body><p>Soon</p></body></html>", "a web page"),
        ("<?xml version='1.0'?><!-- x -->\n<HTML><body/></HTML>", "a web page"),
        ("<html><head><title>Be right back</title></head></html>", "a web page"),
        ("upstream trouble", "not a feed"),
        ("<opml><body/></opml>", "not a feed"),
        ('{"error": "no"}', "JSON that is no feed"),
        ('{"error": "no", "items": [', "JSON that is no feed"),
        ('{"version": "https://jsonfeed.org/version/1.1", "ite', "no article of it"),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": [{', "no article"),
        ("[" * 100_000, "JSON that is no feed"),
    ],
)
def test_what_is_no_feed_is_told_in_words(text: str, words: str) -> None:
    with pytest.raises(ParseError, match=words):
        read(text)


def test_a_feed_without_articles_is_a_feed() -> None:
    assert read(rss()).articles == ()
