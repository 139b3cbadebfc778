"""How long a search takes at a million articles.

    python tests/bench/search.py [--articles N] [--database FILE] [--repeat N]

Makes the database of `tests/bench/store.py` unless FILE holds one already, then prints
for each query the CPU time of its first page of 50 and what came of it.
"""

import argparse
import tempfile
import time
from pathlib import Path

from monitor.model.articles import View
from monitor.model.searches import FoundPage
from monitor.store.contract.store import Store
from monitor.store.database import open_reader, open_store
from tests.bench.store import FEEDS, START, WORDS, fill, median_ms

PATIENCE_S = 0.08
RANKS = {"commonest": 0, "common": 10, "usual": 200, "rare": 12_000}
WORD = {name: WORDS[rank] for name, rank in RANKS.items()}


def queries() -> dict[str, str]:
    """What to look for, by a name."""
    common, usual, rare = WORD["common"], WORD["usual"], WORD["rare"]
    return {
        "the commonest word": WORD["commonest"],
        "a common word": common,
        "a usual word": usual,
        "a rare word": rare,
        "an absent word": "troops",
        "a common and a rare word": f"{common} {rare}",
        "a common or a rare word": f"{common} OR {rare}",
        "two common words, a phrase": f'"{common} {WORDS[11]}"',
        "two usual words, a phrase": f'"{WORDS[50]} {WORDS[51]}"',
        "an absent phrase": f'"{WORDS[100]} {WORDS[101]} {WORDS[102]}"',
        "common words NEAR/2": f"{common} NEAR/2 {WORDS[12]}",
        "one letter*": f"{rare[:1]}*",
        "two letters*": f"{rare[:2]}*",
        "three letters*": f"{rare[:3]}*",
        "common without a common": f"{common} -{WORDS[1]}",
        "in the title": f"title:{usual}",
        "a publisher": 'publisher:"Paper 7"',
        "a feed and a word": f'feed:"Feed 7" {common}',
        "a watch": 'watch:"watch 3"',
        "a figure": 'figure:"place 1">300',
        "a speaker": "speaker:mayor",
        "starred": "is:starred",
        "read": "-is:unread",
        "the last hour": "since:1h",
        "the last hour, a word": f"since:1h {usual}",
        "a common pattern": f"/{common[:4]}/",
        "a rare pattern": f"/{rare}/",
        "a rare pattern and a word": f"{usual} /{rare}/",
        "everything": "",
    }


def first_page(store: Store, view: View) -> FoundPage:
    end = time.perf_counter() + PATIENCE_S
    return store.articles.search(view, enough=lambda: time.perf_counter() > end)


def outcome(page: FoundPage) -> str:
    if page.searched_back_to:
        return f"{len(page.found)} so far, back to {page.searched_back_to:%Y-%m-%d}"
    return f"{len(page.found)}{'+' if page.after else ''}"


def whole(store: Store, view: View) -> float:
    """Seconds of CPU until the search is complete."""
    begun = time.process_time()
    store.articles.count(view)
    return time.process_time() - begun


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--database", type=Path)
    parser.add_argument("--repeat", type=int, default=9)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.database or Path(folder) / "bench.db"
        if not path.exists():
            store = open_store(path)
            fill(store, given.articles)
            store.close()
        now = START.fromtimestamp(START.timestamp() + 30 * given.articles, START.tzinfo)
        reader = open_reader(path)
        print(f"{FEEDS} feeds; first page of 50, CPU ms: median, greatest")
        for name, query in queries().items():
            view = View(False, False, query=query, asked_at=now)
            median, greatest = median_ms(
                given.repeat,
                lambda view=view: first_page(reader, view),  # type: ignore[misc]
            )
            found = outcome(first_page(reader, view))
            print(f"{name:30} {median:8.1f} {greatest:8.1f}  {found}")
        for name in ("a rare pattern", "an absent phrase"):
            view = View(False, False, query=queries()[name], asked_at=now)
            print(f"{name}, all of it: {whole(reader, view):.1f} s")
        reader.close()


if __name__ == "__main__":
    main()
