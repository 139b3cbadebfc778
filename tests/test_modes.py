"""What we write is its owner's alone, whatever the user's umask lets others do."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from monitor.cli.main import main
from monitor.config.edit import add_watch
from monitor.config.settings import WatchConfig
from monitor.log import PrivateFileHandler
from monitor.paths import as_own, make_folder


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """An empty folder of somebody who lets others read and write everything."""
    made = tmp_path / "careless"
    made.mkdir()
    before = os.umask(0)
    yield made
    os.umask(before)


def modes(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): oct(path.stat().st_mode & 0o777)
        for path in folder.rglob("*")
    }


def test_folders_are_too_also_those_above(folder: Path) -> None:
    make_folder(folder / "a" / "b" / "c")
    make_folder(folder / "a" / "b" / "c")

    assert modes(folder) == {"a": "0o700", "a/b": "0o700", "a/b/c": "0o700"}


def test_a_file_is_from_the_moment_that_it_is_made(folder: Path) -> None:
    with open(folder / "secret", "xb", opener=as_own):
        assert modes(folder) == {"secret": "0o600"}


def test_a_first_configuration_and_a_database_are(folder: Path) -> None:
    config = folder / "config" / "monitor" / "c.toml"
    database = folder / "data" / "monitor" / "s.db"
    options = ["--config", str(config), "--database", str(database)]

    for command in (["init"], ["check", "--no-feeds"], ["poll", "--once"]):
        if command[0] == "poll":
            config.write_text("story.title = 'S'")
        CliRunner().invoke(main, [*options, *command])

    found = modes(folder)
    assert database.exists()
    for name, mode in found.items():
        assert mode == ("0o700" if (folder / name).is_dir() else "0o600"), name


def test_an_edited_configuration_is_never_open_to_others(folder: Path) -> None:
    path = folder / "c.toml"
    path.write_text("story.title = 'S'")
    path.chmod(0o600)

    add_watch(path, WatchConfig("Dam", "dam"))

    assert modes(folder) == {"c.toml": "0o600"}


def test_a_log_is_also_when_a_new_one_is_begun(folder: Path) -> None:
    handler = PrivateFileHandler(folder / "monitor.log", maxBytes=100, backupCount=1)
    for number in range(9):
        words = f"{number} " * 20
        handler.emit(logging.LogRecord("m", logging.INFO, "", 1, words, None, None))
    handler.close()

    assert modes(folder) == {"monitor.log": "0o600", "monitor.log.1": "0o600"}
