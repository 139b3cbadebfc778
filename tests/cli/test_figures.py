"""`monitor figures`, `export corrections` and the progress in `monitor status`."""

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from monitor.cli.main import main
from monitor.config.settings import FigureConfig
from monitor.model.corrections import CorrectionKind
from monitor.store.database import open_store
from tests.engine.ledgers import HERALD, Ledger, told
from tests.extract.test_figure_cases import cases

EVIL = "=cmd|' /C calc'!A0"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """Two speakers, one of them with a name that a spreadsheet would run."""
    opened = Ledger(open_store(tmp_path / "story.db"))
    opened.baseline()
    opened.poll(told(1, "At least 12 people were killed, the interior ministry said."))
    opened.poll(told(2, "Police said 20 people were killed."), feed=HERALD)
    return opened


def run(folder: Path, *arguments: str) -> Result:
    config = folder / "c.toml"
    config.write_text("story.title = 'Floods'", encoding="utf-8")
    options = ["--config", str(config), "--database", str(folder / "story.db")]
    return CliRunner().invoke(main, [*options, *arguments])


def table(result: Result) -> list[dict[str, str]]:
    assert result.exit_code == 0
    return list(csv.DictReader(io.StringIO(result.output)))


def test_an_older_value_of_one_count_is_told_to_be_superseded(
    ledger: Ledger, tmp_path: Path
) -> None:
    shown = run(tmp_path, "figures").output.splitlines()
    (found,) = map(json.loads, run(tmp_path, "figures", "--json").output.splitlines())

    assert shown[0] == "killed"
    assert "(superseded)" not in shown[1]
    assert shown[2].endswith("(superseded)")
    assert [line["superseded"] for line in found["lines"]] == [False, True]


def test_a_figure_says_how_its_values_go_together(tmp_path: Path) -> None:
    ledger = Ledger(open_store(tmp_path / "story.db"))
    ledger.baseline()
    ledger.poll(told(1, "The Interior Ministry said at least 12 people were killed."))
    ledger.poll(told(2, "The opposition said 20 people were killed."), feed=HERALD)
    shown = run(tmp_path, "figures")
    (found,) = map(json.loads, run(tmp_path, "figures", "--json").output.splitlines())

    assert shown.output.startswith("killed  (overlap: all can be right at once)\n")
    assert (found["state"], found["why"]) == ("overlap", "all can be right at once")
    assert [line["measure"] for line in found["lines"]] == ["killed", "killed"]


def test_one_fire_in_acres_and_in_hectares_is_one_figure(tmp_path: Path) -> None:
    ledger = Ledger(open_store(tmp_path / "story.db"))
    ledger.baseline()
    fire = "The Marl Ridge fire has burned {}, the fire service said."
    ledger.poll(told(1, fire.format("4,000 acres")))
    ledger.poll(told(2, fire.format("1,619 hectares"), minutes=9), feed=HERALD)
    ledger.poll(told(3, fire.format("2,400 hectares"), minutes=18), feed=HERALD)

    (name,) = (figure.name for figure in ledger.store.figures.board())
    shown = run(tmp_path, "figures", name, "--history", "--json")
    found = json.loads(shown.output)

    moves = [
        (c["kind"], c["measure"], c["before"] and c["before"]["value"])
        for c in reversed(found["changes"])
    ]
    assert moves == [("first", "acres", None), ("up", "hectares", 1620)]
    assert [c["measure"] for c in found["claims"]] == ["hectares", "hectares", "acres"]
    assert "area" in name
    assert (
        "1,620 hectares → 2,400 hectares"
        in run(tmp_path, "figures", name, "--history").output
    )


def test_a_table_has_a_row_for_each_speaker(ledger: Ledger, tmp_path: Path) -> None:
    rows = table(run(tmp_path, "figures", "--csv"))

    assert {row["speaker"]: row["value"] for row in rows} == {
        "Interior Ministry": "12",
        "police": "20",
    }
    assert {row["relation"] for row in rows} == {"at least", "exactly"}


def test_no_cell_is_a_formula(ledger: Ledger, tmp_path: Path) -> None:
    claim = ledger.said("killed", 20)
    ledger.correct(CorrectionKind.ALIAS, "killed", claim, EVIL)
    ledger.correct(CorrectionKind.RENAME, "killed", value="@dead")

    rows = table(run(tmp_path, "figures", "--csv"))
    history = table(run(tmp_path, "figures", "@dead", "--history", "--csv"))

    assert {row["name"] for row in rows} == {"'@dead"}
    assert f"'{EVIL}" in {row["speaker"] for row in rows}
    assert f"'{EVIL}" in {row["speaker"] for row in history}
    dangerous = tuple("=+-@\t\r")
    cells: Sequence[str] = [cell for row in [*rows, *history] for cell in row.values()]
    assert [cell for cell in cells if cell.startswith(dangerous)] == []


def test_a_history_as_a_table_has_the_sentence_behind_each_change(
    ledger: Ledger, tmp_path: Path
) -> None:
    rows = table(run(tmp_path, "figures", "killed", "--history", "--csv"))

    assert [(row["kind"], row["after"]) for row in rows] == [
        ("up", "20"),
        ("first", "12"),
    ]
    assert rows[0]["sentence"] == "Police said 20 people were killed."


def test_a_pin_is_listed_before_anybody_gave_a_value(
    ledger: Ledger, tmp_path: Path
) -> None:
    ledger.pin(FigureConfig("Ships", "ships"))

    assert run(tmp_path, "figures").output.startswith("Ships\n  no value yet\n")
    assert table(run(tmp_path, "figures", "--csv"))[0]["figure"] == "pin · Ships"


def test_corrections_are_exported_as_test_cases(ledger: Ledger, tmp_path: Path) -> None:
    ledger.correct(CorrectionKind.STRIKE, "killed", ledger.said("killed", 12))
    said = ledger.said("killed", 20)
    ledger.correct(CorrectionKind.SPEAKER, "killed", said, "Red Cross")
    undone = ledger.correct(CorrectionKind.RENAME, "killed", value="Dead")
    ledger.undo(undone)

    exported = run(tmp_path, "export", "corrections").output

    (folder := tmp_path / "cases").mkdir()
    (folder / "mine.txt").write_text(exported, encoding="utf-8")
    struck, said_by = cases(folder)
    assert struck.lines == [
        "At least 12 people were killed, the interior ministry said."
    ]
    assert (struck.expected, struck.refused) == ([], ["12 people"])
    assert said_by.expected == [("killed", "20", "Red Cross")]


def test_corrections_are_exported_whole_as_json(ledger: Ledger, tmp_path: Path) -> None:
    undone = ledger.correct(CorrectionKind.RENAME, "killed", value="Dead")
    ledger.undo(undone)
    ledger.correct(CorrectionKind.MUTE, "killed")

    found = json.loads(run(tmp_path, "export", "corrections", "--json").output)

    assert [(one["kind"], one["value"]) for one in found] == [
        ("rename", "Dead"),
        ("mute", ""),
    ]
    assert [bool(one["undone_at"]) for one in found] == [True, False]


def test_the_status_says_how_much_is_read_anew(ledger: Ledger, tmp_path: Path) -> None:
    assert "reading anew" not in run(tmp_path, "status").output
    connection = ledger.store._connections.writes  # type: ignore[attr-defined]
    connection.execute("UPDATE readings SET extractor = 0 WHERE article_id = 1")

    assert (
        "reading again for figures: 1 of 2 versions" in run(tmp_path, "status").output
    )
    body = json.loads(run(tmp_path, "status", "--json").output)
    assert body["rereading"] == {"left": 1, "of": 2}


def test_a_history_names_its_parts(ledger: Ledger, tmp_path: Path) -> None:
    lines = run(tmp_path, "figures", "killed", "--history").output.splitlines()

    assert [line for line in lines if not line.startswith(" ")][1:] == [
        "changes",
        "claims",
        "who had each value first",
    ]


def test_a_history_needs_a_figure_and_one_form(ledger: Ledger, tmp_path: Path) -> None:
    assert run(tmp_path, "figures", "--history").exit_code == 2
    assert run(tmp_path, "figures", "--json", "--csv").exit_code == 2
    assert run(tmp_path, "figures", "nothing of that name").exit_code == 2


def test_one_of_each_is_told_in_the_singular(ledger: Ledger, tmp_path: Path) -> None:
    told = run(tmp_path, "figures").output

    assert "1 article, 1 publisher, 1 origin" in told
