"""`monitor leads`: who is first, and how long the others take."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from monitor.cli.main import main
from monitor.cli.session import Launch
from monitor.model.figures import Amount
from tests.ui.newsroom import Newsroom, Said


def room_in(folder: Path) -> Newsroom:
    (folder / "c.toml").write_text("[story]\ntitle = 'Dam'\n", encoding="utf-8")
    room = Newsroom(folder / "story.db")
    room.read_all()
    return room


def leads(room: Newsroom, *arguments: str) -> Result:
    launch = Launch(room.path.with_name("c.toml"), room.path, room.clock)
    command = main.get_command(main.make_context("monitor", []), "leads")
    assert command is not None
    return CliRunner().invoke(command, arguments, obj=launch)


def test_reports_and_values_tell_who_is_first(tmp_path: Path) -> None:
    room = room_in(tmp_path)
    twelve = Said("12 people", Amount(12), "killed", "Civil guard")
    body = "12 people were killed at the dam, the Civil guard said."
    first = room.later(minutes=1).publish("Harbour Wire", "Dam breaks", body, twelve)
    room.later(minutes=9).publish(
        "Valley Times", "Dam breaks", body, twelve, copy_of=first
    )
    second = room.later(minutes=1).publish("Valley Times", "Road closed")
    room.later(minutes=30).publish("Coast Radio", "Road closed", copy_of=second)

    assert leads(room).output.splitlines() == [
        "Valley Times: first in 1 of 2 shared reports, otherwise +9 m",
        "Harbour Wire: first in 1 of 1 shared report",
        "Coast Radio: first in 0 of 1 shared report, otherwise +30 m",
        "Harbour Wire: first in 1 of 1 shared value",
        "Valley Times: first in 0 of 1 shared value, otherwise +9 m",
    ]
    rows = [json.loads(line) for line in leads(room, "--json").output.splitlines()]
    assert rows[2] == {
        "of": "report",
        "publisher": "Coast Radio",
        "shared": 1,
        "first": 0,
        "lag": 1800.0,
    }


def test_what_one_publisher_alone_has_says_nothing(tmp_path: Path) -> None:
    room = room_in(tmp_path)
    room.later(minutes=1).publish("Harbour Wire", "Dam breaks")

    assert leads(room).output == "No report or value is shared by two publishers yet.\n"
