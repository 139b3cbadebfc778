"""A round of polls beside newsboat and the `reader` package, on one farm in one run.

    python tests/bench/peers.py [FEEDS] [LATENCY_MS] [PYTHON] [PROGRAMS]

FEEDS feeds (default 200) of 40 articles on a loopback farm: a cold round, one in which
nothing is new, one in which a twentieth of the feeds have two new articles. Each
program runs as its own process, one after the other on the same farm; wall, CPU and
peak memory of it and its children, and ours as a share of theirs. newsboat comes from
the system, also with SQLite statistics gathered on its cache; `reader` from the
environment of PYTHON; PROGRAMS, after commas, are all unless named.
Ours is `monitor poll --once`, three times: with every article in the story (figures,
copies and watches read out of each); with none, so that each is only asked whether it
is of the story and looked through for copies; and with nothing read out of any article,
which is what the others do: fetch, parse, store. What cleans the text, knows articles
again and lets one search in them is left in, though the others do none of it. Shares
are those of the last and of the second.
"""

import multiprocessing
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.bench import polls  # noqa: E402

ROUNDS = ("cold", "nothing new", "nothing new", "5 % new")
"""The second is not told: newsboat keeps validators only from its second round on."""


STORES = "monitor storing only"
PLAIN = "monitor without story"
PROGRAMS = (STORES, PLAIN, "monitor", "newsboat", "newsboat analysed", "reader")
WITHOUT_EXTRACTION = (
    "from monitor.engine.ingest import ingest;ingest.sketch_of=lambda text:();"
    "ingest._Drafting._belongs=lambda drafting,text:False;"
    "from monitor.cli.main import main;main()"
)
"""Without a sketch no article is looked for copies either."""
MODULE = ("-m", "monitor")


@dataclass(frozen=True, slots=True)
class Cost:
    wall: float
    cpu: float
    peak: float
    """MiB, of the largest process."""


class SlowHandler(polls.Handler):
    latency = 0.0

    def do_GET(self) -> None:  # noqa: N802 - as its base class calls it
        time.sleep(self.latency)
        super().do_GET()


def serve(pipe: Connection, latency: float, count: int) -> None:
    """Run the farm; its documents are made beforehand, at nobody's cost."""
    import threading

    SlowHandler.latency = latency
    farm = polls.Farm(("0.0.0.0", 0), SlowHandler)
    threading.Thread(target=farm.serve_forever, daemon=True).start()
    pipe.send(farm.server_address[1])
    while (step := pipe.recv()) != "stop":
        farm.steps = step
        for feed in range(count):
            polls.document(feed, farm.newest(feed))
        pipe.send("done")


def measured(command: Sequence[str], env: dict[str, str] | None = None) -> Cost:
    """Run a command to its end, through a small process that waits for it alone."""
    watch = (
        "import resource,subprocess,sys,time;b=time.perf_counter();"
        "r=subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL,"
        "stderr=subprocess.DEVNULL).returncode;w=time.perf_counter()-b;"
        "u=resource.getrusage(resource.RUSAGE_CHILDREN);"
        "print(r,w,u.ru_utime+u.ru_stime,u.ru_maxrss/1024)"
    )
    told = subprocess.run(
        [sys.executable, "-c", watch, *command],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **(env or {})},
    ).stdout.split()
    if told[0] not in ("0", "0.0"):
        print(f"  ended with {told[0]}: {' '.join(command)[:80]}")
    return Cost(*map(float, told[1:]))


def ours(
    folder: Path, urls: Sequence[str], about: str, run: Sequence[str]
) -> Callable[[], Cost]:
    config = folder / "c.toml"
    feeds = "".join(f"[[feeds]]\nurl = '{url}'\n" for url in urls)
    config.write_text(f"story.title = 'F'\nstory.about = '{about}'\n{feeds}")
    base = [sys.executable, *run, "--config", str(config), "--database"]
    command = [*base, str(folder / "s.db"), "poll", "--once"]
    return lambda: measured(command, {"PYTHONPATH": str(ROOT)})


def newsboat(folder: Path, urls: Sequence[str], analyse: bool) -> Callable[[], Cost]:
    (folder / "urls").write_text("".join(f"{url}\n" for url in urls))
    (folder / "config").write_text("reload-threads 32\n")
    cache = folder / "cache.db"
    command = [
        *("newsboat", "-u", str(folder / "urls"), "-c", str(cache)),
        *("-C", str(folder / "config"), "-x", "reload"),
    ]

    def run() -> Cost:
        if analyse and cache.exists():
            with sqlite3.connect(cache) as db:
                db.execute("ANALYZE")
            db.close()
        return measured(command, {"HOME": str(folder)})

    return run


def reader(folder: Path, urls: Sequence[str], python: str) -> Callable[[], Cost]:
    listed = folder / "feeds.txt"
    listed.write_text("\n".join(urls))
    script = (
        "import sys;from reader import make_reader;r=make_reader(sys.argv[1]);"
        "[r.add_feed(u,exist_ok=True) for u in open(sys.argv[2]).read().split()];"
        "r.update_feeds(workers=32,scheduled=False)"
    )
    database = str(folder / "r.db")
    return lambda: measured([python, "-c", script, database, str(listed)])


def main(count: int, latency: int, python: str, wanted: Sequence[str]) -> None:
    mine, theirs = multiprocessing.Pipe()
    context = multiprocessing.get_context("spawn")
    farm = context.Process(target=serve, args=(theirs, latency / 1000, count))
    farm.start()
    port = mine.recv()
    urls = [f"http://127.0.{n // 250}.{n % 250 + 1}:{port}/{n}" for n in range(count)]
    with tempfile.TemporaryDirectory() as work:
        programs: dict[str, Callable[[], Cost]] = {}
        for name in wanted:
            folder = Path(work) / name.replace(" ", "-")
            folder.mkdir()
            if name.startswith("monitor"):
                about = "" if name == "monitor" else "nobodysaysthis"
                run = ("-c", WITHOUT_EXTRACTION) if name == STORES else MODULE
                programs[name] = ours(folder, urls, about, run)
            elif name == "reader" and python:
                programs[name] = reader(folder, urls, python)
            elif name.startswith("newsboat") and shutil.which("newsboat"):
                programs[name] = newsboat(folder, urls, name.endswith("analysed"))
        costs: list[dict[str, Cost]] = []
        for number, _ in enumerate(ROUNDS):
            mine.send(int(number == len(ROUNDS) - 1))
            mine.recv()
            costs.append({name: run() for name, run in programs.items()})
    mine.send("stop")
    farm.join()
    print(f"{count} feeds, {latency} ms")
    for number, name in enumerate(ROUNDS):
        if number != 1:
            table(name, costs[number])


def table(name: str, costs: dict[str, Cost]) -> None:
    """A round: costs of each, and our CPU as a share of it."""
    for program, cost in costs.items():
        shares = (costs[us].cpu / cost.cpu for us in (STORES, PLAIN) if us in costs)
        ratio = " / ".join(f"{share:.2f}" for share in shares)
        print(
            f"{name:12} {program:22} wall {cost.wall:7.2f} s  CPU {cost.cpu:7.2f} s"
            f"  peak {cost.peak:4.0f} MiB   ours: {ratio}"
        )


if __name__ == "__main__":
    given = sys.argv[1:] + [""] * 4
    chosen = tuple(filter(None, given[3].split(","))) or PROGRAMS
    main(int(given[0] or 200), int(given[1] or 0), given[2], chosen)
