"""A terminal without a person: runs a program in a pty and answers its queries.

Only for benchmarks and end-to-end checks; what it measures is the program's own CPU
time (all threads, from /proc) and the bytes that reach the terminal.
"""

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Sequence
from pathlib import Path

from tests.fakes import PATIENCE_S

ANSWERS = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",  # synchronised output: supported
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",  # in-band resize: not
    b"\x1b[c": b"\x1b[?62;22c",
    b"\x1b[6n": b"\x1b[1;1R",
}
SEQUENCE = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")
_UNSET = ("COLUMNS", "LINES", "PYTHONDONTWRITEBYTECODE")
"""A size said there would count for more than the terminal's; and what is installed is
compiled once, not at each start."""
FRAME_END = b"\x1b[?2026l"


class Terminal:
    """A program in a pty of `columns` by `rows`."""

    def __init__(self, command: Sequence[str], columns: int = 120, rows: int = 40):
        self.master, slave = pty.openpty()
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(slave, termios.TIOCSWINSZ, size)
        self.started = time.perf_counter()
        environment = os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        environment = {
            name: value for name, value in environment.items() if name not in _UNSET
        }
        self.process = subprocess.Popen(
            command,
            preexec_fn=lambda: os.login_tty(slave),  # hung up on when we are gone
            env=environment,
        )
        os.close(slave)
        self.seen = b""

    def read(self, timeout: float) -> bytes:
        """What the program writes within `timeout` seconds, possibly nothing."""
        ready, _, _ = select.select([self.master], [], [], timeout)
        if not ready:
            return b""
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return b""
        for query, answer in ANSWERS.items():
            for _ in range(data.count(query)):
                os.write(self.master, answer)
        self.seen += data
        return data

    def wait_for(self, text: str, timeout: float = PATIENCE_S) -> float:
        """Seconds since the start until `text` has been painted.

        Raises:
            TimeoutError: it was not, within `timeout` seconds.
        """
        wanted, end = text.encode(), time.perf_counter() + timeout
        while time.perf_counter() < end:
            self.read(0.05)
            if wanted in SEQUENCE.sub(b"", self.seen):
                return time.perf_counter() - self.started
        raise TimeoutError(f"{text!r} was not painted within {timeout} s")

    def press(self, keys: bytes) -> None:
        """Type, forgetting what was painted before."""
        self.seen = b""
        os.write(self.master, keys)

    def paint(self, keys: bytes, timeout: float = 5) -> float:
        """Seconds from typing until the end of the first frame that answers it.

        Raises:
            TimeoutError: nothing was painted within `timeout` seconds.
        """
        begun = time.perf_counter()
        self.press(keys)
        while time.perf_counter() < begun + timeout:
            self.read(timeout)
            if FRAME_END in self.seen:
                return time.perf_counter() - begun
        raise TimeoutError(f"{keys!r} painted nothing within {timeout} s")

    def answer(self, keys: bytes, timeout: float = 5) -> float:
        """Seconds from typing until the first bytes that answer it."""
        begun = time.perf_counter()
        self.press(keys)
        self.read(timeout)
        return time.perf_counter() - begun

    def settle(self, quiet: float = 0.3, patience: float = 20) -> None:
        """Read until the program has been silent for `quiet` seconds.

        A clock that ticks, or a bar that grows, is never silent: no longer than that.
        """
        end = time.perf_counter() + patience
        while self.read(quiet) and time.perf_counter() < end:
            pass

    def cpu_s(self) -> float:
        """CPU seconds of the program so far, all its threads."""
        tasks = Path(f"/proc/{self.process.pid}/task").iterdir()
        return sum(int((t / "schedstat").read_text().split()[0]) for t in tasks) / 1e9

    def rss_mib(self) -> float:
        """Resident memory of the program, MiB."""
        return resident_mib(self.process.pid)

    def children(self) -> list[int]:
        """Process ids of its direct children, whichever thread began them."""
        tasks = Path(f"/proc/{self.process.pid}/task").iterdir()
        return [
            int(pid)
            for task in tasks
            for pid in (task / "children").read_text().split()
        ]

    def close(self) -> None:
        """End the program and everything it started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self.master)


def resident_mib(pid: int) -> float:
    """Resident memory of a process, MiB."""
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0
