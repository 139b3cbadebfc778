"""Servers that drip, flood, lie and break off, as real ones on this machine."""

import asyncio
import gzip
import resource
import ssl
import zlib
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import brotli
import httpx
import pytest
import zstandard

from monitor.errors import FetchError
from monitor.fetch.http.answers import Answer, Validators
from monitor.fetch.http.bodies import unpacked
from monitor.fetch.http.client import new_client
from monitor.fetch.http.fetcher import Fetcher
from monitor.fetch.http.requests import Limits
from tests.fakes import Chunks, FakeFeeds, Script, loopback, rss

NOW = datetime(2025, 1, 24, 12, tzinfo=UTC)
BODY = rss().encode()
QUICK = Limits(deadline=timedelta(milliseconds=150))


def ask(script: Script, limits: Limits | None = None) -> Answer:
    async def once() -> Answer:
        async with loopback(script) as url, new_client() as client:
            fetcher = Fetcher(client, limits=limits)
            return await fetcher.fetch(url, Validators(), NOW)

    return asyncio.run(once())


def refusal(script: Script, limits: Limits | None = None) -> str:
    with pytest.raises(FetchError) as caught:
        ask(script, limits)
    return str(caught.value)


def answers(head: str, body: bytes = BODY) -> Script:
    """A script that sends this head and this body."""
    raw = ("HTTP/1.1 200 OK\r\n" + head + "\r\n\r\n").encode("latin-1") + body

    async def script(_: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(raw)
        await writer.drain()

    return script


def drips(head: bytes, drop: bytes) -> Script:
    async def script(_: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        while True:
            writer.write(drop)
            await writer.drain()
            await asyncio.sleep(0.01)

    return script


@pytest.mark.parametrize(
    ("head", "drop"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        (b"HTTP/1.1 200 OK\r\nX: ", b"x"),
        (b"", b""),
    ],
    ids=["body", "body without length", "chunked", "headers", "nothing"],
)
def test_a_dripping_server_is_given_up_when_time_is_over(
    head: bytes, drop: bytes
) -> None:
    assert "timed out after 0.15 s" in refusal(drips(head, drop), QUICK)


def test_the_deadline_is_for_all_redirects_together() -> None:
    async def script(_: bytes, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.06)
        writer.write(
            b"HTTP/1.1 302 Found\r\nLocation: /on\r\nContent-Length: 0\r\n\r\n"
        )
        await writer.drain()

    assert "timed out" in refusal(script, QUICK)


@pytest.mark.parametrize(
    "head",
    [
        f"Content-Length: {len(BODY) + 50}",
        "Transfer-Encoding: chunked",
        f"Content-Encoding: gzip\r\nContent-Length: {len(gzip.compress(BODY)) - 9}",
    ],
    ids=["shorter than its length", "chunked without its end", "gzip cut off"],
)
def test_an_incomplete_answer_is_no_answer(head: str) -> None:
    body = BODY
    if "chunked" in head:
        body = b"%x\r\n%s\r\n" % (len(BODY), BODY)
    elif "gzip" in head:
        body = gzip.compress(BODY)[:-9]

    words = refusal(answers(head, body))

    assert "broke off in the middle" in words or "was cut off" in words


def test_a_reset_in_mid_body_is_no_answer() -> None:
    async def script(_: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n<rss>")
        await writer.drain()
        writer.transport.abort()

    assert "broke off in the middle of its answer" in refusal(script)


def test_bytes_after_the_declared_length_are_ignored() -> None:
    answer = ask(answers(f"Content-Length: {len(BODY)}", BODY + b"<junk"))

    assert answer.body == BODY


@pytest.mark.parametrize("head", ["Transfer-Encoding: chunked", "Connection: close"])
def test_an_endless_body_is_given_up_at_the_limit(head: str) -> None:
    block = b"x" * 65536
    sent = 0

    async def script(_: bytes, writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        writer.write(f"HTTP/1.1 200 OK\r\n{head}\r\n\r\n".encode())
        while True:
            chunk = b"10000\r\n" + block + b"\r\n" if "chunked" in head else block
            writer.write(chunk)
            sent += len(block)
            await writer.drain()

    words = refusal(script, Limits(body=1024 * 1024))

    assert "larger than 1 MiB" in words
    assert sent < 8 * 1024 * 1024


def asked_twice(answered: int) -> tuple[list[str], list[int]]:
    """Ask a server twice that hangs up on a connection after so many answers.

    What came of it, and the connection of each question that it got.
    """
    heard: list[int] = []
    talks: list[asyncio.Task[None]] = []
    raw = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        number = len(talks)
        with suppress(asyncio.IncompleteReadError):
            for _ in range(answered):
                await reader.readuntil(b"\r\n\r\n")
                heard.append(number)
                writer.write(raw)
            await reader.readuntil(b"\r\n\r\n")
            heard.append(number)
        writer.close()
        await writer.wait_closed()

    def welcome(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talks.append(asyncio.create_task(talk(reader, writer)))

    async def ask_twice() -> list[str]:
        told = []
        server = await asyncio.start_server(welcome, "127.0.0.1", 0)
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
        async with server, new_client() as client:
            fetcher = Fetcher(client)
            for _ in range(2):
                try:
                    answer = await fetcher.fetch(url, Validators(), NOW)
                    told.append(str(answer.status))
                except FetchError as error:
                    told.append(error.message)
        await asyncio.gather(*talks)
        return told

    return asyncio.run(ask_twice()), heard


def test_a_connection_that_is_closed_just_as_it_is_used_again_fails_no_feed() -> None:
    assert asked_twice(1) == (["200", "200"], [1, 1, 2])


def test_a_server_that_hangs_up_is_not_asked_again_at_once() -> None:
    words = "hung up without an answer"

    assert asked_twice(0) == ([words, words], [1, 2])


def test_a_body_in_crumbs_is_given_up_and_others_get_their_turn_meanwhile() -> None:
    crumbs = b"2\r\nab\r\n" * 10_000
    turns = 0

    async def script(_: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while True:
            writer.write(crumbs)
            await writer.drain()

    async def others() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    async def once() -> None:
        async with loopback(script) as url, new_client() as client:
            task = asyncio.create_task(others())
            try:
                await Fetcher(client).fetch(url, Validators(), NOW)
            finally:
                task.cancel()

    with pytest.raises(FetchError, match="sends its answer in too many small pieces"):
        asyncio.run(once())
    assert turns > 100


def test_a_body_in_small_pieces_is_read() -> None:
    pieces = b"".join(b"1\r\n%c\r\n" % byte for byte in BODY)

    answer = ask(answers("Transfer-Encoding: chunked", pieces + b"0\r\n\r\n"))

    assert answer.body == BODY


def test_a_body_that_says_it_is_huge_is_not_read() -> None:
    words = refusal(answers(f"Content-Length: {2**30}", b"<rss>"))

    assert "larger than 8 MiB" in words


def test_a_generated_gigabyte_costs_neither_memory_nor_time(feeds: FakeFeeds) -> None:
    class Gigabyte(httpx.AsyncByteStream):
        async def __aiter__(self) -> AsyncIterator[bytes]:
            for _ in range(16384):
                yield b"<item/>." * 8192

    feeds.replies["http://example.org/"] = lambda _: httpx.Response(
        200, stream=Gigabyte()
    )
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    with pytest.raises(FetchError, match="larger than 8 MiB"):
        asyncio.run(
            Fetcher(feeds.client()).fetch("http://example.org/", Validators(), NOW)
        )

    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 64 * 1024


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("GZip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", raw_deflate),
        ("gzip, gzip", lambda data: gzip.compress(gzip.compress(data))),
        ("identity", bytes),
        ("", bytes),
        ("gzip", bytes),
        ("deflate", bytes),
        ("gzip", lambda data: gzip.compress(data[:40]) + gzip.compress(data[40:])),
        ("gzip", lambda data: gzip.compress(data) + b"\0\0\0"),
        ("br", brotli.compress),
        ("zstd", zstandard.compress),
        (
            "zstd",
            lambda data: zstandard.compress(data[:9]) + zstandard.compress(data[9:]),
        ),
    ],
)
def test_packed_bodies_are_read(encoding: str, pack: Callable[[bytes], bytes]) -> None:
    assert unpacked(pack(BODY), encoding, 10_000) == BODY


@pytest.mark.parametrize(
    ("encoding", "body", "words"),
    [
        ("gzip", gzip.compress(bytes(10_001)), "unpacks to more"),
        ("gzip", gzip.compress(bytes(6_000)) * 2, "unpacks to more"),
        ("deflate", zlib.compress(bytes(10_001)), "unpacks to more"),
        ("gzip", gzip.compress(BODY)[:-4], "cut off"),
        ("gzip", b"\x1f\x8b" + bytes(40), "damaged"),
        ("br", brotli.compress(bytes(10_001)), "unpacks to more"),
        ("br", brotli.compress(BODY)[:-4], "cut off"),
        ("br", b"no such thing" * 9, "damaged"),
        ("zstd", zstandard.compress(bytes(10_001)), "unpacks to more"),
        ("zstd", zstandard.compress(bytes(6_000)) * 2, "unpacks to more"),
        ("zstd", zstandard.compress(BODY)[:-4], "cut off"),
        ("zstd", b"no such thing" * 9, "damaged"),
        ("compress", b"\x1f\x9d\x90", "was not accepted"),
        ("gzip, gzip, gzip", b"", "over and over"),
        ("gzip", gzip.compress(b"") * 400_000, "too many pieces"),
        ("zstd", zstandard.compress(b"") * 800_000, "too many pieces"),
    ],
    ids=lambda value: value if isinstance(value, str) else "body",
)
def test_bombs_and_damaged_bodies_are_refused(
    encoding: str, body: bytes, words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        unpacked(body, encoding, 10_000)


def gzip_bomb() -> bytes:
    packer = zlib.compressobj(wbits=31)
    pieces = (packer.compress(bytes(2**20)) for _ in range(128))
    return b"".join([*pieces, packer.flush()])


@pytest.mark.parametrize(
    ("encoding", "bomb"),
    [
        ("gzip", gzip_bomb()),
        ("br", brotli.compress(bytes(2**27), quality=1)),
        ("zstd", zstandard.compress(bytes(2**27))),
    ],
)
def test_a_bomb_takes_little_memory(
    feeds: FakeFeeds, encoding: str, bomb: bytes
) -> None:
    feeds.replies["http://example.org/"] = lambda _: httpx.Response(
        200, headers={"Content-Encoding": encoding}, stream=Chunks(bomb)
    )
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    with pytest.raises(FetchError, match="unpacks to more than is read"):
        asyncio.run(
            Fetcher(feeds.client()).fetch("http://example.org/", Validators(), NOW)
        )

    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 64 * 1024


def test_what_can_be_unpacked_is_offered(feeds: FakeFeeds) -> None:
    feeds.serve("http://example.org/", rss())

    asyncio.run(Fetcher(feeds.client()).fetch("http://example.org/", Validators(), NOW))

    assert feeds.requests[0].headers["Accept-Encoding"] == "gzip, deflate, br, zstd"


# Names and ports


def words_for(url: str) -> str:
    async def once() -> None:
        async with new_client() as client:
            await Fetcher(client).fetch(url, Validators(), NOW)

    with pytest.raises(FetchError) as caught:
        asyncio.run(once())
    return str(caught.value)


def test_a_host_that_is_not_there_is_told_so() -> None:
    assert words_for("http://no-such-host.invalid/") == (
        "http://no-such-host.invalid/: no such host"
    )


def test_a_closed_port_is_told_so() -> None:
    async def free_port() -> int:
        server = await asyncio.start_server(_never, "127.0.0.1", 0)
        async with server:
            port: int = server.sockets[0].getsockname()[1]
        return port

    port = asyncio.run(free_port())

    assert "refuses connections" in words_for(f"http://127.0.0.1:{port}/")


async def _never(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.close()


HEAD = b"HTTP/1.1 200 OK\r\n"
NO_HTTP = "does not answer in HTTP as it should be"
NOWHERE = "redirects to what is not an http or https address"


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "hung up without an answer"),
        (HEAD + b"Content-Le", "hung up without an answer"),
        (b"ICY 200 OK\r\n\r\n", NO_HTTP),
        (b"HTTP/1.1 abc\r\n\r\n", NO_HTTP),
        (bytes(400) + b"\n\n", NO_HTTP),
        (HEAD + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n", NO_HTTP),
        (HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\n", NO_HTTP),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", NO_HTTP),
        (HEAD + b"X: " + b"a" * 200_000, "sends more headers than are read"),
        (HEAD + b"X-A: b\r\n" * 20_000, "sends more headers than are read"),
    ],
    ids=range(10),
)
def test_what_is_not_http_is_told_so(raw: bytes, words: str) -> None:
    async def script(_: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(raw)
        await writer.drain()

    assert words in refusal(script)


@pytest.mark.parametrize(
    "location",
    [
        b"javascript:alert(1)",
        b"file:///etc/passwd",
        b"http://[bad",
        b"http://a.invalid:99999/",
        "http://a\u2100.invalid/".encode(),
        b"/\x7f",
        b"/" + b"a" * 70_000,
    ],
    ids=range(7),
)
def test_a_redirect_to_no_address_is_told_so(location: bytes) -> None:
    async def script(_: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 302 Found\r\nLocation: " + location)
        writer.write(b"\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()

    assert NOWHERE in refusal(script)


def test_an_untrusted_certificate_is_refused() -> None:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(Path(__file__).with_name("untrusted.pem"))

    async def once() -> None:
        server = await asyncio.start_server(_never, "127.0.0.1", 0, ssl=tls)
        async with server, new_client() as client:
            port = server.sockets[0].getsockname()[1]
            url = f"https://127.0.0.1:{port}/"
            await Fetcher(client).fetch(url, Validators(), NOW)

    with pytest.raises(FetchError, match="a certificate that cannot be trusted"):
        asyncio.run(once())
