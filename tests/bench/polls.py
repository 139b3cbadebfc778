"""What a round of polls costs: cold, nothing new, a twentieth of the feeds new.

    python tests/bench/polls.py [FEEDS]

A farm of FEEDS feeds (default 200) of 40 articles each, served by a process of its own;
the real fetcher, parser, extraction and store, clock set by hand. CPU is the poller's.
"""

import asyncio
import multiprocessing
import random
import resource
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from monitor.clock import SetClock  # noqa: E402
from monitor.config import Config, FeedConfig, StoryConfig, WatchConfig  # noqa: E402
from monitor.engine.poller import Poller  # noqa: E402
from monitor.fetch.http import Fetcher, new_client  # noqa: E402
from monitor.store.database import open_store  # noqa: E402
from tests.fakes import item, rss  # noqa: E402

CARRIED = 40
EVERY = 20
SYLLABLES = [c + v for c in "bdfgklmnprstvz" for v in ("a", "e", "i", "o", "u", "an")]
WORDS = ["".join(random.Random(n).choices(SYLLABLES, k=3)) for n in range(20_000)]
"""As many as a newspaper uses: from few words, every article would seem to copy others,
and finding copies would be all that is measured."""


class Farm(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    steps = 0

    def newest(self, feed: int) -> int:
        return CARRIED + (2 * self.steps if feed % EVERY == 0 else 0)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Farm

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        feed = int(self.path.strip("/"))
        newest = self.server.newest(feed)
        etag = f'"{newest}"'
        is_known = self.headers.get("If-None-Match") == etag
        body = b"" if is_known else document(feed, newest)
        self.send_response(304 if is_known else 200)
        self.send_header("ETag", etag)
        if not is_known:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def document(feed: int, newest: int) -> bytes:
    numbers = range(newest - CARRIED, newest)
    texts = [item(n, words(feed, n, 10), words(feed, -n, 80)) for n in numbers]
    return rss(*reversed(texts), title=f"Feed {feed}").encode()


def words(feed: int, number: int, count: int) -> str:
    dice = random.Random(f"{feed} {number}")
    kept = (word for word in dice.choices(WORDS, k=2 * count) if word.isalpha())
    return f"{feed} {number} " + " ".join(list(kept)[:count])


def serve(pipe: Connection) -> None:
    """Run the farm until the pipe closes; each message is a step."""
    import threading

    farm = Farm(("0.0.0.0", 0), Handler)  # all of 127.0.0.0/8, for the run only
    threading.Thread(target=farm.serve_forever, daemon=True).start()
    pipe.send(farm.server_address[1])
    while pipe.recv() == "step":
        farm.steps += 1
        pipe.send("done")


async def rounds(pipe: Connection, database: Path, feeds: int) -> None:
    port = pipe.recv()
    # many loopback addresses, so that a lane per host does not queue them all
    urls = [f"http://127.0.{n // 250}.{n % 250 + 1}:{port}/{n}" for n in range(feeds)]
    config = Config(
        StoryConfig("Farm"),
        feeds=tuple(FeedConfig(url) for url in urls),
        watches=(WatchConfig("news", "monitor OR figures"),),
    )
    clock = SetClock(datetime(2025, 1, 24, tzinfo=UTC))
    store = open_store(database)
    async with new_client() as client:
        poller = Poller(store, config, clock, Fetcher(client))
        for name in ("cold", "nothing new", "5 % new", "nothing new"):
            if name == "5 % new":
                pipe.send("step")
                pipe.recv()
            clock.moment += timedelta(minutes=10)
            wall, cpu = time.perf_counter(), time.process_time()
            stored = await poller.poll_once()
            cpu = time.process_time() - cpu
            print(
                f"{name:12} {stored.new:6} new  CPU {cpu:6.2f} s"
                f"  {cpu / feeds * 1000:6.2f} ms a feed"
                f"  wall {time.perf_counter() - wall:6.2f} s"
            )
        await poller.close()
    store.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{feeds} feeds, peak memory {peak:.0f} MiB")


def main(feeds: int) -> None:
    ours, theirs = multiprocessing.Pipe()
    farm = multiprocessing.get_context("spawn").Process(target=serve, args=(theirs,))
    farm.start()
    with tempfile.TemporaryDirectory() as work:
        asyncio.run(rounds(ours, Path(work) / "story.db", feeds))
    ours.send("stop")
    farm.join()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
