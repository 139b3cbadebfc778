"""The poller's connection: creates and migrates the file, writes rows in bulk."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlite_utils import Database
from sqlite_utils.db import Table

from monitor.store.file.connection import BUSY_TIMEOUT_MS, ENGINE, Connection
from monitor.store.file.header import APPLICATION_ID, SCHEMA, check_library, schema_of
from monitor.store.file.migrations import migrations

MIGRATION_MS = 60_000
"""How long to wait for another process that brings the file to its schema first."""

WAL_LIMIT = 64_000_000
"""The most bytes that the write-ahead log keeps after a checkpoint."""


class Writer(Connection):
    """A connection that also inserts rows in bulk, through sqlite-utils."""

    def __init__(self, path: Path, *, create: bool):
        check_library(ENGINE.sqlite_version_info)
        super().__init__(path, create=create)
        self._database = Database(self.raw, execute_plugins=False)
        self._tables: dict[str, Table] = {}

    def insert(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows that all have the same keys; only inside a transaction."""
        if not rows:
            return
        with self.guarded():
            if table not in self._tables:
                self._tables[table] = self._database.table(table)
            self._tables[table].insert_all([dict(row) for row in rows])

    def migrate(self) -> None:
        """Migrate an empty or older file to the present schema.

        Raises:
            StoreDamagedError: it is another program's database, or none.
            SchemaTooNewError: a newer monitor has written it.
        """
        if schema_of(self) < SCHEMA:
            self._migrate()
        # A poll that a power cut undoes is polled again.
        self.execute("PRAGMA synchronous = NORMAL")
        self.execute(f"PRAGMA journal_size_limit = {WAL_LIMIT}")

    def _migrate(self) -> None:
        self.execute(f"PRAGMA busy_timeout = {MIGRATION_MS}")
        self.execute("PRAGMA auto_vacuum = INCREMENTAL")
        self.execute("PRAGMA journal_mode = WAL")
        # Under the write lock and looking again: several may start at once.
        with self.transaction():
            if schema_of(self) < SCHEMA:
                migrations.apply(self._database)
                self.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                self.execute(f"PRAGMA user_version = {SCHEMA}")
        self.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
