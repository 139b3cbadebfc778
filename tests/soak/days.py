"""A poller at work for many simulated days, at full speed, and a dashboard beside it.

    PYTHONPATH=. python tests/soak/days.py [DAYS] [FEEDS] [KEEP_DAYS] [ITEMS] [MINUTES]

The real poller, store and readers on a network and a clock of ours. Each feed lists so
many items, gets one each other hour, edits each third a day later, is asked each so
many minutes, and fails for three hours of a day. Somebody looks at the real dashboard,
by the machine's clock, all the while. Each day's end prints resident memory, open
files, tasks, threads, the longest time for which the event loop computed without a
break, the database, and what the dashboard takes; then the slopes after the first third
of the days. Ends with 1 when memory grows by more than 1 % a day beyond twice the
slope's standard error, open files or tasks do, or other articles are kept than
retention says.
"""

import asyncio
import gc
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
from monitor.config.settings import (
    Config,
    FeedConfig,
    PollConfig,
    StoreConfig,
    StoryConfig,
    WatchConfig,
)
from monitor.engine.poller import Poller
from monitor.fetch.http.fetcher import Fetcher
from monitor.model.articles import View
from monitor.store.contract.store import Store
from monitor.store.database import open_store
from monitor.store.file.lock import PollerLock
from tests.fakes import reply
from tests.soak.documents import Documents, written
from tests.soak.onlooker import Onlooker
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
    seen_kb: int
    """Resident memory of the dashboard; then its open files, and seconds so far."""
    seen_files: int
    seen_seconds: float


class Network:
    """Feeds as of the present hour; each is down for three hours of a day."""

    def __init__(self, clock: SetClock, items: int, documents: Documents) -> None:
        self.clock, self.items, self.documents = clock, items, documents
        self.asked = 0

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
        return reply(self.documents.of(feed, self.newest, self.items))

    def due(self, feeds: int, keep: timedelta) -> int:
        """How many articles retention leaves: those with a claim, and the latest."""
        old = max(self.newest + 1 - keep // GAP, 0)
        return feeds * (self.newest + 1 - old // 2)


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


def written_down(config: Config) -> str:
    """The same for the dashboard."""
    feeds = [f"[[feeds]]\nurl = '{f.url}'\nname = '{f.name}'\n" for f in config.feeds]
    watches = [
        f"[[watches]]\nname = '{w.name}'\nmatch = '{w.match}'\n" for w in config.watches
    ]
    return "story.title = 'S'\n" + "".join(feeds + watches)


def measured(
    path: Path, store: Store, due: int, stall: float, seconds: float, beside: Onlooker
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
        round(seconds, 1),
        *beside.taken(),
    )


async def run(
    folder: Path,
    documents: Documents,
    following: Config,
    days: int,
    items: int,
) -> list[Measured]:
    """Let the poller work; a row a day."""
    clock, path, written = SetClock(START), folder / "story.db", folder / "c.toml"
    network = Network(clock, items, documents)
    written.write_text(written_down(following))
    lock = PollerLock(path)
    store, looking = open_store(path), open_store(path)
    lock.acquire(clock.now())
    for each in (store, looking):  # a cache that is soon full hides no growth
        each._connections.reads.execute("PRAGMA cache_size = -2000")
    rows: list[Measured] = []
    beside, stop, pulse = Onlooker(path, written), asyncio.Event(), Pulse()
    async with httpx.AsyncClient(
        transport=httpx.MockTransport(network.answer)
    ) as client:
        poller = Poller(store, following, clock, Fetcher(client))
        running = asyncio.create_task(poller.run(stop))
        beating = asyncio.create_task(pulse.beat())
        for day in range(1, days + 1):
            began, pulse.longest = time.process_time(), 0.0
            while clock.now() < START + timedelta(days=day):
                await asyncio.sleep(0.05)
            spent, stall = time.process_time() - began, pulse.longest
            due = network.due(len(following.feeds), following.store.keep)
            rows.append(measured(path, looking, due, stall, spent, beside))
            print(f"{day:3} {rows[-1]} {network.asked} asked", flush=True)
        beating.cancel()
        stop.set()
        await running
        await poller.close()
    beside.leave()
    for each in (store, looking):
        each.close()
    lock.release()
    return rows


def slope(values: list[int]) -> tuple[float, float]:
    """What is added a day, by least squares, and its standard error."""
    days = range(len(values))
    rate, start = statistics.linear_regression(days, values)
    left = sum((v - start - rate * d) ** 2 for d, v in zip(days, values, strict=True))
    spread = sum((d - statistics.mean(days)) ** 2 for d in days)
    return rate, (left / max(len(values) - 2, 1) / spread) ** 0.5


def grew(name: str, values: list[int]) -> bool:
    """Print by how much, KiB a day; whether that is too much for memory."""
    rate, error = slope(values)
    print(f"{name} {rate:+.0f} KiB a day, standard error {error:.0f}")
    return rate - 2 * error > values[0] / 100


def main(days: int, feeds: int, keep: int, items: int, minutes: int) -> int:
    """Run, and judge what grew."""
    following = config(feeds, timedelta(days=keep), timedelta(minutes=minutes))
    gc.freeze()  # as `monitor poll` does
    folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
    with folder as name, written() as documents:
        rows = asyncio.run(run(Path(name), documents, following, days, items))
    settled = rows[days // 3 :]
    grows = grew("poller", [row.rss_kb for row in settled])
    grows |= grew("dashboard", [row.seen_kb for row in settled])
    grew("database", [row.database_kb for row in settled])
    files, seen_files = [row.files for row in settled], [r.seen_files for r in settled]
    tasks = {row.tasks for row in settled}
    print(f"open files {set(files)}; the dashboard's {set(seen_files)}; tasks {tasks}")
    print(f"longest stall {max(row.stall_ms for row in rows)} ms")
    print(f"{rows[-1].articles} articles kept, {rows[-1].due} due")
    astray = abs(rows[-1].articles - rows[-1].due) > 0.01 * rows[-1].due
    leaks = max(max(each) - min(each) for each in (files, seen_files)) > 2
    return int(grows or astray or leaks or len(tasks) > 2)


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    sys.exit(main(*[*given, *(30, 20, 5, 60, 30)[len(given) :]]))
