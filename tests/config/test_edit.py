"""Edits of the configuration file: what is not edited stays, byte by byte."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.config.edit import add_watch, with_watch
from monitor.config.file import load, read
from monitor.config.settings import WatchConfig
from monitor.errors import ConfigError

THAW = WatchConfig("thaw", "thaw OR melt*")
COMMENTED = """\
# Mine.
[story]
title = "Ice"   # the bay

[[watches]]  # first
name = "bay"
match = '''
bay OR
  "North Sound"
'''  # two names

# Who is told:
[alerts]
desktop = false
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def lines_added(before: str, after: str) -> list[str]:
    """The lines of `after` that are not in `before`, all others being the same."""
    old, new = before.split("\n"), after.split("\n")
    start = next(
        (n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(old)
    )
    added = new[start : start + len(new) - len(old)]
    assert new[:start] + new[start + len(added) :] == old
    return added


def test_a_watch_goes_behind_the_last_one_and_comments_stay() -> None:
    after = with_watch(COMMENTED, THAW, "c.toml")

    assert lines_added(COMMENTED, after) == [
        "[[watches]]",
        'name = "thaw"',
        'match = "thaw OR melt*"',
        "",
    ]
    assert after.index("two names") < after.index("thaw OR") < after.index("Who is")
    assert read(after, "c.toml").watches[-1] == THAW


def test_the_first_watch_goes_to_the_end() -> None:
    text = "[story]\ntitle = 'Ice'\n# that is all"

    after = with_watch(text, THAW, "c.toml")

    assert after.startswith(text + "\n\n[[watches]]\n")


def test_lines_end_as_the_others_do() -> None:
    text = COMMENTED.replace("\n", "\r\n")

    after = with_watch(text, THAW, "c.toml")

    assert after.replace("\r\n", "").count("\n") == 0
    assert after.replace("\r\n", "\n") == with_watch(COMMENTED, THAW, "c.toml")


@pytest.mark.parametrize(
    "watches",
    [
        "watches = []",
        "watches = [{name = 'a', match = 'a'}] # short",
        "watches = [\n  {name = 'a', match = 'a'}, # one\n  # two\n]",
    ],
)
def test_watches_on_one_line_stay_there(watches: str) -> None:
    text = f"{watches}\nstory = {{title = 'Ice'}} # end\n"

    after = with_watch(text, THAW, "c.toml")

    assert read(after, "c.toml").watches[-1] == THAW
    assert "[[" not in after
    assert after.endswith("\nstory = {title = 'Ice'} # end\n")
    assert "# one" in after or "# one" not in watches


def test_flags_are_written_only_where_they_are_set() -> None:
    loud = WatchConfig("loud", "thaw", alert=True, urgent=True, spikes=True)

    after = with_watch(COMMENTED, loud, "c.toml")

    assert "alert = true\nurgent = true\nspikes = true\n" in after


def test_a_name_that_is_taken_is_refused() -> None:
    with pytest.raises(ConfigError, match="'bay' already exists"):
        with_watch(COMMENTED, WatchConfig("bay", "x"), "c.toml")


def test_a_watch_that_would_be_refused_is_not_written() -> None:
    with pytest.raises(ConfigError, match="never closed"):
        with_watch(COMMENTED, WatchConfig("new", '"x'), "c.toml")


def test_a_broken_file_is_left_alone(path: Path) -> None:
    path.write_text("[story\n", encoding="utf-8")

    with pytest.raises(ConfigError, match="not TOML"):
        add_watch(path, THAW)

    assert path.read_text(encoding="utf-8") == "[story\n"


def test_what_was_saved_meanwhile_is_kept(path: Path) -> None:
    path.write_text(COMMENTED, encoding="utf-8")
    config = load(path)
    path.write_text(COMMENTED.replace("Mine.", "Yours."), encoding="utf-8")

    add_watch(path, THAW)

    assert path.read_text(encoding="utf-8").startswith("# Yours.")
    assert load(path).watches == (*config.watches, THAW)


def test_a_file_that_is_read_only_is_left_alone(path: Path) -> None:
    path.write_text(COMMENTED, encoding="utf-8")
    path.chmod(0o444)

    with pytest.raises(ConfigError, match="read-only"):
        add_watch(path, THAW)

    assert path.read_text(encoding="utf-8") == COMMENTED
    assert [entry.name for entry in path.parent.iterdir() if entry.is_file()] == [
        "config.toml"
    ]


def test_links_modes_and_byte_order_marks_stay(path: Path) -> None:
    real = path.with_name("real.toml")
    real.write_bytes(b"\xef\xbb\xbf" + COMMENTED.encode())
    real.chmod(0o640)
    path.symlink_to(real)

    add_watch(path, THAW)

    assert path.is_symlink()
    assert real.read_bytes().startswith(b"\xef\xbb\xbf# Mine.")
    assert real.stat().st_mode & 0o777 == 0o640
    assert load(path).watches[-1] == THAW


TEXTS = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=9)


@settings(max_examples=60)
@given(
    st.lists(TEXTS.map(lambda text: f"x{text}"), max_size=3, unique_by=str.casefold),
    TEXTS,
)
def test_whatever_the_name_it_is_read_back(names: list[str], name: str) -> None:
    text = "[story]\ntitle = 'Ice'\n"
    for one in names:
        try:
            text = with_watch(text, WatchConfig(one, "ice"), "c.toml")
        except ConfigError:
            continue

    try:
        after = with_watch(text, WatchConfig(name, f'"a {name[0]}b"'), "c.toml")
    except ConfigError:
        return

    assert read(after, "c.toml").watches[-1].name == name
    lines_added(text, after)
