"""Changes to feeds of the configuration file, made from the screen or by `import`.

As in `config/edit.py`: comments stay, and what is written is read back first.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from monitor.config.edit import edit, inserted, without_table
from monitor.config.file import read
from monitor.config.settings import FeedConfig
from monitor.errors import ConfigError, Problem


def add_feeds(path: Path, feeds: Iterable[FeedConfig]) -> int:
    """Add feeds to the configuration file, behind the others.

    Returns:
        How many were not there already.

    Raises:
        ConfigError: the file has problems, or may not be written.
    """
    wanted, added = list(feeds), 0

    def change(text: str, name: str) -> str:
        nonlocal added
        known = {feed.url for feed in read(text, name).feeds}
        fresh = [feed for feed in wanted if feed.url not in known]
        added = len(fresh)
        return with_feeds(text, fresh, name)

    edit(path, change)
    return added


def remove_feed(path: Path, url: str) -> None:
    """Remove a feed from the configuration file.

    Raises:
        ConfigError: the file has problems, may not be written, or has no such feed.
    """
    edit(path, lambda text, name: without_feed(text, url, name))


def move_feed(path: Path, url: str, to: str) -> None:
    """Save another address for a feed.

    Raises:
        ConfigError: the file has problems, may not be written, or has no such feed.
    """
    edit(path, lambda text, name: with_address(text, url, to, name))


def with_feeds(text: str, feeds: Iterable[FeedConfig], name: str) -> str:
    r"""The configuration's text with further feeds.

    >>> text = "[story]\ntitle = 'Ice'\n"
    >>> print(with_feeds(text, [FeedConfig("https://example.org/")], "config.toml"))
    [story]
    title = 'Ice'
    <BLANKLINE>
    [[feeds]]
    url = "https://example.org/"
    <BLANKLINE>
    """
    before = read(text, name)
    fresh = tuple({feed.url: feed for feed in feeds}.values())
    if not fresh:
        return text
    text = inserted(text, "feeds", *map(_keys, fresh))
    if read(text, name) != replace(before, feeds=(*before.feeds, *fresh)):
        raise _refused(name, "cannot add to these; edit the file by hand")
    return text


def without_feed(text: str, url: str, name: str) -> str:
    r"""The configuration's text without a feed; the comments around it stay.

    >>> head = "story.title = 'Ice'\n"
    >>> feeds = "# a\n[[feeds]]\nurl = 'https://example.org/'\n# b\n"
    >>> without_feed(head + feeds, "https://example.org/", "config.toml")
    "story.title = 'Ice'\n# a\n# b\n"
    """
    before = read(text, name)
    number = _number(before.feeds, url, name)
    after = without_table(text, "feeds", number)
    kept = before.feeds[:number] + before.feeds[number + 1 :]
    if read(after, name) != replace(before, feeds=kept):
        raise _refused(name, "cannot remove this; edit the file by hand")
    return after


def with_address(text: str, url: str, to: str, name: str) -> str:
    """The configuration's text with another address for a feed."""
    import tomlkit

    before = read(text, name)
    number = _number(before.feeds, url, name)
    document = tomlkit.parse(text)
    document["feeds"][number]["url"] = to
    after = tomlkit.dumps(document)
    moved = replace(before.feeds[number], url=to)
    feeds = (*before.feeds[:number], moved, *before.feeds[number + 1 :])
    if read(after, name) != replace(before, feeds=feeds):
        raise _refused(name, "cannot change this; edit the file by hand")
    return after


def _number(feeds: tuple[FeedConfig, ...], url: str, name: str) -> int:
    for number, feed in enumerate(feeds):
        if feed.url == url:
            return number
    raise _refused(name, "that feed is no longer there")


def _keys(feed: FeedConfig) -> dict[str, object]:
    """The TOML of a feed: no key at its default."""
    given: dict[str, object] = {
        "name": feed.name,
        "publisher": feed.publisher,
        "whole": feed.whole,
    }
    given |= {"tags": list(feed.tags)}
    return {"url": feed.url} | {key: value for key, value in given.items() if value}


def _refused(name: str, message: str) -> ConfigError:
    return ConfigError([Problem(name, "feeds", message)])
