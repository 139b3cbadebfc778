"""The part of the contract about the state of the configuration file."""

from datetime import datetime
from typing import Protocol

from monitor.model.configuration import ConfigState


class Configuration(Protocol):
    """The configuration as it is in effect."""

    def state(self) -> ConfigState:
        """When it was taken up, and what is wrong with a later edit."""
        ...

    def take_up(self, now: datetime) -> None:
        """It is in effect from now on, and has no problem."""
        ...

    def refuse(self, problem: str, now: datetime) -> None:
        """An edit cannot be read: the one before stays in effect."""
        ...
