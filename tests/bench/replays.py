"""Poll recorded histories and single documents of real feeds; print what came of it.

    python tests/bench/replays.py FOLDER

FOLDER holds `replay/<id>/<unix time>.xml` with `evolution.json`, and `static/*`. Ends
with 1 when anything was lost, doubled or could not be read.
"""

import asyncio
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from monitor.clock import SetClock  # noqa: E402
from monitor.config.settings import Config, FeedConfig, StoryConfig  # noqa: E402
from monitor.engine.poller import Poller  # noqa: E402
from monitor.fetch.http.fetcher import Fetcher  # noqa: E402
from monitor.store.database import SqliteStore, open_store  # noqa: E402
from tests.engine.histories import EVERYTHING, play, snapshots  # noqa: E402
from tests.fakes import reply  # noqa: E402


def replays(folder: Path) -> bool:
    print(
        f"{'history':24}{'polls':>6}{'articles':>9}{'edits':>6}{'CPU s':>7}  problems"
    )
    is_clean = True
    kinds: Counter[str] = Counter()
    numbers: Counter[str] = Counter()
    reworded = 0
    for history in sorted(path for path in folder.iterdir() if path.is_dir()):
        with tempfile.TemporaryDirectory() as work:
            store = open_store(Path(work) / "story.db")
            began = time.process_time()
            played = play(history, store)
            spent = time.process_time() - began
            articles = store.articles.count(EVERYTHING)
            kinds.update(edit_kinds(store))
            numbers.update(played.numbers)
            reworded += played.reworded
            store.close()
        edits = sum(stored.edited for stored in played.rounds.values())
        polls = len(snapshots(history))
        print(
            f"{history.name:24}{polls:6}{articles:9}{edits:6}{spent:7.2f}  "
            f"{len(played.problems) or 'none'}"
        )
        for problem in played.problems:
            print("    ", problem)
            is_clean = False
    print("edits:", ", ".join(f"{n} {kind}" for kind, n in kinds.most_common()))
    print("of title numbers:", ", ".join(f"{n} {k}" for k, n in numbers.most_common()))
    print(f"wordings of title or body after the first: {reworded}")
    return is_clean


def edit_kinds(store: SqliteStore) -> Iterator[str]:
    """The kind of each stored edit, and "silent" once more for those that are."""
    for article in store.articles.window(EVERYTHING, 0, 100_000):
        if article.versions > 1 and (detail := store.articles.detail(article.id)):
            for version in detail.versions:
                if version.edit is not None:
                    yield version.edit.kind
                    if version.edit.is_silent:
                        yield "silent"


def documents(folder: Path) -> bool:
    """Every document as a feed of its own, in one round; then the same again."""
    files = {f"http://feeds.example/{p.name}": p for p in sorted(folder.iterdir())}
    client = httpx.AsyncClient(
        transport=httpx.MockTransport(
            lambda request: reply(files[str(request.url)].read_bytes())
        )
    )
    feeds = tuple(FeedConfig(url, name=path.name) for url, path in files.items())
    config = Config(StoryConfig("Documents"), feeds=feeds)
    clock = SetClock(datetime(2025, 6, 1, tzinfo=UTC))
    with tempfile.TemporaryDirectory() as work:
        store = open_store(Path(work) / "story.db")

        async def rounds() -> list[int]:
            poller = Poller(store, config, clock, Fetcher(client))
            new = [(await poller.poll_once()).new]
            clock.moment += timedelta(minutes=10)
            new.append((await poller.poll_once()).new)
            await poller.close()
            return new

        began = time.process_time()
        first, second = asyncio.run(rounds())
        spent = time.process_time() - began
        report(store, clock.now())
        store.close()
    print(f"{len(files)} documents: {first} articles, {second} more the second time,")
    print(f"{spent:.1f} s CPU")
    return not second


def report(store: SqliteStore, now: datetime) -> None:
    counts = Counter(feed.state for feed in store.feeds.all(now))
    print("\ndocuments:", ", ".join(f"{n} {state}" for state, n in counts.items()))
    for feed in store.feeds.all(now):
        if feed.error or not feed.articles:
            print(f"    {feed.name}: {feed.error or 'no articles'}")


if __name__ == "__main__":
    given = Path(sys.argv[1])
    results = [replays(given / "replay"), documents(given / "static")]
    sys.exit(0 if all(results) else 1)
