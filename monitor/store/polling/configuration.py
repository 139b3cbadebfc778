"""The state of the configuration file in SQLite."""

from datetime import datetime

from monitor.model.configuration import ConfigState
from monitor.store.file.connection import Connections
from monitor.store.file.times import read_time, stored_time


class SqliteConfiguration:
    """The configuration as it is in effect."""

    def __init__(self, connections: Connections):
        self._connections = connections

    def state(self) -> ConfigState:
        """When it was taken up, and what is wrong with a later edit."""
        row = self._connections.reads.row("SELECT * FROM configuration")
        assert row is not None, "the schema puts it there"
        return ConfigState(
            read_time(row["taken_up_at"]), row["problem"], read_time(row["problem_at"])
        )

    def take_up(self, now: datetime) -> None:
        """It is in effect from now on, and has no problem."""
        self._write("taken_up_at = ?, problem = '', problem_at = NULL", now)

    def refuse(self, problem: str, now: datetime) -> None:
        """An edit cannot be read: the one before stays in effect."""
        self._write("problem_at = ?, problem = ?", now, problem)

    def _write(self, settings: str, now: datetime, *others: str) -> None:
        with self._connections.writes.transaction():
            self._connections.writes.execute(
                f"UPDATE configuration SET {settings}",  # noqa: S608 - our own words
                (stored_time(now), *others),
            )
