"""The schema's history: where it leads to, and from where."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database

from monitor.model.articles import View
from monitor.store.contract.store import Store
from monitor.store.database import open_reader, open_store
from monitor.store.file.connection import ENGINE
from monitor.store.file.header import SCHEMA, SCHEMA_FILE
from monitor.store.file.migrations import migrations
from monitor.store.past.rewound import RewoundStore
from tests.store.dumps import DUMPS, dump, schema_text
from tests.store.outcomes import HOMELESS, NOON, after, listed, tell_the_story


def test_the_schema_file_shows_what_the_migrations_make(tmp_path: Path) -> None:
    open_store(tmp_path / "story.db").close()

    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema_text(tmp_path / "story.db")


def test_the_version_in_the_file_counts_the_migrations() -> None:
    assert len(migrations.pending(Database(memory=True))) == SCHEMA


def test_there_is_a_dump_of_every_version() -> None:
    dumps = sorted(int(path.stem) for path in DUMPS.glob("*.sql"))

    assert dumps == list(range(1, SCHEMA + 1))


def open_late(path: Path) -> Store:
    """As it was known long after all that happened."""
    return RewoundStore(path, after(60 * 24 * 365))


@pytest.mark.parametrize("old", sorted(DUMPS.glob("*.sql")), ids=lambda p: p.stem)
@pytest.mark.parametrize("opening", [open_store, open_reader, open_late])
def test_every_version_is_brought_to_the_present_one(
    tmp_path: Path, old: Path, opening: Callable[[Path], Store]
) -> None:
    path = tmp_path / "story.db"
    raw = ENGINE.connect(path)
    raw.executescript(old.read_text(encoding="utf-8"))
    raw.close()

    store = opening(path)
    figure = store.figures.figure(HOMELESS)

    assert statements(schema_text(path)) == statements(SCHEMA_FILE.read_text("utf-8"))
    assert listed(store) == ["toll", "水灾", "dam"]
    assert store.articles.count(View(starred=True)) == 1
    assert figure is not None
    assert [line.amount.value for line in figure.lines] == [450, 1200]
    assert [row.hits for row in store.watches.rows(after(20), None)] == [0, 2]
    assert store.events.marks()[0].name == "tea"
    assert store.feeds.coverage(NOON).total == 3
    store.close()


def test_a_dump_makes_the_same_database_again(tmp_path: Path) -> None:
    store = open_store(tmp_path / "story.db")
    tell_the_story(store)
    store.close()
    raw = ENGINE.connect(tmp_path / "again.db")

    raw.executescript(dump(tmp_path / "story.db"))
    raw.close()

    assert dump(tmp_path / "again.db") == dump(tmp_path / "story.db")


def statements(script: str) -> set[str]:
    """What a script does, in whatever order."""
    return set(script.split("\n\n", 1)[1].removesuffix(";\n").split(";\n\n"))
