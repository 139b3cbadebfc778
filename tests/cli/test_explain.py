"""`monitor explain`."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from monitor.cli.main import main
from tests.ui.newsroom import Newsroom


@pytest.fixture(autouse=True)
def _in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A configuration, and a database with a report, a copy and another report."""
    (tmp_path / "c.toml").write_text(
        "[story]\ntitle = 'S'\nabout = 'dam'\n"
        "[[watches]]\nname = 'dam'\nmatch = 'dam OR spillway'\nalert = true\n",
        encoding="utf-8",
    )
    room = Newsroom(tmp_path / "story.db")
    room.read_all()
    said = "The dam gave way before dawn, and the valley was flooded within an hour."
    first = room.later(minutes=1).publish("Harbour Wire", "Dam gives way", said)
    room.later(minutes=1).publish("Coast Radio", "Flood", said, copy_of=first)
    room.later(minutes=1).publish("The Ledger", "Flood insurance", "Who pays?")
    room.store.close()
    return tmp_path


def invoke(folder: Path, *arguments: str) -> Result:
    given = ["--config", str(folder / "c.toml"), "--database", str(folder / "story.db")]
    return CliRunner().invoke(main, [*given, "explain", *arguments])


def test_every_question_is_answered(folder: Path) -> None:
    lines = invoke(folder, "title:dam").stdout.splitlines()

    assert lines[0] == "Harbour Wire: Dam gives way"
    assert "  first seen in the feed Harbour Wire: 2025-01-24 08:01" in lines
    assert "  story.about (dam) matches: 2025-01-24 08:01" in lines
    assert "  dam hits: dam OR spillway (alerts)" in lines
    assert "  the first of its report; these carry it too:" in lines
    assert any(line.startswith("  Coast Radio: “Flood”, 100%") for line in lines)
    assert lines[-1].startswith("  dam: no alert;")


def test_json_has_the_same_answers(folder: Path) -> None:
    told = json.loads(invoke(folder, "title:dam", "--json").stdout)
    again = json.loads(invoke(folder, str(told["id"]), "--json").stdout)

    assert told == again
    assert told["title"] == "Dam gives way"
    assert told["watches"][0]["watch"] == "dam"
    assert told["watches"][0]["quote"] == {"text": "Dam gives way", "marks": [[0, 3]]}
    assert told["story"][0]["at"] == "2025-01-24T08:01:00+00:00"


def test_several_articles_are_named_with_their_ids(folder: Path) -> None:
    result = invoke(folder, "flood")

    assert result.exit_code == 2
    assert "The Ledger: Flood insurance" in result.stderr
    found = next(line for line in result.stderr.splitlines() if "insurance" in line)
    assert invoke(folder, found.split()[0]).exit_code == 0


@pytest.mark.parametrize("given", ["9999", "zebra"])
def test_an_article_that_is_not_there_is_an_error_in_words(
    folder: Path, given: str
) -> None:
    result = invoke(folder, given)

    assert result.exit_code == 2
    assert given in result.stderr
