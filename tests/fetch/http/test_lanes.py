"""One question to a host at a time, however its name is spelt; real servers answer."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

import httpx
import pytest

from monitor.errors import FetchError
from monitor.fetch.http.answers import Answer, Validators
from monitor.fetch.http.client import new_client
from monitor.fetch.http.fetcher import Fetcher
from tests.fakes import FakeFeeds, loopback, reply, rss
from tests.wire import Wire

NOW = datetime(2025, 1, 24, 12, tzinfo=UTC)


class Server:
    """Answers on this machine, and counts how many ask it at once."""

    def __init__(self) -> None:
        self.busy = Counter[str]()
        self.most = Counter[str]()
        self.asked: list[str] = []

    async def answer(self, head: bytes, writer: asyncio.StreamWriter) -> None:
        target, _, rest = head.decode().removeprefix("GET ").partition(" ")
        host = rest.partition("Host: ")[2].partition("\r")[0].partition(":")[0]
        host = host.removesuffix(".")
        self.asked.append(target)
        self.busy[host] += 1
        self.most[host] = max(self.most[host], self.busy[host])
        for _ in range(3):  # turns of the loop, in which others could come
            await asyncio.sleep(0)
        body = rss().encode()
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body))
        writer.write(body)
        await writer.drain()
        self.busy[host] -= 1


def ask_all(server: Server, urls: Sequence[str]) -> Sequence[Answer]:
    async def ask() -> Sequence[Answer]:
        async with loopback(server.answer) as url:
            ports = dict.fromkeys(("http", "https"), httpx.URL(url).port or 0)
            async with httpx.AsyncClient(transport=Wire(ports)) as client:
                fetcher = Fetcher(client)
                asked = (fetcher.fetch(each, Validators(), NOW) for each in urls)
                return await asyncio.gather(*asked)

    return asyncio.run(ask())


@pytest.mark.parametrize(
    ("host", "urls"),
    [
        ("example.org", ["http://example.org/a", "http://example.org/b"]),
        ("example.org", ["http://example.org/a", "http://EXAMPLE.Org/b"]),
        ("example.org", ["http://example.org/a", "http://example.org./b"]),
        ("example.org", ["http://example.org/a", "http://example.org:8080/b"]),
        ("example.org", ["http://example.org/a", "https://example.org/b"]),
        ("example.org", ["http://me:pw@example.org/a", "http://example.org/b"]),
        (
            "xn--bcher-kva.example",
            [
                "http://bücher.example/a",
                "http://BÜCHER.example./b",
                "http://xn--bcher-kva.example/c",
                "http://XN--BCHER-KVA.EXAMPLE:81/d",
            ],
        ),
    ],
)
def test_a_host_has_one_lane_however_it_is_spelt(host: str, urls: list[str]) -> None:
    server = Server()

    answers = ask_all(server, urls)

    assert [answer.status for answer in answers] == [200] * len(urls)
    assert server.most == {host: 1}


def test_a_thousand_feeds_of_one_host_are_polled_one_by_one_and_detain_nobody() -> None:
    server = Server()
    urls = [f"http://many.example/{number}" for number in range(1000)]

    answers = ask_all(server, [*urls, "http://other.example/last"])

    assert len(answers) == 1001
    assert server.most == {"many.example": 1, "other.example": 1}
    assert server.asked.index("/last") < 50
    asked = [target for target in server.asked if target != "/last"]
    assert asked == [f"/{number}" for number in range(1000)]


def test_whoever_need_not_be_asked_any_more_when_his_turn_comes_is_not(
    feeds: FakeFeeds,
) -> None:
    gone: list[str] = []
    urls = [f"http://example.org/{number}" for number in range(3)]

    def answer(_: httpx.Request) -> httpx.Response:
        gone.append("now")
        return reply(rss())

    def check(url: str) -> None:
        if gone:
            raise FetchError(url, "no network")

    async def ask() -> list[int | str]:
        async def one(url: str) -> int | str:
            try:
                async with fetcher.visit(url, Validators(), NOW, check=check) as answer:
                    return answer.status
            except FetchError as error:
                return error.message

        async with feeds.client() as client:
            fetcher = Fetcher(client)
            return await asyncio.gather(*map(one, urls))

    feeds.replies = dict.fromkeys(urls, answer)

    assert asyncio.run(ask()) == [200, "no network", "no network"]
    assert len(feeds.requests) == 1


def test_addresses_of_one_machine_share_a_lane_with_the_real_client() -> None:
    server = Server()

    async def ask() -> Sequence[Answer]:
        async with loopback(server.answer) as url, new_client() as client:
            fetcher = Fetcher(client)
            spelt = (url, url.replace("http:", "HTTP:"), f"{url}?b")
            asked = (fetcher.fetch(each, Validators(), NOW) for each in spelt)
            return await asyncio.gather(*asked)

    assert len(asyncio.run(ask())) == 3
    assert server.most == {"127.0.0.1": 1}
