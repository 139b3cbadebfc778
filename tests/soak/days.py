"""A poller at work for many simulated days, at full speed; what it takes and keeps.

    PYTHONPATH=. python tests/soak/days.py [DAYS] [FEEDS] [KEEP_DAYS] [ITEMS] [MINUTES]

The real poller, store and readers on a network and a clock of ours. Each feed lists so
many items, gets one each other hour, edits each third a day later, is asked each so
many minutes, and fails for three hours of a day. Each day's end prints resident memory,
open files, tasks, threads, the longest time for which the event loop computed without
a break, and the database; then the slope of memory after the first third of the days.
Ends with 1 when memory grows by more than 1 % a day beyond twice the slope's standard
error, open files do, or other articles are kept than retention says.
"""

import asyncio
import os
import random
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
from monitor.config.settings import (
    Config,
    FeedConfig,
    PollConfig,
    StoreConfig,
    StoryConfig,
    WatchConfig,
)
from monitor.engine.poller import Poller
from monitor.fetch.http.http import Fetcher
from monitor.model.articles import View
from monitor.store.contract.store import Store
from monitor.store.database import open_store
from tests.fakes import item, reply, rss
from tests.soak.newswire import told
from tests.soak.pulse import Pulse

START = datetime(2025, 3, 28, tzinfo=UTC)
"""Clocks change on the third day."""

EVERYTHING = View(story_only=False, fold_copies=False)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
GAP = 2 * HOUR
"""Between two articles of a feed."""


@dataclass(frozen=True)
class Measured:
    """What was measured at the end of a day."""

    rss_kb: int
    files: int
    tasks: int
    threads: int
    database_kb: int
    articles: int
    due: int
    stall_ms: int
    seconds: float


class Network:
    """Feeds as of the present hour; each is down for three hours of a day."""

    def __init__(self, clock: SetClock, items: int) -> None:
        self.clock, self.items = clock, items
        self.asked = 0
        self._documents: dict[int, tuple[int, str]] = {}

    @property
    def newest(self) -> int:
        """The number of each feed's newest article; the first is 0."""
        return self.items - 1 + (self.clock.now() - START) // GAP

    def answer(self, request: httpx.Request) -> httpx.Response:
        """A document, or a failure."""
        self.asked += 1
        feed = int(request.url.path.strip("/"))
        hours = (self.clock.now() - START) // HOUR
        if (hours + feed) % 24 < 3:
            return reply(status=503)
        return reply(self.document(feed))

    def document(self, feed: int) -> str:
        """The feed's latest articles, written anew when it has a newer one."""
        newest = self.newest
        made_at, text = self._documents.get(feed, (-1, ""))
        if made_at != newest:
            edited = newest - DAY // GAP
            listed = range(newest, newest - self.items, -1)
            texts = [item(n, *said(feed, n, is_edited=n < edited)) for n in listed]
            text = rss(*texts, title=f"Feed {feed}")
            self._documents[feed] = newest, text
        return text

    def due(self, feeds: int, keep: timedelta) -> int:
        """How many articles retention leaves: those with a claim, and the latest."""
        old = max(self.newest + 1 - keep // GAP, 0)
        return feeds * (self.newest + 1 - old // 2)


def said(feed: int, number: int, *, is_edited: bool) -> tuple[str, str]:
    """Title and text of an article; the even ones have a claim.

    Words of their own, as reports have them: texts that are all alike would be compared
    with all the others.
    """
    title, text = told(feed, number, 10**9 if is_edited else 0)
    dice = random.Random(f"{feed}/{number}")
    own = " ".join(f"w{dice.randrange(20_000)}" for _ in range(30))
    return f"{title} {own[:30]}", f"{text} {own}."


def config(feeds: int, keep: timedelta, every: timedelta) -> Config:
    """Follow so many feeds."""
    return Config(
        StoryConfig("S"),
        PollConfig(every=every),
        tuple(
            FeedConfig(f"https://{n}.example/{n}", name=f"Feed {n}")
            for n in range(feeds)
        ),
        (WatchConfig("dam", "dam OR silo"), WatchConfig("reef", "reef pier")),
        store=StoreConfig(keep=keep),
    )


def measured(
    path: Path, store: Store, due: int, stall: float, seconds: float
) -> Measured:
    """What the process takes now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return Measured(
        pages * os.sysconf("SC_PAGE_SIZE") // 1024,
        sum(1 for _ in Path("/proc/self/fd").iterdir()),
        len(asyncio.all_tasks()),
        threading.active_count(),
        path.stat().st_size // 1024,
        store.articles.count(EVERYTHING),
        due,
        round(stall * 1000),
        seconds,
    )


async def run(
    path: Path, days: int, feeds: int, keep: timedelta, items: int, every: timedelta
) -> list[Measured]:
    """Let the poller work; a row a day."""
    clock = SetClock(START)
    network = Network(clock, items)
    store = open_store(path)
    looking = open_store(path)
    for each in (store, looking):  # a cache that is soon full hides no growth
        each._connections.reads.execute("PRAGMA cache_size = -2000")
    rows: list[Measured] = []
    async with httpx.AsyncClient(
        transport=httpx.MockTransport(network.answer)
    ) as client:
        poller = Poller(store, config(feeds, keep, every), clock, Fetcher(client))
        stop, pulse = asyncio.Event(), Pulse()
        running = asyncio.create_task(poller.run(stop))
        beating = asyncio.create_task(pulse.beat())
        for day in range(1, days + 1):
            began, pulse.longest = time.process_time(), 0.0
            while clock.now() < START + timedelta(days=day):
                await asyncio.sleep(0.05)
            spent, stall = time.process_time() - began, pulse.longest
            due = network.due(feeds, keep)
            rows.append(measured(path, looking, due, stall, spent))
            print(f"{day:3} {rows[-1]} {network.asked} asked", flush=True)
        beating.cancel()
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


def main(days: int, feeds: int, keep: int, items: int, minutes: int) -> int:
    """Run, and judge what grew."""
    with tempfile.TemporaryDirectory() as folder:
        path, every = Path(folder) / "story.db", timedelta(minutes=minutes)
        kept = timedelta(days=keep)
        rows = asyncio.run(run(path, days, feeds, kept, items, every))
    settled = rows[days // 3 :]
    rate, error = slope([row.rss_kb for row in settled])
    size, uneven = slope([row.database_kb for row in settled])
    files, tasks = ({row.files for row in settled}, {row.tasks for row in settled})
    print(f"memory {rate:+.0f} KiB a day, standard error {error:.0f}")
    print(f"database {size:+.0f} KiB a day, standard error {uneven:.0f}")
    print(f"open files {files}; tasks {tasks}")
    print(f"longest stall {max(row.stall_ms for row in rows)} ms")
    print(f"{rows[-1].articles} articles kept, {rows[-1].due} due")
    grows = rate - 2 * error > settled[0].rss_kb / 100
    astray = abs(rows[-1].articles - rows[-1].due) > 0.01 * rows[-1].due
    return int(grows or astray or max(files) - min(files) > 2)


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    sys.exit(main(*[*given, *(30, 20, 5, 60, 30)[len(given) :]]))
