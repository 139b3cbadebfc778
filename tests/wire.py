"""Servers of the tests that are really asked: over sockets of this machine."""

import asyncio
import ssl
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial

import httpx

from tests.fakes import FakeFeeds, loopback

BODILESS = frozenset({204, 304})
NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Only plain HTTP goes to the server; loading certificates would take a while."""


@dataclass
class WireFeeds(FakeFeeds):
    """Fake feeds behind a loopback server: what it was asked is what came in there.

    Whatever the address, the connection goes to this machine, in plain HTTP. A reply
    that raises breaks the connection off.
    """

    ports: dict[str, int] = field(default_factory=dict)
    """Where it listens, by the scheme that it stands for."""

    def client(self) -> httpx.AsyncClient:
        """A client whose every connection leads here."""
        return httpx.AsyncClient(transport=self.transport(), trust_env=False)

    def transport(self) -> httpx.AsyncBaseTransport:
        """The way here, whatever the address."""
        return Wire(self.ports)

    async def answer(self, scheme: str, head: bytes, out: asyncio.StreamWriter) -> None:
        """Note what was asked, and send what is to be sent."""
        try:
            response = self._answer(_request(scheme, head))
        except httpx.HTTPError:  # the test wants it broken off
            return
        lines = [b"HTTP/1.1 %d x" % response.status_code]
        lines += [name + b": " + value for name, value in response.headers.raw]
        out.write(b"\r\n".join([*lines, b"Connection: close", b"", b""]))
        if response.status_code not in BODILESS:
            assert isinstance(response.stream, httpx.AsyncByteStream)
            async for piece in response.stream:
                out.write(piece)
                await out.drain()


@contextmanager
def wire_feeds(port: int = 0) -> Iterator[WireFeeds]:
    """Servers that listen, in a thread of their own, until the test is over.

    `port`: where the one for http does; 0: anywhere.
    """
    feeds, ready = WireFeeds(), threading.Event()
    loop, over = asyncio.new_event_loop(), asyncio.Event()

    async def serve() -> None:
        async with AsyncExitStack() as stack:
            for scheme in ("http", "https"):
                script = partial(feeds.answer, scheme)
                where = port if scheme == "http" else 0
                url = await stack.enter_async_context(loopback(script, where))
                feeds.ports[scheme] = httpx.URL(url).port or 0
            ready.set()
            await over.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()))
    thread.start()
    ready.wait()
    try:
        yield feeds
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join()
        loop.close()


def _request(scheme: str, head: bytes) -> httpx.Request:
    first, *lines = head.removesuffix(b"\r\n\r\n").split(b"\r\n")
    method, target, _ = first.split(b" ")
    pairs = (line.partition(b": ") for line in lines)
    headers = httpx.Headers([(name, value) for name, _, value in pairs])
    url = target.decode("ascii")
    if url.startswith("/"):  # a proxy is told the whole of it
        url = f"{scheme}://{headers['Host']}{url}"
    return httpx.Request(method.decode(), url, headers=headers)


class Wire(httpx.AsyncBaseTransport):
    """Leads every request to the loopback server; nothing else of it is changed.

    Each has a connection of its own, closed with its answer: a pool would keep one
    whose request was given up while it was made, until somebody closes the client.
    """

    def __init__(self, ports: dict[str, int]) -> None:
        self._ports = ports

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        port = self._ports[request.url.scheme]
        way = httpx.AsyncHTTPTransport(verify=NO_TLS)
        try:
            answer = await way.handle_async_request(
                httpx.Request(
                    request.method,
                    request.url.copy_with(scheme="http", host="127.0.0.1", port=port),
                    headers=request.headers.raw,
                    stream=request.stream,
                    extensions=request.extensions,
                )
            )
        except BaseException:
            await way.aclose()
            raise
        assert isinstance(answer.stream, httpx.AsyncByteStream)
        return httpx.Response(
            answer.status_code,
            headers=answer.headers,
            stream=WireStream(answer.stream, way),
            extensions=answer.extensions,
        )


class WireStream(httpx.AsyncByteStream):
    """The body of an answer, whose connection is closed after it."""

    def __init__(
        self, body: httpx.AsyncByteStream, way: httpx.AsyncBaseTransport
    ) -> None:
        self._body, self._way = body, way

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._body:
            yield piece

    async def aclose(self) -> None:
        try:
            await self._body.aclose()
        finally:
            await self._way.aclose()
