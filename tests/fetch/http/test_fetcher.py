"""The good guest's rules for one request, against servers of our own."""

import asyncio
import re
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from monitor.errors import FetchError
from monitor.fetch.http.answers import Answer, Validators
from monitor.fetch.http.client import new_client
from monitor.fetch.http.fetcher import Fetcher
from monitor.fetch.http.lanes import Lanes
from monitor.fetch.http.requests import Limits
from tests.fakes import PATIENCE_S, FakeFeeds, reply, rss

URL = "https://example.org/feed"
NOW = datetime(2025, 1, 24, 12, tzinfo=UTC)


def fetch(feeds: FakeFeeds, url: str = URL, known: Validators | None = None) -> Answer:
    fetcher = Fetcher(feeds.client(), resolve=resolve)
    return asyncio.run(fetcher.fetch(url, known or Validators(), NOW))


async def resolve(host: str) -> tuple[str, ...]:
    inner = {"intranet.example": "10.1.2.3", "metadata.example": "169.254.169.254"}
    return (inner.get(host, "93.184.216.34"),)


def refused(feeds: FakeFeeds, url: str = URL) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetch(feeds, url)
    return caught.value


# Validators


@pytest.mark.parametrize(
    "etag",
    ['"abc"', 'W/"abc"', "abc", "\"a,b;c='d'\"", '"caf\xe9"', '""', 'W/"a b"'],
)
def test_an_etag_comes_back_byte_for_byte(feeds: FakeFeeds, etag: str) -> None:
    feeds.replies[URL] = lambda _: httpx.Response(
        200, headers=[(b"ETag", etag.encode("latin-1"))], stream=reply(rss()).stream
    )

    first = fetch(feeds)
    fetch(feeds, known=first.validators)

    sent = dict(feeds.requests[1].headers.raw)[b"If-None-Match"]
    assert sent == etag.encode("latin-1")


def test_a_last_modified_in_no_known_format_comes_back_as_it_came(
    feeds: FakeFeeds,
) -> None:
    feeds.serve(URL, rss(), last_modified="yesterday, about noon")

    first = fetch(feeds)
    fetch(feeds, known=first.validators)

    assert feeds.requests[1].headers["If-Modified-Since"] == "yesterday, about noon"


def test_both_validators_are_sent_together(feeds: FakeFeeds) -> None:
    feeds.serve(URL, rss(), etag='"1"', last_modified="Fri, 24 Jan 2025 10:00:00 GMT")

    first = fetch(feeds)
    fetch(feeds, known=first.validators)

    again = feeds.requests[1].headers
    assert again["If-None-Match"] == '"1"'
    assert again["If-Modified-Since"] == "Fri, 24 Jan 2025 10:00:00 GMT"


def test_the_first_question_is_unconditional(feeds: FakeFeeds) -> None:
    feeds.serve(URL, rss())

    fetch(feeds)

    assert not [name for name in feeds.requests[0].headers if name.startswith("if-")]


def test_a_304_without_validators_keeps_the_old_ones(feeds: FakeFeeds) -> None:
    known = Validators(URL, '"1"', "Fri, 24 Jan 2025 10:00:00 GMT")
    feeds.serve(URL, status=304)

    answer = fetch(feeds, known=known)

    assert answer.is_unchanged
    assert answer.validators == known


def test_a_304_renews_what_it_brings(feeds: FakeFeeds) -> None:
    feeds.serve(URL, status=304, etag='"2"')

    answer = fetch(feeds, known=Validators(URL, '"1"', "then"))

    assert answer.validators == Validators(URL, '"2"', "then")


def test_a_200_without_validators_ends_the_old_ones(feeds: FakeFeeds) -> None:
    feeds.serve(URL, rss())

    answer = fetch(feeds, known=Validators(URL, '"1"', "then"))

    assert answer.validators == Validators(URL, "", "")


@pytest.mark.parametrize("known", [Validators(), Validators(URL, "", "")])
def test_a_304_that_nobody_asked_for_is_an_error(
    feeds: FakeFeeds, known: Validators
) -> None:
    feeds.serve(URL, status=304)

    with pytest.raises(FetchError, match="says unchanged, but was not asked"):
        fetch(feeds, known=known)


def test_a_validator_that_is_too_long_to_be_sent_back_is_none(
    feeds: FakeFeeds,
) -> None:
    feeds.serve(URL, rss(), etag=f'"{"a" * 20_000}"', last_modified="then")

    assert fetch(feeds).validators == Validators(URL, "", "then")


def test_validators_are_not_carried_to_another_address(feeds: FakeFeeds) -> None:
    there = "https://example.net/feed"
    feeds.serve(URL, status=302, location=there)
    feeds.serve(there, rss(), etag='"of there"')

    first = fetch(feeds, known=Validators(URL, '"of here"', "then"))
    fetch(feeds, known=first.validators)

    assert feeds.requests_of(URL)[0].headers["If-None-Match"] == '"of here"'
    assert "If-None-Match" not in feeds.requests_of(there)[0].headers
    assert "If-None-Match" not in feeds.requests_of(URL)[1].headers
    assert feeds.requests_of(there)[1].headers["If-None-Match"] == '"of there"'


# What a server gets to see


def test_a_request_names_the_program_its_version_and_where_to_complain(
    feeds: FakeFeeds,
) -> None:
    feeds.serve(URL, rss())

    fetch(feeds)

    asked = feeds.requests[0]
    assert asked.method == "GET"
    assert re.fullmatch(
        r"monitor/\d[\w.+]* \(\+https://\S+\)", asked.headers["User-Agent"]
    )
    assert "gzip" in asked.headers["Accept-Encoding"]
    assert "Referer" not in asked.headers


def test_cookies_are_not_sent_back(feeds: FakeFeeds) -> None:
    feeds.serve(URL, rss(), set_cookie="id=1; Path=/")

    fetcher = Fetcher(feeds.client())

    async def twice() -> None:
        await fetcher.fetch(URL, Validators(), NOW)
        await fetcher.fetch(URL, Validators(), NOW)

    asyncio.run(twice())

    assert "Cookie" not in feeds.requests[1].headers


@pytest.mark.parametrize(
    "path",
    ["/a%7eb", "/a?x=%e4%F6&y=[1]|2'", "/?", "/a//b/", "/a;b,c:@!$&'()*+=~?q=a+b"],
)
def test_an_address_is_asked_as_it_is_written(feeds: FakeFeeds, path: str) -> None:
    feeds.serve("https://example.org" + path, rss())

    fetch(feeds, "https://example.org" + path)

    assert feeds.requests[0].url.raw_path == path.encode()


def test_credentials_are_used_for_their_host(feeds: FakeFeeds) -> None:
    feeds.serve(URL, status=301, location="/moved")
    feeds.serve("https://example.org/moved", rss())

    answer = fetch(feeds, "https://me:p%40ss@example.org/feed")

    sent = [request.headers["Authorization"] for request in feeds.requests]
    assert sent == ["Basic bWU6cEBzcw==", "Basic bWU6cEBzcw=="]
    assert answer.validators.url == "https://example.org/moved"


@pytest.mark.parametrize(
    "there",
    [
        "https://example.net/feed",
        "http://example.org/feed",
        "https://example.org:8443/feed",
        "https://you:there@example.net/feed",
    ],
)
def test_credentials_go_to_no_other_host_scheme_or_port(
    feeds: FakeFeeds, there: str
) -> None:
    feeds.serve(URL, status=302, location=there)
    feeds.serve(there.replace("you:there@", ""), rss())

    fetch(feeds, "https://me:secret@example.org/feed")

    assert "Authorization" not in feeds.requests[1].headers


def test_no_message_shows_a_password(feeds: FakeFeeds) -> None:
    error = refused(feeds, "https://me:secret@example.org/feed")

    assert "secret" not in f"{error} {error.url} {error!r}"


# Redirects


@pytest.mark.parametrize(
    ("status", "moved"),
    [(301, True), (308, True), (302, False), (303, False), (307, False)],
)
def test_only_a_permanent_redirect_says_where_the_feed_has_moved(
    feeds: FakeFeeds, status: int, moved: bool
) -> None:
    feeds.serve(URL, status=status, location="/new?a=1")
    feeds.serve("https://example.org/new?a=1", rss())

    answer = fetch(feeds)

    assert answer.moved_to == ("https://example.org/new?a=1" if moved else "")


def test_a_permanent_redirect_after_a_passing_one_is_not_permanent(
    feeds: FakeFeeds,
) -> None:
    feeds.serve(URL, status=307, location="/b")
    feeds.serve("https://example.org/b", status=301, location="/c")
    feeds.serve("https://example.org/c", rss())

    assert fetch(feeds).moved_to == ""


def test_a_redirect_loop_ends_after_five_hops(feeds: FakeFeeds) -> None:
    feeds.serve(URL, status=302, location=URL)

    assert "redirects more than 5 times" in str(refused(feeds))
    assert len(feeds.requests) == 6


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "ftp://example.org/feed", "javascript:alert(1)"]
)
def test_a_redirect_out_of_http_is_not_followed(
    feeds: FakeFeeds, location: str
) -> None:
    feeds.serve(URL, status=302, location=location)

    assert "not an http or https address" in str(refused(feeds))


def test_a_redirect_to_nowhere_is_an_error(feeds: FakeFeeds) -> None:
    feeds.serve(URL, status=302)

    assert "302 Found to nowhere" in str(refused(feeds))


@pytest.mark.parametrize("host", ["intranet.example", "metadata.example"])
def test_a_public_server_cannot_send_us_into_a_private_network(
    feeds: FakeFeeds, host: str
) -> None:
    feeds.serve(URL, status=302, location=f"http://{host}/latest/meta-data")

    assert "private network" in str(refused(feeds))
    assert len(feeds.requests) == 1


def test_a_redirect_to_a_name_that_hangs_is_given_up_in_time() -> None:
    async def hang(host: str) -> tuple[str, ...]:
        await asyncio.Event().wait()
        return ()

    async def ask() -> None:
        found = {"Location": "https://hangs.example/"}
        client = httpx.AsyncClient(
            transport=httpx.MockTransport(lambda _: reply(status=302, headers=found))
        )
        limits = Limits(deadline=timedelta(seconds=0.05))
        fetcher = Fetcher(client, limits=limits, resolve=hang)
        await fetcher.fetch(URL, Validators(), NOW)

    with pytest.raises(FetchError, match=r"timed out after 0\.05 s"):
        asyncio.run(asyncio.wait_for(ask(), PATIENCE_S))


def test_a_feed_that_the_user_put_on_a_private_host_may_move_there(
    feeds: FakeFeeds,
) -> None:
    feeds.serve(
        "http://intranet.example/a", status=302, location="http://metadata.example/b"
    )
    feeds.serve("http://metadata.example/b", rss())

    assert fetch(feeds, "http://intranet.example/a").status == 200


# Refusals and wishes


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (404, "answered 404 Not Found"),
        (410, "answered 410 Gone"),
        (500, "answered 500 Internal Server Error"),
        (204, "answered 204 No Content"),
        (799, "answered 799"),
    ],
)
def test_a_refusal_is_told_with_number_and_name(
    feeds: FakeFeeds, status: int, words: str
) -> None:
    feeds.serve(URL, "trouble", status=status)

    error = refused(feeds)

    assert str(error) == f"{URL}: {words}"
    assert error.status == status


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("asked", ["90", "Fri, 24 Jan 2025 12:01:30 GMT"])
def test_retry_after_is_read_in_both_forms(
    feeds: FakeFeeds, status: int, asked: str
) -> None:
    feeds.serve(URL, status=status, retry_after=asked)

    assert refused(feeds).retry_after_s == 90


@pytest.mark.parametrize(
    ("date", "asked", "seconds"),
    [
        ("Thu, 23 Jan 2025 03:00:00 GMT", "Thu, 23 Jan 2025 03:10:00 GMT", 600),
        ("Mon, 24 Jan 2028 12:00:00 GMT", "Mon, 24 Jan 2028 12:10:00 GMT", 600),
        ("Mon, 24 Jan 2028 12:00:00 GMT", "Mon, 24 Jan 2028 11:50:00 GMT", 0),
        ("Mon, 24 Jan 2028 12:00:00 GMT", "600", 600),
        ("what day is it", "Fri, 24 Jan 2025 12:10:00 GMT", 600),  # then by ours
    ],
)
def test_until_when_to_wait_is_told_by_the_clock_of_the_server_that_asks_for_it(
    feeds: FakeFeeds, date: str, asked: str, seconds: float
) -> None:
    feeds.serve(URL, status=503, date=date, retry_after=asked)

    assert refused(feeds).retry_after_s == seconds


@pytest.mark.parametrize("asked", ["", "soon", "-5", "Fri, 99 Jan 2025"])
def test_a_retry_after_that_nobody_can_read_is_none(
    feeds: FakeFeeds, asked: str
) -> None:
    feeds.serve(URL, status=429, retry_after=asked)

    assert refused(feeds).retry_after_s is None


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"Cache-Control": "public, max-age=900"}, 900),
        ({"Cache-Control": "max-age=900", "Age": "300"}, 600),
        ({"Cache-Control": "max-age=0, s-maxage=900"}, 0),
        ({"Cache-Control": "no-cache"}, None),
        ({"Expires": "Fri, 24 Jan 2025 12:10:00 GMT"}, 600),
        (
            {
                "Expires": "Fri, 24 Jan 2025 13:10:00 GMT",
                "Date": "Fri, 24 Jan 2025 13:00:00 GMT",
            },
            600,
        ),
        ({"Expires": "0"}, None),
        ({"Expires": "Fri, 24 Jan 2025 11:00:00 GMT"}, 0),
        (
            {"Cache-Control": "max-age=60", "Expires": "Sat, 25 Jan 2025 12:00:00 GMT"},
            60,
        ),
        ({}, None),
    ],
)
def test_how_long_an_answer_holds_is_read_from_its_headers(
    feeds: FakeFeeds, headers: dict[str, str], wait: int | None
) -> None:
    feeds.replies[URL] = lambda _: reply(rss(), headers=headers)

    answer = fetch(feeds)

    assert answer.fresh_for == (None if wait is None else timedelta(seconds=wait))


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://h/x", "http://", "x", ""])
def test_only_http_is_asked(feeds: FakeFeeds, url: str) -> None:
    assert "not an http or https address" in str(refused(feeds, url))
    assert not feeds.requests


# Lanes


@pytest.mark.parametrize(("lanes", "at_most"), [(None, 1), (9, 2)])
def test_one_host_is_asked_one_question_at_a_time_and_all_in_the_end(
    lanes: int | None, at_most: int
) -> None:
    busy: dict[str, int] = {}
    most: dict[str, int] = {}

    async def slow(request: httpx.Request) -> httpx.Response:
        host = request.url.host
        busy[host] = busy.get(host, 0) + 1
        most[host] = max(most.get(host, 0), busy[host])
        await asyncio.sleep(0)
        busy[host] -= 1
        return reply(rss())

    async def ask() -> list[Answer]:
        client = httpx.AsyncClient(transport=httpx.MockTransport(slow))
        of_each = Lanes(total=4) if lanes is None else Lanes(each=lanes, total=8)
        fetcher = Fetcher(client, lanes=of_each)
        urls = [f"http://host{n % 3}.example/{n}" for n in range(60)]
        return await asyncio.gather(
            *(fetcher.fetch(url, Validators(), NOW) for url in urls)
        )

    answers = asyncio.run(ask())

    assert len(answers) == 60
    assert set(most.values()) == {at_most}


def test_a_slow_host_takes_one_place_only() -> None:
    async def one_hangs(request: httpx.Request) -> httpx.Response:
        if request.url.host == "slow.example":
            await asyncio.Event().wait()
        return reply(rss())

    async def ask() -> list[Answer]:
        client = httpx.AsyncClient(transport=httpx.MockTransport(one_hangs))
        fetcher = Fetcher(client, lanes=Lanes(total=2))
        async with asyncio.TaskGroup() as group:
            stuck = [
                group.create_task(
                    fetcher.fetch(f"http://slow.example/{n}", Validators(), NOW)
                )
                for n in range(10)
            ]
            await asyncio.sleep(0)
            answers = [
                await fetcher.fetch(f"http://{n}.example/", Validators(), NOW)
                for n in range(10)
            ]
            for task in stuck:
                task.cancel()
        return answers

    assert len(asyncio.run(ask())) == 10


def test_the_real_client_keeps_no_cookies_and_follows_nothing() -> None:
    async def state() -> tuple[bool, int]:
        async with new_client() as client:
            client.cookies.extract_cookies(
                httpx.Response(
                    200,
                    headers={"Set-Cookie": "id=1; Path=/"},
                    request=httpx.Request("GET", "http://example.org/"),
                )
            )
            return client.follow_redirects, len(client.cookies)

    assert asyncio.run(state()) == (False, 0)


def test_a_hanging_server_is_given_up_in_time() -> None:
    async def hang(_: httpx.Request) -> httpx.Response:
        await asyncio.Event().wait()
        raise AssertionError("nobody wakes it")

    async def ask() -> None:
        client = httpx.AsyncClient(transport=httpx.MockTransport(hang))
        limits = Limits(deadline=timedelta(milliseconds=20))
        await Fetcher(client, limits=limits).fetch(URL, Validators(), NOW)

    with pytest.raises(FetchError, match=r"timed out after 0.02 s"):
        asyncio.run(ask())
