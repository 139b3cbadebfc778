"""`monitor check`."""

import json
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from monitor.cli.check import remarks, table
from monitor.cli.main import main
from monitor.engine.probe import Finding

NOW = datetime(2025, 1, 24, 12, tzinfo=UTC)
FINE = Finding("https://a.example/", "A", "200 OK", 3, 2, NOW)


def check(folder: Path, config: str, *options: str) -> Result:
    path = folder / "c.toml"
    path.write_text(config, encoding="utf-8")
    return CliRunner().invoke(main, ["--config", str(path), "check", *options])


def test_a_sound_configuration_is_told(
    tmp_path: Path,
) -> None:
    result = check(tmp_path, "story.title = 'Ice'\nstore.keep = '9d'")

    assert result.exit_code == 0
    assert result.output.startswith("config OK\n")
    assert "ice.db (does not exist yet)" in result.output
    assert "feeds     none, so nothing will arrive: add [[feeds]]" in result.output
    assert "alerts    on the screen only" in result.output


CHANNELS = """
story.title = 'Ice'
alerts.run = [['sh', 'x'], ['/no/such']]
alerts.send = ['https://hooks.example/secret', 'mailto://user:secret@mail.example']
"""


def test_channels_that_cannot_work_are_told_with_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)

    result = check(tmp_path, CHANNELS)
    body = json.loads(check(tmp_path, CHANNELS, "--json").output)

    assert result.exit_code == 7
    assert (
        "  alerts    webhook hooks.example, service mailto, program sh, "
        "program such\n"
        "    PROBLEM service mailto: needs Apprise, which is not installed; "
        "add it with `pip install '.[alerts]'`\n"
        "    PROBLEM program such: there is no program /no/such that "
        "may be run\n"
    ) in result.output
    assert "secret" not in result.output
    assert [bool(channel["problem"]) for channel in body["channels"]] == [
        False,
        True,
        False,
        True,
    ]


def test_odd_queries_are_remarked_on(tmp_path: Path) -> None:
    text = "story.title = 'Ice'\n[[watches]]\nname = 'x'\nmatch = 'a or b'"

    result = check(tmp_path, text)

    assert result.exit_code == 0
    assert (
        "advice    match of the watch “x”: “or” is looked for as a word"
        in result.output
    )


def test_problems_of_the_configuration_end_with_3(tmp_path: Path) -> None:
    result = check(tmp_path, "[story]\ntitel = 1")

    assert result.exit_code == 3
    assert "c.toml:2: story.titel: no such key; did you mean “title”?" in result.output


def test_problems_of_the_configuration_have_a_json_twin(tmp_path: Path) -> None:
    result = check(tmp_path, "[story]\ntitel = 1", "--json")

    assert result.exit_code == 3
    (problem,) = json.loads(result.output)["problems"]
    assert (problem["key"], problem["where"][-8:]) == ("story.titel", "c.toml:2")


REFUSING = "story.title = 'Ice'\n[[feeds]]\nurl = 'http://127.0.0.1:1/'"


def test_a_feed_that_cannot_be_read_ends_with_5(tmp_path: Path) -> None:
    result = check(tmp_path, REFUSING)

    assert result.exit_code == 5
    assert "PROBLEM http://127.0.0.1:1/: refuses connections" in result.output
    assert "0 of 1 feeds can be read" in result.output


def test_feeds_have_a_json_twin(tmp_path: Path) -> None:
    result = check(tmp_path, REFUSING, "--json")

    assert result.exit_code == 5
    assert json.loads(result.output)["feeds"][0]["problem"] == "refuses connections"


def test_feeds_are_not_asked_when_they_are_not_to_be(tmp_path: Path) -> None:
    assert check(tmp_path, REFUSING, "--no-feeds").exit_code == 0


def test_the_table_has_a_line_a_feed_and_the_sum() -> None:
    bad = Finding("https://b.example/", "한국 신문", problem="no such host")

    lines = table([FINE, bad], NOW)

    assert len(lines) == 5
    assert lines[1].startswith("A ")
    assert lines[2].endswith("no answer")
    assert lines[3] == "    PROBLEM https://b.example/: no such host"
    assert lines[4] == "1 of 2 feeds can be read"


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        (FINE, []),
        (replace(FINE, articles=0), ["has no articles at present"]),
        (replace(FINE, newest_at=None), ["gives no dates"]),
        (
            replace(FINE, newest_at=NOW - timedelta(days=45)),
            ["nothing new for 45 days"],
        ),
        (
            replace(FINE, moved_to="https://b.example/"),
            ["has moved for good; write: https://b.example/"],
        ),
        (
            replace(FINE, is_damaged=True),
            ["is broken: some of it may be missing"],
        ),
        (
            replace(FINE, problem="is a web page", linked=("https://a.example/rss",)),
            [
                "PROBLEM https://a.example/: is a web page",
                "that page links: https://a.example/rss",
            ],
        ),
    ],
)
def test_remarks_say_what_a_person_should_know(
    finding: Finding, expected: list[str]
) -> None:
    assert remarks(finding, NOW) == expected
