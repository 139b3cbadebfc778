"""How long watches take to be matched against 100,000 stored articles.

    python tests/bench/backfill.py [--articles N] [--database FILE]

Makes the database of `tests/bench/store.py` unless FILE holds one already, and works on
a copy. For new watches (words and phrases, one pattern in ten) it prints wall and CPU
seconds until all of them are matched as the poller does it, the hits, the events that
this brought (there must be none), and for how long at most the store was held in one
go. “common” ones are of words that stand in up to half of all articles, “usual” ones
in one of eight at the most.
"""

import argparse
import random
import shutil
import tempfile
import time
from pathlib import Path

from monitor.config.settings import WatchConfig
from monitor.engine.upkeep.rematch import match_anew
from monitor.model.articles import View
from monitor.store.contract.store import Store
from monitor.store.database import open_store
from tests.bench.store import WORDS, fill

CASES = ((1, "common"), (10, "common"), (1, "usual"), (10, "usual"), (100, "usual"))
COMMONEST = {"common": 0.5, "usual": 1.7}
"""Logarithm of the rank of the commonest word, to the base of ten."""


def watches(count: int, kind: str) -> list[WatchConfig]:
    """So many, of words whose ranks are spread evenly over their logarithms."""
    dice = random.Random(7)
    low = COMMONEST[kind]
    made = []
    for number in range(count):
        word, other = (WORDS[int(10 ** dice.uniform(low, 4))] for _ in range(2))
        kinds = (f"{word} OR {other}", f'"{word} {other}"', word, f"{word} -{other}")
        query = f"/{word}/" if number % 10 == 9 else kinds[number % 4]
        made.append(WatchConfig(f"new {number}", query))
    return made


def matched(store: Store, count: int, kind: str) -> str:
    """Match so many new watches against all that is stored."""
    store.watches.configure(())
    store.watches.configure(watches(count, kind))
    cursor = store.events.cursor()
    longest, wall, cpu = 0.0, time.perf_counter(), time.process_time()
    goes_on = True
    while goes_on:
        begun = time.perf_counter()
        goes_on = match_anew(store)
        longest = max(longest, time.perf_counter() - begun)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    now = store.articles.window(View(), 0, 1)[0].sort_at
    hits = sum(row.hits for row in store.watches.rows(now, None))
    events = store.events.cursor() - cursor
    return (
        f"{count:7} {wall:8.1f} {cpu:8.1f} {hits:9,} {events:7} {longest * 1000:8.0f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--database", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        if given.database:
            shutil.copy(given.database, path)
        store = open_store(path)
        if not given.database:
            fill(store, given.articles)
        print("watches      wall s    CPU s      hits  events  held ms")
        for count, kind in CASES:
            print(matched(store, count, kind), flush=True)
        store.close()


if __name__ == "__main__":
    main()
