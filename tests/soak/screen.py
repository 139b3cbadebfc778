"""A dashboard that is left open for many days of news and looked at now and then.

    PYTHONPATH=. python tests/soak/screen.py [DAYS] [ARTICLES_A_DAY]

The real app without a terminal, on a store that gets articles with and without figures;
after each twenty somebody moves about, opens, zooms, reads and goes back. Each day's
end prints resident memory (of app and writer, which share the process), tasks, widgets
and the longest time for which the event loop computed without a break. Ends with 1 when
memory grows by more than 1 % a day beyond twice the slope's standard error, or widgets
stay.
"""

import asyncio
import gc
import os
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from monitor.model.figures import Amount
from tests.soak.days import slope
from tests.soak.pulse import Pulse
from tests.ui.desk import Desk, seated
from tests.ui.newsroom import Newsroom, Said

KEYS = (
    *("j", "enter", "v", "escape", "z", "z", "2", "j", "enter", "escape", "1", "k"),
    *("s", "r", "n", "n", "3", "j", "enter", "escape", "5", "escape"),
    *("question_mark", "escape", "1", "G", "g"),
)


@dataclass(frozen=True)
class Day:
    """What was measured at the end of a day."""

    rss_kb: int
    tasks: int
    widgets: int
    longest_stall_ms: int
    seconds: float


def publish(room: Newsroom, number: int) -> None:
    """An article; each third has a figure that moves."""
    title = f"Report {number} from the river"
    if number % 3:
        room.publish("Harbour Wire", title, f"The dam at mile {number} holds. " * 20)
        return
    said = Said(
        f"{number} people", Amount(number), "evacuated", f"official {number % 5}"
    )
    room.publish("The Ledger", title, f"{number} people left their homes.", said)


async def day(desk: Desk, room: Newsroom, first: int, articles: int) -> None:
    """News, and somebody who looks."""
    for number in range(first, first + articles):
        await asyncio.to_thread(publish, room.later(minutes=20), number)
        if number % 4 == 0:
            await desk.look()
        if number % 20 == 0:
            await desk.press(*KEYS)


async def run(path: Path, days: int, articles: int) -> list[Day]:
    """Leave the dashboard open; a row a day."""
    room = Newsroom(path)
    room.read_all()
    rows: list[Day] = []
    async with seated(room) as desk:
        pulse = Pulse()
        beating = asyncio.create_task(pulse.beat())
        for number in range(days):
            began, pulse.longest = time.process_time(), 0.0
            await day(desk, room, number * articles, articles)
            spent = time.process_time() - began
            gc.collect()
            pages = int(Path("/proc/self/statm").read_text().split()[1])
            row = Day(
                pages * os.sysconf("SC_PAGE_SIZE") // 1024,
                len(asyncio.all_tasks()),
                sum(1 for _ in desk.app.screen.walk_children()),
                round(pulse.longest * 1000),
                spent,
            )
            rows.append(row)
            print(f"{number + 1:3} {row}", flush=True)
        beating.cancel()
    return rows


def main(days: int, articles: int) -> int:
    """Run, and judge what grew."""
    with tempfile.TemporaryDirectory() as folder:
        rows = asyncio.run(run(Path(folder) / "story.db", days, articles))
    settled = rows[days // 3 :]
    rate, error = slope([row.rss_kb for row in settled])
    print(f"memory {rate:+.0f} KiB a day, standard error {error:.0f}")
    print(f"longest stall {max(row.longest_stall_ms for row in rows)} ms")
    grows = rate - 2 * error > settled[0].rss_kb / 100
    return int(grows or settled[-1].widgets > settled[0].widgets + 5)


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    sys.exit(main(*[*given, *(15, 120)[len(given) :]]))
