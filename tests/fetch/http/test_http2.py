"""HTTP/2, where h2 is installed and the server chooses it."""

import asyncio
import ssl
from datetime import UTC, datetime
from pathlib import Path

import pytest
from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import RequestReceived

from monitor.fetch.http.answers import Answer, Validators
from monitor.fetch.http.client import new_client
from monitor.fetch.http.fetcher import Fetcher
from tests.fakes import item, rss

NOW = datetime(2025, 1, 24, tzinfo=UTC)
BODY = rss(item(1)).encode()
CERTIFICATE = Path(__file__).with_name("untrusted.pem")


class Server:
    """Speaks HTTP/2 alone; knows what it was asked."""

    def __init__(self) -> None:
        self.asked: list[dict[str, str]] = []

    async def serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        config = H2Configuration(client_side=False, header_encoding="utf-8")
        connection = H2Connection(config)
        connection.initiate_connection()
        writer.write(connection.data_to_send())
        while data := await reader.read(65_536):
            for event in connection.receive_data(data):
                if isinstance(event, RequestReceived):
                    self._answer(connection, event)
            writer.write(connection.data_to_send())
            await writer.drain()
        writer.close()

    def _answer(self, connection: H2Connection, event: RequestReceived) -> None:
        headers = {str(name): str(value) for name, value in event.headers or ()}
        self.asked.append(headers)
        assert event.stream_id is not None
        is_known = headers.get("if-none-match") == '"1"'
        status = "304" if is_known else "200"
        answer = [(":status", status), ("etag", '"1"')]
        connection.send_headers(event.stream_id, answer, end_stream=is_known)
        if not is_known:
            connection.send_data(event.stream_id, BODY, end_stream=True)


def test_a_server_that_chooses_it_is_asked_over_http_2(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(CERTIFICATE)
    tls.set_alpn_protocols(["h2"])
    server = Server()

    async def twice() -> tuple[Answer, Answer]:
        listening = await asyncio.start_server(server.serve, "127.0.0.1", 0, ssl=tls)
        async with listening, new_client() as client:
            port = listening.sockets[0].getsockname()[1]
            url = f"https://127.0.0.1:{port}/"
            fetcher = Fetcher(client)
            first = await fetcher.fetch(url, Validators(), NOW)
            return first, await fetcher.fetch(url, first.validators, NOW)

    first, second = asyncio.run(twice())

    assert first.body == BODY
    assert second.is_unchanged
    assert [headers[":method"] for headers in server.asked] == ["GET", "GET"]
    assert all("cookie" not in headers for headers in server.asked)
    assert server.asked[0]["user-agent"].startswith("monitor/")
