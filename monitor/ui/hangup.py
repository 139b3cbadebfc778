"""Whether the terminal is still there.

A closed window or a lost connection sends SIGHUP only to a program that the terminal
controls. Any other (started by `setsid`, a supervisor or a test) just reads nothing
for ever: Textual's reader would then keep a core busy until somebody notices.
"""

import os
import select
import signal
import threading

LOOK_S, PATIENCE_S = 2.0, 4.0
"""Seconds between two looks at the terminal; what the screen gets to end by itself."""


def is_hung_up(descriptor: int) -> bool:
    """True when the other end of the terminal at `descriptor` has been closed."""
    if not hasattr(select, "poll"):  # Windows: closing the console ends the program
        return False
    poll = select.poll()
    poll.register(descriptor, 0)
    gone = select.POLLHUP | select.POLLERR | select.POLLNVAL
    return any(events & gone for _, events in poll.poll(0))


def end_when_hung_up(descriptor: int) -> None:
    """Watch the terminal from a thread of its own, and end the program without it.

    A terminal that first reads no more and then is gone (a dead connection) leaves
    Textual waiting for ever to hand over a frame: nothing else runs by then. The
    database needs no farewell, and the poller ends with us.
    """

    def watch() -> None:
        never = threading.Event()
        while not is_hung_up(descriptor):
            never.wait(LOOK_S)
        never.wait(PATIENCE_S)
        os._exit(128 + signal.SIGHUP)

    threading.Thread(target=watch, name="hangup", daemon=True).start()
