"""The part of the contract about deeds, and undoing them."""

from datetime import datetime
from typing import Protocol

from monitor.model.deeds import Deed


class Journal(Protocol):
    """What the reader did, across restarts, the latest thousand.

    `mark_read`, `mark_all_read`, `star`, `note`, `set_marks`, a watch's `mute` and a
    correction's `add` write it in the transaction that does it; what changes nothing is
    no deed, nor is a correction any more that was undone by itself.
    """

    def undo(self, at: datetime) -> Deed | None:
        """Take the latest deed back at a moment; None: there is none left.

        Exactly what it changed: what was so before stays as it is.
        """
        ...
