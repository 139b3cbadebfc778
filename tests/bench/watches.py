"""How long one article takes against 1, 100 and 10,000 watches, beside `re`.

    python tests/bench/watches.py [articles]

Made texts (Zipf vocabulary, fixed seed): short ones of some 560 characters, as a
title with a summary, and long ones of some 5,500. Watches are 70 % words and 30 %
phrases of two words, of which a tenth each is joined by OR, excludes a word, or ends
in a star. `re` gets the words and phrases as one alternation; it knows no plurals,
no exclusion and no hyphens. Where ripgrep is installed (`rg`), it gets them as fixed
whole words in any case, over a file with fifty times each text, a line each; its start
and its making ready of the words are in its time. CPU time, median of five runs.
"""

import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from monitor.config.settings import WatchConfig
from monitor.extract.watches import WatchList
from monitor.model.text import Text

VOCABULARY = 60_000
TIMES = 50
LETTERS = "etaoinshrdlucmfwypvbgk"


def vocabulary(random_: random.Random) -> list[str]:
    words: dict[str, None] = {}
    while len(words) < VOCABULARY:
        length = min(max(int(random_.gauss(6, 2)), 2), 14)
        words["".join(random_.choices(LETTERS, range(22, 0, -1), k=length))] = None
    return list(words)


def texts(words: Sequence[str], count: int, length: int, seed: int) -> list[Text]:
    random_ = random.Random(seed)
    weights = [1 / (rank + 3) for rank in range(len(words))]
    made = []
    for number in range(count):
        chosen = random_.choices(words, weights, k=length)
        sentences = [
            f"{' '.join(chosen[at : at + 14]).capitalize()}, {number + at:,}."
            for at in range(0, length, 14)
        ]
        made.append(Text(sentences[0], " ".join(sentences[1:])))
    return made


def terms(words: Sequence[str], count: int) -> list[str]:
    random_ = random.Random(3)
    pool = words[200:]
    return [
        random_.choice(pool)
        if random_.random() < 0.7
        else f"{random_.choice(pool)} {random_.choice(pool)}"
        for _ in range(count)
    ]


def queries(found: Sequence[str]) -> list[str]:
    random_ = random.Random(4)
    written = []
    for term in found:
        quoted, dice = f'"{term}"', random_.random()
        if dice < 0.1:
            quoted = f'{quoted} OR "{random_.choice(found)}"'
        elif dice < 0.2:
            quoted = f'{quoted} -"{random_.choice(found)}"'
        elif dice < 0.3:
            quoted = f'"{term}*"'
        written.append(quoted)
    return written


def cpu(run: Callable[[], object]) -> float:
    """CPU seconds, median of five runs."""
    taken = []
    for _ in range(5):
        start = time.process_time()
        run()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def alternation(found: Sequence[str]) -> re.Pattern[str]:
    longest = sorted(map(re.escape, found), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(longest)})\b", re.IGNORECASE)


def hits(watches: WatchList, some: Sequence[Text]) -> None:
    for text in some:
        watches.hits_in(text)


def finds(pattern: re.Pattern[str], some: Sequence[Text]) -> None:
    for text in some:
        list(pattern.finditer(f"{text.title}\n{text.body}"))


def ripgrep(found: Sequence[str], some: Sequence[Text]) -> float:
    """CPU seconds an article of ripgrep; nought where it is not installed."""
    program = shutil.which("rg")
    if program is None:
        return 0
    with tempfile.TemporaryDirectory() as folder:
        words, lines = Path(folder) / "words", Path(folder) / "lines"
        words.write_text("\n".join(found), encoding="utf-8")
        text = "\n".join(f"{one.title} {one.body}" for one in some)
        lines.write_text(f"{text}\n" * TIMES, encoding="utf-8")
        given = ["-F", "-w", "-i", "--count-matches", "--no-mmap", "-j1"]
        command = [program, *given, "-f", str(words), str(lines)]
        taken = []
        for _ in range(5):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            taken.append(used)
    return statistics.median(taken) / (len(some) * TIMES)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    words = vocabulary(random.Random(1))
    # More texts than are remembered cut into words, so that each is cut anew.
    samples = texts(words, count, 84, seed=2), texts(words, 40, 840, seed=5)
    head = "ms an article        build  short   long |     re  short   long |     rg"
    print(f"{head}  short   long")
    for number in (1, 100, 10_000):
        found = terms(words, number)
        configured = [WatchConfig(str(n), q) for n, q in enumerate(queries(found))]
        start = time.process_time()
        watches = WatchList(configured)
        build = time.process_time() - start
        start = time.process_time()
        pattern = alternation(found)
        compiled = time.process_time() - start
        ours = [cpu(partial(hits, watches, some)) / len(some) for some in samples]
        theirs = [cpu(partial(finds, pattern, some)) / len(some) for some in samples]
        others = [ripgrep(found, some) for some in samples]
        print(
            f"{number:7,} watches  {build * 1000:7.0f}{ms(ours)} |"
            f"{compiled * 1000:7.0f}{ms(theirs)} |       {ms(others)}"
        )


def ms(seconds: Sequence[float]) -> str:
    return "".join(f" {one * 1000:6.3f}" for one in seconds)


if __name__ == "__main__":
    main()
