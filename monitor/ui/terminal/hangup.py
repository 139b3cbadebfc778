"""Notices when the terminal is gone.

A closed window or a lost connection sends SIGHUP only to programs that the terminal
controls. Any other (started by `setsid`, a supervisor or a test) keeps reading nothing,
and Textual's reader would use a whole core until somebody notices.
"""

import os
import select
import signal
import threading

LOOK_S, PATIENCE_S = 2.0, 4.0
"""Seconds between two looks at the terminal; what the screen gets to end by itself."""


def is_hung_up(descriptor: int) -> bool:
    """Whether the other end of the terminal at `descriptor` has been closed."""
    if not hasattr(select, "poll"):  # Windows: closing the console ends the program
        return False
    poll = select.poll()
    poll.register(descriptor, 0)
    gone = select.POLLHUP | select.POLLERR | select.POLLNVAL
    return any(events & gone for _, events in poll.poll(0))


def end_when_hung_up(descriptor: int) -> None:
    """Watch the terminal from a separate thread, and end the program when it is gone.

    If a dead connection first stops reading, Textual waits for ever to write a frame,
    and nothing else runs. The database needs no clean-up, and the poller ends when its
    standard input closes.
    """

    def watch() -> None:
        never = threading.Event()
        while not is_hung_up(descriptor):
            never.wait(LOOK_S)
        never.wait(PATIENCE_S)
        os._exit(128 + signal.SIGHUP)

    threading.Thread(target=watch, name="hangup", daemon=True).start()
