"""Corrections: what the reader corrects in the ledger by hand, and can undo."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from monitor.model.figures import Claim


class CorrectionKind(StrEnum):
    """What was wrong: of a sentence in the first four, else of a figure."""

    STRIKE = "not a figure"
    UNIT = "unit"  # counts something else; so do its like in the figure
    SPEAKER = "speaker"  # somebody else says so
    SPLIT = "split"  # belongs to another figure, or to one of its own
    ALIAS = "alias"  # all that this speaker says of the figure is another's
    MERGE = "merge"  # the figure is another one
    RENAME = "rename"
    PIN = "pin"
    MUTE = "mute"


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction; it applies to what earlier ones have made of the claims."""

    kind: CorrectionKind
    figure: str
    """Key of the figure in which it was made."""
    at: datetime
    claim: Claim | None = None
    """The claim as the reader saw it; None if it is about the whole figure."""
    value: str = ""
    """What is right: a measure, a speaker, the key of a figure, or a name."""
    undone_at: datetime | None = None
    in_effect: bool = False
    """Whether the ledger is built with it."""
    id: int = 0

    @property
    def stands(self) -> bool:
        """Whether it was not undone."""
        return self.undone_at is None

    @property
    def is_pending(self) -> bool:
        """Whether the poller has still to apply it, or to undo it."""
        return self.stands != self.in_effect
