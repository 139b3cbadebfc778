"""The part of the contract about the reader's corrections."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from monitor.model.corrections import Correction
from monitor.model.figures import Evidence


class Corrections(Protocol):
    """The reader's corrections: saved at once, applied by the poller."""

    def add(self, correction: Correction) -> int:
        """Save a correction; returns its id."""
        ...

    def undo(self, correction_id: int, at: datetime) -> None:
        """Undo a correction; does nothing if it was undone before."""
        ...

    def all(self, *, limit: int = 500) -> list[Correction]:
        """Every correction, including those undone, latest first."""
        ...

    def standing(self) -> list[Correction]:
        """Corrections that were not undone, oldest first."""
        ...

    def in_effect(self) -> list[Correction]:
        """Corrections that the ledger is built with, oldest first."""
        ...

    def pending(self) -> list[Correction]:
        """Corrections made or undone since the ledger was built, oldest first."""
        ...

    def settle(self, corrections: Sequence[Correction]) -> None:
        """Record that the ledger is built with (or without) these; for the poller."""
        ...

    def quoted(self, sentence: str) -> list[Evidence]:
        """The current claims of a sentence, in its order.

        Of the latest article version that has the sentence; none if all were struck.
        """
        ...
