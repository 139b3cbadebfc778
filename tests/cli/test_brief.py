"""`monitor brief`."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from monitor.cli.main import main
from monitor.cli.session import Launch
from monitor.clock import SetClock
from monitor.model.events import Mark
from monitor.model.figures import ChangeKind
from monitor.model.text import Span
from monitor.model.watches import Hit
from monitor.store.database import open_store
from tests.store.outcomes import (
    HERALD,
    WIRE,
    after,
    article,
    claim,
    edit,
    failed,
    id_of,
    ledger,
    poll,
    read,
    started,
)

MAYOR = replace(claim(4000, "the mayor"), sentence="The mayor speaks of 4,000 *homes*.")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Before the mark "desk" at 13:00 a figure and an article; after it a good deal."""
    (tmp_path / "c.toml").write_text("[story]\ntitle = 'Ice'\n", encoding="utf-8")
    store = open_store(tmp_path / "story.db")
    started(store, WIRE, HERALD)
    police = claim(300)
    first = ledger(police, at=after(1))
    poll(store, read(article("a", claims=(police,)), at=after(1), figures=[first]))
    poll(store, read(article("b"), at=after(4)))
    store.events.set_mark(Mark("desk", after(60)))
    hit = Hit("dam", (Span("body", 15, 18),))
    draft = article("c", body="It rained. The dam holds.")
    poll(store, read(replace(draft, hits=(hit,)), at=after(70)))
    again = article("b", known_as=id_of(store, "b"), edit=edit())
    poll(store, read(again, at=after(80)))
    moved = ledger(MAYOR, at=after(90), kind=ChangeKind.DISAGREES, before=police.amount)
    poll(
        store,
        read(
            article("d", title="[Live] 4,000 *homes*", claims=(MAYOR,)),
            at=after(90),
            figures=[moved],
        ),
    )
    poll(store, failed(after(95)), HERALD)
    poll(store, read(at=after(105)), HERALD)
    poll(store, failed(after(110), "HTTP 403"), HERALD)
    store.close()
    return tmp_path


def invoke(folder: Path, *arguments: str, command: str = "brief") -> Result:
    """Run the command at 14:00."""
    launch = Launch(folder / "c.toml", folder / "story.db", SetClock(after(120)))
    found = main.get_command(main.make_context("monitor", []), command)
    assert found is not None
    return CliRunner().invoke(found, list(arguments), obj=launch)


def as_json(folder: Path, *arguments: str, command: str = "brief") -> Any:
    return json.loads(invoke(folder, "--json", *arguments, command=command).stdout)


def test_a_brief_tells_all_that_happened_with_sentences_and_links(
    folder: Path,
) -> None:
    told = invoke(folder).stdout

    assert told.splitlines()[:5] == [
        "# Ice",
        "",
        "Since “desk”, 24 Jan 2025 13:00 UTC; as of 24 Jan 2025 14:00 UTC.",
        "2 new articles, 1 edited, 1 figure moved, dam 1 hit.",
        "Feeds: 1 of 2 feeds fresh, 1 failing since 13:50 (HTTP 403).",
    ]
    assert (
        "- **Homeless in the valley**: 4,000, others say 300 "
        "(disagrees, says the mayor, 24 Jan 2025 13:30 UTC)\n"
        "  “The mayor speaks of 4,000 \\*homes\\*.” — "
        "[\\[Live\\] 4,000 \\*homes\\*](https://example.org/d), The Wire\n"
    ) in told
    assert (
        "- **Homeless in the valley**: not all can be right\n"
        "  - the mayor: 4,000, since 24 Jan 2025 13:30 UTC\n"
    ) in told
    assert "  - the police: 300, since 24 Jan 2025 12:01 UTC\n" in told
    assert (
        "- **dam**: 1 hit\n"
        "  - [Title of c](https://example.org/c), The Wire, 24 Jan 2025 13:10 UTC\n"
        "    “The dam holds.”\n"
    ) in told
    assert "edited 24 Jan 2025 13:20 UTC: +1 sentence, without saying so\n" in told
    assert (
        "- Herald, 24 Jan 2025 13:35 UTC – 24 Jan 2025 13:45 UTC: HTTP 500\n"
    ) in told
    assert "- Herald, 24 Jan 2025 13:50 UTC – now: failing: HTTP 403\n" in told


def test_the_counts_are_those_of_since(folder: Path) -> None:
    brief, counts = as_json(folder), as_json(folder, command="since")

    assert brief["counts"] == counts
    assert len(brief["new"]) == counts["new"]
    assert len(brief["edited"]) == counts["edited"]
    assert len(brief["moved"]) == counts["figures_moved"]
    assert {w["name"]: w["hits"] for w in brief["watches"]} == counts["watches"]


def test_json_has_every_claim_behind_what_is_said(folder: Path) -> None:
    brief = as_json(folder)

    (figure,) = brief["moved"]
    (move,) = figure["moves"]
    assert move["claim"]["sentence"] == "The mayor speaks of 4,000 *homes*."
    assert move["claim"]["link"] == "https://example.org/d"
    assert [value["speaker"] for value in brief["disputes"][0]["values"]] == [
        "the mayor",
        "the police",
    ]
    assert brief["watches"][0]["articles"][0]["sentence"] == "The dam holds."
    assert [gap["why"] for gap in brief["gaps"]] == [
        "HTTP 500",
        "failing: HTTP 403",
    ]


def test_a_brief_is_the_same_however_often_it_is_told(folder: Path) -> None:
    assert invoke(folder).stdout == invoke(folder).stdout


def test_a_quiet_time_is_told_as_one(folder: Path) -> None:
    told = invoke(folder, "--since", "1m").stdout

    assert "\nNothing new.\n" in told
    assert "## New" not in told
    assert "## Values that cannot all be right" in told


def test_a_first_value_is_told_as_one(folder: Path) -> None:
    told = invoke(folder, "--since", "12:00").stdout

    assert "## Figures that moved" in told
    assert "300 (says the police" not in told  # what it was before it moved
    fresh = open_store(folder / "story.db")
    said = claim(7, measure="missing")
    new = ledger(said, at=after(117))
    poll(fresh, read(article("e", claims=(said,)), at=after(117), figures=[new]))
    fresh.close()
    assert (
        "## First values\n\n- **Missing in the valley**: 7 (says the police, "
    ) in invoke(folder).stdout


def test_long_lists_say_how_much_is_left_out(folder: Path) -> None:
    store = open_store(folder / "story.db")
    many = [article(f"m{n}", watches=("dam",)) for n in range(30)]
    poll(store, read(*many, at=after(118)))
    store.close()

    told = invoke(folder).stdout

    assert "- … and 12 more\n" in told
    assert "  - … and 26 more\n" in told


def test_a_mark_that_is_not_there_is_an_error(folder: Path) -> None:
    result = invoke(folder, "--since", "tea")

    assert result.exit_code == 1
    assert "since when? A mark (“desk”)" in str(result.exception)
