"""The poller's process as the screen keeps it."""

import os
import select
import subprocess
import sys
from datetime import timedelta

from monitor.clock import SetClock
from monitor.engine.poller_child import ELSEWHERE, ChildState, PollerChild
from tests.fakes import PATIENCE_S

WAITS = [sys.executable, "-c", "import sys; sys.stdin.buffer.read()"]


def ends_with(code: int) -> list[str]:
    return [sys.executable, "-c", f"raise SystemExit({code})"]


def ended(child: PollerChild) -> None:
    assert child.pid is not None
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)


def test_a_child_runs_until_it_is_closed(clock: SetClock) -> None:
    child = PollerChild(WAITS, clock)

    assert child.tick() is ChildState.RUNNING
    pid = child.pid
    assert child.tick() is ChildState.RUNNING
    assert child.pid == pid

    child.close()
    assert child.tick() is not None
    assert child.pid is None


def test_a_child_that_dies_is_started_again_later_and_later(clock: SetClock) -> None:
    child = PollerChild(ends_with(3), clock)
    child.tick()
    waits = []
    for _ in range(3):
        ended(child)
        assert child.tick() is ChildState.DOWN
        died_at = clock.now()
        while child.tick() is ChildState.DOWN:
            clock.moment += timedelta(seconds=1)
        waits.append((clock.now() - died_at).total_seconds())
    child.close()

    assert child.exit_code == 3
    assert waits == [1, 2, 4]


def test_a_child_that_finds_another_poller_steps_aside_and_looks_again(
    clock: SetClock,
) -> None:
    child = PollerChild(ends_with(ELSEWHERE), clock)
    child.tick()
    ended(child)

    assert child.tick() is ChildState.ELSEWHERE
    clock.moment += timedelta(seconds=4)
    assert child.tick() is ChildState.ELSEWHERE
    clock.moment += timedelta(seconds=1)
    assert child.tick() is ChildState.RUNNING
    child.close()


SAYS = """
import sys
for line in sys.stdin:
    print(line.strip().partition(" ")[2], flush=True)
"""


def heard(child: PollerChild, words: str) -> None:
    """Let the child say that, and wait until it has."""
    process = child._process
    assert process
    assert process.stdin
    assert process.stdout
    process.stdin.write(f"say {words}\n".encode())
    process.stdin.flush()
    select.select([process.stdout], [], [], PATIENCE_S)


def test_a_child_says_what_it_waits_for_and_when_it_no_longer_does(
    clock: SetClock,
) -> None:
    child = PollerChild([sys.executable, "-c", SAYS], clock)
    assert child.tick_words() == "running"

    heard(child, "the disk is full")
    assert child.tick_words() == "running: the disk is full"
    assert child.tick_words() == "running: the disk is full"

    heard(child, "")
    assert child.tick_words() == "running"
    child.close()


def test_what_it_ended_with_is_told_until_the_next_one_says_otherwise(
    clock: SetClock,
) -> None:
    says = "print('the file is damaged'); raise SystemExit(4)"
    child = PollerChild([sys.executable, "-c", says], clock)
    child.tick()
    ended(child)

    assert child.tick_words() == "down: the file is damaged"
    child.command = (sys.executable, "-c", f"print(flush=True)\n{SAYS}")
    clock.moment += timedelta(seconds=2)
    assert child.tick_words() == "running: the file is damaged"
    heard(child, "")
    assert child.tick_words() == "running"
    child.close()


def test_a_child_that_does_not_end_is_killed(clock: SetClock) -> None:
    stubborn = [sys.executable, "-c", "import time; time.sleep(600)"]
    child = PollerChild(stubborn, clock, patience=timedelta(milliseconds=50))
    child.tick()

    child.close()

    assert child.pid is None


def test_closed_descriptors_are_occupied_before_files_are_opened() -> None:
    code = (
        "import os\n"
        "os.close(0); os.close(1)\n"
        "from monitor.engine.poller_child import occupy_standard_descriptors\n"
        "occupy_standard_descriptors()\n"
        "raise SystemExit(os.open(os.devnull, os.O_RDONLY))"
    )

    done = subprocess.run([sys.executable, "-c", code], check=False)

    assert done.returncode >= 3
