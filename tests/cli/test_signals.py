"""What a real terminal is left with when the program is told to end or to stop."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench.terminal import Terminal
from tests.fakes import PATIENCE_S

LEFT = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1003l", b"\x1b[?2004l")
"""The screen given back, the cursor shown, mouse and pastes no longer told."""


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """A demo on screen, with its folder in `tmp_path`."""
    command = ["env", f"TMPDIR={tmp_path}", sys.executable, "-m", "monitor", "demo"]
    terminal = Terminal(command)
    terminal.wait_for("1 New", PATIENCE_S)
    terminal.seen = b""
    yield terminal
    terminal.close()


def read_until_it_ends(terminal: Terminal) -> int | None:
    """Its return code; None: it runs on."""
    end = time.monotonic() + PATIENCE_S
    while terminal.process.poll() is None and time.monotonic() < end:
        terminal.read(0.05)
    while terminal.read(0.1):
        pass
    return terminal.process.returncode


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_screen_that_is_told_to_end_gives_the_terminal_back(
    terminal: Terminal, tmp_path: Path, name: str
) -> None:
    terminal.process.send_signal(getattr(signal, name))

    assert read_until_it_ends(terminal) == 0
    assert [sequence for sequence in LEFT if sequence not in terminal.seen] == []
    assert list(tmp_path.glob("monitor-demo-*")) == []


def test_a_screen_that_was_stopped_is_painted_whole_again(terminal: Terminal) -> None:
    terminal.press(b"\x1a")
    end = time.monotonic() + PATIENCE_S
    stopped = os.WSTOPPED | os.WNOHANG
    while not os.waitid(os.P_PID, terminal.process.pid, stopped):
        assert time.monotonic() < end
        terminal.read(0.05)
    while terminal.read(0.1):
        pass
    assert LEFT[0] in terminal.seen

    terminal.seen = b""
    terminal.process.send_signal(signal.SIGCONT)

    for words in ("1 New", "2 Figures", "3 Watches", "q quit"):
        terminal.wait_for(words, PATIENCE_S)
