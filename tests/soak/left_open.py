"""The real dashboard, left open beside a store in which a day's news comes in seconds.

    PYTHONPATH=. python tests/soak/left_open.py [DAYS] [ARTICLES_A_DAY]

In a terminal of 120x40; somebody goes through its panes, opens and reads. Each day's
end prints the dashboard's resident memory, its open files and processor time so far.
Ends with 1 when the dashboard does, or when its memory grows after the first third of
the days by more than 1 % a day beyond twice the slope's standard error.
"""

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from monitor.model.figures import Amount
from monitor.store.file.lock import PollerLock
from tests.bench.terminal import Terminal
from tests.soak.days import grew
from tests.soak.onlooker import KEYS
from tests.ui.newsroom import CONFIG, PUBLISHERS, Newsroom, Said

KEYS_A_DAY = 28
PAUSE_S = 0.6
"""Between two keys."""
REST_S = 10
"""At the end of a day: until toasts are gone, and all is left out of looks for garbage
that stays (`monitor/ui/garbage.py`)."""
MEASURES = ("evacuated", "killed")
SYLLABLES = ("bar", "cel", "dor", "fen", "gil", "hul", "jor", "kam", "lis", "mor")


def words(dice: random.Random, count: int) -> str:
    """So many words; there are a thousand of them."""
    drawn = ("".join(dice.choices(SYLLABLES, k=3)) for _ in range(count))
    return " ".join(drawn)


def publish(room: Newsroom, number: int, dice: random.Random) -> None:
    """An article; each third has a figure that moves, each seventh is watched for."""
    publisher = PUBLISHERS[number % len(PUBLISHERS)]
    title, body = f"Report {number} {words(dice, 6)}", words(dice, 80)
    if number % 7 == 0:
        body += " The dam holds."
    if number % 3:
        room.publish(publisher, title, body)
        return
    said = Said(
        f"{number} people",
        Amount(number),
        MEASURES[number % 2],
        f"official {number % 7}",
    )
    room.publish(publisher, title, f"{number} people left. {body}", said)


def written_down() -> str:
    """The newsroom's configuration as a file."""
    feeds = [f"[[feeds]]\nurl = '{f.url}'\nname = '{f.name}'\n" for f in CONFIG.feeds]
    watches = [
        f"[[watches]]\nname = '{w.name}'\nmatch = '{w.match}'\n" for w in CONFIG.watches
    ]
    return "story.title = 'S'\n" + "".join(feeds + watches)


def watch(terminal: Terminal, seconds: float) -> None:
    """Take what is painted."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        terminal.read(left)


def day(
    room: Newsroom,
    terminal: Terminal,
    numbers: range,
    dice: random.Random,
    keys: Iterator[str],
) -> None:
    """News, and somebody who looks."""
    for number in numbers:
        publish(room.later(minutes=1440 / len(numbers)), number, dice)
        if number % max(len(numbers) // KEYS_A_DAY, 1) == 0:
            terminal.press(next(keys).encode())
            watch(terminal, PAUSE_S)
    watch(terminal, REST_S)


def main(days: int, articles: int) -> int:
    """Leave it open, and judge what grew."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path, written = Path(folder) / "story.db", Path(folder) / "c.toml"
        written.write_text(written_down())
        room, dice, keys = Newsroom(path), random.Random(7), cycle(KEYS)
        room.read_all()
        lock = PollerLock(path)
        lock.acquire(room.clock.now())  # the dashboard's own poller waits
        command = [sys.executable, "-m", "monitor", "--config", str(written)]
        terminal = Terminal([*command, "--database", str(path)])
        terminal.settle(1, patience=10)
        rows: list[int] = []
        for number in range(days):
            numbers = range(number * articles, (number + 1) * articles)
            day(room, terminal, numbers, dice, keys)
            if terminal.process.poll() is not None:
                print(terminal.seen.decode(errors="replace"))
                return 1
            rows.append(round(terminal.rss_mib() * 1024))
            files = Path(f"/proc/{terminal.process.pid}/fd").iterdir()
            row = f"{rows[-1]} KiB, {sum(1 for _ in files)} files"
            print(f"{number + 1:3} {row}, {terminal.cpu_s():.0f} s", flush=True)
        terminal.close()
        lock.release()
    return int(grew("dashboard", rows[days // 3 :]))


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    sys.exit(main(*[*given, *(30, 250)[len(given) :]]))
