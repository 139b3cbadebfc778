"""How long a feed of 5,000 new articles keeps others waiting, and the event loop.

    python tests/bench/flood.py [ARTICLES]

One feed brings ARTICLES new articles (default 5,000) while twelve others bring five
each; the real fetcher, readers, extraction and store. For each of the twelve: how long
from its answer until its articles are stored, and the same with nothing beside them.
"""

import asyncio
import gc
import multiprocessing
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from monitor.clock import SetClock  # noqa: E402
from monitor.config.settings import Config, FeedConfig, StoryConfig, WatchConfig  # noqa: E402
from monitor.engine.poller import Poller  # noqa: E402
from monitor.fetch.feeds.feed_reader import ProcessReader  # noqa: E402
from monitor.fetch.http.client import new_client  # noqa: E402
from monitor.fetch.http.fetcher import Fetcher  # noqa: E402
from monitor.store.contract.drafts import Lease, Outcome, Stored  # noqa: E402
from monitor.store.database import SqliteStore, open_store  # noqa: E402
from tests.bench.polls import moment, words  # noqa: E402

OTHERS = 12
BEFORE = 40
NEW = 5
LATER = 0.6
"""Seconds between the answers of two of the others, from the flood's on."""
TICK = 0.002


class Farm(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    bodies: Sequence[bytes] = ()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Farm

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        feed = int(self.path.strip("/"))
        body = self.server.bodies[feed]
        time.sleep(feed * LATER)
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def document(feed: int, newest: int) -> bytes:
    items = "".join(item(feed, number) for number in range(newest, 0, -1))
    title = f"<title>Feed {feed}</title>"
    return f'<rss version="2.0"><channel>{title}{items}</channel></rss>'.encode()


def item(feed: int, number: int) -> str:
    """Some 120 words, one claim."""
    before, after = (words(feed, number * 2 + n, 55) for n in range(2))
    said = f"The ministry said {number + 7} people were killed."
    return (
        f"<item><title>{words(feed, -number, 9)}</title>"
        f"<link>https://farm.example/{feed}/{number}</link>"
        f'<guid isPermaLink="false">{feed}-{number}</guid>'
        f"<pubDate>{format_datetime(moment(feed, number))}</pubDate>"
        f"<description>{before}. {said} {after}.</description></item>"
    )


def serve(pipe: Connection, articles: int) -> None:
    """First what each feed had before; each step one flood more, then none."""
    farm = Farm(("0.0.0.0", 0), Handler)  # all of 127.0.0.0/8, for the run only
    rounds = [
        [document(f, BEFORE + (r * NEW if f else 0)) for f in range(OTHERS + 1)]
        for r in range(3)
    ]
    rounds[2][0] = document(0, BEFORE + articles)
    farm.bodies = rounds[0]
    threading.Thread(target=farm.serve_forever, daemon=True).start()
    pipe.send(farm.server_address[1])
    for bodies in rounds[1:]:
        pipe.recv()
        farm.bodies = bodies
        pipe.send("done")
    pipe.recv()


class Watched:
    """The store, and when each feed's articles were in it."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store
        self.stored_at: dict[int, float] = {}

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def finish_poll(self, lease: Lease, outcome: Outcome) -> Stored:
        stored = self._store.finish_poll(lease, outcome)
        self.stored_at[lease.feed_id] = time.perf_counter()
        return stored


async def stalls(longest: list[float]) -> None:
    """Note by how much the event loop is late."""
    while True:
        began = time.perf_counter()
        await asyncio.sleep(TICK)
        longest.append(time.perf_counter() - began - TICK)


async def rounds(pipe: Connection, database: Path) -> None:
    port = pipe.recv()
    urls = [f"http://127.0.1.{n + 1}:{port}/{n}" for n in range(OTHERS + 1)]
    config = Config(
        StoryConfig("Flood"),
        feeds=tuple(FeedConfig(url) for url in urls),
        watches=(WatchConfig("news", "monitor OR figures"),),
    )
    clock = SetClock(datetime(2025, 2, 24, tzinfo=UTC))
    store = Watched(open_store(database))
    async with new_client() as client:
        poller = Poller(
            store,  # type: ignore[arg-type]
            config,
            clock,
            Fetcher(client),
            reader=ProcessReader(),
        )
        for name in ("before", "beside nothing", "beside the flood"):
            if name != "before":
                pipe.send("step")
                pipe.recv()
            clock.moment += timedelta(minutes=10)
            late: list[float] = []
            ticking = asyncio.create_task(stalls(late))
            began, cpu = time.perf_counter(), time.process_time()
            stored = await poller.poll_once()
            cpu = time.process_time() - cpu
            ticking.cancel()
            took = {k: at - began for k, at in store.stored_at.items()}
            flood = took.pop(1)
            waits = sorted(at - (feed - 1) * LATER for feed, at in took.items())
            late.sort()
            print(
                f"{name:16} {stored.new:5} new  CPU {cpu:5.2f} s  others"
                f" stored {waits[0]:4.2f} .. {waits[len(waits) // 2]:4.2f} .."
                f" {waits[-1]:4.2f} s after their answers, the flood after"
                f" {flood:5.2f} s;"
                f" loop late p99 {late[len(late) * 99 // 100] * 1000:.0f} ms,"
                f" at most {late[-1] * 1000:.0f} ms"
            )
        await poller.close()
    store.close()  # type: ignore[operator]


def main(articles: int) -> None:
    gc.freeze()  # as `monitor poll` does
    ours, theirs = multiprocessing.Pipe()
    farm = multiprocessing.get_context("spawn").Process(
        target=serve, args=(theirs, articles)
    )
    farm.start()
    with tempfile.TemporaryDirectory() as work:
        asyncio.run(rounds(ours, Path(work) / "story.db"))
    ours.send("stop")
    farm.join()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
