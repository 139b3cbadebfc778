"""The header of a database file: whether it is ours, and its schema version."""

from pathlib import Path

from monitor.errors import SchemaTooNewError, StoreDamagedError, StoreError
from monitor.store.file.connection import Connection

APPLICATION_ID = 0x6D6F6E69
"""Marks our files ("moni"), so that no other program's database is taken for ours."""

SCHEMA = 20
"""How many migrations this program knows; kept in the file's `user_version`."""

SCHEMA_FILE = Path(__file__).with_name("schema.sql")
"""The schema that all migrations together make."""

OLDEST_SQLITE = (3, 38, 0)
"""The first version with STRICT tables, RETURNING and built-in JSON."""


def schema_of(connection: Connection) -> int:
    """The file's schema version; 0 for an empty file.

    Raises:
        StoreDamagedError: it is another program's database, or none.
        SchemaTooNewError: a newer monitor has written it.
    """
    owner = connection.value("PRAGMA application_id")
    if owner != APPLICATION_ID:
        if owner or connection.value("SELECT count(*) FROM sqlite_schema"):
            raise StoreDamagedError(
                f"{connection.path}: this is another program's database; "
                "name another file with --database"
            )
        return 0
    schema = int(connection.value("PRAGMA user_version"))
    if schema > SCHEMA:
        raise SchemaTooNewError(
            f"{connection.path}: written by a newer monitor (schema {schema}, this one "
            f"knows {SCHEMA}); update monitor, or name another file with --database"
        )
    return schema


def check_library(version: tuple[int, int, int]) -> None:
    """Refuse an SQLite library that is too old for our SQL.

    Raises:
        StoreError: saying which is there and which is needed.
    """
    if version < OLDEST_SQLITE:
        raise StoreError(
            f"SQLite {'.'.join(map(str, version))} is too old: monitor needs "
            f"{'.'.join(map(str, OLDEST_SQLITE))} or newer; use a newer Python build"
        )
