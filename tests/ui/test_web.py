"""The dashboard in a browser: who is let in, and that it is there."""

import asyncio
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import httpx
import pytest
from aiohttp import web

from monitor.ui.web import MOST_TABS, WebServer, is_loopback
from tests.fakes import PATIENCE_S

pytestmark = pytest.mark.anyio

ECHO = """
import sys
sys.stdout.buffer.write(b"__GANGLION__\\n")
sys.stdout.buffer.write(b"D" + (5).to_bytes(4, "big") + b"hello")
sys.stdout.buffer.flush()
sys.stdin.buffer.read(1)
"""
"""What a Textual program says to its web driver, at the least."""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


@asynccontextmanager
async def served(url: str | None = None) -> AsyncIterator[WebServer]:
    command = [sys.executable, "-c", ECHO]
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    server = WebServer(command, "127.0.0.1", port, title="Dam", url=url)
    runner = web.AppRunner(await server._make_app())
    await runner.setup()
    await web.SockSite(runner, listening).start()
    try:
        yield server
    finally:
        await runner.cleanup()


async def test_the_printed_address_opens_and_leaves_the_address_line() -> None:
    async with served() as server, httpx.AsyncClient() as browser:
        first = await browser.get(server.address)
        page = await browser.get(f"{server.public_url}/")

        assert (first.status_code, first.headers["location"]) == (303, "/")
        assert "HttpOnly" in first.headers["set-cookie"]
        assert "SameSite=Strict" in first.headers["set-cookie"]
        assert page.status_code == 200
        assert "Dam" in page.text
        assert "frame-ancestors 'none'" in page.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/", "/ws", "/download/x", "/static/js/textual.js"])
@pytest.mark.parametrize("query", ["", "?token=", "?token=guess", "?token=ü"])
async def test_nobody_gets_in_without_the_token(path: str, query: str) -> None:
    async with served() as server, httpx.AsyncClient() as browser:
        answer = await browser.get(f"{server.public_url}{path}{query}")

        assert answer.status_code == 403
        assert server.token not in answer.text


@pytest.mark.parametrize(
    "headers",
    [{"Host": "evil.example"}, {"Origin": "https://evil.example"}, {"Origin": "null"}],
)
async def test_other_sites_and_other_names_of_the_machine_are_refused(
    headers: dict[str, str],
) -> None:
    async with served() as server, httpx.AsyncClient() as browser:
        await browser.get(server.address)
        answer = await browser.get(f"{server.public_url}/ws", headers=headers)

        assert answer.status_code == 403


async def test_a_tab_sees_the_program_and_there_are_not_too_many() -> None:
    jar = aiohttp.CookieJar(unsafe=True)  # this machine has a number, and no name
    async with served() as server, aiohttp.ClientSession(cookie_jar=jar) as browser:
        await browser.get(server.address)
        address = f"{server.public_url}/ws?width=80&height=24"
        tabs = [
            await browser.ws_connect(address, origin=server.public_url)
            for _ in range(MOST_TABS)
        ]

        async with asyncio.timeout(PATIENCE_S):
            assert (await tabs[0].receive()).data == b"hello"
        refused = await browser.get(f"{server.public_url}/ws")
        assert refused.status == 503
        for tab in tabs:
            await tab.close()


async def test_behind_a_proxy_the_cookie_is_for_tls_only() -> None:
    async with served("https://desk.example.org") as server, httpx.AsyncClient() as own:
        first = await own.get(
            f"http://127.0.0.1:{server.port}/?token={server.token}",
            headers={"Host": "desk.example.org"},
        )

        assert server.address.startswith("https://desk.example.org/?token=")
        assert "Secure" in first.headers["set-cookie"]


async def test_every_start_has_a_token_of_its_own() -> None:
    servers = [WebServer(["true"], "127.0.0.1", 1, title="") for _ in range(2)]

    assert servers[0].token != servers[1].token


async def test_only_loopback_is_this_machine_s_own() -> None:
    assert is_loopback("127.0.0.1")
    assert is_loopback("::1")
    assert not is_loopback("0.0.0.0")
    assert not is_loopback("192.168.1.5")
