"""Settings and watches are changed in the file, and every comment stays."""

from pathlib import Path

import pytest

from monitor.config.changes import (
    SETTINGS,
    Setting,
    change_setting,
    change_watch,
    remove_watch,
    value_of,
    value_words,
    with_setting,
)
from monitor.config.file import load, read
from monitor.config.settings import WatchConfig
from monitor.errors import ConfigError

TEXT = """# mine
[story]
title = "Ice"   # the title

[poll]
every = "10m"   # often enough

# what to look out for
[[watches]]
name = "thaw"   # short
match = "thaw OR melt*"
alert = true

# and this
[[watches]]
name = "flood"
match = "flood"
# the end
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "c.toml"
    path.write_text(TEXT)
    return path


def setting(key: str) -> Setting:
    return next(each for each in SETTINGS if each.key == key)


def comments(text: str) -> list[str]:
    return [line[line.index("#") :] for line in text.splitlines() if "#" in line]


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("about", 'ice "North Pole"'),
        ("theme", "paper"),
        ("symbols", "ascii"),
        ("desktop", "no"),
        ("quiet", "22:00-07:00"),
        ("cooldown", "1h30m"),
        ("per_hour", "3"),
        ("feeds", "yes"),
        ("every", "5m"),
        ("keep", "30d"),
    ],
)
def test_a_setting_is_written_and_can_be_put_back(
    file: Path, key: str, typed: str
) -> None:
    default = value_of(load(file), setting(key))

    config = change_setting(file, setting(key), typed)

    assert value_words(config, setting(key)) == typed
    assert load(file) == config
    assert comments(file.read_text()) == comments(TEXT)
    assert value_of(change_setting(file, setting(key), ""), setting(key)) == default


def test_every_setting_that_can_be_changed_is_tried_here() -> None:
    marks = test_a_setting_is_written_and_can_be_put_back.pytestmark  # type: ignore[attr-defined]

    assert [case[0] for case in marks[0].args[1]] == [each.key for each in SETTINGS]


@pytest.mark.parametrize(
    ("key", "typed", "words"),
    [
        ("theme", "inc", "did you mean “ink”"),
        ("every", "soon", "is not a duration"),
        ("every", "99999999d", "is not a duration"),
        ("per_hour", "many", "must be"),
        ("desktop", "maybe", "must be true or false"),
        ("about", '"half', "never closed"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    file: Path, key: str, typed: str, words: str
) -> None:
    with pytest.raises(ConfigError, match=words):
        change_setting(file, setting(key), typed)

    assert file.read_text() == TEXT


def test_only_that_line_changes() -> None:
    after = with_setting(TEXT, setting("every"), "5m", "c.toml")

    assert after == TEXT.replace('"10m"', '"5m"')


def test_a_watch_is_changed_and_still_rings(file: Path) -> None:
    change_watch(file, "thaw", WatchConfig("thaw", '"ice melt*"'))

    watch = load(file).watches[0]
    assert watch == WatchConfig("thaw", '"ice melt*"', alert=True)
    assert file.read_text() == TEXT.replace('"thaw OR melt*"', "'\"ice melt*\"'")


def test_a_watch_is_called_something_else_but_not_like_another(file: Path) -> None:
    change_watch(file, "thaw", WatchConfig("melting", "thaw OR melt*"))
    assert [watch.name for watch in load(file).watches] == ["melting", "flood"]

    with pytest.raises(ConfigError, match="the same name"):
        change_watch(file, "flood", WatchConfig("melting", "flood"))


def test_a_watch_is_taken_out_and_comments_stay(file: Path) -> None:
    remove_watch(file, "thaw")

    after = file.read_text()
    assert [watch.name for watch in read(after, "c").watches] == ["flood"]
    assert set(comments(TEXT)) - set(comments(after)) == {"# short"}
    with pytest.raises(ConfigError, match="no longer there"):
        remove_watch(file, "thaw")
