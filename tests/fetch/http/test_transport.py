"""Where connections really go: names that change their mind, and proxies."""

import asyncio
import ssl
from datetime import UTC, datetime

import httpx
import pytest

from monitor.errors import FetchError, UsageError
from monitor.fetch.http.fetcher import Fetcher, Validators, new_client
from monitor.fetch.http.proxies import mounts, place_of
from monitor.fetch.http.transport import PUBLIC_ONLY, GuardedTransport
from tests.fakes import loopback, reply, rss

NOW = datetime(2025, 1, 24, 12, tzinfo=UTC)


class Wire(httpx.AsyncBaseTransport):
    """The network: what was asked of which address."""

    def __init__(self, *dead: str) -> None:
        self.dead = dead
        self.requests: list[httpx.Request] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        if request.url.host in self.dead:
            raise httpx.ConnectError("dead")
        return reply(
            rss(),
            status=302 if request.url.path == "/feed" else 200,
            headers={"Location": "https://rebound.example/b"},
        )


def test_a_name_that_turns_inside_after_the_check_is_not_followed() -> None:
    wire = Wire()

    async def checked(host: str) -> tuple[str, ...]:
        return ("93.184.216.34",)

    async def rebound(host: str) -> tuple[str, ...]:
        return ("127.0.0.1",)

    async def ask() -> None:
        client = httpx.AsyncClient(transport=GuardedTransport(wire, rebound))
        fetcher = Fetcher(client, resolve=checked)
        await fetcher.fetch("https://example.org/feed", Validators(), NOW)

    with pytest.raises(FetchError, match="leads into a private network"):
        asyncio.run(ask())
    assert [r.url.host for r in wire.requests] == ["example.org"]


def test_a_checked_name_is_asked_at_the_very_address_that_was_checked() -> None:
    wire = Wire("93.184.216.34")

    async def resolve(host: str) -> tuple[str, ...]:
        return ("2606:2800::1", "93.184.216.34", "93.184.216.35")

    async def ask() -> httpx.Response:
        client = httpx.AsyncClient(transport=GuardedTransport(wire, resolve))
        request = httpx.Request(
            "GET",
            "https://rebound.example/b",
            headers={"Host": "rebound.example"},
            extensions={PUBLIC_ONLY: True},
        )
        return await client.send(request)

    assert asyncio.run(ask()).status_code == 200
    first, second = wire.requests
    assert [first.url.host, second.url.host] == ["93.184.216.34", "93.184.216.35"]
    assert second.headers["Host"] == "rebound.example"
    assert second.extensions["sni_hostname"] == "rebound.example"


def test_a_proxy_of_the_configuration_is_asked_in_the_end_server_s_stead() -> None:
    heads: list[bytes] = []

    async def proxy(head: bytes, writer: asyncio.StreamWriter) -> None:
        heads.append(head)
        body = rss().encode()
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body))
        writer.write(body)
        await writer.drain()

    async def ask() -> int:
        async with loopback(proxy) as url, new_client(url.rpartition("/")[0]) as client:
            fetcher = Fetcher(client)
            answer = await fetcher.fetch("http://far.example/a", Validators(), NOW)
            return answer.status

    assert asyncio.run(ask()) == 200
    assert heads[0].startswith(b"GET http://far.example/a HTTP/1.1")


@pytest.mark.parametrize(
    ("url", "is_proxied"),
    [
        ("https://example.org/", True),
        ("http://example.org/", False),
        ("https://inner.example/", False),
        ("https://a.inner.example/", False),
        ("https://10.0.0.1/", False),
        ("https://127.0.0.1/", False),
        ("https://localhost/", False),
    ],
)
def test_the_environment_s_proxies_and_exceptions_hold(
    url: str, *, is_proxied: bool
) -> None:
    environment = {"https": "proxy.example:3128", "no": "inner.example, 10.0.0.1"}
    found = mounts("", ssl.create_default_context(), environment)
    client = httpx.AsyncClient(mounts=found, trust_env=False)

    transport = client._transport_for_url(httpx.URL(url))

    assert (transport in found.values()) == is_proxied


@pytest.mark.parametrize(
    ("url", "proxy", "place"),
    [
        ("https://example.org/", "", ("proxy.example", 3128)),
        ("http://example.org/", "", ("example.org", 80)),
        ("https://a.inner.example/", "", ("a.inner.example", 443)),
        ("https://127.0.0.1:9/", "http://p.example", ("127.0.0.1", 9)),
        ("http://example.org/", "socks5://p.example", ("p.example", 1080)),
        ("https://a.inner.example/", "http://p.example", ("p.example", 80)),
    ],
)
def test_a_connection_goes_to_the_proxy_where_there_is_one(
    url: str, proxy: str, place: tuple[str, int]
) -> None:
    environment = {"https": "proxy.example:3128", "no": "inner.example, 10.0.0.1"}

    assert place_of(url, proxy, environment) == place


def test_without_proxies_or_with_all_excepted_nothing_is_proxied() -> None:
    context = ssl.create_default_context()

    assert mounts("", context, {}) == {}
    assert mounts("", context, {"all": "http://p.example", "no": "*"}) == {}


def test_a_proxy_of_no_known_kind_is_refused_in_words() -> None:
    with pytest.raises(UsageError, match=r"the proxy p\.example cannot"):
        mounts("gopher://me:pw@p.example", ssl.create_default_context(), {})
