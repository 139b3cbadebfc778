"""What is asked for on behalf of a feed, and on what conditions."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from monitor.errors import FetchError
from monitor.fetch.http.answers import Answer, Validators
from monitor.fetch.http.fetcher import Fetcher
from monitor.fetch.http.requests import PAGE, RequestOptions
from tests.fakes import FakeFeeds

NOW = datetime(2025, 1, 24, 12, tzinfo=UTC)
INSIDE = {"router.example": "192.168.0.1", "intranet.example": "10.0.0.7"}


async def resolve(host: str) -> Sequence[str]:
    return (INSIDE.get(host, "93.184.216.34"),)


def ask(feeds: FakeFeeds, url: str, options: RequestOptions) -> Answer:
    fetcher = Fetcher(feeds.client(), resolve=resolve)
    return asyncio.run(fetcher.fetch(url, Validators(), NOW, options))


@pytest.mark.parametrize(
    ("feed", "page", "is_asked"),
    [
        ("https://wire.example/rss", "https://herald.example/dam", True),
        ("https://wire.example/rss", "http://router.example/reboot", False),
        ("https://intranet.example/rss", "http://router.example/", True),
        ("https://intranet.example/rss", "https://herald.example/dam", True),
    ],
)
def test_a_public_feed_sends_us_to_no_private_network(
    feeds: FakeFeeds, feed: str, page: str, *, is_asked: bool
) -> None:
    feeds.serve(page, "<p>Dam</p>", content_type="text/html")

    if is_asked:
        ask(feeds, page, RequestOptions(named_by=feed))
    else:
        with pytest.raises(FetchError, match="is in a private network"):
            ask(feeds, page, RequestOptions(named_by=feed))

    assert len(feeds.requests) == is_asked


def test_only_pages_are_read_as_pages(feeds: FakeFeeds) -> None:
    feeds.serve(
        "https://herald.example/dam.pdf", b"%PDF", content_type="application/pdf"
    )

    with pytest.raises(FetchError, match="is no web page but application/pdf"):
        ask(feeds, "https://herald.example/dam.pdf", PAGE)


def test_pages_are_asked_for_as_pages(feeds: FakeFeeds) -> None:
    feeds.serve("https://herald.example/dam", "<p>Dam</p>", content_type="text/html")

    ask(feeds, "https://herald.example/dam", PAGE)

    [request] = feeds.requests
    assert request.headers["accept"].startswith("text/html")
    assert "referer" not in request.headers


def test_pages_that_lead_in_a_circle_are_given_up(feeds: FakeFeeds) -> None:
    ways = [f"https://herald.example/{n}" for n in range(3)]
    for here, there in zip(ways, [*ways[1:], ways[0]], strict=True):
        feeds.serve(here, status=302, location=there)

    with pytest.raises(FetchError, match="redirects more than 5 times"):
        ask(feeds, ways[0], PAGE)

    assert len(feeds.requests) == 6
