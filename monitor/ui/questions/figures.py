"""The question of an opened figure: its lines, its changes and its claims."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from monitor.model.corrections import Correction, CorrectionKind
from monitor.store.contract.store import Store
from monitor.ui.messages import FigureLoaded


@dataclass(frozen=True, slots=True)
class ReadFigure:
    """Reads one figure with its changes and all claims behind it.

    A figure that was merged into another is read as that one.
    """

    group: ClassVar[str] = "figure"
    key: str

    def ask(self, store: Store) -> FigureLoaded:
        """Read it."""
        key = merged_into(store.corrections.in_effect(), self.key)
        return FigureLoaded(
            store.figures.figure(key),
            store.figures.changes(key),
            store.figures.evidence(key),
            len(store.corrections.pending()),
        )


def merged_into(corrections: Iterable[Correction], key: str) -> str:
    """The key under which a figure's claims are kept after all merges."""
    for correction in corrections:
        if correction.kind is CorrectionKind.MERGE and correction.figure == key:
            key = correction.value
    return key
