"""What a person gets for a wrong file, folder or terminal: a sentence and a code."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from monitor.cli.main import main
from monitor.store.database import open_store

CONFIG = '[story]\ntitle = "Quake"\n[[feeds]]\nurl = "http://127.0.0.1:9/rss"\n'
READERS = ["list", "figures", "watches", "status"]
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    config = tmp_path / "quake.toml"
    config.write_text(CONFIG)

    def invoke(*command: str, database: Path | None = None) -> Result:
        given = ["--config", str(config), "--database", str(database or "none.db")]
        return CliRunner().invoke(main, [*given, *command])

    return invoke


def told(result: Result) -> str:
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    return result.output


def test_without_a_terminal_the_dashboard_names_what_works_instead(run: Run) -> None:
    result = run()

    assert result.exit_code == 2
    assert "needs a terminal" in told(result)
    assert "monitor poll" in told(result)


@pytest.mark.parametrize("command", READERS)
def test_nothing_stored_yet_says_how_to_begin(run: Run, command: str) -> None:
    result = run(command, database=Path("none.db"))

    assert result.exit_code == 2
    assert "monitor poll --once" in told(result)


@pytest.mark.parametrize("command", READERS)
def test_a_file_that_is_no_database_is_left_alone(
    run: Run, command: str, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.db"
    letter.write_text("Dear reader, this is no database at all.")

    result = run(command, database=letter)

    assert result.exit_code == 4
    assert str(letter) in told(result)
    assert letter.read_text().startswith("Dear reader")


def test_a_database_of_a_newer_version_is_refused(run: Run, tmp_path: Path) -> None:
    database = tmp_path / "newer.db"
    open_store(database).close()
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA user_version = 9999")
    connection.commit()
    connection.close()

    result = run("poll", "--once", database=database)

    assert result.exit_code == 4
    assert "newer" in told(result)


def test_a_folder_that_cannot_be_made_names_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    config = tmp_path / "file" / "config.toml"

    result = CliRunner().invoke(main, ["--config", str(config), "init"])

    assert result.exit_code == 2
    assert "--config FILE" in told(result)


def test_init_never_writes_over_a_configuration(tmp_path: Path) -> None:
    config = tmp_path / "mine.toml"
    config.write_text(CONFIG)

    result = CliRunner().invoke(main, ["--config", str(config), "init"])

    assert result.exit_code == 2
    assert "left as it is" in told(result)
    assert config.read_text() == CONFIG


def test_a_written_example_can_be_used_at_once(tmp_path: Path) -> None:
    config = tmp_path / "new" / "config.toml"

    written = CliRunner().invoke(main, ["--config", str(config), "init"])
    checked = CliRunner().invoke(main, ["--config", str(config), "check", "--no-feeds"])

    assert (written.exit_code, checked.exit_code) == (0, 0)
    assert "config OK" in told(checked)


def test_a_missing_configuration_says_how_to_get_one(tmp_path: Path) -> None:
    config = tmp_path / "absent.toml"

    result = CliRunner().invoke(main, ["--config", str(config), "check"])

    assert result.exit_code == 3
    assert "monitor init" in told(result)
