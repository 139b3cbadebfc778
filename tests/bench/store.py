"""How long the store takes at a million articles.

    python tests/bench/store.py [--articles N] [--claims N] [--database FILE]

Makes a database of N made-up articles (default 1,000,000; some minutes, about 1.5 GB)
unless FILE holds one already, then prints the median CPU time of each read and of a
poll of 30 items with 3 new ones. FILE is kept when it is given.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path

from monitor.config.settings import FeedConfig, WatchConfig
from monitor.model.articles import Edit, EditKind, Identity, View
from monitor.model.feeds import PollMode
from monitor.model.figures import Amount, ChangeKind, Claim
from monitor.model.text import Span, Text
from monitor.model.watches import Hit
from monitor.store.contract.drafts import (
    ArticleDraft,
    ChangeDraft,
    ClaimRef,
    Lease,
    LedgerDraft,
    LineDraft,
    Outcome,
    PollResult,
    PollState,
)
from monitor.store.contract.store import Store
from monitor.store.database import open_reader, open_store

START = datetime(2024, 1, 1, tzinfo=UTC)
FEEDS = 1000
A_POLL = 500
WATCHES = [WatchConfig(f"watch {n}", f"word{n * 7}") for n in range(10)]
SPEAKERS = ["the police", "the mayor", "the ministry", "a relief agency", None]
CHANCE = random.Random(1)
WORDS = [
    "".join(CHANCE.choices("aeioubdfgklmnprstv", k=CHANCE.randint(3, 9)))
    for _ in range(20_000)
]
WEIGHTS = list(accumulate(1 / rank for rank in range(1, len(WORDS) + 1)))


def text(number: int) -> Text:
    words = CHANCE.choices(WORDS, cum_weights=WEIGHTS, k=80)
    return Text(" ".join(words[:10]).capitalize(), " ".join(words[10:]) + f" {number}.")


def key(number: int, salt: int) -> bytes:
    return number.to_bytes(8, "big") + salt.to_bytes(8, "big")


def claim() -> Claim:
    """One of 2,000 figures, some of which are hot."""
    figure = int(CHANCE.paretovariate(0.6)) % 2000
    value = float(CHANCE.randint(1, 40) * 100)
    return Claim(
        amount=Amount(value),
        measure="casualties",
        scope=(f"place {figure}",),
        speaker=CHANCE.choice(SPEAKERS),
        sentence=f"About {value:.0f} people were hurt in place {figure}, it said.",
        span=Span("body", 6, 20),
        sentence_start=0,
        unit="people",
    )


def draft(number: int, said: int = 1) -> ArticleDraft:
    """An article; one in five reports so many values."""
    copy_of = number - CHANCE.randint(1, 4000) if number % 10 == 3 else None
    return ArticleDraft(
        article_id=None,
        identity=Identity(key(number, 1), key(number, 2), key(number, 3)),
        guid=f"https://example.org/?p={number}",
        link=f"https://example.org/news/{number}",
        text=text(number),
        published_at=START + timedelta(seconds=30 * number),
        in_story=number % 20 != 7,
        origin_id=copy_of if copy_of and copy_of > 0 else None,
        sketch=tuple(CHANCE.getrandbits(32) for _ in range(8)),
        claims=tuple(claim() for _ in range(0 if number % 5 else said)),
        hits=(Hit(WATCHES[number % 200].name, (Span("title", 0, 3),)),)
        if number % 200 < len(WATCHES)
        else (),
    )


def ledger(drafts: list[ArticleDraft], at: datetime) -> tuple[LedgerDraft, ...]:
    """Every fourth claim is a change."""
    made: dict[str, LedgerDraft] = {}
    for position, article in enumerate(drafts):
        for index, claim in enumerate(article.claims):
            ref = ClaimRef(position, index)
            change = ChangeDraft(
                ChangeKind.UP, claim.speaker, Amount(1), claim.amount, at, ref
            )
            made[claim.figure] = LedgerDraft(
                key=claim.figure,
                name=claim.figure,
                measure=claim.measure,
                scope=claim.scope,
                state="{}" * 50,
                lines=(LineDraft(claim.speaker, claim.amount, at, at, ref),),
                changes=(change,) if (position + index) % 4 == 0 else (),
            )
    return tuple(made.values())


def outcome(drafts: list[ArticleDraft], at: datetime) -> Outcome:
    poll = PollResult(PollState.READ, at, at, etag='"x"', body_hash=b"h" * 16)
    return Outcome(poll, tuple(drafts), ledger(drafts, at))


def fill(store: Store, articles: int, said: int = 1) -> None:
    """Polls of 500 new articles each, feeds in turn; a reader who reads most."""
    store.feeds.configure(
        [
            FeedConfig(f"https://{n}.example/rss", f"Feed {n}", f"Paper {n % 400}")
            for n in range(FEEDS)
        ],
        START,
    )
    store.watches.configure(WATCHES)
    leases: Iterator[Lease] = iter(())
    for number in range(1, articles, A_POLL):
        at = START + timedelta(seconds=30 * (number + A_POLL))
        lease = next(leases, None)
        if lease is None:
            leases = iter(
                store.feeds.lease("bench", at, limit=FEEDS, mode=PollMode.ALL)
            )
            lease = next(leases)
        store.finish_poll(
            lease, outcome([draft(number + n, said) for n in range(A_POLL)], at)
        )
        if number // A_POLL % 20 == 0:
            print(f"\r{number:,} articles", end="", flush=True)
    for start in range(1, articles, 10_000):
        ids = range(start, min(start + 10_000, articles))
        store.articles.mark_read([n for n in ids if CHANCE.random() < 0.7], read=True)
    print(f"\r{articles:,} articles made")


def median_ms(repeat: int, act: Callable[[], object]) -> tuple[float, float]:
    """Median and greatest CPU time of `act`, milliseconds."""
    times = []
    for _ in range(repeat):
        begun = time.process_time_ns()
        act()
        times.append((time.process_time_ns() - begun) / 1e6)
    return statistics.median(times), max(times)


def show(name: str, median: float, greatest: float) -> None:
    print(f"{name:36} {median:8.2f} {greatest:8.2f}")


def reads(path: Path, articles: int) -> dict[str, Callable[[], object]]:
    """What to time; each look starts from a fresh store, which has no anchors."""
    now = START + timedelta(seconds=30 * articles)
    store = open_reader(path)
    counts = {
        view: store.articles.count(view)
        for view in (View(), View(unread=True), View(watch=WATCHES[0].name))
    }
    figure = "casualties · place 1"
    middle = counts[View()] // 2
    scroll = iter(range(middle, counts[View()], 50))
    deep = store.articles.window(View(), middle, 1)[0].id

    def fresh(look: Callable[[Store], object]) -> Callable[[], object]:
        def act() -> None:
            opened = open_reader(path)
            look(opened)
            opened.close()

        return act

    def window(view: View, start: int) -> Callable[[], object]:
        return fresh(lambda opened: opened.articles.window(view, start, 50))

    views = {
        "with copies": View(fold_copies=False),
        "everything": View(story_only=False, fold_copies=False),
        "unread": View(unread=True),
        "unread, with copies": View(unread=True, fold_copies=False),
        "starred": View(starred=True),
        "edited": View(edited=True),
        "watch": View(watch=WATCHES[0].name),
        "watch, unread": View(watch=WATCHES[0].name, unread=True),
        "figure": View(figure=figure),
        "since 1 h": View(since_at=now - timedelta(hours=1)),
        "since 7 days": View(since_at=now - timedelta(days=7)),
    }
    table: dict[str, Callable[[], object]] = {
        "open and close": fresh(lambda _: None),
        "open, first window of 50": window(View(), 0),
        "open, window in the middle": window(View(), middle),
        "open, window at the end": window(View(), counts[View()] - 50),
        "open, rank in the middle": fresh(
            lambda opened: opened.articles.rank(View(), deep)
        ),
        "next window, scrolling": lambda: store.articles.window(
            View(), next(scroll), 50
        ),
        "window at the top again": lambda: store.articles.window(View(), 0, 50),
    }
    for name, view in views.items():
        table[f"open, window: {name}"] = window(view, 0)
        table[f"open, count: {name}"] = fresh(
            lambda opened, view=view: opened.articles.count(view)  # type: ignore[misc]
        )
    return table | {
        "coverage": lambda: store.feeds.coverage(now),
        "all feeds": lambda: store.feeds.all(now),
        "board": store.figures.board,
        "board of 50": lambda: store.figures.board(limit=50),
        "one figure": lambda: store.figures.figure(figure),
        "its evidence": lambda: store.figures.evidence(figure),
        "changes": store.figures.changes,
        "watches": lambda: store.watches.rows(now, now - timedelta(hours=8)),
        "hits": store.watches.hits,
        "detail": lambda: store.articles.detail(deep),
        "events past a cursor": lambda: store.events.since(store.events.cursor() - 9),
        "version": store.version,
    }


def polls(store: Store, articles: int) -> dict[str, Callable[[], object]]:
    """A poll as it mostly is: 30 items of which 3 are new, and one changed."""
    at = START + timedelta(seconds=30 * articles + 3600)
    store.feeds.release()
    leases = iter(store.feeds.lease("bench", at, limit=FEEDS, mode=PollMode.ALL))
    numbers = iter(range(articles + 10, 10**9, 3))

    def known(lease: Lease) -> object:
        keys = [Identity(key(n, 1), key(n, 2), key(n, 3)) for n in range(1, 31)]
        return store.articles.known(lease.feed_id, keys)

    def look() -> None:
        known(next(leases))

    def store_three() -> None:
        number = next(numbers)
        drafts = [draft(number + n) for n in range(3)]
        changed = ArticleDraft(
            CHANCE.randint(1, articles - 1),
            Identity(b"", b"", b""),
            "",
            "",
            text(number),
            None,
            edit=Edit(EditKind.TEXT, "+1 sentence", is_silent=True),
        )
        prepared.append((next(leases), outcome([*drafts, changed], at)))

    prepared: list[tuple[Lease, Outcome]] = []
    for _ in range(200):
        store_three()
    ready = iter(prepared)

    def nothing_new() -> None:
        lease = next(leases)
        poll = PollResult(PollState.UNCHANGED, at, at, status=304)
        store.finish_poll(lease, Outcome(poll))

    return {
        "poll: finish, nothing new": nothing_new,
        "poll: known articles of 30 items": look,
        "poll: alike": lambda: store.articles.alike(
            [CHANCE.getrandbits(32) for _ in range(8)], at - timedelta(days=3)
        ),
        "poll: finish, 3 new, 1 edited": lambda: store.finish_poll(*next(ready)),
        "poll: lease one": lambda: store.feeds.lease(
            "bench", at + timedelta(hours=1), limit=1
        ),
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--database", type=Path)
    parser.add_argument("--claims", type=int, default=1, help="of one article in five")
    parser.add_argument("--repeat", type=int, default=21)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.database or Path(folder) / "bench.db"
        if not path.exists():
            store = open_store(path)
            fill(store, given.articles, given.claims)
            store.close()
        print(f"{path.stat().st_size / 1e6:,.0f} MB; CPU ms: median, greatest")
        for name, act in reads(path, given.articles).items():
            show(name, *median_ms(given.repeat, act))
        store = open_store(path)
        for name, act in polls(store, given.articles).items():
            show(name, *median_ms(given.repeat, act))
        store.close()


if __name__ == "__main__":
    main()
