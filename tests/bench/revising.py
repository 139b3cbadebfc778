"""How long polls wait while claims of a large database are moved and folded again.

    PYTHONPATH=. python tests/bench/revising.py FILE [JOB ...]

FILE is a database as `store.py --claims 5` makes it; each job works on a copy of it.
`alias`: a speaker of the largest figure gets another name. `merge`: the largest figure
goes into the next one. `pin`: a pin takes its claims. `reread`: the newest 100,000
articles (`--read`) are read again, whose texts say by then what their claims quote.
Meanwhile a feed brings five articles every half second. For each job prints its steps,
their longest by processor time, and how long those polls took (wall), with and without.
"""

import argparse
import asyncio
import resource
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

from monitor.config.settings import Config, FeedConfig, FigureConfig, StoryConfig
from monitor.engine.ingest.ingest import Ingest
from monitor.engine.ingest.items import Items
from monitor.engine.ingest.story_rules import StoryRules
from monitor.engine.ledger.correcting import correcting_ledger
from monitor.engine.upkeep.reread import reading_anew
from monitor.engine.upkeep.steps import Steps
from monitor.extract.claims.figures import EXTRACTOR
from monitor.fetch.feeds.document import FeedDocument
from monitor.model.corrections import Correction, CorrectionKind
from monitor.model.feeds import PollMode
from monitor.model.text import RawArticle
from monitor.store.contract.drafts import PollResult, PollState
from monitor.store.database import SqliteStore, open_store

LARGEST, NEXT = "casualties · place 1", "casualties · place 2"
NOW = datetime(2025, 1, 1, tzinfo=UTC)
EVERY_S = 0.5
ALONE = 20
"""Polls that are timed with nothing beside them."""
FEED = FeedConfig("https://bench.example/rss", "Bench")
WORDS = "Rain fell on the hills again and the river rose through the night. " * 9

TEXTS = """
UPDATE versions SET content = (
  SELECT group_concat(DISTINCT sentence) FROM claims
  WHERE claims.article_id = versions.article_id) || ' ' || content
WHERE article_id > (SELECT max(id) - :read FROM articles)
  AND EXISTS (SELECT 1 FROM claims WHERE claims.article_id = versions.article_id)"""

UP_TO_DATE = "UPDATE readings SET extractor = ?"

OUTDATE = """
UPDATE readings SET extractor = 0
WHERE article_id > (SELECT max(id) - :read FROM articles)"""


def correct(store: SqliteStore, kind: CorrectionKind, value: str) -> None:
    """Put something right about the largest figure."""
    claim = store.figures.evidence(LARGEST, limit=1)[0].claim
    store.corrections.add(Correction(kind, LARGEST, NOW, claim, value))


def outdate(store: SqliteStore, read: int) -> None:
    """Have texts say what their claims quote, and be due to be read again."""
    connection = store._connections.writes
    trigger = "SELECT sql FROM sqlite_schema WHERE name = 'versions_are_final'"
    made_by = connection.value(trigger)
    connection.execute("DROP TRIGGER versions_are_final")
    with connection.transaction():
        connection.execute(TEXTS, {"read": read})
        connection.execute(OUTDATE, {"read": read})
    connection.execute(made_by)


JOBS: dict[str, Callable[[SqliteStore, int], None]] = {
    "alias": lambda store, _: correct(store, CorrectionKind.ALIAS, "Ministry"),
    "merge": lambda store, _: correct(store, CorrectionKind.MERGE, NEXT),
    "pin": lambda *_: None,
    "reread": outdate,
}


class Bench:
    """One job, the polls beside it, and how long each took."""

    def __init__(self, store: SqliteStore, name: str) -> None:
        self._store, self._name = store, name
        pin = FigureConfig("Hurt", "casualties", '"place 1"')
        figures = (pin,) if name == "pin" else ()
        config = Config(StoryConfig("S"), feeds=(FEED,), figures=figures)
        self._rules = StoryRules.of(config)
        self._number = 0
        self._worker = ThreadPoolExecutor(1)
        store.feeds.configure(config.feeds, NOW)
        if name != "pin":
            store.revisions.set_pins(())
        self.steps: list[float] = []

    def poll(self) -> None:
        """Take in a document of five new articles, with a claim each."""
        store, now = self._store, NOW + timedelta(minutes=self._number)
        (lease,) = store.feeds.lease("bench", now, limit=9, mode=PollMode.ALL)
        articles = [self._article() for _ in range(5)]
        poll = PollResult(PollState.READ, now, now, status=200)
        items = Items(FeedDocument("", tuple(articles)), lease)
        ingest = Ingest(self._rules, store, items, poll)
        while ingest.step(lease) is None:
            pass

    def _article(self) -> RawArticle:
        self._number += 1
        said = f"About {self._number} people were hurt in place 1, the mayor said."
        key = f"bench-{self._number}"
        title = f"Report {self._number}"
        return RawArticle(
            key, f"https://b.example/{key}", title, said + WORDS, "", NOW, None
        )

    def _work(self) -> Steps:
        store, rules = self._store, self._rules

        def work() -> Iterator[None]:
            yield from correcting_ledger(store, rules.pins)
            yield from reading_anew(store, rules)

        return Steps(work)

    def _timed(self, work: Steps) -> bool:
        began = time.thread_time()
        is_busy = work.go_on()
        self.steps.append(time.thread_time() - began)
        return is_busy

    async def _polls(self, count: int | None, waits: list[float]) -> None:
        loop = asyncio.get_running_loop()
        while count is None or len(waits) < count:
            began = time.perf_counter()
            await loop.run_in_executor(self._worker, self.poll)
            waits.append(time.perf_counter() - began)
            await asyncio.sleep(EVERY_S)

    async def run(self, seconds: float) -> None:
        """Polls alone, then beside the job until it ends, or so many seconds."""
        alone: list[float] = []
        beside: list[float] = []
        await self._polls(ALONE, alone)
        polling = asyncio.create_task(self._polls(None, beside))
        work, loop = self._work(), asyncio.get_running_loop()
        until = time.perf_counter() + seconds
        while await loop.run_in_executor(self._worker, self._timed, work):
            if time.perf_counter() > until:
                print("not to its end: ", end="")
                break
        polling.cancel()
        self.steps.sort()
        print(
            f"{self._name}: {len(self.steps)} steps, {sum(self.steps):.0f} s of CPU, "
            f"the longest {', '.join(f'{s:.2f}' for s in self.steps[-4:])} s; polls "
            f"alone {spread(alone)}, beside it {spread(beside)} of {len(beside)}; "
            f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB",
            flush=True,
        )


def spread(waits: list[float]) -> str:
    """Median, 99th percentile and greatest."""
    waits.sort()
    return (
        f"{statistics.median(waits):.2f}/{waits[len(waits) * 99 // 100]:.2f}/"
        f"{waits[-1]:.2f} s"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("job", nargs="*", choices=[*JOBS, []])
    parser.add_argument("--read", type=int, default=100_000)
    parser.add_argument("--minutes", type=float, default=600, help="at most, each")
    given = parser.parse_args()
    for name in given.job or JOBS:
        with tempfile.TemporaryDirectory(dir=given.file.parent) as folder:
            path = Path(shutil.copy(given.file, folder))
            store = open_store(path)
            store._connections.writes.execute(UP_TO_DATE, (EXTRACTOR,))
            JOBS[name](store, given.read)
            asyncio.run(Bench(store, name).run(given.minutes * 60))
            store.close()


if __name__ == "__main__":
    main()
