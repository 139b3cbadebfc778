"""Databases as text: the schema to read and compare, and old versions to migrate.

`python -m tests.store.dumps` writes both anew: `monitor/store/file/schema.sql`, and the
dump of the present version in `tests/schemas/`, which is final once released.
"""

import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

from monitor.store.database import open_store
from monitor.store.file.connection import ENGINE
from monitor.store.file.header import APPLICATION_ID, SCHEMA, SCHEMA_FILE
from tests.store.outcomes import tell_the_story

ROOT = Path(__file__).parent.parent.parent
DUMPS = ROOT / "tests" / "schemas"

HEADING = (
    "-- The present schema, written by `python -m tests.store.dumps` from the\n"
    "-- migrations and kept equal to them by test.\n\n"
)
OBJECTS = """
SELECT type, name, sql FROM sqlite_schema
WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'article_index_%'
ORDER BY rowid"""


def schema_text(path: Path) -> str:
    """The statements that make the schema, in the order they were made."""
    with ENGINE.connect(path) as db:
        statements = [
            sql for _, name, sql in db.execute(OBJECTS) if "_sqlite_mi" not in name
        ]
    db.close()
    return HEADING + ";\n\n".join(statements) + ";\n"


def dump(path: Path) -> str:
    """Statements that make the whole database again.

    Triggers come last, so that they do not fire; the search index is rebuilt.
    """
    db = ENGINE.connect(path)
    lines = [*_statements(db)]
    db.close()
    return ";\n".join(lines) + ";\n"


def _statements(db: sqlite3.Connection) -> Iterator[str]:
    objects = db.execute(OBJECTS).fetchall()
    yield from (sql for kind, _, sql in objects if kind != "trigger")
    for kind, name, _ in objects:
        if kind != "table" or name == "article_index":
            continue
        columns = [
            column
            for _, column, *_, hidden in db.execute(f"PRAGMA table_xinfo({name})")
            if not hidden
        ]
        values = " || ', ' || ".join(f"quote({column})" for column in columns)
        for (row,) in db.execute(f"SELECT {values} FROM {name} ORDER BY 1"):
            yield f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({row})"
    yield "INSERT INTO article_index (article_index) VALUES ('rebuild')"
    yield from (sql for kind, _, sql in objects if kind == "trigger")
    yield f"PRAGMA application_id = {APPLICATION_ID}"
    yield f"PRAGMA user_version = {db.execute('PRAGMA user_version').fetchone()[0]}"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "story.db"
        store = open_store(made)
        SCHEMA_FILE.write_text(schema_text(made), encoding="utf-8")
        tell_the_story(store)
        store.close()
        (DUMPS / f"{SCHEMA:03}.sql").write_text(dump(made), encoding="utf-8")
