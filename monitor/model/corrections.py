"""Corrections: what the reader corrects in the ledger by hand, and can undo."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from monitor.model.figures import Claim


class CorrectionKind(StrEnum):
    """What was wrong. The first four are about a sentence, the others a figure."""

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
    """One thing corrected; later ones take for granted what earlier ones did."""

    kind: CorrectionKind
    figure: str
    """Key of the figure that the reader had before them."""
    at: datetime
    claim: Claim | None = None
    """As the reader saw it; None where the figure as a whole is meant."""
    value: str = ""
    """What is right: a measure, a speaker, the key of a figure, or a name."""
    undone_at: datetime | None = None
    in_effect: bool = False
    """True where the ledger is built with it."""
    id: int = 0

    @property
    def stands(self) -> bool:
        """False once it was undone."""
        return self.undone_at is None

    @property
    def is_pending(self) -> bool:
        """True until the poller has brought the ledger in step with it."""
        return self.stands != self.in_effect
