"""`monitor search` and `monitor list QUERY`."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from monitor.cli.main import main
from monitor.store.database import open_store
from tests.store.outcomes import after, article, configured, poll, read


@pytest.fixture(autouse=True)
def _in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A configuration, and a database with four articles."""
    (tmp_path / "c.toml").write_text("[story]\ntitle = 'Ice'\n", encoding="utf-8")
    store = configured(open_store(tmp_path / "story.db"))
    poll(
        store,
        read(
            article("one", title="Ice on the bay", body="Ships wait for the thaw."),
            article("two", title="Thaw begins", in_story=False),
        ),
    )
    poll(store, read(article("three", title="Iceberg drill"), at=after(3)))
    poll(store, read(article("four", title="No ice", body="A drill."), at=after(6)))
    store.close()
    return tmp_path


def invoke(folder: Path, *arguments: str) -> Result:
    given = ["--config", str(folder / "c.toml"), "--database", str(folder / "story.db")]
    return CliRunner().invoke(main, [*given, *arguments])


def test_search_shows_what_it_found_in_all_that_is_stored(folder: Path) -> None:
    result = invoke(folder, "search", "thaw")

    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "2025-01-24 12:00  The Wire  Ice on the bay",
        "    Ships wait for the thaw.",
        "2025-01-24 12:00  The Wire  Thaw begins",
    ]


def test_what_was_found_is_lit_where_the_terminal_can(folder: Path) -> None:
    given = ["--config", str(folder / "c.toml"), "--database", str(folder / "story.db")]

    result = CliRunner().invoke(main, [*given, "search", "ice bay"], color=True)

    assert "\x1b[1mIce\x1b[0m on the \x1b[1mbay\x1b[0m" in result.stdout


def test_json_tells_where_the_words_stand(folder: Path) -> None:
    result = invoke(folder, "search", "--json", "thaw", "is:story")

    (found,) = map(json.loads, result.stdout.splitlines())
    assert found["guid"] == "one"
    assert found["found"] == {
        "title": {"text": "Ice on the bay", "marks": []},
        "body": {"text": "Ships wait for the thaw.", "marks": [[19, 23]]},
    }


def test_a_word_with_a_minus_is_excluded_and_is_no_option(folder: Path) -> None:
    result = invoke(folder, "search", "ice", "-drill")

    assert "Ice on the bay" in result.stdout
    assert "No ice" not in result.stdout


def test_what_looks_like_an_option_and_is_none_is_refused(folder: Path) -> None:
    result = invoke(folder, "list", "--unred")

    assert result.exit_code == 2
    assert "No such option '--unred'" in result.stderr


def test_only_so_many_are_shown_and_it_says_that_there_are_more(folder: Path) -> None:
    result = invoke(folder, "search", "ice* OR drill", "--limit", "2")

    assert len([line for line in result.stdout.splitlines() if "Wire" in line]) == 2
    assert "These are the newest 2; --limit 0 shows all." in result.stderr
    everything = invoke(folder, "search", "ice* OR drill", "--limit", "0").stdout
    assert len([line for line in everything.splitlines() if "Wire" in line]) == 3


def test_nothing_found_is_said(folder: Path) -> None:
    result = invoke(folder, "search", "volcano")

    assert (result.exit_code, result.stdout) == (0, "")
    assert "Nothing found." in result.stderr


def test_a_query_that_cannot_be_read_ends_with_3_and_a_caret(folder: Path) -> None:
    result = invoke(folder, "search", 'ice "bay')

    assert result.exit_code == 3
    assert result.stderr.splitlines() == [
        "monitor: this quote is never closed",
        '  ice "bay',
        "      ^",
    ]


def test_list_is_narrowed_by_a_query_too(folder: Path) -> None:
    result = invoke(folder, "list", "ice", "-drill")

    assert result.stdout.splitlines() == ["2025-01-24 12:00  The Wire  Ice on the bay"]
    assert "Thaw begins" in invoke(folder, "list", "--all", "thaw").stdout
    assert "Thaw begins" not in invoke(folder, "list", "thaw").stdout


def test_a_watch_that_is_not_there_is_an_error_with_the_nearest_name(
    folder: Path,
) -> None:
    for command in ("search", "list", "explain"):
        result = invoke(folder, command, "watch:flods")

        assert result.exit_code == 3
        assert result.stderr == (
            "monitor: no watch is called “flods”; did you mean “floods”?\n"
            "  watch:flods\n"
            "        ^\n"
        )


def test_a_search_that_can_find_nothing_says_why(folder: Path) -> None:
    contrary = invoke(folder, "search", "ice -ice")
    stranger = invoke(folder, "search", "publisher:tass ice")

    assert "it can match nothing: it asks for “ice” and excludes it" in contrary.stderr
    assert "no publisher is called “tass”" in stranger.stderr
