"""Everything that the tests fake: the network, and where alerts go.

Time is `monitor.clock.SetClock`.
"""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import httpx

from monitor.alerts.messages import Message
from monitor.errors import DeliveryError

Reply = Callable[[httpx.Request], httpx.Response]

PATIENCE_S = 300
"""Seconds after which a test ends that waits for what does not come: a net under
what hangs, and far more than the busiest machine takes for what any test wants."""


class Chunks(httpx.AsyncByteStream):
    """A body that arrives piece by piece, as from a real server."""

    def __init__(self, *pieces: bytes) -> None:
        self.pieces = pieces

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self.pieces:
            yield piece


def reply(
    body: bytes | str = b"",
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> httpx.Response:
    """An answer whose body is still to be read."""
    content = body.encode() if isinstance(body, str) else body
    return httpx.Response(status, headers=headers, stream=Chunks(content))


@dataclass
class FakeFeeds:
    """Servers of the tests: what they answer by URL, and what they were asked.

    An unknown URL is answered with 404. `client()` is the network to pass in.
    """

    replies: dict[str, Reply] = field(default_factory=dict)
    requests: list[httpx.Request] = field(default_factory=list)

    def serve(
        self, url: str, body: bytes | str = b"", *, status: int = 200, **headers: str
    ) -> None:
        """Answer `url` so from now on; `content_type=…` becomes `Content-Type`."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.replies[url] = lambda _: reply(body, status=status, headers=named)

    def fail(self, url: str, error: Exception) -> None:
        """Raise `error` when `url` is asked for."""

        def refuse(_: httpx.Request) -> httpx.Response:
            raise error

        self.replies[url] = refuse

    def requests_of(self, url: str) -> list[httpx.Request]:
        """The requests for `url` so far, oldest first."""
        return [request for request in self.requests if str(request.url) == url]

    def client(self) -> httpx.AsyncClient:
        """An HTTP client that reaches these servers and nothing else."""
        return httpx.AsyncClient(transport=httpx.MockTransport(self._answer))

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        found = self.replies.get(str(request.url))
        return found(request) if found else reply(status=404)


def rss(*items: str, title: str = "A feed") -> str:
    """An RSS 2.0 document with these `<item>` contents."""
    inside = "".join(f"<item>{item}</item>" for item in items)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>'
        f"<title>{title}</title><link>https://example.org/</link>{inside}"
        "</channel></rss>"
    )


def item(number: int, title: str = "", description: str = "") -> str:
    """The inside of an `<item>` with guid, link, title and text of its own."""
    return (
        f"<guid isPermaLink='false'>id-{number}</guid>"
        f"<link>https://example.org/{number}</link>"
        f"<title>{title or f'Headline number {number}'}</title>"
        f"<description>{description or f'What happened in {number}.'}</description>"
    )


Script = Callable[[bytes, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def loopback(script: Script, port: int = 0) -> AsyncIterator[str]:
    """A real server on this machine that answers each request by `script`.

    The script gets the request's head and writes whatever bytes it likes; the
    connection is closed after it. Scripts that still run at the end are ended, and
    nothing of them is left open.
    """
    guests: dict[asyncio.Task[None], socket.socket] = {}

    async def talk(guest: socket.socket) -> None:
        reader, writer = await asyncio.open_connection(sock=guest)
        try:
            await script(await reader.readuntil(b"\r\n\r\n"), writer)
            writer.close()
            await writer.wait_closed()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # the client has given up: what these tests want
        finally:
            writer.transport.abort()

    def welcome() -> None:
        with suppress(BlockingIOError, ConnectionError):  # it is gone again
            guest, _ = listening.accept()
            guest.setblocking(False)
            guests[asyncio.create_task(talk(guest))] = guest

    # asyncio's own servers lose who is let in just as they close
    loop = asyncio.get_running_loop()
    with socket.create_server(("127.0.0.1", port)) as listening:
        listening.setblocking(False)
        loop.add_reader(listening, welcome)
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}/feed.xml"
        finally:
            loop.remove_reader(listening)
            for task in guests:
                task.cancel()
            await asyncio.gather(*guests, return_exceptions=True)
            for guest in guests.values():
                guest.close()


class HurriedLoop(asyncio.SelectorEventLoop):
    """An event loop whose time goes on by itself, and ahead where a test wants it.

    So a time limit can be one that no busy machine exceeds, and is over at once.
    """

    _ahead = 0.0

    def time(self) -> float:
        """Seconds, as `asyncio.timeout` counts them."""
        return super().time() + self._ahead

    @classmethod
    async def pass_time_once(cls, path: Path, duration: timedelta) -> None:
        """Let so much time be over as soon as somebody has made this file."""
        async with asyncio.timeout(PATIENCE_S):
            while not path.exists():
                await asyncio.sleep(0.01)
        cls.pass_time(duration)

    @classmethod
    def pass_time(cls, duration: timedelta) -> None:
        """Let so much time be over; the loop of this class must be running."""
        loop = asyncio.get_running_loop()
        assert isinstance(loop, cls)
        loop._ahead += duration.total_seconds()


class Killed(BaseException):
    """The process ends here, as by `kill -9`: nobody may catch it."""


@dataclass
class FakeChannel:
    """A channel of the tests: what it took, and how it fares."""

    key: str = "fake:1"
    name: str = "phone"
    took: list[Message] = field(default_factory=list)
    error: str = ""
    """It takes nothing and says this; empty: it works."""
    killed: str = ""
    """The process is killed "before" or "after" it takes the next message."""
    gate: asyncio.Event | None = None
    """It hangs until this is set."""

    def problem(self) -> str:
        """None that could be known."""
        return ""

    async def send(self, message: Message) -> None:
        """Take a message, or do not."""
        if self.gate is not None:
            await self.gate.wait()
        killed, self.killed = self.killed, ""
        if killed == "before":
            raise Killed
        if self.error:
            raise DeliveryError(self.error)
        self.took.append(message)
        if killed:
            raise Killed

    @property
    def titles(self) -> list[str]:
        """Of what it took."""
        return [message.title for message in self.took]
