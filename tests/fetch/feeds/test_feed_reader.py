"""Documents are read beside the event loop, and a bad one costs its own feed only."""

import asyncio
import io
import json
import sys
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from monitor.errors import ParseError
from monitor.fetch.feeds.document import FeedDocument
from monitor.fetch.feeds.feed import parse
from monitor.fetch.feeds.feed_reader import DEADLINE, ProcessReader, ThreadReader
from monitor.fetch.worker_loop import serve
from tests.fakes import HurriedLoop, item, rss

URL = "https://example.org/feed"
GOOD = rss(*(item(n, description="Words. " * 100) for n in range(40))).encode()
ODD = GOOD.replace(b"<channel>", b"<channel><odd/>")
"""No plain feed: it takes feedparser."""
T = TypeVar("T")

FRAGILE = """
import json, sys
while line := sys.stdin.buffer.readline():
    body = sys.stdin.buffer.read(json.loads(line)["length"])
    if b"hang" in body:
        open(sys.argv[1], "w")
        sys.stdin.buffer.read()
    if b"crash" in body: sys.exit(1)
    from monitor.fetch.feeds.feed import parse
    sys.stdout.buffer.write(parse(body, "", "").as_json().encode() + b"\\n")
    sys.stdout.buffer.flush()
"""


def using(reader: ProcessReader, do: Callable[[ProcessReader], Awaitable[T]]) -> T:
    async def run() -> T:
        try:
            return await do(reader)
        finally:
            await reader.close()

    with asyncio.Runner(loop_factory=HurriedLoop) as runner:
        return runner.run(run())


def test_a_document_is_the_same_from_another_process() -> None:
    async def do(reader: ProcessReader) -> FeedDocument:
        return await reader.read(ODD, URL, "text/xml", "")

    assert using(ProcessReader(processes=1), do) == parse(ODD, URL, "text/xml")


def test_a_plain_feed_needs_no_process() -> None:
    async def do(reader: ProcessReader) -> tuple[FeedDocument, list[int]]:
        return await reader.read(GOOD, URL, "text/xml", ""), reader.pids

    assert using(ProcessReader(), do) == (parse(GOOD, URL, "text/xml"), [])


def test_what_is_wrong_with_a_document_comes_back_in_words() -> None:
    async def do(reader: ProcessReader) -> FeedDocument:
        return await reader.read(b"<html>", URL, "", "")

    with pytest.raises(ParseError, match="is a web page, not a feed"):
        using(ProcessReader(processes=1), do)


def test_a_document_that_hangs_or_crashes_the_parser_costs_its_feed_only(
    tmp_path: Path,
) -> None:
    hangs = tmp_path / "hangs"

    async def do(reader: ProcessReader) -> list[FeedDocument | BaseException]:
        await reader.read(b"<rss/>", URL, "", "")  # it is up
        bodies = [b"<rss>hang</rss>", ODD, b"<rss>crash</rss>", ODD]
        reads = (reader.read(body, URL, "", "") for body in bodies)
        over = asyncio.create_task(HurriedLoop.pass_time_once(hangs, DEADLINE))
        found = await asyncio.gather(*reads, return_exceptions=True)
        await over
        return found

    command = (sys.executable, "-c", FRAGILE, str(hangs))
    hung, first, crashed, second = using(
        ProcessReader(processes=1, command=command), do
    )

    assert "could not be read within 20 s" in str(hung)
    assert "crashes the program that reads it" in str(crashed)
    assert first == second == parse(ODD, "", "")


def test_little_that_is_new_needs_no_process_and_much_does() -> None:
    item_digests = parse(ODD, URL, "").item_digests
    more = ODD.replace(b"</channel>", f"<item>{item(99)}</item></channel>".encode())
    much = ODD.replace(b"Words.", b"Other.")

    async def do(reader: ProcessReader) -> tuple[FeedDocument, int, FeedDocument, int]:
        little = await reader.read(more, URL, "", item_digests)
        before = len(reader.pids)
        whole = await reader.read(much, URL, "", item_digests)
        return little, before, whole, len(reader.pids)

    little, before, whole, after = using(ProcessReader(), do)
    assert [len(little.articles), before] == [1, 0]
    assert [len(whole.articles), after] == [40, 1]


def test_what_is_new_and_broken_is_no_work_for_a_thread() -> None:
    item_digests = parse(ODD, URL, "").item_digests
    more = ODD.replace(b"</channel>", b"<item><title>a & b</title></item></channel>")

    async def do(reader: ProcessReader) -> tuple[FeedDocument, list[int]]:
        return await reader.read(more, URL, "", item_digests), reader.pids

    document, pids = using(ProcessReader(processes=1), do)
    assert (len(document.articles), document.is_damaged, len(pids)) == (41, True, 1)


def test_processes_are_let_go_when_idle() -> None:
    async def do(reader: ProcessReader) -> list[int]:
        await reader.read(ODD, URL, "", "")
        while reader.pids:
            await asyncio.sleep(0.01)
        return reader.pids

    idle = timedelta(milliseconds=1)
    assert using(ProcessReader(processes=1, idle=idle), do) == []


def test_the_thread_reader_leaves_out_what_is_known() -> None:
    item_digests = parse(GOOD, URL, "").item_digests
    document = asyncio.run(ThreadReader().read(GOOD, URL, "", item_digests))

    assert (document.articles, document.is_partial) == ((), True)


def test_the_worker_answers_in_the_order_of_questions() -> None:
    questions = b"".join(
        json.dumps({"url": URL, "content_type": "", "length": len(body)}).encode()
        + b"\n"
        + body
        for body in (GOOD, b"{}")
    )
    answers = io.BytesIO()

    serve(parse, io.BytesIO(questions), answers)

    first, second = answers.getvalue().splitlines()
    assert FeedDocument.of_json(first) == parse(GOOD, URL, "")
    assert json.loads(second) == {"error": "answered with JSON that is no feed"}
