"""`monitor doctor` and `monitor backup`, as a person uses them."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from monitor.cli import doctor_checks
from monitor.cli.main import main
from monitor.store.file.lock import PollerLock
from tests.store.damage import made, overwrite, pages

NOW = datetime(2025, 1, 24, 12, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return made(tmp_path / "story.db")


def run(database: Path, *arguments: str, config: str = "story.title = 'S'") -> Result:
    path = database.parent / "c.toml"
    path.write_text(config, encoding="utf-8")
    path.chmod(0o600)
    return CliRunner().invoke(
        main, ["--config", str(path), "--database", str(database), *arguments]
    )


def doctor(database: Path, *options: str) -> Result:
    return run(database, "doctor", "--no-network", *options)


def test_where_all_is_well_each_thing_is_named(database: Path) -> None:
    result = doctor(database)

    assert result.exit_code == 0, result.output
    assert "PROBLEM" not in result.output
    for what in ("configuration", "database", "schema", "pages", "disk", "clock"):
        assert f"ok       {what:14} " in result.output


def test_there_is_a_json_twin(database: Path) -> None:
    body = json.loads(doctor(database, "--json").output)

    assert body["database"] == str(database)
    assert not any(finding["is_problem"] for finding in body["findings"])
    assert body["repaired"] == []


def test_a_damaged_database_ends_with_4_and_is_not_touched(database: Path) -> None:
    overwrite(database, [pages(database) // 2])
    damaged = database.read_bytes()

    result = doctor(database)

    assert result.exit_code == 4
    assert "PROBLEM  pages" in result.output
    assert database.read_bytes() == damaged


def test_it_is_repaired_when_asked_and_the_old_file_is_kept(database: Path) -> None:
    overwrite(database, [pages(database) // 2])
    damaged = database.read_bytes()

    result = doctor(database, "--repair")

    assert result.exit_code == 0, result.output
    assert "salvaged into a new database: " in result.output
    (kept,) = database.parent.glob("story.damaged-*.db")
    assert f"the damaged file is kept as {kept}" in result.output
    assert kept.read_bytes() == damaged
    again = doctor(database, "--repair")
    assert again.exit_code == 0
    assert again.output.endswith("nothing to repair\n")


def test_it_is_not_repaired_while_somebody_polls(database: Path) -> None:
    overwrite(database, [pages(database) // 2])
    damaged = database.read_bytes()
    lock = PollerLock(database)
    assert lock.acquire(NOW)

    result = doctor(database, "--repair")
    lock.release()

    assert result.exit_code == 6
    assert database.read_bytes() == damaged


def test_what_is_no_database_is_left_alone(database: Path) -> None:
    database.write_bytes(b"letters" * 999)

    result = doctor(database, "--repair")

    assert result.exit_code == 4
    assert "nothing was changed" in result.output
    assert database.read_bytes() == b"letters" * 999


def test_without_a_database_the_rest_is_looked_at(tmp_path: Path) -> None:
    result = doctor(tmp_path / "story.db", "--repair")

    assert result.exit_code == 0
    assert "nothing is stored yet" in result.output
    assert not (tmp_path / "story.db").exists()


def test_a_broken_configuration_ends_with_3_and_the_rest_is_looked_at(
    database: Path,
) -> None:
    result = run(database, "doctor", config="story.titel = 1")

    assert result.exit_code == 3
    assert "PROBLEM  configuration" in result.output
    assert "ok       pages" in result.output


def test_files_that_others_may_read_are_named(database: Path) -> None:
    database.chmod(0o644)

    result = doctor(database)

    assert result.exit_code == 1
    assert f"chmod 600 {database}" in result.output


@pytest.mark.parametrize("proxy", ["http://me:s3cr3t@p.example", "http://p.example"])
def test_a_configuration_with_a_proxy_s_password_is_nobody_else_s_to_read(
    database: Path, proxy: str
) -> None:
    doctor(database)
    path = database.parent / "c.toml"
    path.write_text(f"story.title = 'S'\npoll.proxy = '{proxy}'")
    path.chmod(0o644)
    command = ["--config", str(path), "--database", str(database), "doctor"]

    result = CliRunner().invoke(main, [*command, "--no-network"])

    assert (f"chmod 600 {path}" in result.output) == ("@" in proxy)
    assert "s3cr3t" not in result.output


def test_a_proxy_without_an_address_is_a_finding_without_its_password(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://me:s3cr3t/x@p.example")
    config = "story.title = 'S'\n[[feeds]]\nurl = 'https://far.example/'"

    result = run(database, "doctor", config=config)

    assert "PROBLEM  network        the proxy cannot be used" in result.output
    assert "s3cr3t" not in result.output


def test_servers_are_asked_unless_they_are_not_to_be(database: Path) -> None:
    config = "story.title = 'S'\n[[feeds]]\nurl = 'http://127.0.0.1:1/'"

    result = run(database, "doctor", config=config)

    assert result.exit_code == 0
    assert "network        a feed's server accepts connections" in result.output


def test_a_clock_that_is_behind_is_told() -> None:
    behind = doctor_checks.clock(NOW, NOW + timedelta(hours=1))

    assert behind.is_problem
    assert "a poll was stored at" in behind.words
    assert doctor_checks.clock(datetime(1970, 1, 1, tzinfo=UTC), None).is_problem
    assert not doctor_checks.clock(NOW, NOW).is_problem
    assert not doctor_checks.clock(NOW, None).is_problem


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({}, "TERM is not set"),
        ({"TERM": "dumb"}, "cannot show the dashboard"),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "all colours"),
        ({"TERM": "tmux-256color", "TMUX": "/tmp/x"}, "in tmux"),
        ({"TERM": "xterm", "NO_COLOR": "1"}, "no colours (NO_COLOR)"),
    ],
)
def test_terminals_are_described(environment: dict[str, str], told: str) -> None:
    assert told in doctor_checks.terminal(environment, is_terminal=True).words
    assert "not a terminal" in doctor_checks.terminal({}, is_terminal=False).words


def test_a_backup_is_named_after_the_moment(database: Path) -> None:
    result = run(database, "backup")

    (copy,) = database.parent.glob("story-2*.db")
    assert result.exit_code == 0
    assert result.output.startswith(f"{copy}: ")
    assert result.output.endswith(" MB, checked\n")


def test_a_backup_goes_where_it_is_wanted_and_overwrites_nothing(
    database: Path,
) -> None:
    wanted = database.parent / "b.db"

    assert run(database, "backup", str(wanted)).exit_code == 0
    assert run(database, "backup", str(wanted)).exit_code == 2
    assert run(database.with_name("none.db"), "backup").exit_code == 2
