"""Questions about corrections: making and undoing them, and all of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from monitor.model.corrections import Correction, CorrectionKind
from monitor.model.figures import Figure
from monitor.store.contract.store import Store
from monitor.ui.messages import (
    Corrected,
    CorrectionsLoaded,
    NamesLoaded,
)
from monitor.ui.present.corrections import made_words, undone_words
from monitor.ui.questions.past import PresentOnly

_FIGURES = 500
"""For how many figures a prompt offers names."""


@dataclass(frozen=True, slots=True)
class AddCorrection(PresentOnly):
    """Saves a correction."""

    group: ClassVar[str] = ""
    correction: Correction

    def ask(self, store: Store) -> Corrected:
        """Save it."""
        store.corrections.add(self.correction)
        return Corrected(made_words(self.correction))


@dataclass(frozen=True, slots=True)
class ToggleCorrection(PresentOnly):
    """Pins or mutes a figure, or undoes that."""

    group: ClassVar[str] = ""
    kind: CorrectionKind
    key: str
    at: datetime

    def ask(self, store: Store) -> Corrected:
        """Save the correction, or undo the one in effect."""
        for correction in store.corrections.standing():
            if (correction.kind, correction.figure) == (self.kind, self.key):
                store.corrections.undo(correction.id, self.at)
                return Corrected(undone_words(correction))
        return AddCorrection(Correction(self.kind, self.key, self.at)).ask(store)


@dataclass(frozen=True, slots=True)
class UndoCorrection(PresentOnly):
    """Undoes a correction: a given one, or the last of a figure."""

    group: ClassVar[str] = ""
    at: datetime
    key: str = ""
    correction_id: int = 0

    def ask(self, store: Store) -> Corrected:
        """Undo it."""
        for correction in reversed(store.corrections.standing()):
            if self._means(correction):
                store.corrections.undo(correction.id, self.at)
                return Corrected(undone_words(correction))
        return Corrected(
            "Nothing to undo here: {show-corrections} lists all corrections"
        )

    def _means(self, correction: Correction) -> bool:
        if self.correction_id:
            return correction.id == self.correction_id
        return self.key in (correction.figure, correction.value)


@dataclass(frozen=True, slots=True)
class ReadNames:
    """Reads names that fit into a correction of this kind."""

    group: ClassVar[str] = "names"
    kind: CorrectionKind
    key: str
    """Key of the figure that is corrected."""

    def ask(self, store: Store) -> NamesLoaded:
        """Read them off the board."""
        figures = store.figures.board(limit=_FIGURES)
        match self.kind:
            case CorrectionKind.MERGE | CorrectionKind.SPLIT:
                others = [figure for figure in figures if figure.key != self.key]
                return NamesLoaded({f.name: f.key for f in reversed(others)})
            case CorrectionKind.UNIT:
                return NamesLoaded(_alike(_measures(figures)))
            case CorrectionKind.SPEAKER | CorrectionKind.ALIAS:
                return NamesLoaded(_alike(_speakers(figures, self.key)))
            case _:
                return NamesLoaded({})


def _measures(figures: Iterable[Figure]) -> list[str]:
    """Everything that is counted, in each unit and currency that was used."""
    return [line.measure for f in figures for line in f.lines if line.measure]


def _speakers(figures: Iterable[Figure], key: str) -> list[str]:
    """Speakers, those of the figure itself first."""
    nearest = sorted(figures, key=lambda figure: figure.key != key)
    return [line.speaker for f in nearest for line in f.lines if line.speaker]


def _alike(names: Iterable[str]) -> dict[str, str]:
    return {name: name for name in names}


@dataclass(frozen=True, slots=True)
class ReadCorrections:
    """Reads every correction."""

    group: ClassVar[str] = "corrections"

    def ask(self, store: Store) -> CorrectionsLoaded:
        """Read them."""
        return CorrectionsLoaded(store.corrections.all())
