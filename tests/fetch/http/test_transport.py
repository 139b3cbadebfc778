"""Where connections really go: names that change their mind."""

import asyncio
from datetime import UTC, datetime

import httpx
import pytest

from monitor.errors import FetchError
from monitor.fetch.http.answers import Validators
from monitor.fetch.http.fetcher import Fetcher
from monitor.fetch.http.transport import PUBLIC_ONLY, GuardedTransport
from tests.fakes import reply, rss

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
