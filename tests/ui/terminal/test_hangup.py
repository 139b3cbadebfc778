"""A terminal that is gone is noticed, also by a program that nothing else would end."""

import os
import pty
import sys

from monitor.ui.terminal.hangup import is_hung_up
from tests.bench.terminal import Terminal
from tests.fakes import PATIENCE_S

STUCK = """
import signal, threading
from monitor.ui.terminal.hangup import end_when_hung_up
signal.signal(signal.SIGHUP, signal.SIG_IGN)
end_when_hung_up(0)
print("stuck")
threading.Semaphore(0).acquire()
"""
"""A program that waits for ever to hand something to its terminal."""


def test_a_terminal_is_there_until_its_other_end_closes() -> None:
    ours, theirs = pty.openpty()

    before = is_hung_up(theirs)
    os.close(ours)
    after = is_hung_up(theirs)
    os.close(theirs)

    assert (before, after) == (False, True)


def test_a_program_that_is_stuck_ends_when_its_terminal_is_gone() -> None:
    terminal = Terminal([sys.executable, "-c", STUCK])
    terminal.wait_for("stuck")

    os.close(terminal.master)

    # That it ends is what counts: nobody is left to read its exit code.
    assert terminal.process.wait(PATIENCE_S) != 0
