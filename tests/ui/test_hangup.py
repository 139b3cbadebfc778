import os
import pty

from monitor.ui.hangup import is_hung_up


def test_a_terminal_is_there_until_its_other_end_closes() -> None:
    ours, theirs = pty.openpty()

    before = is_hung_up(theirs)
    os.close(ours)
    after = is_hung_up(theirs)
    os.close(theirs)

    assert (before, after) == (False, True)
