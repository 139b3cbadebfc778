"""`monitor watches`: what the pane shows, in words and as JSON."""

import json
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from monitor.cli.main import main
from monitor.cli.session import Launch
from tests.ui.newsroom import Newsroom


@pytest.fixture(autouse=True)
def _in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def room(tmp_path: Path) -> Newsroom:
    """Five quiet days, then four reports of the dam within the hour."""
    (tmp_path / "c.toml").write_text("[story]\ntitle = 'Dam'\n", encoding="utf-8")
    room = Newsroom(tmp_path / "story.db")
    room.read_all()
    room.publish("The Ledger", "Roads are open")
    room.later(days=5)
    for number in range(4):
        room.later(minutes=2).publish("The Ledger", f"Dam report {number}")
    return room


def invoke(room: Newsroom, *arguments: str) -> Result:
    launch = Launch(room.path.with_name("c.toml"), room.path, room.clock)
    command = main.get_command(main.make_context("monitor", []), "watches")
    assert command is not None
    return CliRunner().invoke(command, arguments, obj=launch)


def test_spikes_and_mutes_are_told(room: Newsroom) -> None:
    room.store.watches.mute("dam", room.clock.now() + timedelta(hours=1))

    line = invoke(room).output.splitlines()[0]

    assert "spike: 4 within the hour, usually 0" in line
    assert line.endswith("muted until 2025-01-29 09:08")


def test_what_is_usual_is_there_as_data(room: Newsroom) -> None:
    dam, *others = map(json.loads, invoke(room, "--json").output.splitlines())

    assert (dam["is_spike"], dam["usual"]) == (True, [0] * 4)
    assert dam["muted_until"] is None
    assert not any(watch["is_spike"] for watch in others)
