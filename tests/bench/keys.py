"""How soon a key is answered on the screen, in every list.

    python tests/bench/keys.py DATABASE [DATABASE ...] [--keys N]

Opens the installed `monitor` on each database (`tests/bench/store.py --database` makes
one) in a pseudo terminal of 120x40, presses N keys of each kind, one after the other,
and prints milliseconds from typing until the end of the frame that answers: median and
99th percentile, with the CPU time of the whole program a key. A list that a database
has nothing in, or that fits on the screen, paints nothing: it is left out.
"""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from itertools import cycle, islice
from pathlib import Path

from tests.bench.start import CONFIG, newest_title
from tests.bench.terminal import Terminal

DOWN, UP, PAGE_DOWN, PAGE_UP = b"j", b"k", b"\x1b[6~", b"\x1b[5~"
DOWN_AND_UP = [*[DOWN] * 20, *[UP] * 20]
PATIENCE_S = 0.5
"""A key that has painted nothing by then paints nothing."""
KINDS = {
    "articles: down": (b"1g", cycle([DOWN])),
    "articles: page": (b"1g", cycle([PAGE_DOWN])),
    "articles: end, home": (b"1g", cycle([b"G", b"g"])),
    "articles: page at the end": (b"1G", cycle([PAGE_UP])),
    "figures: down": (b"2g", cycle(DOWN_AND_UP)),
    "watches: down, up": (b"3g", cycle([DOWN, UP])),
    "reader: down, up": (b"1g\r", cycle([DOWN, UP])),
}
"""Keys that go there, and those that are measured."""


def delays(terminal: Terminal, keys: Iterator[bytes]) -> Iterator[float]:
    """Milliseconds to each key's frame, the terminal at rest before each."""
    for key in keys:
        with suppress(TimeoutError):
            yield terminal.paint(key, PATIENCE_S) * 1000
        terminal.settle(0.03)


def measure(database: Path, config: Path, count: int) -> None:
    command = [sys.executable, "-m", "monitor", "--config", str(config)]
    terminal = Terminal([*command, "--database", str(database)])
    terminal.wait_for(newest_title(database))
    terminal.settle(1.5)
    print(f"{database.name:28}  p50 ms  p99 ms  CPU ms a key")
    for name, (go, keys) in KINDS.items():
        for key in go:
            terminal.press(bytes([key]))
            terminal.settle(0.2)
        before = terminal.cpu_s()
        found = sorted(delays(terminal, islice(keys, count)))
        if len(found) < count / 2:
            print(f"{name:28} left out: {len(found)} of {count} keys paint anything")
            continue
        cpu = (terminal.cpu_s() - before) * 1000 / count
        late = found[min(int(len(found) * 0.99), len(found) - 1)]
        print(f"{name:28} {statistics.median(found):7.1f} {late:7.1f} {cpu:7.1f}")
    print(f"resident memory {terminal.rss_mib():.0f} MiB")
    terminal.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("databases", type=Path, nargs="+")
    parser.add_argument("--keys", type=int, default=100)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "bench.toml"
        config.write_text(CONFIG)
        for database in arguments.databases:
            measure(database, config, arguments.keys)


if __name__ == "__main__":
    main()
