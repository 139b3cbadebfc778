"""Broken and hostile documents: what can be saved is, and nothing is done for them."""

import contextlib
import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.errors import ParseError
from monitor.fetch.feeds.document import FeedDocument
from monitor.fetch.feeds.feed import parse
from tests.fakes import item, rss

URL = "https://example.org/feed"
JUNK = (
    *("<", ">", "&", "&#", "&#x;", "'", "\0", "\udfff", "é", "<?x", "<!--", "]]>"),
    *("<![CDATA[", "<!ENTITY", "<item>", "</item>", "</channel>"),
)
GOOD = rss(item(1), item(2), item(3))


def read(text: str | bytes) -> FeedDocument:
    body = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return parse(body, URL, "application/rss+xml; charset=utf-8")


@pytest.mark.parametrize(
    ("text", "least"),
    [
        (rss(item(1, "Tom & Jerry < Co"), item(2), item(3)), 2),
        (rss(item(1, "caf&eacute;&nbsp;x"), item(2)), 2),
        (rss(item(1) + "<em>", item(2), item(3)), 2),
        (GOOD[: GOOD.index("<item>", GOOD.index("id-2"))], 2),
        ("\n\n  " + GOOD, 3),
        ("<br />\n<b>Warning</b>: mysql_connect() in /x.php<br />\n" + GOOD, 3),
        (GOOD + "\n<script>track()</script></body></html>", 3),
        (GOOD.replace("Headline", "Head\x08\x1bline\x00"), 3),
        (GOOD.replace("Headline", "Head&#8;&#x1b;line"), 2),
        (GOOD.replace("utf-8", "no-such-encoding"), 3),
        (GOOD.replace("<rss", "<!-- <b>by us</b> --><!DOCTYPE rss><rss", 1), 3),
    ],
    ids=[
        "bare & and <",
        "undefined entities",
        "a tag never closed",
        "it just stops",
        "blank lines first",
        "a warning first",
        "HTML after the end",
        "control characters",
        "references to control characters",
        "an encoding that does not exist",
        "a comment with markup first",
    ],
)
def test_articles_are_saved_from_broken_documents(text: str, least: int) -> None:
    assert len(read(text).articles) >= least


def test_half_an_article_at_the_end_of_a_cut_document_is_left_out() -> None:
    cut = GOOD[: GOOD.index("What happened in 3") + 9]

    document = read(cut)

    assert document.is_damaged
    assert [a.guid for a in document.articles] == ["id-1", "id-2"]


def json_feed(articles: int) -> str:
    """A JSON Feed whose articles have inside what a search would take for its list."""
    trap = {"items": [{"id": "none"}]}
    listed = [
        {"id": f"id-{n}", "content_text": f'{n}: "items": [{{"id": "x"', "_trap": trap}
        for n in range(articles)
    ]
    version = "https://jsonfeed.org/version/1.1"
    return json.dumps({"version": version, "_trap": trap, "items": listed})


def test_a_cut_json_feed_keeps_its_whole_articles_as_an_rss_feed_does() -> None:
    whole = json_feed(3)
    found = set()
    for end in range(1, len(whole)):
        try:
            document = read(whole[:end])
        except ParseError:
            found.add(0)
            continue
        assert document.is_damaged
        assert (
            list(document.articles)
            == list(read(whole).articles)[: len(document.articles)]
        )
        found.add(len(document.articles))

    assert found == {0, 1, 2, 3}
    assert not read(whole).is_damaged


def test_a_json_feed_that_is_broken_in_the_middle_keeps_what_stands_before() -> None:
    broken = json_feed(3).replace('"id-2"', '"id-2', 1)

    document = read(broken)

    assert document.is_damaged
    assert [article.guid for article in document.articles] == ["id-0", "id-1"]


def test_bad_bytes_in_one_article_do_not_spoil_the_others() -> None:
    body = rss(item(1, "Żółć"), item(2, "BAD"), item(3, "日本")).encode()

    titles = [a.title for a in read(body.replace(b"BAD", b"b\xffd")).articles]

    assert titles == ["Żółć", "b\ufffdd", "日本"]


BOMBS = {
    "billion laughs": "<!DOCTYPE rss [\n<!ENTITY a0 'lol'>\n"
    + "\n".join(f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(12))
    + "\n]>",
    "on one line": "<!DOCTYPE rss [<!ENTITY a0 'lol'>"
    + "".join(f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(12))
    + "]>",
    "as feedparser expands": f'<!DOCTYPE rss [\n<!ENTITY a12 "{"x" * 9_000}">\n]>',
    "behind another DTD": "<!DOCTYPE rss>\n"
    f'<!DOCTYPE rss [\n<!ENTITY a12 "{"x" * 9_000}">\n]>',
    "behind a quoted end": "<!DOCTYPE rss SYSTEM 'a>b' [\n"
    f'<!ENTITY a12 "{"x" * 9_000}">\n]>',
    "without a DTD": f'\n<!ENTITY a12 "{"x" * 9_000}">\n',
    "quadratic": f"<!DOCTYPE rss [<!ENTITY a12 '{'x' * 50_000}'>]>",
}


@pytest.mark.parametrize("name", BOMBS)
def test_entities_are_not_expanded_without_bound(name: str) -> None:
    bomb = GOOD.replace("<rss", BOMBS[name] + "<rss", 1)
    bomb = bomb.replace("Headline number 2", "&a12;" * 500)

    document = read(bomb)

    assert len(document.articles) == 3
    assert len(document.articles[1].title) < 10_000


@pytest.mark.parametrize(
    "declaration",
    [
        "<!DOCTYPE rss [<!ENTITY x SYSTEM '{}'>]>",
        "<!DOCTYPE rss SYSTEM '{}'>",
        "<!DOCTYPE rss [<!ENTITY % x SYSTEM '{}'> %x;]>",
    ],
)
def test_no_file_is_read_through_an_external_entity(
    declaration: str, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    text = GOOD.replace("<rss", declaration.format(secret.as_uri()) + "<rss", 1)

    document = read(text.replace("Headline", "&x; Headline"))

    assert len(document.articles) == 3
    assert "the secret" not in repr(document)


def test_an_included_document_is_not_fetched() -> None:
    text = GOOD.replace(
        "<rss", "<?xml-stylesheet href='http://example.net/x.xsl'?><rss", 1
    ).replace(
        "<item>",
        "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' "
        "href='file:///etc/passwd' parse='text'/><item>",
        1,
    )

    assert "root:" not in repr(read(text))


@pytest.mark.parametrize(
    "title", ["&#xD800;", "\ud800", "&#xDFFF;x", "&#x110000;", "&#99999999999;"]
)
def test_impossible_characters_lose_no_article(title: str) -> None:
    document = read(rss(item(1, "x" + title), item(2)))

    assert len(document.articles) == 2
    repr(document).encode()


def test_a_lone_surrogate_in_json_loses_no_article() -> None:
    document = read(
        '{"version": "https://jsonfeed.org/version/1.1", "items": ['
        '{"id": "1", "title": "a\\ud800"}, {"id": "2", "title": "b"}]}'
    )

    assert [a.title for a in document.articles] == ["a?", "b"]


@pytest.mark.parametrize(
    "date", ["0000-00-00", "Mon, 00 Jan 0000 00:00:00 GMT", "9999-99-99", "-1", "NaN"]
)
def test_an_absurd_date_costs_the_date_only(date: str) -> None:
    document = read(rss(item(1) + f"<pubDate>{date}</pubDate>", item(2)))

    assert [a.published_at for a in document.articles] == [None, None]


@pytest.mark.parametrize(
    "body",
    [b'<?xml version="1.0" encd<?xml version="1.0" encoding="UTF-8">', b"<?xml?>", b""],
)
def test_a_document_of_which_nothing_is_left_is_not_a_feed(body: bytes) -> None:
    with pytest.raises(ParseError):
        read(body)


def test_five_thousand_articles_are_read() -> None:
    document = read(rss(*(item(n) for n in range(5000))))

    assert len(document.articles) == 5000


@pytest.mark.parametrize(
    "text",
    [
        "<rss version='2.0'>" + "<a " * 20_000,
        "<rss version='2.0'>" + "<a b='" * 20_000,
        "<rss version='2.0'>" + "<!DOCTYPE [" * 20_000,
        "<rss version='2.0'>" + "&" * 200_000,
        "<rss version='2.0'>" + "<![CDATA[" * 20_000,
        "<rss version='2.0'>" + "<x>" * 20_000,
        "<rss version='2.0'>" + "<item>" * 5_000,
        "<rss version='2.0'><channel><title>" + "<b>x" * 20_000,
        "<!-- " * 20_000,
        "<?xml " * 20_000,
        "<!--a-->" * 40 + GOOD,
        "<?a?><!--a-->\n" * 20_000 + GOOD,
    ],
    ids=range(12),
)
def test_no_document_of_this_size_takes_long(text: str) -> None:
    began = time.process_time()

    with contextlib.suppress(ParseError):
        read(text)

    assert time.process_time() - began < 5


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(GOOD)),
            st.sampled_from(JUNK),
        ),
        max_size=6,
    )
)
def test_whatever_is_broken_is_a_document_or_a_parse_error(
    cuts: list[tuple[int, str]],
) -> None:
    text = GOOD
    for place, junk in cuts:
        text = text[:place] + junk + text[place:]

    with contextlib.suppress(ParseError):
        for article in read(text).articles:
            repr(article).encode()


@settings(max_examples=60)
@given(st.binary(max_size=300))
def test_any_bytes_are_a_document_or_a_parse_error(body: bytes) -> None:
    for prefix in (b"", b"<rss version='2.0'><channel><item>"):
        with contextlib.suppress(ParseError):
            read(prefix + body)
