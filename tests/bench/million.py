"""Every command, export and screen on a large database: time, memory, output.

    python tests/bench/store.py --claims 5 --database FILE --repeat 1
    PYTHONPATH=. python tests/bench/million.py FILE

For each command prints processor seconds, peak resident memory and how much it prints;
for each screen the processor time of the dashboard from the key that opens it until it
is at rest, and its memory then. Ends with 1 where something is beyond its budget.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from monitor.model.articles import View
from monitor.store.database import open_reader
from tests.bench.start import CONFIG, newest_title
from tests.bench.store import WORDS
from tests.bench.terminal import Terminal

LOOK_S, EXPORT_S, SCREEN_S = 2.0, 300.0, 0.5
"""Processor time: a command that looks, one that prints everything, a screen."""
PEAK_MIB = 150.0
"""Of any of them, however much it prints."""
FIGURE = "casualties · place 1"
Table = Mapping[str, Sequence[str]]
LOOKS: Table = {
    "status": ("status",),
    "status, JSON": ("status", "--json"),
    "tmux's line": ("status", "--tmux"),
    "list": ("list",),
    "list, JSON": ("list", "--json"),
    "list, unread": ("list", "--unread"),
    "list, a rare word": ("list", WORDS[12_000]),
    "search, a common word": ("search", WORDS[10]),
    "search, a rare word": ("search", WORDS[12_000]),
    "search, a phrase, JSON": ("search", "--json", f'"{WORDS[10]} {WORDS[11]}"'),
    "figures": ("figures",),
    "figures, CSV": ("figures", "--csv"),
    "a figure's history, CSV": ("figures", FIGURE, "--history", "--csv"),
    "watches": ("watches", "--json"),
    "alerts": ("alerts",),
    "since 2 h": ("since", "2h"),
    "since the first article": ("since", "2024-01-01 00:00"),
    "brief since 2 h": ("brief", "--since", "2h"),
    "brief since the first article": ("brief", "--since", "2024-01-01 00:00"),
    "brief, JSON": ("brief", "--since", "2024-01-01 00:00", "--json"),
}
EXPORTS: Table = {
    "a figure's history": ("figures", FIGURE, "--history"),
    "a figure's history, JSON": ("figures", FIGURE, "--history", "--json"),
    "export findings": ("export", "findings"),
    "export corrections": ("export", "corrections"),
    "export feeds": ("export", "feeds"),
    "list all, off-story and copies too": ("list", "--all", "--limit", "0"),
}
SCREENS = {
    "next article": b"j",
    "last article": b"G",
    "first article": b"g",
    "reader": b"\r",
    "versions": b"v",
    "why it is here": b"\x1bi",
    "new since the mark": b"\x1bmn",
    "figures": b"\x1b2",
    "a figure": b"\r",
    "corrections": b"\x1b2\rl",
    "watches": b"\x1b\x1b\x1b3",
    "a watch": b"\r",
    "feeds": b"\x1b5",
    "settings": b"\x1b1,",
    "help": b"\x1b?",
    "search": b"\x1b/",
    "search, typed": WORDS[10].encode(),
}
"""What opens each, from the one before."""


@dataclass(frozen=True)
class Ran:
    """What a command took."""

    seconds: float
    peak_mib: float
    printed_mib: float
    code: int


def run(command: Sequence[str]) -> Ran:
    """Run a command to its end."""
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, stdout=output)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        printed = output.seek(0, os.SEEK_END) / 2**20
    spent = usage.ru_utime + usage.ru_stime
    return Ran(spent, usage.ru_maxrss / 1024, printed, process.returncode)


def commands(program: list[str], budget_s: float, table: Table) -> int:
    """Print what each command takes; how many are beyond their budget."""
    beyond = 0
    for name, arguments in table.items():
        ran = run([*program, *arguments])
        is_good = ran.seconds <= budget_s and ran.peak_mib <= PEAK_MIB and not ran.code
        beyond += not is_good
        print(
            f"{name:36} {ran.seconds:8.2f} s {ran.peak_mib:7.0f} MiB "
            f"{ran.printed_mib:9.2f} MiB {'' if is_good else 'BEYOND'}",
            flush=True,
        )
    return beyond


def screens(program: list[str], database: Path) -> int:
    """Open one screen after the other; how many are beyond their budget."""
    terminal = Terminal([*program])
    terminal.wait_for(newest_title(database))
    terminal.settle(1.5, patience=10)
    beyond = 0
    for name, keys in SCREENS.items():
        for key in keys[:-1]:
            terminal.press(bytes([key]))
            terminal.settle(0.8, patience=4)
        before = terminal.cpu_s()
        terminal.press(keys[-1:])
        is_painted = bool(terminal.read(5))
        terminal.settle(0.8, patience=8)
        spent, weighs = terminal.cpu_s() - before, terminal.rss_mib()
        is_good = is_painted and spent <= SCREEN_S and weighs <= PEAK_MIB
        beyond += not is_good
        print(
            f"{name:36} {spent:8.3f} s {weighs:7.0f} MiB {'' if is_good else 'BEYOND'}"
        )
    terminal.close()
    return beyond


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("database", type=Path)
    database = parser.parse_args().database
    store = open_reader(database)
    newest = store.articles.window(View(), 0, 1)[0].id
    print(
        f"{database.stat().st_size / 2**20:,.0f} MiB, the newest article is {newest:,}"
    )
    store.close()
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "c.toml"
        written.write_text(CONFIG)
        program = [sys.executable, "-m", "monitor", "--config", str(written)]
        program += ["--database", str(database)]
        explain = {"explain": ["explain", str(newest)]}
        beyond = commands(program, LOOK_S, {**LOOKS, **explain})
        backup = {"backup": ["backup", f"{folder}/copy.db"]}
        beyond += commands(program, EXPORT_S, {**EXPORTS, **backup})
        beyond += screens(program, database)
    return int(beyond > 0)


if __name__ == "__main__":
    sys.exit(main())
