"""The state of the configuration file: whether its last edit is in effect."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ConfigState:
    """Whether the configuration file is in effect."""

    taken_up_at: datetime | None
    """Since when it is in effect; None: never polled."""
    problem: str = ""
    """What is wrong with a later edit, which is not in effect, a line each."""
    problem_at: datetime | None = None
