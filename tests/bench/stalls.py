"""What holds the dashboard's event loop up: its longest piece of work at once.

    PYTHONPATH=. python tests/bench/stalls.py DATABASE

The real dashboard in a pseudo terminal of 120x40. For its start, and for each key from
then on until the screen is at rest, prints the processor time of the longest piece that
the loop ran at once, of the longest look for garbage, and of all pieces together, but
for those of up to a millisecond. Run it twice: the first time modules are compiled.
"""

import sys
import tempfile
from pathlib import Path

from tests.bench.start import CONFIG, newest_title
from tests.bench.terminal import Terminal

NOTING = """
import asyncio, gc, sys, time
noted, began = open(sys.argv.pop(1), "a", buffering=1), [0.0]
def note(kind):
    ms = (time.thread_time() - began.pop()) * 1000
    if ms > 1:
        print(kind, ms, file=noted)
def look(phase, _):
    began.append(time.thread_time()) if phase == "start" else note("look")
plain = asyncio.events.Handle._run
def run(handle):
    began.append(time.thread_time())
    plain(handle)
    note("piece")
gc.callbacks.append(look)
asyncio.events.Handle._run = run
from monitor.__main__ import main
main()
"""
KEYS = {
    "figures": b"2",
    "a figure": b"\r",
    "left": b"\x1b",
    "articles": b"1",
    "reader": b"\r",
    "versions": b"v",
    "why it is here": b"i",
    "help": b"?",
    "watches": b"3",
    "a watch": b"\r",
    "search": b"/",
    "a letter": b"p",
    "settings": b",",
    "timeline": b"T",
    "feeds": b"f",
    "marks": b"M",
    "to the end": b"1G",
    "to the top": b"g",
}
"""Those that open a screen are followed by Escape, with a line of its own."""
STAYS = ("figures", "left", "articles", "watches", "to the end", "to the top")


class Noted:
    """What the dashboard writes down, read as far as it has got."""

    def __init__(self, path: Path) -> None:
        self._file = path.open()

    def told(self, name: str) -> None:
        """A line about what was noted since."""
        rows = [line.split() for line in self._file.read().splitlines()]
        pieces = [float(ms) for kind, ms in rows if kind == "piece"]
        looks = [float(ms) for kind, ms in rows if kind == "look"]
        longest, look = max(pieces, default=0), max(looks, default=0)
        print(f"{name:20} {longest:5.0f} {look:5.0f} {sum(pieces):6.0f}", flush=True)


def rest(terminal: Terminal) -> None:
    """Wait until nothing is painted, and for as long as it may tidy up."""
    terminal.settle(1.5, patience=5)


def main(database: Path) -> None:
    """Start, and press each key."""
    with tempfile.TemporaryDirectory() as folder:
        config, path = Path(folder) / "c.toml", Path(folder) / "noted"
        config.write_text(CONFIG)
        path.touch()
        noted = Noted(path)
        program = [sys.executable, "-c", NOTING, str(path), "--config", str(config)]
        terminal = Terminal([*program, "--database", str(database)])
        terminal.wait_for(newest_title(database))
        rest(terminal)
        print(f"{'CPU ms':20} piece  look in all")
        noted.told("start")
        for name, keys in KEYS.items():
            for key in keys:
                terminal.press(bytes([key]))
                rest(terminal)
            noted.told(name)
            if name not in STAYS:
                terminal.press(b"\x1b")
                rest(terminal)
                noted.told("  and back")
        terminal.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
