"""Print every change that recorded histories show, with its text: read and judge.

    python tests/bench/wild.py FOLDER ABOUT HISTORY... [--claims N]

Plays the HISTORYs of FOLDER (`<history>/<unix time>.xml`) together, as one story about
ABOUT, through the real poller. Each change is printed with the sentence that it was
read from; `--claims N` prints N claims instead, taken evenly by the hash of their text,
so that the same ones are read again after a change of the rules.
"""

import argparse
import asyncio
import hashlib
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from monitor.amounts import amount_words  # noqa: E402
from monitor.clock import SetClock  # noqa: E402
from monitor.config.settings import Config, FeedConfig, StoryConfig  # noqa: E402
from monitor.engine.poller import Poller  # noqa: E402
from monitor.fetch.http.fetcher import Fetcher  # noqa: E402
from monitor.model.figures import Amount, Evidence  # noqa: E402
from monitor.store.database import SqliteStore, open_store  # noqa: E402
from tests.fakes import FakeFeeds  # noqa: E402

MOST = 100_000


def url_of(history: Path) -> str:
    return f"http://{history.name}.example/feed.xml"


async def play(histories: list[Path], about: str, store: SqliteStore) -> None:
    """Poll at every moment at which one of the feeds was recorded."""
    served = FakeFeeds()
    feeds = tuple(
        FeedConfig(url_of(h), name=h.name, publisher=h.name) for h in histories
    )
    config = Config(StoryConfig("Recorded", about=about), feeds=feeds)
    clock = SetClock(datetime(1970, 1, 1, tzinfo=UTC))
    poller = Poller(store, config, clock, Fetcher(served.client()))
    documents = sorted(
        (int(path.stem), history, path)
        for history in histories
        for path in history.glob("*.xml")
    )
    for moment in sorted({moment for moment, _, _ in documents}):
        for at, history, path in documents:
            if at == moment:
                served.serve(
                    url_of(history), path.read_bytes(), content_type="text/xml"
                )
        clock.moment = datetime.fromtimestamp(moment, UTC)
        await poller.poll_once()
    await poller.close()


def written(amount: Amount | None) -> str:
    return "-" if amount is None else amount_words(amount)


def print_changes(store: SqliteStore) -> None:
    by_id = {each.id: each for each in store.figures.claims()}
    changes = store.figures.changes(limit=MOST)
    for change in sorted(changes, key=lambda c: (c.figure, c.at, c.id)):
        said = by_id[change.claim_id]
        print(
            f"{change.at:%d %H:%M} [{change.figure}] {change.kind.value} "
            f"{written(change.before)} → {written(change.after)} | "
            f"{change.speaker or 'unattributed'} | {said.title} ({said.publisher})\n"
            f"    {said.claim.sentence}"
        )
    print(f"{len(by_id)} claims, {len(changes)} changes")


def print_claims(store: SqliteStore, count: int) -> None:
    def key(each: Evidence) -> str:
        told = f"{each.claim.sentence}|{each.claim.span.start}"
        return hashlib.sha256(told.encode()).hexdigest()

    for each in sorted(store.figures.claims(), key=key)[:count]:
        claim = each.claim
        print(
            f"[{claim.figure}] {written(claim.amount)} | "
            f"{claim.speaker or 'unattributed'} | {claim.status.value}"
            f"{' step' if claim.is_step else ''} | {each.title}\n"
            f"    {claim.sentence}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("about")
    parser.add_argument("histories", nargs="+")
    parser.add_argument("--claims", type=int, metavar="N")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        store = open_store(Path(work) / "story.db")
        histories = [args.folder / name for name in args.histories]
        asyncio.run(play(histories, args.about, store))
        if args.claims:
            print_claims(store, args.claims)
        else:
            print_changes(store)
        store.close()


if __name__ == "__main__":
    main()
