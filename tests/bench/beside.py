"""The dashboard beside newsboat, on the same articles.

    python tests/bench/beside.py DATABASE [DATABASE ...] [--starts N]

Copies the articles of each database (`tests/bench/store.py --database` makes one) into
a cache of newsboat's, as one feed, and opens both programs in a pseudo terminal of
120x40. Prints seconds and CPU seconds from exec until the newest title is painted
(newsboat: with the feed opened at once), resident memory then, and the median of a key
down.
"""

import argparse
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from monitor.store.database import open_reader
from tests.bench.start import CONFIG, median, newest_title
from tests.bench.terminal import Terminal

FEED = "https://bench.invalid/feed"
A_TIME = 5000
KEYS = 40


def rows(database: Path) -> Iterator[tuple[object, ...]]:
    """Items of newsboat's, from every stored article."""
    store = open_reader(database)
    before = None
    while known := store.articles.stored(before, A_TIME):
        for article in known:
            text = article.text
            made = article.id
            yield (
                f"{made}",
                text.title,
                "",
                f"{FEED}/{made}",
                FEED,
                made,
                text.summary,
            )
        before = known[-1].id
    store.close()


def filled(folder: Path, database: Path) -> list[str]:
    """A cache with the articles in it; how newsboat is opened on it."""
    urls, cache, config = (folder / name for name in ("urls", "cache.db", "config"))
    urls.write_text(f"{FEED}\n")
    config.write_text("show-read-feeds yes\narticle-sort-order date-asc\n")
    command = ["newsboat", "-u", str(urls), "-c", str(cache), "-C", str(config)]
    subprocess.run([*command, "-x", "print-unread"], check=True, capture_output=True)
    with sqlite3.connect(cache) as items:
        items.execute(
            "INSERT OR REPLACE INTO rss_feed (rssurl, url, title) VALUES (?, ?, ?)",
            (FEED, FEED, "bench"),
        )
        items.executemany(
            "INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content,"
            " unread) VALUES (?, ?, ?, ?, ?, ?, ?, 1)",
            rows(database),
        )
    items.close()
    return command


def measure(name: str, command: list[str], opening: bytes, text: str, n: int) -> None:
    walls, cpus = [], []
    for _ in range(n):
        terminal = Terminal(command)
        if opening:
            terminal.wait_for("bench", 300)
            terminal.press(opening)
        walls.append(terminal.wait_for(text, 300))
        cpus.append(terminal.cpu_s())
        terminal.settle(1)
        memory = terminal.rss_mib()
        delays = []
        for _ in range(KEYS):
            delays.append(terminal.answer(b"j") * 1000)
            terminal.settle(0.03)
        terminal.close()
    print(
        f"  {name:9} wall {median(walls)}  CPU {median(cpus)}  {memory:4.0f} MiB  "
        f"key {statistics.median(delays):.1f} ms"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("databases", type=Path, nargs="+")
    parser.add_argument("--starts", type=int, default=3)
    arguments = parser.parse_args()
    for database in arguments.databases:
        title, n = newest_title(database), arguments.starts
        print(database.name)
        with tempfile.TemporaryDirectory() as folder:
            config = Path(folder) / "bench.toml"
            config.write_text(CONFIG)
            own = [sys.executable, "-m", "monitor", "--config", str(config)]
            own += ["--database", str(database)]
            measure("monitor", own, b"", title, n)
            measure("newsboat", filled(Path(folder), database), b"\r", title, n)


if __name__ == "__main__":
    main()
