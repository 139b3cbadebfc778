"""How soon a search answers on screen at a million articles, and whether keys wait.

    python tests/bench/live_search.py [--articles N] [--database FILE]

Makes the database of `tests/bench/store.py` unless FILE holds one already. Opens the
dashboard without a terminal, then `/`, and types queries letter by letter, a letter
every 80 ms. Prints for each the wall time from its last letter to its first rows, and
the longest time that the event loop, and with it any key, had to wait meanwhile.
"""

import argparse
import asyncio
import tempfile
import time
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

from monitor.clock import SetClock
from monitor.config.settings import Config, StoryConfig, WatchConfig
from monitor.store.database import open_reader, open_store
from monitor.ui.app import MonitorApp
from monitor.ui.screens.search import SearchScreen
from tests.bench.search import queries
from tests.bench.store import START, fill

GAP_S = 0.08
TYPED = (
    "the commonest word",
    "a usual word",
    "a rare word",
    "an absent word",
    "a common and a rare word",
    "two common words, a phrase",
    "common words NEAR/2",
    "two letters*",
    "common without a common",
    "in the title",
    "a watch",
    "a rare pattern",
)


class Heart:
    """Beats every two milliseconds, and knows its longest pause."""

    def __init__(self) -> None:
        self.longest = 0.0

    async def beat(self) -> None:
        """Go on for as long as the loop runs."""
        last = time.perf_counter()
        while True:
            await asyncio.sleep(0.002)
            now = time.perf_counter()
            self.longest, last = max(self.longest, now - last - 0.002), now


async def typed(pilot: Pilot[None], query: str) -> tuple[float, float]:
    """Milliseconds to the first rows (or to “nothing”), and the longest wait."""
    screen = pilot.app.screen
    assert isinstance(screen, SearchScreen)
    field, heart = screen.query_one(Input), Heart()
    beating = asyncio.create_task(heart.beat())
    for end in range(1, len(query) + 1):
        if end > 1:
            await asyncio.sleep(GAP_S)
        field.value = query[:end]
    begun, last = time.perf_counter(), None
    while last is None or last.search.view.query != query:
        await asyncio.sleep(0.001)
        last = screen.shown
    taken = time.perf_counter() - begun
    beating.cancel()
    return taken * 1000, heart.longest * 1000


async def measure(path: Path, articles: int) -> None:
    clock = SetClock(
        START.fromtimestamp(START.timestamp() + 30 * articles, START.tzinfo)
    )
    watches = tuple(WatchConfig(f"watch {number}", "x") for number in range(10))
    config = Config(StoryConfig("Bench"), watches=watches)
    app = MonitorApp(lambda: open_reader(path), config, clock, beat=0)
    async with app.run_test(size=(120, 40)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.press("slash")
        await pilot.pause(0.5)
        print("first rows, ms: median, greatest of 3; longest wait of a key, ms")
        for name in TYPED:
            runs = sorted([await typed(pilot, queries()[name]) for _ in range(3)])
            waits = max(wait for _, wait in runs)
            print(f"{name:30} {runs[1][0]:8.0f} {runs[2][0]:8.0f} {waits:8.0f}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--database", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.database or Path(folder) / "bench.db"
        if not path.exists():
            store = open_store(path)
            fill(store, given.articles)
            store.close()
        asyncio.run(measure(path, given.articles))


if __name__ == "__main__":
    main()
