"""What is left out of a document is only what was read before."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.fetch.feeds.document import FeedDocument
from monitor.fetch.feeds.feed import parse, parse_quickly
from monitor.fetch.feeds.known_items import MOST, items_in
from tests.fakes import item, rss

HISTORIES = Path(__file__).parents[2] / "feeds" / "histories"
URL = "https://example.org/feed"


def quickly(document: str, item_digests: str, url: str = URL) -> FeedDocument | None:
    return parse_quickly(
        document.encode(), url, "", item_digests, plain=10**6, other=10**6
    )


def news(before: str, after: str) -> list[str] | None:
    """Titles that are read anew after `before`; None: all is read."""
    item_digests = parse(before.encode(), URL, "").item_digests
    document = quickly(after, item_digests)
    if document is None or not document.is_partial:
        return None
    return [each.title for each in document.articles]


def test_only_new_items_are_read() -> None:
    assert news(rss(item(1), item(2)), rss(item(3), item(1))) == ["Headline number 3"]


def test_an_edited_item_is_read() -> None:
    before, after = rss(item(1), item(2)), rss(item(1), item(2, "Another"))

    assert news(before, after) == ["Another"]


def test_nothing_new_is_no_article() -> None:
    document = rss(item(1)).replace(
        "<link>", "<lastBuildDate>now</lastBuildDate><link>", 1
    )

    assert news(rss(item(1)), document) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<rss version="2.0"', '<rss xml:base="https://other.example/" version="2.0"'),
        ("<channel>", '<channel xml:lang="ko">'),
        ("</item>", "<item/></item>"),
        ("</item>", "<item></item></item>"),
        ("</item>", ""),
        ("<item>", "<item><![CDATA["),
        ("<item>", "<item><!-- "),
        ("</channel>", "<b></channel>"),
    ],
)
def test_all_is_read_where_there_is_any_doubt(old: str, new: str) -> None:
    before = rss(item(1), item(2))

    assert news(before, before.replace(old, new, 1)) is None


def test_of_a_broken_document_nothing_is_remembered() -> None:
    assert (
        parse(rss(item(1), "<title>a & b</title>").encode(), URL, "").item_digests == ""
    )


def test_of_a_document_without_end_nothing_is_remembered() -> None:
    assert items_in(rss(*["<title>a</title>"] * (MOST + 1)), URL) is None


def test_items_in_comments_and_quotations_are_none() -> None:
    quoted = "<description><![CDATA[<item>x</item>]]></description><!-- </item> -->"
    items = items_in(rss(item(1) + quoted, item(2)), URL)

    assert items is not None
    assert len(items.places) == 2


def test_another_address_reads_all() -> None:
    item_digests = parse(rss(item(1)).encode(), URL, "").item_digests
    moved = "https://example.net/"

    document = quickly(rss(item(1)), item_digests, moved)

    assert document is not None
    assert not document.is_partial


@pytest.mark.parametrize("item_digests", ["", "x", "no item_digests!", "~~~~~"])
def test_digests_that_are_none_read_all(item_digests: str) -> None:
    document = quickly(rss(item(1)), item_digests)

    assert document is not None
    assert not document.is_partial


@pytest.mark.parametrize("name", ["newspaper", "forum"])
def test_what_is_read_of_real_feeds_is_what_whole_documents_have_more(
    name: str,
) -> None:
    item_digests = ""
    before: set[object] = set()
    pruned = 0
    for path in sorted((HISTORIES / name).glob("*.xml")):
        body = path.read_bytes()
        whole = parse(body, URL, "")
        partial = parse_quickly(body, URL, "", item_digests, plain=10**9, other=10**9)
        if partial is not None:
            pruned += 1
            left_out = [a for a in whole.articles if a not in partial.articles]
            assert set(left_out) <= before
            assert [a for a in whole.articles if a in partial.articles] == list(
                partial.articles
            )
            assert (partial.title, partial.poll_hints, partial.item_digests) == (
                whole.title,
                whole.poll_hints,
                whole.item_digests,
            )
        item_digests, before = whole.item_digests, set(whole.articles)
    assert pruned >= 8


PIECES = """
<item> </item> <item/> <entry> </entry> <!-- --> ]]> a <![CDATA[ <rss> <channel>
</channel> <? ?>
"""
WORDS = st.sampled_from([*PIECES.split(), "<x:item a='>'>"])


@given(st.lists(WORDS, max_size=30), st.lists(WORDS, max_size=30))
def test_any_text_has_items_or_none_and_nothing_else_is_cut(
    one: list[str], other: list[str]
) -> None:
    before, after = items_in("".join(one), URL), items_in("".join(other), URL)

    if before is not None and after is not None:
        rest = after.without(before.item_digests)
        assert rest is None or len(rest) <= len(after.text)
        assert after.without(after.item_digests) is not None
