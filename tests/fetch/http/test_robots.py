"""What hosts allow, asked once."""

import asyncio
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from monitor.errors import FetchError
from monitor.fetch.http.answers import Validators
from monitor.fetch.http.fetcher import Fetcher
from monitor.fetch.http.requests import RequestOptions
from monitor.fetch.http.robots import AGAIN, KEPT, LONGEST_DELAY, Robots
from tests.fakes import PATIENCE_S, FakeFeeds, reply

NOW = datetime(2025, 1, 24, 12, tzinfo=UTC)
PAGE = "https://herald.example/news/dam"


@pytest.fixture
def feeds() -> FakeFeeds:
    return FakeFeeds()


def refusal(robots: Robots, url: str = PAGE, now: datetime = NOW) -> str:
    """Why a page may not be read; empty when it may."""
    try:
        asyncio.run(robots.check(url, now))
    except FetchError as error:
        return error.message
    return ""


@pytest.mark.parametrize(
    ("rules", "is_allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /news\nAllow: /news/dam", True),
        ("User-agent: *\nDisallow: /*/dam$", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: monitor\nDisallow: /private", True),
        ("User-agent: Monitor\nDisallow: /\n\nUser-agent: *\nAllow: /", False),
        ("User-agent: otherbot\nDisallow: /", True),
        ("<html>Not found</html>", True),
        ("\ufeffUser-agent: *\r\nDisallow: /news\r\n", False),
    ],
)
def test_rules_are_obeyed(feeds: FakeFeeds, rules: str, *, is_allowed: bool) -> None:
    feeds.serve("https://herald.example/robots.txt", rules)

    words = refusal(Robots(Fetcher(feeds.client())))

    assert words == (
        "" if is_allowed else "robots.txt of herald.example does not allow it"
    )


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_without_rules_all_is_allowed(feeds: FakeFeeds, status: int) -> None:
    feeds.serve("https://herald.example/robots.txt", status=status)

    assert refusal(Robots(Fetcher(feeds.client()))) == ""


@pytest.mark.parametrize("status", [429, 500, 503])
def test_while_rules_cannot_be_read_nothing_is_allowed(
    feeds: FakeFeeds, status: int
) -> None:
    feeds.serve("https://herald.example/robots.txt", status=status)
    robots = Robots(Fetcher(feeds.client()))

    assert refusal(robots) == "robots.txt of herald.example cannot be read now"
    assert refusal(robots, now=NOW + AGAIN / 2) != ""
    assert len(feeds.requests) == 1
    feeds.serve("https://herald.example/robots.txt", "User-agent: *\nDisallow:")
    assert refusal(robots, now=NOW + AGAIN) == ""


def test_rules_are_asked_for_once_a_day_and_origin(feeds: FakeFeeds) -> None:
    feeds.serve("https://herald.example/robots.txt", "User-agent: *\nDisallow: /x")
    robots = Robots(Fetcher(feeds.client()))

    for path in ("news/dam", "x", "y"):
        refusal(robots, f"https://herald.example/{path}")
    assert len(feeds.requests) == 1
    refusal(robots, now=NOW + KEPT)
    assert len(feeds.requests) == 2
    refusal(robots, "https://wire.example/")
    assert len(feeds.requests) == 3


def test_the_delay_that_a_host_asks_for_is_known_and_bounded(feeds: FakeFeeds) -> None:
    feeds.serve(
        "https://herald.example/robots.txt", "User-agent: *\nCrawl-delay: 7\nDisallow:"
    )
    feeds.serve(
        "https://wire.example/robots.txt", "User-agent: *\nCrawl-delay: 99999\nAllow: /"
    )
    robots = Robots(Fetcher(feeds.client()))
    for url in (PAGE, "https://wire.example/"):
        refusal(robots, url)

    assert robots.delay(PAGE) == timedelta(seconds=7)
    assert robots.delay("https://wire.example/") == LONGEST_DELAY
    assert robots.delay("https://gazette.example/") == timedelta(0)


def test_every_host_on_the_way_is_asked(feeds: FakeFeeds) -> None:
    feeds.serve("https://short.example/1", status=302, location=PAGE)
    feeds.serve(PAGE, "<p>Dam</p>")
    feeds.serve("https://herald.example/robots.txt", "User-agent: *\nDisallow: /news")
    fetcher = Fetcher(feeds.client())
    robots = Robots(fetcher)
    options = RequestOptions(check_allowed=lambda url: robots.check(url, NOW))

    with pytest.raises(FetchError, match="does not allow it"):
        asyncio.run(
            fetcher.fetch("https://short.example/1", Validators(), NOW, options)
        )

    assert feeds.requests_of(PAGE) == []


def test_a_host_that_hangs_keeps_no_other_waiting_and_is_asked_once() -> None:
    asked: list[str] = []

    async def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.host)
        if request.url.host == "slow.example":
            await over.wait()
        return reply("User-agent: *\nDisallow:")

    over = asyncio.Event()

    async def check() -> None:
        client = httpx.AsyncClient(transport=httpx.MockTransport(answer))
        robots = Robots(Fetcher(client))
        async with asyncio.TaskGroup() as group:
            for number in range(3):
                group.create_task(robots.check(f"https://slow.example/{number}", NOW))
            await asyncio.sleep(0)
            await robots.check(PAGE, NOW)
            over.set()

    asyncio.run(asyncio.wait_for(check(), PATIENCE_S))
    assert sorted(asked) == ["herald.example", "slow.example"]
