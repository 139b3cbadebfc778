"""One look at each feed."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import httpx

from monitor.config.settings import Config, FeedConfig, StoryConfig
from monitor.engine.feed_check import FeedCheck, check_feeds, feeds_at
from monitor.fetch.feeds.feed_reader import ThreadReader
from monitor.fetch.http.answers import Answer, Validators
from monitor.fetch.http.fetcher import Fetcher
from tests.fakes import FakeFeeds, item, rss

NOW = datetime(2025, 1, 24, 12, tzinfo=UTC)
FEED = "https://a.example/rss"


async def _public(host: str) -> tuple[str, ...]:
    return ("93.184.216.34",)


def look(feeds: FakeFeeds, *given: FeedConfig, about: str = "") -> list[FeedCheck]:
    async def run() -> list[FeedCheck]:
        async with feeds.client() as client:
            fetcher = Fetcher(client, resolve=_public)
            ask: Callable[[str], Awaitable[Answer]] = lambda url: fetcher.fetch(  # noqa: E731
                url, Validators(), NOW
            )
            config = Config(StoryConfig("x", about), feeds=given)
            return await check_feeds(config, ask, ThreadReader())

    return asyncio.run(run())


def test_a_feed_that_can_be_read_is_counted_and_dated() -> None:
    feeds = FakeFeeds()
    dated = "<pubDate>Fri, 24 Jan 2025 08:00:00 GMT</pubDate>"
    feeds.serve(FEED, rss(item(1, "Ice melts") + dated, item(2), title="A &amp;amp; B"))

    (finding,) = look(feeds, FeedConfig(FEED), about="ice")

    assert finding == FeedCheck(
        FEED,
        "A & B",
        "200 OK",
        articles=2,
        in_story=1,
        newest_at=datetime(2025, 1, 24, 8, tzinfo=UTC),
    )


def test_every_article_of_a_whole_feed_belongs_to_the_story() -> None:
    feeds = FakeFeeds()
    feeds.serve(FEED, rss(item(1), item(2)))

    (finding,) = look(feeds, FeedConfig(FEED, "A", whole=True), about="ice")

    assert (finding.name, finding.in_story) == ("A", 2)


def test_a_page_names_the_feeds_that_it_links() -> None:
    feeds = FakeFeeds()
    link = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    feeds.serve(FEED, f"<!doctype html><html><head>{link}", content_type="text/html")

    (finding,) = look(feeds, FeedConfig(FEED))

    assert finding.problem == "is a web page, not a feed"
    assert finding.linked == ("https://a.example/feed",)


def test_a_bad_feed_does_not_stop_the_others_and_shows_no_password() -> None:
    feeds = FakeFeeds()
    feeds.serve(FEED, rss(item(1)))
    feeds.fail("https://b.example/", httpx.ConnectError("no"))

    found = look(
        feeds,
        FeedConfig("https://b.example/"),
        FeedConfig("https://me:secret@c.example/"),
        FeedConfig(FEED),
    )

    assert [finding.answer for finding in found] == ["", "404 Not Found", "200 OK"]
    assert [bool(finding.problem) for finding in found] == [True, True, False]
    assert "secret" not in repr(found)


def test_a_feed_that_has_moved_for_good_says_where() -> None:
    feeds = FakeFeeds()
    feeds.serve(FEED, status=301, location="https://b.example/rss")
    feeds.serve("https://b.example/rss", rss(item(1)))

    (finding,) = look(feeds, FeedConfig(FEED))

    assert finding.moved_to == "https://b.example/rss"


def test_feeds_of_a_page_are_asked_with_the_password_typed_for_it() -> None:
    feeds = FakeFeeds()
    link = '<link rel="alternate" type="application/rss+xml" href="{}">'
    links = link.format("/rss") + link.format("https://other.example/rss")
    feeds.serve("https://a.example/", f"<html><head>{links}", content_type="text/html")
    feeds.serve(FEED, rss(item(1)))
    feeds.serve("https://other.example/rss", rss(item(2)))

    async def run() -> list[FeedCheck]:
        async with feeds.client() as client:
            fetcher = Fetcher(client, resolve=_public)
            ask: Callable[[str], Awaitable[Answer]] = lambda url: fetcher.fetch(  # noqa: E731
                url, Validators(), NOW
            )
            return await feeds_at("https://me:secret@a.example/", ask, ThreadReader())

    found = asyncio.run(run())

    known = {str(r.url): "authorization" in r.headers for r in feeds.requests}
    assert known == {
        "https://a.example/": True,
        FEED: True,
        "https://other.example/rss": False,
    }
    assert [finding.url for finding in found] == [FEED, "https://other.example/rss"]
    assert "secret" not in repr(found)
