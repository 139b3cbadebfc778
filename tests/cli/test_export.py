"""`monitor export`."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from monitor.cli.main import main
from monitor.store.database import open_store
from tests.store.outcomes import tell_the_story


def export(folder: Path, *arguments: str) -> Result:
    config = folder / "c.toml"
    config.write_text("story.title = 'Floods'", encoding="utf-8")
    options = ["--config", str(config), "--database", str(folder / "story.db")]
    return CliRunner().invoke(main, [*options, "export", *arguments])


def test_findings_are_one_json_object(tmp_path: Path) -> None:
    store = open_store(tmp_path / "story.db")
    tell_the_story(store)
    store.close()

    result = export(tmp_path, "findings", "--json")

    assert result.exit_code == 0
    found = json.loads(result.output)
    assert list(found) == [
        "claims",
        "changes",
        "watch_hits",
        "duplicates",
        "edits",
        "off_story",
    ]
    assert len(found["changes"]) == 3


def test_nothing_stored_is_a_sentence_and_a_code(tmp_path: Path) -> None:
    result = export(tmp_path, "findings")

    assert result.exit_code == 2
    assert "nothing is stored yet" in result.output
