"""The state of the configuration file in SQLite."""

from datetime import datetime

from monitor.model.configuration import ConfigState
from monitor.store.file.connection import Connections
from monitor.store.file.times import read_time, stored_time


class SqliteConfiguration:
    """Whether the configuration file is in effect."""

    def __init__(self, connections: Connections):
        self._connections = connections

    def state(self) -> ConfigState:
        """Since when it is in effect, and what is wrong with a later edit."""
        row = self._connections.reads.row("SELECT * FROM configuration")
        assert row is not None, "the schema puts it there"
        return ConfigState(
            read_time(row["taken_up_at"]), row["problem"], read_time(row["problem_at"])
        )

    def take_up(self, now: datetime) -> None:
        """Record that the file is in effect from now on, without problems."""
        self._write("taken_up_at = ?, problem = '', problem_at = NULL", now)

    def refuse(self, problem: str, now: datetime) -> None:
        """Record that an edit is broken, and that the one before stays in effect."""
        self._write("problem_at = ?, problem = ?", now, problem)

    def _write(self, settings: str, now: datetime, *others: str) -> None:
        with self._connections.writes.transaction():
            self._connections.writes.execute(
                f"UPDATE configuration SET {settings}",  # noqa: S608 - our own words
                (stored_time(now), *others),
            )
