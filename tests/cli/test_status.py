"""What `monitor status` and `monitor check` say of configuration and watches."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from monitor.cli.main import main
from monitor.clock import SystemClock
from monitor.store.database import open_store
from tests.store.outcomes import DAM, NOON, article, configured, failed, poll, read

CONFIG = """\
[story]
title = 'Ice'
[[watches]]
name = 'dam'
match = 'title OR weir'
[[watches]]
name = 'weir'
match = 'weir'
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "c.toml").write_text(CONFIG, encoding="utf-8")
    store = configured(open_store(tmp_path / "story.db"))
    poll(store, read(*(article(f"{n}") for n in range(30))))
    for backfill in store.watches.backlog():
        if backfill.watch != DAM.name:
            store.watches.fill(backfill, (), None)
    store.configuration.take_up(NOON)
    store.configuration.refuse("c.toml:3: poll.every: no duration", NOON)
    store.close()
    return tmp_path


def invoke(folder: Path, *arguments: str) -> Result:
    given = ["--config", str(folder / "c.toml"), "--database", str(folder / "story.db")]
    return CliRunner().invoke(main, [*given, *arguments])


def test_an_edit_that_was_not_taken_up_is_told(folder: Path) -> None:
    result = invoke(folder, "status")

    assert result.stdout.startswith(
        "configuration not in effect: c.toml:3: poll.every: no duration\n"
    )
    body = json.loads(invoke(folder, "status", "--json").stdout)
    assert body["configuration"] == {
        "taken_up_at": "2025-01-24T12:00:00+00:00",
        "problem": "c.toml:3: poll.every: no duration",
        "problem_at": "2025-01-24T12:00:00+00:00",
    }


def test_how_long_a_server_wants_no_question_is_told(folder: Path) -> None:
    until = SystemClock().now() + timedelta(hours=2)
    later = NOON + timedelta(minutes=3)
    outcome = failed(later, "answered 429 Too Many Requests", retry_after_at=until)
    store = open_store(folder / "story.db")
    poll(store, outcome)
    store.close()

    told = invoke(folder, "status").stdout

    assert "429 Too Many Requests; its server asked to wait until " in told


def test_watches_that_are_not_matched_yet_are_named(folder: Path) -> None:
    assert "matching stored articles against the watch dam" in (
        invoke(folder, "status").stdout
    )
    assert json.loads(invoke(folder, "status", "--json").stdout)["filling"] == ["dam"]


def test_check_warns_of_a_watch_that_matches_everything(folder: Path) -> None:
    result = invoke(folder, "check", "--no-feeds")

    assert (
        "advice    match of the watch “dam”: matches 100 % of all stored articles"
        in result.stdout
    )
    assert result.stdout.count("advice") == 1


def test_one_line_for_tmux_tells_what_is_new_and_what_is_not_seen(
    folder: Path,
) -> None:
    result = invoke(folder, "status", "--tmux")

    assert result.exit_code == 0
    assert result.stdout.count("\n") == 1
    assert result.stdout.startswith("nothing new ! ")
    assert result.stdout.endswith("feeds not fresh\n")
