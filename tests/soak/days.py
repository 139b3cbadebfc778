"""A poller at work for many simulated days, at full speed; what it takes and keeps.

    PYTHONPATH=. python tests/soak/days.py [DAYS] [FEEDS] [KEEP_DAYS]

The real poller, store and readers on a network and a clock of ours: feeds get and edit
articles by the hour, and every feed fails for some hours of a day. Each day's end
prints resident memory, open files, tasks, threads and the database; then the slope of
memory after the first third of the days. Ends with 1 when memory grows by more than 1 %
a day beyond twice the slope's standard error, or anything else but the store grows.
"""

import asyncio
import os
import statistics
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx

from monitor.clock import SetClock
from monitor.config import (
    Config,
    FeedConfig,
    PollConfig,
    StoreConfig,
    StoryConfig,
    WatchConfig,
)
from monitor.engine.poller import Poller
from monitor.fetch.http import Fetcher
from monitor.model.articles import View
from monitor.store.contract import Store
from monitor.store.database import open_store
from tests.fakes import item, reply, rss
from tests.soak.newswire import told

START = datetime(2025, 3, 28, tzinfo=UTC)
"""Clocks change on the third day."""

EVERYTHING = View(story_only=False, fold_copies=False)
CARRIED = 60
HOUR = timedelta(hours=1)
EVERY = timedelta(minutes=30)


@dataclass(frozen=True)
class Day:
    """What was measured at the end of a day."""

    rss_kb: int
    files: int
    tasks: int
    threads: int
    database_kb: int
    articles: int
    seconds: float


class Network:
    """Feeds as of the present hour; each is down for three hours of a day."""

    def __init__(self, clock: SetClock) -> None:
        self.clock = clock
        self.asked = 0

    def answer(self, request: httpx.Request) -> httpx.Response:
        """A document, or a failure."""
        self.asked += 1
        feed = int(request.url.path.strip("/"))
        hours = (self.clock.now() - START) // HOUR
        if (hours + feed) % 24 < 3:
            return reply(status=503)
        newest = CARRIED + 2 * hours
        listed = range(newest - 1, newest - CARRIED - 1, -1)
        texts = [item(n, *told(feed, n, hours // 2)) for n in listed]
        return reply(rss(*texts, title=f"Feed {feed}"))


def config(feeds: int, keep: timedelta) -> Config:
    """Follow so many feeds."""
    return Config(
        StoryConfig("S"),
        PollConfig(every=EVERY),
        tuple(
            FeedConfig(f"https://{n}.example/{n}", name=f"Feed {n}")
            for n in range(feeds)
        ),
        (WatchConfig("dam", "dam OR silo"), WatchConfig("reef", "reef pier")),
        store=StoreConfig(keep=keep),
    )


def measured(path: Path, store: Store, seconds: float) -> Day:
    """What the process takes now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return Day(
        pages * os.sysconf("SC_PAGE_SIZE") // 1024,
        sum(1 for _ in Path("/proc/self/fd").iterdir()),
        len(asyncio.all_tasks()),
        threading.active_count(),
        path.stat().st_size // 1024,
        store.articles.count(EVERYTHING),
        seconds,
    )


async def run(path: Path, days: int, feeds: int, keep: timedelta) -> list[Day]:
    """Let the poller work; a row a day."""
    clock = SetClock(START)
    network = Network(clock)
    store = open_store(path)
    looking = open_store(path)
    for each in (store, looking):  # a cache that is soon full hides no growth
        each._connections.reads.execute("PRAGMA cache_size = -2000")
    rows: list[Day] = []
    async with httpx.AsyncClient(
        transport=httpx.MockTransport(network.answer)
    ) as client:
        poller = Poller(store, config(feeds, keep), clock, Fetcher(client))
        stop = asyncio.Event()
        running = asyncio.create_task(poller.run(stop))
        began = time.process_time()
        for day in range(1, days + 1):
            while clock.now() < START + timedelta(days=day):
                await asyncio.sleep(0.05)
            spent = time.process_time() - began
            began = time.process_time()
            rows.append(measured(path, looking, spent))
            print(f"{day:3} {rows[-1]} {network.asked} asked", flush=True)
        stop.set()
        await running
        await poller.close()
    store.close()
    looking.close()
    return rows


def slope(values: list[int]) -> tuple[float, float]:
    """What is added a day, by least squares, and its standard error."""
    days = range(len(values))
    rate, start = statistics.linear_regression(days, values)
    left = sum((v - start - rate * d) ** 2 for d, v in zip(days, values, strict=True))
    spread = sum((d - statistics.mean(days)) ** 2 for d in days)
    return rate, (left / max(len(values) - 2, 1) / spread) ** 0.5


def main(days: int, feeds: int, keep: int) -> int:
    """Run, and judge what grew."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "story.db"
        rows = asyncio.run(run(path, days, feeds, timedelta(days=keep)))
    settled = rows[days // 3 :]
    rate, error = slope([row.rss_kb for row in settled])
    size, _ = slope([row.database_kb for row in settled])
    files, tasks = ({row.files for row in settled}, {row.tasks for row in settled})
    print(f"memory {rate:+.0f} KiB a day, standard error {error:.0f}")
    print(f"database {size:+.0f} KiB a day; open files {files}; tasks {tasks}")
    grows = rate - 2 * error > settled[0].rss_kb / 100
    return int(grows or max(files) - min(files) > 2)


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    sys.exit(main(*[*given, *(30, 20, 5)[len(given) :]]))
