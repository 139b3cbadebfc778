"""Damaged databases: found, mended into a new file, and never made worse."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.errors import StoreDamagedError, StoreError
from monitor.model.articles import View
from monitor.store.care.diagnosis import examine
from monitor.store.care.salvage import salvage
from monitor.store.database import open_reader, open_store
from monitor.store.file.connection import ENGINE
from tests.store.damage import ARTICLES, PAGE, made, overwrite, pages
from tests.store.outcomes import EVERYTHING, NOON, listed
from tests.store.polling.test_retention import HELD


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("whole") / "story.db")


@pytest.fixture
def path(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(whole, tmp_path / "story.db"))


def execute(path: Path, *statements: str) -> None:
    raw = ENGINE.connect(path)
    for statement in statements:
        raw.execute(statement)
    raw.commit()
    raw.close()


def problems(path: Path) -> list[str]:
    return [f.what for f in examine(path).findings if f.is_problem]


def test_a_sound_database_is_found_to_be_sound(path: Path) -> None:
    before = path.read_bytes()

    found = examine(path)

    assert found.is_sound
    assert not found.can_be_mended
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("DROP INDEX articles_edited", "tables"),
        ("DROP TRIGGER versions_indexed", "tables"),
        ("UPDATE feeds SET articles = 7", "sums"),
        ("DELETE FROM claims WHERE id = 3", "references"),
        (
            "INSERT INTO article_index (article_index, rowid, title, body) "
            "VALUES ('delete', 5, 'Title of 4', '')",
            "search",
        ),
    ],
)
def test_what_is_not_as_it_should_be_is_told_and_mended(
    path: Path, statement: str, what: str
) -> None:
    execute(path, statement)

    assert what in problems(path)
    assert examine(path).can_be_mended
    salvage(path, NOON)
    assert problems(path) == []
    assert len(listed(open_reader(path), EVERYTHING)) == 100


def test_more_than_there_should_be_is_told_and_left_alone(path: Path) -> None:
    execute(path, "CREATE TABLE notes_of_mine (words TEXT)")

    found = examine(path)

    assert [f.words for f in found.findings if f.is_problem] == [
        "not of this version: TABLE notes_of_mine (words"
    ]
    assert not found.can_be_mended


def test_an_older_schema_is_no_problem(tmp_path: Path) -> None:
    execute(tmp_path / "old.db", "PRAGMA user_version = 1")
    raw = ENGINE.connect(tmp_path / "old.db")
    dumped = Path(__file__).parents[2] / "schemas" / "001.sql"
    raw.executescript(dumped.read_text("utf-8"))
    raw.close()

    assert problems(tmp_path / "old.db") == []


@pytest.mark.parametrize(
    "statements",
    [
        ("PRAGMA user_version = 999",),
        ("PRAGMA application_id = 7",),
    ],
)
def test_what_is_not_ours_or_newer_is_left_alone(
    path: Path, statements: tuple[str, ...]
) -> None:
    execute(path, *statements)

    found = examine(path)

    assert not found.is_sound
    assert not found.can_be_mended


def test_what_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "story.db"
    path.write_bytes(b"not a database " * 999)

    found = examine(path)

    assert not found.is_sound
    assert not found.can_be_mended


def test_the_damaged_file_is_kept_byte_by_byte(path: Path) -> None:
    overwrite(path, [pages(path) // 2, pages(path) // 3])
    damaged = path.read_bytes()
    assert not examine(path).is_sound
    assert path.read_bytes() == damaged

    saved = salvage(path, NOON)

    assert saved.damaged.read_bytes() == damaged
    assert path.stat().st_mode & 0o777 == 0o600
    assert problems(path) == []
    leftover = {file.name for file in path.parent.iterdir() if file.is_file()}
    assert {name for name in leftover if not name.endswith(("-wal", "-shm"))} == {
        "story.db",
        saved.damaged.name,
    }


def test_what_is_still_in_the_log_of_writes_is_salvaged_too(
    path: Path, tmp_path: Path
) -> None:
    store = open_store(path)
    store.articles.star(3, starred=True)
    folder = tmp_path / "as it was"
    folder.mkdir()
    for file in path.parent.glob("story.db*"):
        shutil.copy(file, folder)
    store.close()
    left = folder / "story.db"
    log = (folder / "story.db-wal").read_bytes()
    overwrite(left, [pages(left) // 2])

    saved = salvage(left, NOON)

    kept = saved.damaged.with_name(saved.damaged.name + "-wal")
    assert kept.read_bytes() == log
    reader = open_reader(left)
    assert reader.articles.count(View(starred=True, story_only=False)) == 2
    reader.close()


def test_where_nothing_can_be_read_nothing_is_changed(path: Path) -> None:
    overwrite(path, list(range(1, pages(path))))
    damaged = path.read_bytes()

    with pytest.raises(StoreError, match="nothing was changed"):
        salvage(path, NOON)

    assert path.read_bytes() == damaged
    assert [file.name for file in path.parent.glob("*.damaged*")] == []


def test_a_file_without_its_schema_is_left_as_it_is(path: Path) -> None:
    head = path.read_bytes()[:100]
    overwrite(path, [0])
    with path.open("r+b") as file:
        file.write(head)
    damaged = path.read_bytes()

    with pytest.raises(StoreDamagedError, match="nothing was changed"):
        salvage(path, NOON)

    assert path.read_bytes() == damaged


def test_what_is_left_of_a_cut_file_is_salvaged(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(pages(path) * 3 // 4 * PAGE)

    saved = salvage(path, NOON)

    assert problems(path) == []
    assert saved.holes
    assert examine(path).is_sound


@settings(max_examples=12)
@given(data=st.data())
def test_whatever_is_damaged_the_new_one_is_sound_and_the_old_one_there(
    whole: Path, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = Path(shutil.copy(whole, tmp_path_factory.mktemp("noise") / "story.db"))
    places = st.integers(1, pages(path) - 1)
    broken = data.draw(st.lists(places, min_size=1, max_size=6, unique=True))
    overwrite(path, broken, seed=data.draw(st.integers(0, 99)))
    damaged = path.read_bytes()

    try:
        saved = salvage(path, NOON)
    except StoreDamagedError:
        assert path.read_bytes() == damaged
        return

    assert saved.damaged.read_bytes() == damaged
    assert problems(path) == []
    raw = ENGINE.connect(path)
    for law, sql in HELD.items():
        if "gaps" not in law and "once" not in law and "counts among" not in law:
            assert raw.execute(sql).fetchall() == [], law
    raw.close()
    store = open_store(path)
    assert len(listed(store, EVERYTHING)) <= ARTICLES + 1
    store.figures.board()
    store.close()
