"""Proxies: who is asked through them, and what is told of those that do not work."""

import asyncio
import socket
import ssl
import sys
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from monitor.errors import FetchError, UsageError
from monitor.fetch.http.answers import Answer, Validators
from monitor.fetch.http.client import new_client
from monitor.fetch.http.connectivity import any_reachable
from monitor.fetch.http.fetcher import Fetcher
from monitor.fetch.http.proxies import RoutedTransport, place_of
from monitor.fetch.http.requests import Limits
from tests.fakes import FakeFeeds, loopback, rss
from tests.wire import WireFeeds

NOW = datetime(2025, 1, 24, 12, tzinfo=UTC)
FAR = "http://far.example/rss"
SECRET = "s3cr3t"


@pytest.fixture
def proxy(feeds: FakeFeeds) -> WireFeeds:
    """A proxy on this machine, which answers for any server."""
    assert isinstance(feeds, WireFeeds)
    feeds.serve(FAR, rss())
    return feeds


def address(proxy: WireFeeds, user: str = "") -> str:
    return f"http://{user}127.0.0.1:{proxy.ports['http']}"


def ask(url: str, proxy: str, environment: Mapping[str, str] | None = None) -> Answer:
    async def fetch() -> Answer:
        context = ssl.create_default_context()
        direct = httpx.AsyncHTTPTransport()
        routed = RoutedTransport(direct, proxy, context, environment)
        limits = Limits(connect=timedelta(seconds=60), deadline=timedelta(seconds=60))
        async with httpx.AsyncClient(transport=routed) as client:
            fetcher = Fetcher(client, limits=limits)
            return await fetcher.fetch(url, Validators(), NOW)

    return asyncio.run(fetch())


def free_port() -> int:
    """A port of this machine where nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


# Who is asked through a proxy


def test_a_proxy_of_the_configuration_is_asked_in_the_end_server_s_stead(
    proxy: WireFeeds,
) -> None:
    async def fetch() -> int:
        async with new_client(address(proxy)) as client:
            return (await Fetcher(client).fetch(FAR, Validators(), NOW)).status

    assert asyncio.run(fetch()) == 200
    assert len(proxy.requests_of(FAR)) == 1


def test_a_proxy_of_the_environment_is_asked_too(proxy: WireFeeds) -> None:
    for name in ("http", "all"):
        ask(FAR, "", {name: address(proxy)})

    assert len(proxy.requests_of(FAR)) == 2


def test_the_proxy_alone_is_told_who_its_user_is(proxy: WireFeeds) -> None:
    ask(FAR, address(proxy, f"me:{SECRET}@"))
    direct = f"http://127.0.0.1:{proxy.ports['http']}/near"
    proxy.serve(direct, rss())
    ask(direct, address(proxy, f"me:{SECRET}@"))

    told = [request.headers.get("Proxy-Authorization") for request in proxy.requests]
    assert told == ["Basic bWU6czNjcjN0", None]


PROXY = "http://proxy.example:3128"


@pytest.mark.parametrize(
    ("url", "excepted", "is_proxied"),
    [
        ("https://example.org/", "", True),
        ("http://example.org/", "", False),  # nobody named a proxy for http
        ("https://inner.example/", "inner.example", False),
        ("https://a.inner.example/", "inner.example", False),
        ("https://dinner.example/", "inner.example", True),
        ("https://a.inner.example/", " .inner.example ,other", False),
        ("https://a.inner.example/", "*.inner.example", False),
        ("https://A.INNER.Example./", "Inner.EXAMPLE", False),
        ("https://inner.example/", "other inner.example", False),
        ("https://bücher.example/", "xn--bcher-kva.example", False),
        ("https://xn--bcher-kva.example/", "Bücher.example", False),
        ("https://inner.example:8443/", "inner.example:8443", False),
        ("https://inner.example/", "inner.example:8443", True),
        ("https://inner.example/", "inner.example:443", False),
        ("https://10.0.0.1/", "10.0.0.1", False),
        ("https://10.1.2.3/", "10.0.0.0/8", False),
        ("https://11.1.2.3/", "10.0.0.0/8", True),
        ("https://[2001:db8::1]/", "2001:DB8:0::1", False),
        ("https://[2001:db8::1]/", "[2001:db8::1]", False),
        ("https://[2001:db8::1]/", "2001:db8::/32", False),
        ("https://[2001:db8::1]/", "10.0.0.0/8", True),
        ("https://example.org/", "*", False),
        ("https://example.org/", "10.0.0.0/33,/,:,::::", True),
        ("https://127.0.0.1/", "", False),
        ("https://127.8.8.8/", "", False),
        ("https://[::1]/", "", False),
        ("https://localhost/", "", False),
        ("https://a.localhost/", "", False),
    ],
)
def test_no_proxy_excepts_names_addresses_and_networks(
    url: str, excepted: str, *, is_proxied: bool
) -> None:
    environment = {"https": "proxy.example:3128", "no": excepted}

    place = place_of(url, "", environment)

    assert place.is_proxy == is_proxied
    assert ((place.host, place.port) == ("proxy.example", 3128)) == is_proxied


@pytest.mark.parametrize(
    ("url", "proxy", "place"),
    [
        ("https://127.0.0.1:9/", "http://p.example", ("127.0.0.1", 9)),
        ("http://example.org/", "socks5://p.example", ("p.example", 1080)),
        ("http://example.org/", "https://p.example", ("p.example", 443)),
        ("https://a.inner.example/", "http://p.example", ("p.example", 80)),
    ],
)
def test_a_proxy_of_the_configuration_has_no_exceptions_but_this_machine(
    url: str, proxy: str, place: tuple[str, int]
) -> None:
    environment = {"https": "proxy.example:3128", "no": "inner.example"}

    assert place_of(url, proxy, environment)[:2] == place


def test_what_is_excepted_is_asked_directly(proxy: WireFeeds) -> None:
    down = f"http://127.0.0.1:{free_port()}"
    environment = {"http": down, "no": "far.example"}

    async def fetch() -> int:
        context = ssl.create_default_context()
        routed = RoutedTransport(proxy.transport(), "", context, environment)
        async with httpx.AsyncClient(transport=routed) as client:
            return (await Fetcher(client).fetch(FAR, Validators(), NOW)).status

    assert asyncio.run(fetch()) == 200


# What goes wrong


def failure(url: str, proxy: str) -> FetchError:
    with pytest.raises(FetchError) as caught:
        ask(url, proxy)
    assert SECRET not in f"{caught.value!r} {caught.value}"
    return caught.value


@pytest.mark.parametrize("url", [FAR, "https://far.example/rss"])
def test_a_proxy_that_is_down_is_told_as_such(url: str) -> None:
    port = free_port()

    error = failure(url, f"http://me:{SECRET}@127.0.0.1:{port}")

    assert error.message == f"its proxy 127.0.0.1:{port} cannot be reached"
    assert error.is_unreachable


def test_a_proxy_without_a_name_is_told_as_such() -> None:
    error = failure(FAR, f"http://me:{SECRET}@no-such-proxy.invalid:3128")

    assert error.message == "its proxy no-such-proxy.invalid:3128 cannot be reached"
    assert error.is_unreachable


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("407 \x1b[2Jwho are you", "407 Proxy Authentication Required"),
        ("502 no", "502 Bad Gateway"),
        ("799", "799"),
    ],
)
def test_a_proxy_that_will_not_connect_is_told_in_our_words(
    line: str, words: str
) -> None:
    async def script(head: bytes, writer: asyncio.StreamWriter) -> None:
        assert head.startswith(b"CONNECT far.example:443 ")
        writer.write(f"HTTP/1.1 {line}\r\nContent-Length: 0\r\n\r\n".encode())

    async def fetch() -> None:
        async with loopback(script) as url, new_client(url[:-9]) as client:
            await Fetcher(client).fetch("https://far.example/", Validators(), NOW)

    with pytest.raises(FetchError) as caught:
        asyncio.run(fetch())
    assert caught.value.message == f"its proxy answered {words}"
    assert not caught.value.is_unreachable


NO_ADDRESSES = [
    f"me:{SECRET}/x@p.example:3128",
    f"http://me:{SECRET}/x@p.example",
    f"http://me:{SECRET}#x@p.example",
    f"http://me:{SECRET}@p.example:x",
    f"http://me:{SECRET}@",
]


@pytest.mark.parametrize("proxy", NO_ADDRESSES)
def test_a_proxy_without_an_address_is_told_without_its_password(proxy: str) -> None:
    async def reach() -> None:
        await any_reachable([FAR], proxy=proxy)

    for use in (lambda: new_client(proxy), lambda: asyncio.run(reach())):
        with pytest.raises(UsageError, match="its address is none") as caught:
            use()
        assert SECRET not in str(list(chain(caught.value)))


@pytest.mark.parametrize(
    ("scheme", "words"), [("gopher", "must begin with http://"), ("socks5", "socksio")]
)
def test_a_proxy_of_no_known_kind_is_told_without_its_password(
    scheme: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "socksio", None)

    with pytest.raises(UsageError, match=words) as caught:
        new_client(f"{scheme}://me:{SECRET}@p.example:9")
    assert str(caught.value).startswith("the proxy p.example:9 cannot be used: ")
    assert SECRET not in str(list(chain(caught.value)))


def chain(error: BaseException | None) -> Iterable[BaseException]:
    """An error and all that a traceback would show with it."""
    while error is not None:
        yield error
        error = error.__cause__ or (
            None if error.__suppress_context__ else error.__context__
        )


def test_a_proxy_that_nobody_would_use_may_be_of_any_kind() -> None:
    environment = {"http": PROXY, "https": PROXY, "all": "socks5://p.example"}

    RoutedTransport(
        httpx.AsyncHTTPTransport(), "", ssl.create_default_context(), environment
    )


# Whether anybody can be reached


def test_behind_a_proxy_it_is_the_proxy_that_is_reached(proxy: WireFeeds) -> None:
    async def reached(through: str) -> bool:
        return await any_reachable(["http://no-such-host.invalid/"], proxy=through)

    assert asyncio.run(reached(address(proxy)))
    assert not asyncio.run(reached("http://no-such-proxy.invalid:3128"))


def test_a_proxy_that_refuses_leads_nowhere_a_server_that_refuses_has_answered() -> (
    None
):
    down = f"http://127.0.0.1:{free_port()}"

    async def reached(url: str, through: str) -> bool:
        return await any_reachable([url], proxy=through)

    assert not asyncio.run(reached(FAR, down))
    assert asyncio.run(reached(down, ""))
