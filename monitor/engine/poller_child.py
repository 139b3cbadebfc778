"""The poller as a child process of the screen: started, watched, restarted.

The child ends by itself when its standard input closes, so that none outlives its
parent, however that ends.
"""

import os
import subprocess
from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from monitor.clock import Clock, SystemClock

ELSEWHERE = 6
"""Exit code of a poller that found another one running (`cli.main.EXIT_CODES`)."""

LOOK_AGAIN = timedelta(seconds=5)
"""How soon to try to take over polling from another."""

LONGEST_WAIT = timedelta(minutes=1)
HEALTHY = timedelta(minutes=1)
"""A child that has run for this long counts as started well."""

PATIENCE = timedelta(seconds=5)
"""How long a child may take to end when asked to."""


class ChildState(StrEnum):
    """How the poller is doing."""

    RUNNING = "running"
    ELSEWHERE = "elsewhere"  # another monitor polls this database
    DOWN = "down"  # it died, and is started again soon


class PollerChild:
    """A `monitor poll --child` process; call `tick` about once a second."""

    def __init__(
        self,
        command: Sequence[str],
        clock: Clock | None = None,
        *,
        patience: timedelta = PATIENCE,
    ) -> None:
        self.command = tuple(command)
        self.state = ChildState.DOWN
        self.trouble = ""
        """What the child waits for, or why it ended, as it printed it; else empty."""
        self.exit_code: int | None = None
        """Of the last child; None as long as none has ended."""
        self._clock = clock or SystemClock()
        self._patience = patience
        self._process: subprocess.Popen[bytes] | None = None
        self._started_at = self._clock.now()
        self._start_at: datetime | None = self._started_at
        self._failures = 0

    @property
    def pid(self) -> int | None:
        """The running child's process id; None without one."""
        return self._process.pid if self._process else None

    def tick_words(self) -> str:
        """Do a `tick`; returns the state, followed by a colon and `trouble` if any."""
        state = self.tick()
        return f"{state}: {self.trouble}" if self.trouble else state

    def tick(self) -> ChildState:
        """Start the child if it is time to; notice whether it has ended."""
        now = self._clock.now()
        if self._process is not None:
            self._listen(self._process)
        if self._process is not None and self._process.poll() is not None:
            self._note_end(now)
        if self._process is None and self._start_at and self._is_time(now):
            self._start(now)
        if self._process is not None and now - self._started_at >= HEALTHY:
            self._failures = 0
        return self.state

    def close(self) -> None:
        """Ask the child to end, and wait until it has."""
        self._start_at = None
        process, self._process = self._process, None
        if process is None:
            return
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.close()
        process.stdout.close()
        try:
            process.wait(self._patience.total_seconds())
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _is_time(self, now: datetime) -> bool:
        """Whether to start it now, also if the clock was set back meanwhile."""
        assert self._start_at is not None
        return not timedelta(0) < self._start_at - now <= LONGEST_WAIT

    def _start(self, now: datetime) -> None:
        self._process = subprocess.Popen(
            self.command,
            stdin=subprocess.PIPE,
            # Descriptors 0 to 2 must be taken before the database is opened: printing
            # to a descriptor that happens to be the database's would destroy it.
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        assert self._process.stdout is not None
        os.set_blocking(self._process.stdout.fileno(), False)
        self._started_at = now
        self.state = ChildState.RUNNING

    def _listen(self, process: subprocess.Popen[bytes]) -> None:
        """Read what the child has printed: a line if it waits, an empty one if not."""
        assert process.stdout is not None
        said = process.stdout.read() or b""
        for line in said.decode("utf-8", "replace").splitlines():
            self.trouble = line

    def _note_end(self, now: datetime) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._listen(self._process)
        self._process.stdin.close()
        self._process.stdout.close()
        self.exit_code = self._process.returncode
        self._process = None
        if self.exit_code == ELSEWHERE:
            self.state, self.trouble = ChildState.ELSEWHERE, ""
            self._start_at = now + LOOK_AGAIN
            return
        self._failures += 1
        self.state = ChildState.DOWN
        wait = timedelta(seconds=2 ** min(self._failures - 1, 6))
        self._start_at = now + min(wait, LONGEST_WAIT)


def occupy_standard_descriptors() -> None:
    """Open those of 0, 1 and 2 that are closed, so that no file gets their number."""
    for descriptor in (0, 1, 2):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
