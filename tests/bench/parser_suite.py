"""Send feedparser's own test documents through our door; count crashes and stalls.

    python tests/bench/parser_suite.py FOLDER

FOLDER is `tests/` of a feedparser checkout. An entry with neither title, text nor link
is no article of ours, so counts may be lower than feedparser's, never without reason.
"""

import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from monitor.errors import ParseError  # noqa: E402
from monitor.fetch.feeds.feed import parse  # noqa: E402

SLOW_S = 1.0


def main(folder: Path) -> int:
    came_to: Counter[str] = Counter()
    articles = 0
    slowest = (0.0, "")
    for path in sorted(folder.rglob("*.*ml")) + sorted(folder.rglob("*.json")):
        began = time.process_time()
        try:
            document = parse(path.read_bytes(), "http://127.0.0.1/feed", "")
        except ParseError as error:
            came_to[str(error).partition(": ")[2]] += 1
        else:
            came_to["read"] += 1
            articles += len(document.articles)
        slowest = max(slowest, (time.process_time() - began, path.name))
    print(f"{sum(came_to.values())} documents, {articles} articles, no crash")
    for words, count in came_to.most_common():
        print(f"{count:6}  {words}")
    print(f"slowest: {slowest[1]} {slowest[0] * 1000:.0f} ms")
    return int(slowest[0] > SLOW_S)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
