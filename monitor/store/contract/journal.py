"""The part of the contract about deeds, and undoing them."""

from datetime import datetime
from typing import Protocol

from monitor.model.deeds import Deed


class Journal(Protocol):
    """What the reader did, across restarts: the latest thousand deeds.

    `mark_read`, `mark_all_read`, `star`, `note`, `set_marks`, a watch's `mute` and a
    correction's `add` record their deed in their own transaction. What changes nothing
    is no deed, and neither is a correction that was undone by itself.
    """

    def undo(self, at: datetime) -> Deed | None:
        """Undo the latest deed; None: there is none left.

        Only what it changed is undone.
        """
        ...
