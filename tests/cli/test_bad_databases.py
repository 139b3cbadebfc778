"""Every command on every kind of bad database: a sentence and a code, no traceback."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from monitor.cli.main import main
from monitor.store.database import open_store
from monitor.store.file.connection import ENGINE
from tests.store.damage import PAGE, made, overwrite, pages
from tests.store.disks import fill_up, small_disk

COMMANDS = (
    "list",
    "search river",
    "figures",
    "figures homeless --history",
    "watches",
    "status",
    "since 2h",
    "--as-of 2h list",
    "--as-of 2h figures",
    "alerts",
    "explain 3",
    "export findings",
    "export corrections",
    "check --no-feeds",
    "poll --once",
    "backup",
    "doctor --no-network",
    "doctor --no-network --repair",
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("whole") / "story.db")


def text(path: Path) -> None:
    path.write_text("Dear reader, this is no database. " * 500)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def cut(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(pages(path) // 2 * PAGE + 77)


def noise(path: Path) -> None:
    overwrite(path, list(range(2, pages(path), 3)))


def no_head(path: Path) -> None:
    overwrite(path, [0])


def newer(path: Path) -> None:
    raw = ENGINE.connect(path)
    raw.execute("PRAGMA user_version = 9999")
    raw.close()


def another_programs(path: Path) -> None:
    raw = ENGINE.connect(path)
    raw.execute("PRAGMA application_id = 7")
    raw.close()


def cut_log(path: Path) -> None:
    """A log of writes that ends in the middle of a page, as after a power cut."""
    store = open_store(path)
    store.articles.star(3, starred=True)
    log = path.with_name("story.db-wal").read_bytes()
    store.close()
    path.with_name("story.db-wal").write_bytes(log[: len(log) - 1500])


def without_tables(path: Path) -> None:
    raw = ENGINE.connect(path)
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute("DROP TABLE claims")
    raw.execute("DROP INDEX articles_edited")
    raw.execute("DROP TABLE hours")
    raw.commit()
    raw.close()


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


KINDS = (
    text,
    pipe,
    empty,
    cut,
    noise,
    no_head,
    newer,
    another_programs,
    cut_log,
    without_tables,
)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("spoil", KINDS)
def test_every_command_says_what_is_wrong(
    whole: Path, tmp_path: Path, spoil: Callable[[Path], None], command: str
) -> None:
    path = Path(shutil.copy(whole, tmp_path / "story.db"))
    spoil(path)
    (tmp_path / "c.toml").write_text("story.title = 'S'")
    options = ["--config", str(tmp_path / "c.toml"), "--database", str(path)]

    result = CliRunner().invoke(main, [*options, *command.split()])

    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert result.exit_code in (0, 1, 2, 4), result.output
    assert "Traceback" not in result.output
    if result.exit_code == 4:
        assert str(path) in result.output or "PROBLEM" in result.output


@pytest.mark.parametrize(
    ("spoil", "advice"), [(text, False), (cut, True), (noise, True), (no_head, False)]
)
def test_the_doctor_does_not_send_to_the_doctor(
    whole: Path, tmp_path: Path, spoil: Callable[[Path], None], advice: bool
) -> None:
    path = Path(shutil.copy(whole, tmp_path / "story.db"))
    spoil(path)

    doctor = ["--database", str(path), "doctor", "--no-network"]
    result = CliRunner().invoke(main, doctor)

    assert "`monitor doctor`" not in result.output
    is_advised = "`monitor doctor --repair` saves what can be read" in result.output
    assert is_advised == advice, result.output


def test_a_disk_without_room_even_to_look_is_called_full(
    whole: Path, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        path = Path(shutil.copy(whole, disk / "story.db"))
        fill_up(disk)
        (tmp_path / "c.toml").write_text("story.title = 'S'")
        options = ["--config", str(tmp_path / "c.toml"), "--database", str(path)]

        result = CliRunner().invoke(main, [*options, "list"])

    assert result.exit_code == 4
    assert f"{path}: the disk is full" in result.output
