"""What each technique of the poller buys: rounds with all of them, and without one.

    python tests/bench/ablation.py [FEEDS]

FEEDS feeds (default 100) of `polls.py`'s farm, none of whose articles is in the story.
One cold round fills a database; each variant works on a copy of it, in turns, three
times, in one process. CPU ms a feed of a round without news and of one in which a
twentieth of the feeds have two new articles; and of reading whole documents. Then cold
rounds, whole and without what their largest parts do; and documents that feedparser
reads, in this process and in those that are kept for it.
"""

import asyncio
import multiprocessing
import os
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import (
    AbstractContextManager,
    ExitStack,
    contextmanager,
    nullcontext,
)
from datetime import UTC, datetime, timedelta
from importlib.machinery import PathFinder
from multiprocessing.connection import Connection
from pathlib import Path
from unittest import mock

import feedparser
import httpx

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from monitor.clock import SetClock  # noqa: E402
from monitor.config.settings import Config, FeedConfig, StoryConfig  # noqa: E402
from monitor.engine.ingest import ingest  # noqa: E402
from monitor.engine.poller import Poller  # noqa: E402
from monitor.engine.polling import results, unchanged  # noqa: E402
from monitor.engine.polling.feed_poll import FeedPoll  # noqa: E402
from monitor.extract import wording  # noqa: E402
from monitor.extract.articles import identity  # noqa: E402
from monitor.fetch.feeds import feed  # noqa: E402
from monitor.fetch.feeds.feed_reader import ProcessReader, Reader, ThreadReader  # noqa: E402
from monitor.fetch.feeds.known_items import Items  # noqa: E402
from monitor.fetch.http.answers import Answer, Validators  # noqa: E402
from monitor.fetch.http.client import new_client  # noqa: E402
from monitor.fetch.http.fetcher import Fetcher  # noqa: E402
from monitor.store import database  # noqa: E402
from tests.bench import polls  # noqa: E402

TURNS = 3
START = datetime(2025, 1, 24, tzinfo=UTC)
Variant = Callable[[], AbstractContextManager[object]]


def without_plain() -> AbstractContextManager[object]:
    return mock.patch.object(feed, "read_plain", return_value=None)


def without_validators() -> AbstractContextManager[object]:
    return mock.patch.object(FeedPoll, "validators", Validators())


def without_hash() -> AbstractContextManager[object]:
    def is_unchanged(poll: FeedPoll, answer: Answer) -> bool:
        return answer.is_unchanged

    return mock.patch.object(results, "is_unchanged", is_unchanged)


def without_pruning() -> AbstractContextManager[object]:
    def nothing(items: Items, item_digests: str) -> None:
        return None

    return mock.patch.object(Items, "without", nothing)


def sanitised() -> AbstractContextManager[object]:
    plain = feedparser.parse

    def parse(body: object, **more: object) -> object:
        return plain(body, **{**more, "sanitize_html": True})

    return mock.patch.object(feedparser, "parse", parse)


@contextmanager
def without_sniffio() -> Iterator[None]:
    """As where it is not installed: each question looks for it again, in vain."""

    class Missing:
        @staticmethod
        def find_spec(name: str, path: object = None, target: object = None) -> None:
            if name == "sniffio":
                PathFinder.find_spec("no_such_module")
                raise ModuleNotFoundError(name)

    kept = sys.modules.pop("sniffio", None)
    with mock.patch.object(sys, "meta_path", [Missing, *sys.meta_path]):
        yield
    if kept is not None:
        sys.modules["sniffio"] = kept


def context_each() -> AbstractContextManager[object]:
    """An SSL context for each request, as a client for each would make."""
    plain = httpx.AsyncClient.send

    async def send(
        client: httpx.AsyncClient, request: httpx.Request, **more: object
    ) -> object:
        httpx.create_ssl_context()
        return await plain(client, request, **more)  # type: ignore[arg-type]

    return mock.patch.object(httpx.AsyncClient, "send", send)


def without_sketches() -> AbstractContextManager[object]:
    return mock.patch.object(ingest, "sketch_of", return_value=())


def without_word_keys() -> AbstractContextManager[object]:
    return mock.patch.object(identity, "_simhash", return_value=bytes(8))


def without_index() -> AbstractContextManager[object]:
    plain = database.open_store

    def opened(file: Path) -> object:
        store = plain(file)
        with sqlite3.connect(file) as connection:
            connection.execute("DROP TRIGGER versions_indexed")
        connection.close()
        return store

    return mock.patch.object(database, "open_store", opened)


def words_of_any_script() -> AbstractContextManager[object]:
    return mock.patch.object(wording, "_ASCII_WORD", wording._WORD)


@contextmanager
def all_of(*variants: Variant) -> Iterator[None]:
    with ExitStack() as stack:
        for variant in variants:
            stack.enter_context(variant())
        yield


VARIANTS: dict[str, Variant] = {
    "all": nullcontext,
    "no sniffio": without_sniffio,
    "an SSL context each": context_each,
    "a transaction for each poll": lambda: mock.patch.object(unchanged, "AT_ONCE", 1),
    "known items read again": without_pruning,
    "no validators": without_validators,
    "neither validators nor hash": lambda: all_of(without_validators, without_hash),
    "nor pruning": lambda: all_of(without_validators, without_hash, without_pruning),
    "all by feedparser": without_plain,
    "by feedparser, sanitised": lambda: all_of(without_plain, sanitised),
}

COLD: dict[str, Variant] = {
    "all": nullcontext,
    "no sketches, so no copies": without_sketches,
    "no keys of words": without_word_keys,
    "no search index": without_index,
    "words as of any script": words_of_any_script,
    "all by feedparser": without_plain,
}


async def polled(file: Path, urls: list[str], moment: datetime) -> float:
    """CPU ms a feed of a round."""
    feeds = tuple(FeedConfig(url) for url in urls)
    config = Config(StoryConfig("Farm", "nobodysaysthis"), feeds=feeds)
    store = database.open_store(file)
    async with new_client() as client:
        poller = Poller(store, config, SetClock(moment), Fetcher(client))
        cpu = time.process_time()
        await poller.poll_once()
        cpu = time.process_time() - cpu
        await poller.close()
    store.close()
    return cpu / len(urls) * 1000


def turn(
    pipe: Connection, filled: Path, urls: list[str], variant: Variant
) -> tuple[float, float]:
    """A round without news, and one with; the farm takes a step in between."""
    copy = filled.with_name("copy.db")
    shutil.copy(filled, copy)
    with variant():
        quiet = asyncio.run(polled(copy, urls, START + timedelta(hours=1)))
        pipe.send("step")
        pipe.recv()
        busy = asyncio.run(polled(copy, urls, START + timedelta(hours=2)))
    for each in filled.parent.glob("copy.db*"):
        each.unlink()
    return quiet, busy


def whole(variant: Variant) -> float:
    """CPU ms to read a whole document."""
    bodies = [polls.document(number, polls.CARRIED) for number in range(12)]
    with variant():
        cpu = time.process_time()
        for body in bodies:
            feed.parse(body, "http://127.0.0.1/", "")
    return (time.process_time() - cpu) / len(bodies) * 1000


def cold(folder: Path, urls: list[str], variant: Variant) -> float:
    """CPU ms a feed of a first round."""
    file = folder / "cold.db"
    with variant():
        cost = asyncio.run(polled(file, urls, START))
    for each in folder.glob("cold.db*"):
        each.unlink()
    return cost


async def read_by(reader: Reader, pids: Callable[[], list[int]]) -> float:
    """CPU ms to have feedparser read a document; starting its processes left out."""
    strange = (b"<channel>", b'<channel x="">'), (b"<feed ", b'<feed x="" ')
    bodies = [polls.document(number, polls.CARRIED) for number in range(48)]
    for written, instead in strange:
        bodies = [body.replace(written, instead, 1) for body in bodies]

    async def all_read(bodies: list[bytes]) -> None:
        reads = (reader.read(body, "http://127.0.0.1/", "", "") for body in bodies)
        await asyncio.gather(*reads)

    await all_read(bodies[:4])
    before = time.process_time() + sum(map(spent, pids()))
    await all_read(bodies)
    cpu = time.process_time() + sum(map(spent, pids())) - before
    await reader.close()
    return cpu / len(bodies) * 1000


def spent(pid: int) -> float:
    """CPU seconds of another process."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def in_processes() -> float:
    reader = ProcessReader()
    return asyncio.run(read_by(reader, lambda: reader.pids))


def in_this_process() -> float:
    return asyncio.run(read_by(ThreadReader(), list))


def main(count: int) -> None:
    pipe, theirs = multiprocessing.Pipe()
    context = multiprocessing.get_context("spawn")
    farm = context.Process(target=polls.serve, args=(theirs,))
    farm.start()
    port = pipe.recv()
    urls = [f"http://127.0.{n // 250}.{n % 250 + 1}:{port}/{n}" for n in range(count)]
    with tempfile.TemporaryDirectory() as work:
        filled = Path(work) / "filled.db"
        asyncio.run(polled(filled, urls, START))
        measured: dict[str, list[tuple[float, ...]]] = {}
        first: dict[str, list[tuple[float, ...]]] = {}
        for _ in range(TURNS):
            for name, variant in VARIANTS.items():
                asyncio.run(polled(filled, urls, START + timedelta(minutes=30)))
                costs = (*turn(pipe, filled, urls, variant), whole(variant))
                measured.setdefault(name, []).append(costs)
            for name, variant in COLD.items():
                cost = cold(Path(work), urls, variant)
                first.setdefault(name, []).append((cost,))
    pipe.send("stop")
    farm.join()
    show(("no news", "5 % new", "whole"), measured)
    show(("cold",), first)
    apart = [(in_this_process(), in_processes()) for _ in range(TURNS)]
    show(("here", "processes"), {"a document, by feedparser": apart})


def show(columns: Sequence[str], rows: Mapping[str, Sequence[Sequence[float]]]) -> None:
    """Medians of the turns."""
    print(f"{'CPU ms a feed':30}" + "".join(f"{column:>10}" for column in columns))
    for name, turns in rows.items():
        medians = (statistics.median(column) for column in zip(*turns, strict=True))
        print(f"{name:30}" + "".join(f"{each:10.2f}" for each in medians))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
