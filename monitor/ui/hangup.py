"""Whether the terminal is still there.

A closed window or a lost connection sends SIGHUP only to a program that the terminal
controls. Any other (started by `setsid`, a supervisor or a test) just reads nothing
for ever: Textual's reader would then keep a core busy until somebody notices.
"""

import select


def is_hung_up(descriptor: int) -> bool:
    """True when the other end of the terminal at `descriptor` has been closed."""
    if not hasattr(select, "poll"):  # Windows: closing the console ends the program
        return False
    poll = select.poll()
    poll.register(descriptor, 0)
    gone = select.POLLHUP | select.POLLERR | select.POLLNVAL
    return any(events & gone for _, events in poll.poll(0))
