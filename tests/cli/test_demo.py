"""`monitor demo`: the whole story on the real poller, without network."""

import json

import pytest
from click.testing import CliRunner

from monitor import paths
from monitor.cli.main import main
from monitor.engine.replay.story import DEMO


@pytest.fixture(scope="module")
def played() -> dict[str, list[dict[str, object]]]:
    """What the instant, headless demo prints, read once for all tests."""
    result = CliRunner().invoke(main, ["demo", "--headless", "--instant", "--json"])
    assert result.exit_code == 0, result.output
    found: dict[str, list[dict[str, object]]] = json.loads(result.output)
    return found


def speakers(
    played: dict[str, list[dict[str, object]]], name: str
) -> dict[object, object]:
    [figure] = [f for f in played["figures"] if f["name"] == name]
    lines = figure["lines"]
    assert isinstance(lines, list)
    return {line["speaker"]: line["value"] for line in lines}


def test_the_demo_ends_with_what_each_government_says(
    played: dict[str, list[dict[str, object]]],
) -> None:
    casualties = speakers(played, "North Korean casualties")

    assert casualties["Zelenskyy"] == 4500
    assert casualties["U.S."] == 1500


def test_the_demo_keeps_every_article_of_the_story_once(
    played: dict[str, list[dict[str, object]]],
) -> None:
    timeline = json.loads(paths.shipped(DEMO).read_text(encoding="utf-8"))["timeline"]

    added = sum(event["action"] == "add" for event in timeline)

    assert played["articles"] == added


def test_every_watch_of_the_story_is_hit(
    played: dict[str, list[dict[str, object]]],
) -> None:
    assert [watch["name"] for watch in played["watches"] if not watch["hits"]] == []
    assert played["watches"]


def test_the_watch_that_alerts_rings_but_not_for_the_first_read(
    played: dict[str, list[dict[str, object]]],
) -> None:
    rang = [alert for alert in played["alerts"] if alert["state"] == "sent"]

    assert 0 < len(rang) < 10
    assert {alert["subject"] for alert in played["alerts"]} == {"ICBM"}


def test_a_running_demo_plays_at_any_speed() -> None:
    result = CliRunner().invoke(main, ["demo", "--headless", "--speed", "200"])

    assert result.exit_code == 0
    assert "last changes" in result.output


@pytest.mark.parametrize("speed", ["0", "-1", "nan", "1e9"])
def test_an_impossible_speed_is_refused(speed: str) -> None:
    result = CliRunner().invoke(main, ["demo", "--headless", "--speed", speed])

    assert result.exit_code == 2
    assert "--speed must be between" in result.output


def test_without_a_terminal_the_demo_says_what_to_do() -> None:
    result = CliRunner().invoke(main, ["demo"])

    assert result.exit_code == 2
    assert "needs a terminal" in result.output
