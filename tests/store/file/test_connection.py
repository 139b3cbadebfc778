"""What SQLite complains of, in words for a person."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from monitor.errors import (
    StoreBusyError,
    StoreDamagedError,
    StoreError,
    StoreFullError,
)
from monitor.store.database import SqliteStore, open_reader, open_store
from monitor.store.file.connection import ENGINE, Connection, store_error


class ComplaintError(Exception):
    """As SQLite's own: an extended result code, and a few words."""

    def __init__(self, code: int):
        self.sqlite_errorcode = code
        super().__init__("as SQLite puts it")


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [
        (5, StoreBusyError, "locked by another program"),
        (517, StoreBusyError, "locked by another program"),  # BUSY_SNAPSHOT
        (13, StoreFullError, "disk is full"),
        (8, StoreFullError, "opened or written"),
        (14, StoreFullError, "opened or written"),
        (10, StoreFullError, "check the disk"),
        (778, StoreFullError, "check the disk"),  # IOERR_WRITE
        (11, StoreDamagedError, "damaged"),
        (26, StoreDamagedError, "not a database"),
    ],
)
def test_a_complaint_says_what_where_and_what_to_do(
    code: int, kind: type[StoreError], words: str
) -> None:
    error = store_error(ComplaintError(code), Path("story.db"))

    assert isinstance(error, kind)
    assert str(error).startswith("story.db: ")
    assert words in str(error)


def test_a_bug_of_ours_is_not_dressed_up(tmp_path: Path) -> None:
    open_store(tmp_path / "story.db").close()
    connection = Connection(tmp_path / "story.db")

    with pytest.raises(ENGINE.OperationalError, match="syntax error"):
        connection.rows("SELECT FROM WHERE")

    assert store_error(ComplaintError(1), Path("story.db")) is None
    assert store_error(ValueError(), Path("story.db")) is None
    connection.close()


def test_a_transaction_that_fails_is_undone(tmp_path: Path) -> None:
    open_store(tmp_path / "story.db").close()
    connection = Connection(tmp_path / "story.db")

    def half_done() -> None:
        with connection.transaction():
            connection.execute("INSERT INTO marks VALUES (1, 'tea', 0)")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half_done()

    assert connection.rows("SELECT * FROM marks") == []
    assert connection.value("SELECT name FROM marks") is None
    connection.close()


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be removed there")
@pytest.mark.parametrize("is_replaced", [False, True])
@pytest.mark.parametrize("opened", [open_store, open_reader])
def test_a_file_that_was_removed_is_noticed_at_the_next_look(
    tmp_path: Path, opened: Callable[[Path], SqliteStore], is_replaced: bool
) -> None:
    path = tmp_path / "s.db"
    open_store(path).close()
    store = opened(path)
    assert store.version() == store.version()

    path.rename(tmp_path / "away.db")
    if is_replaced:
        open_store(path).close()

    with pytest.raises(StoreError, match=r"s\.db was removed or replaced"):
        store.version()
    store.close()
