"""`monitor since`."""

import json
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from monitor.cli.main import main
from monitor.cli.session import Launch
from monitor.clock import SetClock
from monitor.model.events import Mark
from monitor.store.database import open_store
from tests.store.outcomes import (
    after,
    article,
    claim,
    edit,
    id_of,
    ledger,
    poll,
    read,
    started,
)


@pytest.fixture(autouse=True)
def _in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles before the mark "briefing" at 13:00; after it one new, one edit."""
    (tmp_path / "c.toml").write_text("[story]\ntitle = 'Ice'\n", encoding="utf-8")
    store = open_store(tmp_path / "story.db")
    started(store)
    said = claim(300)
    first = ledger(said, at=after(1))
    poll(store, read(article("a", claims=(said,)), at=after(1), figures=[first]))
    poll(store, read(article("b"), at=after(2)))
    store.events.set_mark(Mark("briefing", after(60)))
    poll(store, read(article("c", title="Ice melts"), at=after(70)))
    again = article("b", known_as=id_of(store, "b"), edit=edit())
    poll(store, read(again, at=after(80)))
    store.close()
    return tmp_path


def invoke(folder: Path, *arguments: str) -> Result:
    """Run the command at 14:00."""
    launch = Launch(folder / "c.toml", folder / "story.db", SetClock(after(120)))
    command = main.get_command(main.make_context("monitor", []), "since")
    assert command is not None
    return CliRunner().invoke(command, arguments, obj=launch)


def test_the_counts_are_those_of_the_header_and_lists_name_them(folder: Path) -> None:
    result = invoke(folder)

    assert result.stdout.splitlines() == [
        "since briefing, 13:00 · 1 new · 1 edited",
        "+ 2025-01-24 13:10  The Wire  Ice melts",
        "✎ 2025-01-24 12:02  The Wire  Title of b",
    ]


@pytest.mark.parametrize(
    ("moment", "new"),
    [("briefing", 1), ("12:30", 1), ("2h", 3), ("2025-01-24 12:01:30", 2), (None, 1)],
)
def test_marks_times_and_durations_are_moments(
    folder: Path, moment: str | None, new: int
) -> None:
    result = invoke(folder, *([moment] if moment else []), "--json")

    assert json.loads(result.stdout)["new"] == new


def test_a_mark_of_a_clock_that_was_ahead_is_not_counted_from(folder: Path) -> None:
    store = open_store(folder / "story.db")
    store.events.set_mark(Mark("ahead", after(60) + timedelta(days=99_999)))
    store.close()

    result = invoke(folder)

    assert result.stdout.startswith("since briefing, 13:00")


def test_what_is_no_moment_is_answered_with_what_would_be(folder: Path) -> None:
    launch = ["--config", str(folder / "c.toml"), "--database"]
    wrong = [*launch, str(folder / "story.db"), "since", "soon"]

    result = CliRunner().invoke(main, wrong)

    assert result.exit_code == 2
    assert "A mark (“briefing”), a time (09:00" in result.stderr
