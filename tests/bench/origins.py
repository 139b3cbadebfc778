"""What it costs to find copies while ever more articles may be what is copied.

    python tests/bench/origins.py FOLDER [ARTICLES]

FOLDER holds recorded feeds (`replay/*/*.xml`, `static/*`). Articles are made by walking
from word to word as their texts do, so that common runs of words are as common; one in
ten is a copy of an earlier one (other headline, a sentence cut, the rest in another
order, a credit line), and one in ten says the same with another number.
"""

import random
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from monitor.config.settings import FeedConfig  # noqa: E402
from monitor.engine.ingest.copies import COPY_WINDOW, Copies  # noqa: E402
from monitor.engine.ledger.drafts import DraftedArticle  # noqa: E402
from monitor.errors import ParseError  # noqa: E402
from monitor.extract.articles.identity import identity_of  # noqa: E402
from monitor.extract.articles.origins import sketch_of  # noqa: E402
from monitor.extract.text import text_of  # noqa: E402
from monitor.fetch.feeds.feed import parse  # noqa: E402
from monitor.model.feeds import PollMode  # noqa: E402
from monitor.model.text import RawArticle, Text  # noqa: E402
from monitor.store.contract.drafts import (  # noqa: E402
    ArticleDraft,
    Lease,
    Outcome,
    PollResult,
    PollState,
)
from monitor.store.database import SqliteStore, open_store  # noqa: E402

START = datetime(2025, 1, 1, tzinfo=UTC)
A_POLL = 20
MEASURED = 1_000
"""Articles before each size over which times are taken."""
PUBLISHERS = 200
CHANCE = random.Random(1)


class Language:
    """Words of real articles, and which follow which."""

    def __init__(self, folder: Path) -> None:
        self.next: dict[str, list[str]] = defaultdict(list)
        seen: set[str] = set()
        for path in sorted(folder.glob("**/*.xml")):
            try:
                document = parse(path.read_bytes(), "http://feeds.example/", "")
            except ParseError:
                continue
            for raw in document.articles:
                body = text_of(raw).body
                if body not in seen:
                    seen.add(body)
                    words = body.split()
                    for word, after in pairwise(words):
                        self.next[word].append(after)
        self.starts = sorted(self.next)

    def sentence(self) -> str:
        word, words = CHANCE.choice(self.starts), []
        for _ in range(CHANCE.randint(8, 30)):
            words.append(word.strip('.!?…"“”'))
            word = CHANCE.choice(self.next.get(word) or self.starts)
        return " ".join(words).strip().capitalize()


@dataclass(frozen=True)
class Made:
    text: Text
    copy_of: int | None = None
    update_of: int | None = None


def articles(language: Language) -> Iterator[Made]:
    """Without end; numbers refer to earlier ones by place."""
    told: list[list[str]] = []
    originals: list[int] = []
    while True:
        place, kind = len(told), len(told) % 10
        title = language.sentence()[:80]
        if kind in (3, 7) and place > 10:
            other = CHANCE.choice(originals)
            body = list(told[other])
            if kind == 7:
                body[0] = body[0].replace(f" {other + 10} ", f" {place + 10} ")
                made = Made(Text(title, "\n".join(f"{s}." for s in body)), None, other)
            else:
                cut = CHANCE.randrange(1, len(body))
                body = body[:cut] + body[cut + 1 :]
                CHANCE.shuffle(body)
                words = "\n".join(f"{s}." for s in (*body, "Original source: AP"))
                made = Made(Text(title, words), other)
        else:
            count = 12 if place % 4 == 0 else 4
            body = [language.sentence() for _ in range(count)]
            body[0] += f" and {place + 10} people were hurt"
            made = Made(Text(title, "\n".join(f"{s}." for s in body)))
            originals.append(place)
        told.append(body)
        yield made


@dataclass
class Spent:
    """CPU seconds, and what was told."""

    sketch: float = 0
    find: float = 0
    store: float = 0
    articles: int = 0
    copies: int = 0
    found: int = 0
    updates: int = 0
    wrong: int = 0


def drafted(made: Made, number: int, publisher: str, spent: Spent) -> DraftedArticle:
    raw = RawArticle(f"guid of {number:012}", "", made.text.title, "", "", None, None)
    began = time.process_time()
    sketch = sketch_of(made.text)
    spent.sketch += time.process_time() - began
    draft = ArticleDraft(
        article_id=None,
        identity=identity_of(raw, made.text, publisher),
        guid=raw.guid,
        link="",
        text=made.text,
        published_at=None,
        sketch=sketch,
    )
    return DraftedArticle(draft, raw, None)


def a_poll(
    store: SqliteStore,
    lease: Lease,
    some: list[Made],
    origins: list[int],
    spent: Spent,
    at: datetime,
) -> None:
    """Read, trace and store; `origins` grows by what each is found to be."""
    first = len(origins) + 1
    new = [
        drafted(made, first + n, lease.publisher, spent) for n, made in enumerate(some)
    ]
    began = time.process_time()
    traced = [one.draft for one in Copies(store, lease, at).traced(new)]
    spent.find += time.process_time() - began
    began = time.process_time()
    store.finish_poll(lease, Outcome(PollResult(PollState.READ, at, at), tuple(traced)))
    spent.store += time.process_time() - began
    # ids are given latest first: a document has its newest article on top
    ids = {article.guid: article for article in store.articles.stored(None, len(some))}
    for made, draft in zip(some, traced, strict=True):
        origins.append(ids[draft.guid].origin_id)
        wanted = made.copy_of if made.copy_of is not None else made.update_of
        is_grouped = wanted is not None and origins[wanted] == origins[-1]
        spent.articles += 1
        spent.copies += made.copy_of is not None
        spent.found += made.copy_of is not None and is_grouped
        spent.updates += made.update_of is not None
        is_original = origins[-1] == ids[draft.guid].id
        spent.wrong += not is_original and not (made.copy_of is not None and is_grouped)


def main(folder: Path, most: int) -> None:
    language = Language(folder)
    sizes = [size for size in (1_000, 10_000, 100_000) if size <= most]
    with tempfile.TemporaryDirectory() as work:
        store = open_store(Path(work) / "story.db")
        feeds = [
            FeedConfig(f"https://{n}.example/rss", f"Feed {n}", f"Paper {n}")
            for n in range(PUBLISHERS)
        ]
        store.feeds.configure(feeds, START)
        source, origins = articles(language), list[int]()
        leases: Iterator[Lease] = iter(())
        spent = Spent()
        print("window      sketch    find   store  ms an article")
        for _ in range(0, sizes[-1], A_POLL):
            at = START + COPY_WINDOW * (len(origins) / sizes[-1]) * 0.99
            if (lease := next(leases, None)) is None:
                found = store.feeds.lease("bench", at, limit=99_999, mode=PollMode.ALL)
                leases = iter(found)
                lease = next(leases)
            a_poll(
                store, lease, [next(source) for _ in range(A_POLL)], origins, spent, at
            )
            if len(origins) in [size - MEASURED for size in sizes]:
                spent = Spent()
            if len(origins) in sizes:
                report(store, len(origins), spent)
                spent = Spent()
        store.close()


def report(store: SqliteStore, size: int, spent: Spent) -> None:
    each = 1000 / spent.articles
    print(
        f"{size:7,} {spent.sketch * each:10.3f} {spent.find * each:7.3f} "
        f"{spent.store * each:7.3f}   copies found {spent.found} of {spent.copies}; "
        f"taken for copies wrongly {spent.wrong}, updates {spent.updates}; "
        f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MiB",
        flush=True,
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)
