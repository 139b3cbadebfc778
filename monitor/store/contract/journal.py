"""The reader's deeds, as a store takes them back: a part of `contract.py`."""

from typing import Protocol

from monitor.model.deeds import Deed


class Journal(Protocol):
    """What the reader did, across restarts, the latest thousand.

    `mark_read`, `mark_all_read`, `star`, `note` and `set_marks` write it in the
    transaction that does it; what changes nothing is no deed.
    """

    def undo(self) -> Deed | None:
        """Take the latest deed back; None: there is none left.

        Exactly what it changed: what was so before stays as it is.
        """
        ...
