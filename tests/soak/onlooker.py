"""Somebody who leaves the real dashboard open, and looks at it now and then."""

import sys
import threading
import time
from itertools import cycle
from pathlib import Path

from tests.bench.terminal import Terminal

KEYS = (
    "j",
    "\r",
    "v",
    "\x1b",
    "2",
    "j",
    "\r",
    "\x1b",
    "3",
    "\r",
    "\x1b",
    "1",
    "G",
    "g",
)
PAUSE_S = 2.0
"""Between two keys."""


class Onlooker:
    """A dashboard in a terminal of 120x40, and who presses its keys."""

    def __init__(self, database: Path, config: Path) -> None:
        command = [sys.executable, "-m", "monitor", "--config", str(config)]
        self._terminal = Terminal([*command, "--database", str(database)])
        self._is_over = threading.Event()
        self._looking = threading.Thread(target=self._look, daemon=True)
        self._looking.start()

    def taken(self) -> tuple[int, int, float]:
        """Resident memory in KiB, open files, seconds of processor time so far."""
        folder = Path(f"/proc/{self._terminal.process.pid}")
        files = sum(1 for _ in (folder / "fd").iterdir())
        rss_kb = round(self._terminal.rss_mib() * 1024)
        return rss_kb, files, self._terminal.cpu_s()

    def leave(self) -> None:
        """End the dashboard."""
        self._is_over.set()
        self._looking.join()
        self._terminal.close()

    def _look(self) -> None:
        for key in cycle(KEYS):
            if self._is_over.is_set():
                return
            self._terminal.press(key.encode())
            end = time.monotonic() + PAUSE_S
            while (left := end - time.monotonic()) > 0:
                self._terminal.read(left)
