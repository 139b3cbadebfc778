"""What a person gets for a wrong file, folder or terminal: a sentence and a code."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from monitor.cli.main import main
from monitor.store.database import open_store
from tests.fakes import PATIENCE_S

CONFIG = '[story]\ntitle = "Quake"\n[[feeds]]\nurl = "http://127.0.0.1:9/rss"\n'
READERS = ["list", "figures", "watches", "status"]
ROOT = str(Path(__file__).parents[2])
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    config = tmp_path / "quake.toml"
    config.write_text(CONFIG)

    def invoke(*command: str, database: Path | None = None) -> Result:
        given = ["--config", str(config), "--database", str(database or "none.db")]
        return CliRunner().invoke(main, [*given, *command])

    return invoke


def program(folder: Path, shell: str, **environment: str) -> tuple[int, str]:
    """Run a line of a shell in which `monitor` is the program; what it printed."""
    (folder / "quake.toml").write_text(CONFIG)
    command = f'"{sys.executable}" -m monitor --config quake.toml --database q.db "$@"'
    done = subprocess.run(
        ["bash", "-c", f"monitor() {{ {command}; }}\n{shell}"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": ROOT, **environment},
        capture_output=True,
        timeout=PATIENCE_S,
        check=False,
    )
    return done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace")


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
    assert "left unchanged" in told(result)
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


def test_words_that_are_no_text_are_looked_for_like_all_others(
    run: Run, tmp_path: Path
) -> None:
    database = tmp_path / "q.db"
    open_store(database).close()

    assert "no figure" in told(run("figures", "\udcff", database=database))
    assert run("find", "\udcffx").exit_code == 5
    assert "is not an http or https address" in told(run("find", "\udcffx"))


def test_words_are_utf_8_and_output_is_never_an_error_whatever_the_locale(
    tmp_path: Path,
) -> None:
    open_store(tmp_path / "q.db").close()
    shell = "monitor search '북한군'; monitor search '북한군 ('"

    code, output = program(tmp_path, shell, LC_ALL="C", PYTHONUTF8="0")

    assert code == 3
    assert "Traceback" not in output
    assert "Logging error" not in output


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no full device")
@pytest.mark.parametrize("command", ["status", "--help", "find --help"])
def test_output_that_cannot_be_written_is_one_sentence(
    tmp_path: Path, command: str
) -> None:
    open_store(tmp_path / "q.db").close()
    shell = f"monitor poll --once; monitor {command} > /dev/full"

    code, output = program(tmp_path, shell)

    assert code == 1
    assert output.splitlines()[2:] == ["monitor: No space left on device"]


def test_a_reader_that_has_gone_needs_no_words(tmp_path: Path) -> None:
    open_store(tmp_path / "q.db").close()
    shell = "(sleep 1; monitor --help) | true; exit ${PIPESTATUS[0]}"

    assert program(tmp_path, shell) == (1, "")


@pytest.mark.parametrize("files", [10, 11, 12, 13])
def test_too_few_open_files_are_no_traceback(tmp_path: Path, files: int) -> None:
    code, output = program(tmp_path, f"ulimit -n {files}; monitor poll --once")

    # where the interpreter needs fewer files, it is the feed that fails
    assert code in (1, 4, 5)
    assert output
    assert "Traceback" not in output


@pytest.mark.parametrize("moment", ["", " ", "soon", "9999-12-31", "99999999d"])
def test_a_past_that_is_none_is_not_taken_for_now(run: Run, moment: str) -> None:
    result = run("--as-of", moment, "list")

    assert result.exit_code == 2
    assert f"--as-of {moment}: not a past moment" in told(result)


@pytest.mark.parametrize(
    ("typed", "words"), [("chek", "Did you mean 'check'?"), ("zzzz", "No such command")]
)
def test_a_misspelt_command_is_told_with_the_nearest(
    run: Run, typed: str, words: str
) -> None:
    result = run(typed)

    assert result.exit_code == 2
    assert words in result.stderr
