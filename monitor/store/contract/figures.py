"""The part of the contract about figures, their changes and their claims."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from monitor.model.figures import Change, Evidence, Figure


class Figures(Protocol):
    """The ledger: figures, lines by speaker, changes, and the claims behind them."""

    def states(self, keys: Sequence[str]) -> Mapping[str, str]:
        """The state of each figure's fold, by key."""
        ...

    def board(self, *, limit: int = 500) -> tuple[Figure, ...]:
        """Figures of the story, latest change first."""
        ...

    def moved_since(self, at: datetime) -> int:
        """How many figures of the board changed after `at`, apart from first values."""
        ...

    def figure(self, key: str) -> Figure | None:
        """One figure with its lines, by key."""
        ...

    def changes(self, key: str | None = None, *, limit: int = 500) -> list[Change]:
        """Changes of one figure or of all, newest first.

        Without first values that another figure of the measure had just been given.
        """
        ...

    def moved(self, change_id: int) -> tuple[Change, Evidence] | None:
        """One change and the claim behind it."""
        ...

    def evidence(self, key: str, *, limit: int = 500) -> list[Evidence]:
        """Claims of a figure with their articles, newest first."""
        ...

    def claims(self) -> list[Evidence]:
        """Every stored claim, oldest first."""
        ...
