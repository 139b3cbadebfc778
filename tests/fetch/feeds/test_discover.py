"""Feeds that a page links."""

from monitor.fetch.feeds.discover import MOST, linked_feeds

URL = "https://example.org/news/index.html"


def test_feeds_of_every_format_are_found_in_the_page_s_order() -> None:
    page = b"""<!doctype html><head>
    <LINK REL='Alternate' type="application/atom+xml; charset=utf-8" href="atom.xml">
    <link rel=alternate type=application/rss+xml href=/rss?a=1&amp;b=2 title=News>
    <link rel="alternate" type="application/rss+xml" href="/rss?a=1&amp;b=2">
    <link rel="alternate" hreflang="de" href="/de"><link rel="stylesheet" href="x.css">
    <link rel="alternate" type="application/feed+json" href="https://cdn.example/f">
    """

    assert linked_feeds(page, URL) == (
        "https://example.org/news/atom.xml",
        "https://example.org/rss?a=1&b=2",
        "https://cdn.example/f",
    )


def test_a_base_moves_relative_links() -> None:
    page = (
        b'<base href="/deep/er/"><base href="/no/">'
        b'<link rel="alternate" type="application/rss+xml" href="feed">'
    )

    assert linked_feeds(page, URL) == ("https://example.org/deep/er/feed",)


def test_links_that_lead_nowhere_or_hide_something_are_made_harmless() -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="%s">'
    page = "".join(
        link % href
        for href in (
            "javascript:alert(1)",
            "https://me:secret@a.example/",
            "https://[b",
            "/x&#27;]52;c&#7;",
        )
    )

    assert linked_feeds(page.encode(), URL) == (
        "https://a.example/",
        "https://example.org/x]52;c",
    )


def test_a_page_full_of_links_gives_the_first_ones() -> None:
    page = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="/{number}">'
        for number in range(50)
    )

    assert len(linked_feeds(page.encode(), URL)) == MOST


def test_sections_that_are_none_do_not_end_the_search() -> None:
    page = b'<html><![<![if<link rel="x"><link rel=alternate href="/rss" ' + (
        b'type="application/rss+xml">'
    )

    assert linked_feeds(page, "https://example.org/") == ("https://example.org/rss",)
