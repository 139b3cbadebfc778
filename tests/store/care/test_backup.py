"""Copies of a database that is in use."""

import shutil
import threading
from pathlib import Path

import pytest

from monitor.errors import StoreDamagedError, StoreFullError, UsageError
from monitor.store.care.backup import back_up
from monitor.store.care.diagnosis import examine
from monitor.store.database import open_reader, open_store
from tests.store.damage import made, overwrite, pages
from tests.store.outcomes import EVERYTHING, after, article, listed, poll, read, started


def test_a_copy_is_whole_checked_and_for_its_owner_only(tmp_path: Path) -> None:
    path = made(tmp_path / "story.db")
    copy = tmp_path / "copy.db"

    size = back_up(path, copy)

    assert copy.stat().st_size == size
    assert copy.stat().st_mode & 0o777 == 0o600
    assert sorted(file.name for file in tmp_path.glob("copy*")) == ["copy.db"]
    assert examine(copy).is_sound
    first, second = open_reader(path), open_reader(copy)
    assert listed(first, EVERYTHING) == listed(second, EVERYTHING)
    first.close()
    second.close()


def test_it_is_taken_while_polls_are_stored(tmp_path: Path) -> None:
    store = started(open_store(tmp_path / "story.db"))
    stop = threading.Event()

    def storing() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            poll(store, read(article(f"{number}"), at=after(3 * number)))

    thread = threading.Thread(target=storing)
    thread.start()
    try:
        for number in range(3):
            back_up(tmp_path / "story.db", tmp_path / f"{number}.db")
    finally:
        stop.set()
        thread.join()
    store.close()

    assert all(examine(tmp_path / f"{number}.db").is_sound for number in range(3))


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    open_store(tmp_path / "story.db").close()
    (tmp_path / "copy.db").write_text("mine")

    with pytest.raises(UsageError, match="already exists"):
        back_up(tmp_path / "story.db", tmp_path / "copy.db")

    assert (tmp_path / "copy.db").read_text() == "mine"


def test_a_damaged_database_gives_no_copy(tmp_path: Path) -> None:
    path = made(tmp_path / "story.db")
    overwrite(path, [pages(path) // 2])

    with pytest.raises(StoreDamagedError):
        back_up(path, tmp_path / "copy.db")

    assert [file.name for file in tmp_path.glob("copy*")] == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    open_store(tmp_path / "story.db").close()

    with pytest.raises(StoreFullError, match="cannot be written"):
        back_up(tmp_path / "story.db", tmp_path / "none" / "copy.db")


def test_another_programs_database_is_not_copied(tmp_path: Path) -> None:
    path = made(tmp_path / "story.db")
    content = bytearray(path.read_bytes())
    content[68:72] = b"othr"
    shutil.copy(path, tmp_path / "other.db")
    (tmp_path / "other.db").write_bytes(content)

    with pytest.raises(StoreDamagedError, match="another program's"):
        back_up(tmp_path / "other.db", tmp_path / "copy.db")
