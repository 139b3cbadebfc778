"""The part of the contract about the state of the configuration file."""

from datetime import datetime
from typing import Protocol

from monitor.model.configuration import ConfigState


class Configuration(Protocol):
    """Whether the configuration file is in effect."""

    def state(self) -> ConfigState:
        """Since when it is in effect, and what is wrong with a later edit."""
        ...

    def take_up(self, now: datetime) -> None:
        """Record that the file is in effect from now on, without problems."""
        ...

    def refuse(self, problem: str, now: datetime) -> None:
        """Record that an edit is broken, and that the one before stays in effect."""
        ...
