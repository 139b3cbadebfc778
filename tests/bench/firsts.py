"""How soon a cold start shows its first articles, and whether the screen stalls.

    python tests/bench/firsts.py [FEEDS] [SECONDS]

The real `monitor` in a pseudo terminal of 120x40, on FEEDS feeds (default 1,000) of
`polls.py`'s farm and no database: seconds from exec until the first article is painted;
then, for SECONDS (default 60) of the cold round, by how much a heartbeat of 10 ms in
the dashboard's event loop is late, and how much CPU its thread used in one such beat:
what is left of the lateness is the other programs'.
"""

import multiprocessing
import os
import sys
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.bench import polls  # noqa: E402
from tests.bench.terminal import Terminal, resident_mib  # noqa: E402

BEATING = """
import asyncio, sys, time
noted = open(sys.argv.pop(1), "a", buffering=1)
plain = asyncio.run
async def beat():
    while True:
        wall, cpu = time.perf_counter(), time.thread_time()
        await asyncio.sleep(0.01)
        now, used = time.perf_counter(), time.thread_time() - cpu
        print(now, (now - wall) * 1000 - 10, used * 1000, file=noted)
async def beside(main):
    task = asyncio.create_task(beat())
    return await main
asyncio.run = lambda main, **more: plain(beside(main), **more)
from monitor.__main__ import main
main()
"""


def serve(pipe: Connection, count: int) -> None:
    import threading

    farm = polls.Farm(("0.0.0.0", 0), polls.Handler)  # 127.0.0.0/8, for the run only
    for feed in range(count):
        polls.document(feed, polls.CARRIED)
    threading.Thread(target=farm.serve_forever, daemon=True).start()
    pipe.send(farm.server_address[1])
    pipe.recv()


def started(folder: Path, port: int, count: int) -> tuple[Terminal, Path]:
    urls = [f"http://127.0.{n // 250}.{n % 250 + 1}:{port}/{n}" for n in range(count)]
    config, beats = folder / "c.toml", folder / "beats.txt"
    feeds = "".join(f"[[feeds]]\nurl = '{url}'\n" for url in urls)
    config.write_text(f"story.title = 'F'\n{feeds}")
    program = [sys.executable, "-c", BEATING, str(beats), "--config", str(config)]
    return Terminal([*program, "--database", str(folder / "s.db")]), beats


def cpu_s(pid: int) -> float:
    """CPU seconds of a process so far, without its children."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def told(beats: Path, since: float) -> None:
    rows = [tuple(map(float, line.split())) for line in beats.read_text().splitlines()]
    for name, part in (
        ("while it starts", [row for row in rows if row[0] < since]),
        ("from the first frame on", [row for row in rows if row[0] >= since]),
    ):
        late, cpu = sorted(row[1] for row in part), sorted(row[2] for row in part)
        at = len(part) * 99 // 100
        print(
            f"  {name}: {len(part)} beats, late p99 {late[at]:.0f} ms, at most"
            f" {late[-1]:.0f}; own CPU in a beat p99 {cpu[at]:.1f} ms, at most"
            f" {cpu[-1]:.0f}, over 30 ms {sum(each > 30 for each in cpu)} times"
        )


def main(count: int, seconds: float) -> None:
    mine, theirs = multiprocessing.Pipe()
    context = multiprocessing.get_context("spawn")
    farm = context.Process(target=serve, args=(theirs, count))
    farm.start()
    port = mine.recv()
    with tempfile.TemporaryDirectory() as work:
        terminal, beats = started(Path(work), port, count)
        shown = terminal.wait_for("Feed ", 60)
        since = time.perf_counter()  # one clock for all processes
        spent = sum(map(cpu_s, [terminal.process.pid, *terminal.children()]))
        print(
            f"{count} feeds: first articles painted {shown:.2f} s after exec, at"
            f" {spent:.2f} s of CPU of dashboard and poller"
        )
        end = time.perf_counter() + seconds
        peak = 0.0
        while time.perf_counter() < end:
            terminal.read(0.2)
            peak = max(peak, *map(resident_mib, terminal.children()), 0.0)
        print(
            f"  dashboard {terminal.rss_mib():.0f} MiB, poller at most {peak:.0f} MiB"
        )
        terminal.close()
        told(beats, since)
    mine.send("stop")
    farm.join()


if __name__ == "__main__":
    given = sys.argv[1:] + [""] * 2
    main(int(given[0] or 1000), float(given[1] or 60))
