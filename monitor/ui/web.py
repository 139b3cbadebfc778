"""The dashboard in a browser, for those who have the token.

Every tab gets its own dashboard process. A request needs the token of this run (first
in the address, then in a cookie), and one of our host names, since a foreign name may
resolve to this machine. Its `Origin` must not be a foreign page, which is checked here,
because WebSockets have no same-origin rule (RFC 6455, section 10.2).
"""

import asyncio
import secrets
import shlex
from asyncio.subprocess import PIPE, Process, create_subprocess_exec
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from urllib.parse import urlsplit

from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.server import Server

COOKIE = "monitor-token"
MOST_TABS = 8
PATIENCE = 5.0
"""Seconds that a dashboard has to end once its tab was closed."""
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_HEADERS = {
    "Content-Security-Policy": (
        "style-src 'self' 'unsafe-inline'; font-src 'self' data:; "
        "frame-ancestors 'none'; object-src 'none'; base-uri 'none'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""Security headers; among others, the page must not fetch fonts from other machines."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def is_loopback(address: str) -> bool:
    """Whether only this machine can reach the address."""
    return address.strip("[]") in _LOOPBACK


class WebServer(Server):
    """Serves a dashboard command over HTTP.

    Args:
        command: The command line of a dashboard; each tab runs it.
        address: Where to listen.
        port: On which port.
        title: Of the page.
        url: How browsers reach it, where that differs (a proxy with TLS, say).
    """

    def __init__(
        self,
        command: Sequence[str],
        address: str,
        port: int,
        *,
        title: str,
        url: str | None = None,
    ) -> None:
        host = f"[{address}]" if ":" in address else address
        own = (url or f"http://{host}:{port}").rstrip("/")
        super().__init__(
            shlex.join(command), address, port, title=title, public_url=own
        )
        self.token = secrets.token_urlsafe(24)
        self._tabs = 0
        self._hosts = {urlsplit(own).netloc}
        if is_loopback(address):
            self._hosts |= {f"{name}:{port}" for name in ("127.0.0.1", "localhost")}

    @property
    def address(self) -> str:
        """The address to type into a browser."""
        return f"{self.public_url}/?token={self.token}"

    def initialize_logging(self) -> None:
        """Log nothing, since requests contain the token and tracebacks variables."""

    async def on_startup(self, app: web.Application) -> None:
        """Print nothing, since the command prints the address."""

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._guard)
        return app

    @web.middleware
    async def _guard(
        self, request: web.Request, handler: Handler
    ) -> web.StreamResponse:
        """Admit requests with the token, and refuse those that other sites send."""
        origin = request.headers.get("Origin")
        if request.host not in self._hosts or (
            origin is not None and urlsplit(origin).netloc not in self._hosts
        ):
            return _refusal("this address is not one of monitor's")
        if "token" in request.query and self._is_token(request.query["token"]):
            return self._welcome()
        if not self._is_token(request.cookies.get(COOKIE, "")):
            return _refusal("open the address that `monitor serve` printed")
        response = await handler(request)
        if not response.prepared:
            response.headers.update(_HEADERS)
        return response

    def _is_token(self, given: str) -> bool:
        return secrets.compare_digest(given.encode(), self.token.encode())

    def _welcome(self) -> web.StreamResponse:
        """Keep the token in a cookie, so that it leaves the address line."""
        is_secure = self.public_url.startswith("https:")
        response = web.Response(status=303, headers={"Location": "/", **_HEADERS})
        response.set_cookie(
            COOKIE, self.token, httponly=True, samesite="Strict", secure=is_secure
        )
        return response

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Run a dashboard for as long as a tab is open.

        Raises:
            web.HTTPServiceUnavailable: too many are open already.
        """
        if self._tabs >= MOST_TABS:
            raise web.HTTPServiceUnavailable(text="too many tabs are open")
        self._tabs += 1
        socket = web.WebSocketResponse(heartbeat=15)
        try:
            await socket.prepare(request)
            await self._show(socket, _size(request, "width"), _size(request, "height"))
        finally:
            self._tabs -= 1
        return socket

    async def _show(
        self, socket: web.WebSocketResponse, width: int, height: int
    ) -> None:
        async def leave() -> None:
            await socket.close()

        tab = _Tab(
            self.command,
            write_bytes=socket.send_bytes,
            write_str=socket.send_str,
            close=leave,
            download_manager=self.download_manager,
        )
        await tab.start(width, height)
        try:
            await self._process_messages(socket, tab)
        finally:
            await tab.stop()


class _Tab(AppService):
    """A dashboard behind a tab, run without a shell, and ended with it."""

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        self._process = await create_subprocess_exec(
            *shlex.split(self.command),
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=self._build_environment(width, height),
        )
        self._stdin = self._process.stdin
        return self._process

    async def stop(self) -> None:
        """Ask the dashboard to end; kill it if it does not."""
        process = self._process
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await super().stop()
                if process is not None:
                    await process.wait()
        if process is not None and process.returncode is None:
            process.kill()
            await process.wait()


def _size(request: web.Request, name: str) -> int:
    given = request.query.get(name, "")
    return min(int(given), 1000) if given.isdecimal() and len(given) < 5 else 80


def _refusal(why: str) -> web.Response:
    return web.Response(status=403, text=f"monitor: {why}\n", headers=_HEADERS)
