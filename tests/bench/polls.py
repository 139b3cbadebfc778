"""What a round of polls costs: cold, nothing new, a twentieth of the feeds new.

    python tests/bench/polls.py [FEEDS]

A farm of FEEDS feeds (default 200) of 40 articles each, served by a process of its own;
the real fetcher, parser, extraction and store, clock set by hand. CPU is the poller's;
the same of its event loop's thread alone, in the longest of beats of 10 ms.
"""

import asyncio
import multiprocessing
import random
import resource
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from monitor.clock import SetClock  # noqa: E402
from monitor.config.settings import Config, FeedConfig, StoryConfig, WatchConfig  # noqa: E402
from monitor.engine.poller import Poller  # noqa: E402
from monitor.fetch.feeds.feed_reader import ProcessReader  # noqa: E402
from monitor.fetch.http.client import new_client  # noqa: E402
from monitor.fetch.http.fetcher import Fetcher  # noqa: E402
from monitor.store.database import open_store  # noqa: E402

CARRIED = 40
EVERY = 20
HOME = "https://farm.example"
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


@cache
def document(feed: int, newest: int) -> bytes:
    """Two of three are RSS, the others Atom; every fourth carries whole articles."""
    numbers = range(newest - 1, newest - CARRIED - 1, -1)
    if feed % 3 == 2:
        inside = "".join(entry(feed, number) for number in numbers)
        head = f"<title>Feed {feed}</title><id>urn:f:{feed}</id>"
        return (
            f'<feed xmlns="http://www.w3.org/2005/Atom">{head}{inside}</feed>'.encode()
        )
    inside = "".join(rss_item(feed, number) for number in numbers)
    names = 'version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    head = f"<title>Feed {feed}</title><link>{HOME}/{feed}</link>"
    return f"<rss {names}><channel>{head}{inside}</channel></rss>".encode()


def rss_item(feed: int, number: int) -> str:
    # guids of the whole farm differ: some programs know no others
    whole = f"<content:encoded><![CDATA[{html(feed, number, 4)}]]></content:encoded>"
    return (
        f"<item><title>{words(feed, number, 10)}</title>"
        f"<link>{HOME}/{feed}/{number}</link>"
        f'<guid isPermaLink="false">{feed}-{number}</guid>'
        f"<pubDate>{format_datetime(moment(feed, number))}</pubDate>"
        f"<description>{escape(html(feed, number, 1))}</description>"
        f"{whole if feed % 4 == 0 else ''}</item>"
    )


def entry(feed: int, number: int) -> str:
    whole = f'<content type="html">{escape(html(feed, number, 4))}</content>'
    at = moment(feed, number).isoformat()
    return (
        f"<entry><title>{words(feed, number, 10)}</title><id>urn:{feed}-{number}</id>"
        f'<link rel="alternate" href="{HOME}/{feed}/{number}"/>'
        f"<published>{at}</published><updated>{at}</updated>"
        f'<summary type="html">{escape(html(feed, number, 1))}</summary>'
        f"{whole if feed % 4 == 0 else ''}</entry>"
    )


def html(feed: int, number: int, paragraphs: int) -> str:
    """40 to 120 words a paragraph, with links and emphasis as publishers write them."""
    count = 40 + (feed * 7 + number * 13) % 81
    texts = (words(feed, -9 * number - n - 1, count) for n in range(paragraphs))
    link = f'<a href="{HOME}/{feed}/more?x=1&amp;y=2">more</a>'
    return "".join(f"<p><em>{text[:20]}</em>{text[20:]} {link}</p>" for text in texts)


def moment(feed: int, number: int) -> datetime:
    return datetime(2025, 1, 20, tzinfo=UTC) + timedelta(
        minutes=number, seconds=feed % 60
    )


def words(feed: int, number: int, count: int) -> str:
    dice = random.Random(f"{feed} {number}")
    return f"{feed} {number} " + " ".join(dice.choices(WORDS, k=count))


def serve(pipe: Connection) -> None:
    """Run the farm until the pipe closes; each message is a step."""
    import threading

    farm = Farm(("0.0.0.0", 0), Handler)  # all of 127.0.0.0/8, for the run only
    threading.Thread(target=farm.serve_forever, daemon=True).start()
    pipe.send(farm.server_address[1])
    while pipe.recv() == "step":
        farm.steps += 1
        pipe.send("done")


async def beat(spent: list[float]) -> None:
    """Note how much CPU (ms) the event loop's thread takes between two beats."""
    while True:
        cpu = time.thread_time()
        await asyncio.sleep(0.01)
        spent.append((time.thread_time() - cpu) * 1000)


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
        reader = ProcessReader()
        poller = Poller(store, config, clock, Fetcher(client), reader=reader)
        for name in ("cold", "nothing new", "5 % new", "nothing new"):
            if name == "5 % new":
                pipe.send("step")
                pipe.recv()
            clock.moment += timedelta(minutes=10)
            beats: list[float] = []
            beating = asyncio.create_task(beat(beats))
            wall, cpu = time.perf_counter(), time.process_time()
            stored = await poller.poll_once()
            beating.cancel()
            beats.sort()
            cpu = time.process_time() - cpu
            print(
                f"{name:12} {stored.new:6} new  CPU {cpu:6.2f} s"
                f"  {cpu / feeds * 1000:6.2f} ms a feed"
                f"  wall {time.perf_counter() - wall:6.2f} s  a beat"
                f" p99 {beats[len(beats) * 99 // 100]:.0f}, at most {beats[-1]:.0f} ms"
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
