"""How soon the dashboard shows something, what it weighs, how soon news is seen.

    python tests/bench/start.py [--articles N ...] [--database FILE ...] [--starts N]

Runs the installed `monitor` in a pseudo terminal of 120x40 on databases of N made-up
articles (`tests/bench/store.py` makes them; FILE is one of its) and prints, for each:
seconds and CPU seconds from exec until the newest title is painted, beside a bare
Textual program in the same run; resident memory of dashboard and poller when idle; and
the delay from an article's commit until its title reaches the terminal.
"""

import argparse
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from monitor.clock import SystemClock
from monitor.config.settings import FeedConfig
from monitor.model.articles import View
from monitor.model.feeds import PollMode
from monitor.model.text import Text
from monitor.store.database import open_reader, open_store
from monitor.store.file.lock import PollerLock
from tests.bench.store import draft, fill, outcome
from tests.bench.terminal import Terminal, resident_mib

BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("bare program")
Bare().run()
"""
CONFIG = """
[story]
title = "Bench"
[store]
keep = "9999d" # what is made up is old, and its poller must not clear it away
[[watches]]
name = "news"
match = "pixel"
[[watches]]
name = "more news"
match = "screen"
"""


def median(values: list[float]) -> str:
    return f"{statistics.median(values):.3f} [{min(values):.3f}-{max(values):.3f}]"


def starts(command: list[str], text: str, times: int) -> tuple[list[float], ...]:
    walls, cpus = [], []
    for _ in range(times):
        terminal = Terminal(command)
        walls.append(terminal.wait_for(text))
        cpus.append(terminal.cpu_s())
        terminal.close()
    return walls, cpus


def newest_title(database: Path) -> str:
    store = open_reader(database)
    title = store.articles.window(View(), 0, 1)[0].title
    store.close()
    return title[:24]


def pixel_delays(database: Path, command: list[str], times: int) -> list[float]:
    """Seconds from commit to terminal; we poll, the dashboard's child stands aside."""
    store = open_store(database)
    now = SystemClock().now()
    lock = PollerLock(database)
    while not lock.acquire(now):  # the poller of the terminal before is still ending
        time.sleep(0.1)
    store.feeds.configure([FeedConfig("http://bench.invalid/pixel")], now)
    terminal = Terminal(command)
    terminal.wait_for(newest_title(database))
    terminal.settle()
    delays = []
    for number in range(times):
        now += timedelta(minutes=10)
        lease = store.feeds.lease("bench", now, limit=1, mode=PollMode.ALL)[0]
        made = draft(9_000_000 + number)
        title = f"Pixel {number} arrives"
        words = Text(title, made.text.summary)
        arrival = replace(
            made, text=words, article_id=None, origin_id=None, in_story=True, claims=()
        )
        terminal.seen = b""
        store.finish_poll(lease, outcome([arrival], now))
        committed = time.perf_counter()
        terminal.wait_for(title, 10)
        delays.append(time.perf_counter() - committed)
        terminal.settle(0.1)
    terminal.close()
    store.close()
    lock.release()
    return delays


def filled(database: Path, articles: int) -> Path:
    store = open_store(database)
    fill(store, articles)
    store.close()
    return database


def measure(database: Path, config: Path, times: int) -> None:
    monitor = [sys.executable, "-m", "monitor", "--config", str(config)]
    command = [*monitor, "--database", str(database)]
    walls, cpus = starts(command, newest_title(database), times)
    print(f"{database.name:19} wall {median(walls)}  CPU {median(cpus)}")
    terminal = Terminal(command)
    terminal.wait_for(newest_title(database))
    terminal.settle(2)
    poller = sum(resident_mib(pid) for pid in terminal.children())
    own = terminal.rss_mib()
    print(f"          idle RSS: dashboard {own:.0f}, poller {poller:.0f} MiB")
    before = terminal.cpu_s()
    end = time.perf_counter() + 20
    while time.perf_counter() < end:
        terminal.read(0.5)
    print(f"          idle CPU: {(terminal.cpu_s() - before) / 20:.2%} of one core")
    terminal.close()
    print(f"          poll to pixel {median(pixel_delays(database, command, 10))} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=int, nargs="+", default=[])
    parser.add_argument("--database", type=Path, nargs="+", default=[])
    parser.add_argument("--starts", type=int, default=5)
    arguments = parser.parse_args()
    walls, cpus = starts([sys.executable, "-c", BARE], "bare program", arguments.starts)
    print(f"bare Textual        wall {median(walls)}  CPU {median(cpus)}")
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "bench.toml"
        config.write_text(CONFIG)
        made = (filled(Path(folder) / f"{n}.db", n) for n in arguments.articles)
        for database in (*made, *arguments.database):
            measure(database, config, arguments.starts)


if __name__ == "__main__":
    main()
