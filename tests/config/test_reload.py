"""The configuration file is taken up when it changes, and kept when it breaks."""

import os
from pathlib import Path

import pytest

from monitor.config.file import load
from monitor.config.reload import ConfigWatch

TEXT = "[story]\ntitle = 'Ice'\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def watch(path: Path) -> ConfigWatch:
    return ConfigWatch(path, load(path))


def write(path: Path, text: str) -> None:
    """Save as editors do: a new file takes the old one's place."""
    new = path.with_suffix(".new")
    new.write_text(text, encoding="utf-8")
    new.replace(path)


def test_nothing_is_told_while_nothing_changes(watch: ConfigWatch) -> None:
    assert [watch.look() for _ in range(3)] == [None] * 3
    assert watch.problem == ""


def test_a_change_is_told_once(watch: ConfigWatch, path: Path) -> None:
    watch.look()

    write(path, TEXT.replace("Ice", "Thaw"))

    config = watch.look()
    assert config is not None
    assert config.story.title == "Thaw"
    assert watch.look() is None


def test_a_change_before_the_first_look_is_seen(path: Path) -> None:
    config = load(path)
    write(path, TEXT.replace("Ice", "Thaw"))

    assert ConfigWatch(path, config).look() is not None


def test_comments_and_touches_change_nothing(watch: ConfigWatch, path: Path) -> None:
    watch.look()
    os.utime(path, (1, 1))
    assert watch.look() is None

    write(path, TEXT + "# mine\n")
    assert watch.look() is None


def test_a_broken_edit_keeps_the_old_one_and_is_told_at_the_second_look(
    watch: ConfigWatch, path: Path
) -> None:
    old = watch.config
    watch.look()

    write(path, TEXT + "[poll]\nevery = 'soon'\n")

    assert watch.look() is None
    assert watch.problem == ""
    assert watch.look() is None
    assert "poll.every" in watch.problem
    assert watch.config == old


def test_a_problem_that_is_mended_is_gone(watch: ConfigWatch, path: Path) -> None:
    watch.look()
    write(path, "[story\n")
    watch.look()
    watch.look()
    assert watch.problem

    write(path, TEXT)

    assert watch.look() is None
    assert watch.problem == ""


def test_a_file_that_is_away_for_a_moment_is_no_problem(
    watch: ConfigWatch, path: Path
) -> None:
    watch.look()
    path.unlink()
    assert watch.look() is None

    write(path, TEXT.replace("Ice", "Thaw"))

    assert watch.look() is not None
    assert watch.problem == ""


def test_a_file_that_is_gone_is_told(watch: ConfigWatch, path: Path) -> None:
    path.unlink()
    watch.look()
    watch.look()

    assert "does not exist" in watch.problem
