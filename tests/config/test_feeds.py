"""Feeds are added, moved and taken out of the file, and every comment stays."""

from pathlib import Path

import pytest

from monitor.config.feeds import (
    add_feeds,
    move_feed,
    remove_feed,
    with_address,
    with_feeds,
    without_feed,
)
from monitor.config.file import load, read
from monitor.config.settings import FeedConfig
from monitor.errors import ConfigError

A, B, C = (f"https://{name}.example/rss" for name in "abc")
TEXT = f"""# mine
[story]
title = "Ice"   # the title

# the first one
[[feeds]]
url = "{A}"
every = "5m"    # quick

[[feeds]]
url = "{B}"
name = "B"

# Watches: one each.
[[watches]]
name = "thaw"
match = "thaw"
"""


def test_a_feed_is_written_behind_the_others() -> None:
    after = with_feeds(TEXT, [FeedConfig(C, "C", tags=("x",))], "c.toml")

    assert [feed.url for feed in read(after, "c.toml").feeds] == [A, B, C]
    assert after.index("# Watches") > after.index(C)
    assert all(line in after for line in TEXT.splitlines())


def test_a_feed_is_taken_out_and_comments_stay() -> None:
    after = without_feed(TEXT, B, "c.toml")

    assert [feed.url for feed in read(after, "c.toml").feeds] == [A]
    assert "# Watches: one each." in after
    assert "# the first one" in without_feed(after, A, "c.toml")


def test_the_address_of_a_feed_is_changed_and_nothing_else() -> None:
    assert with_address(TEXT, A, C, "c.toml") == TEXT.replace(A, C)


def test_feeds_in_one_line_can_be_changed_too() -> None:
    text = f"story.title = 'Ice'\nfeeds = [{{ url = '{A}' }}, {{ url = '{B}' }}]\n"
    more = with_feeds(text, [FeedConfig(C)], "c.toml")

    assert [feed.url for feed in read(more, "c.toml").feeds] == [A, B, C]
    fewer = without_feed(more, A, "c.toml")
    assert [feed.url for feed in read(fewer, "c.toml").feeds] == [B, C]


def test_a_feed_that_is_gone_meanwhile_is_told_so() -> None:
    with pytest.raises(ConfigError, match="no longer there"):
        without_feed(TEXT, C, "c.toml")


def test_known_feeds_are_not_added_again(tmp_path: Path) -> None:
    path = tmp_path / "c.toml"
    path.write_text(TEXT)

    added = add_feeds(path, [FeedConfig(A), FeedConfig(C)])
    again = add_feeds(path, [FeedConfig(A), FeedConfig(C)])
    remove_feed(path, A)
    move_feed(path, B, A)

    assert (added, again) == (1, 0)
    assert [feed.url for feed in load(path).feeds] == [A, C]


def test_a_thousand_feeds_are_added_in_one_go(tmp_path: Path) -> None:
    path = tmp_path / "c.toml"
    path.write_text(TEXT)

    added = add_feeds(path, [FeedConfig(f"https://{n}.example/") for n in range(1000)])

    assert (added, len(load(path).feeds)) == (1000, 1002)
