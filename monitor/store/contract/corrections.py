"""The part of the contract about the reader's corrections."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from monitor.model.corrections import Correction
from monitor.model.figures import Evidence


class Corrections(Protocol):
    """What the reader corrected: kept at once, in effect when the poller saw it."""

    def add(self, correction: Correction) -> int:
        """Keep a correction; its id."""
        ...

    def undo(self, correction_id: int, at: datetime) -> None:
        """Undo it; one that was undone stays so."""
        ...

    def all(self, *, limit: int = 500) -> list[Correction]:
        """Every correction, also those undone, latest first."""
        ...

    def standing(self) -> list[Correction]:
        """Those not undone, oldest first: what the ledger should be built with."""
        ...

    def in_effect(self) -> list[Correction]:
        """What the ledger is built with, oldest first."""
        ...

    def pending(self) -> list[Correction]:
        """Those that the ledger is not in step with yet, oldest first."""
        ...

    def settle(self, corrections: Sequence[Correction]) -> None:
        """The ledger is in step with these now; for the poller."""
        ...

    def quoted(self, sentence: str) -> list[Evidence]:
        """Claims that stand in the sentence now, in its order.

        Of the latest article version that says it; none where all were struck.
        """
        ...
