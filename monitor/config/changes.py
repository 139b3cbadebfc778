"""Changes to settings and watches of the configuration file, made from the screen.

As in `config/edit.py`: comments stay, and what is written is read back first.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import time, timedelta
from pathlib import Path

from monitor.config.edit import edit, literal_if_quoted, without_table
from monitor.config.file import read
from monitor.config.settings import Config, WatchConfig
from monitor.durations import duration_text
from monitor.errors import ConfigError, Problem


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting that can be changed on the screen."""

    table: str
    key: str
    words: str
    """What it is, on one line of the screen."""


SETTINGS = (
    Setting("story", "about", "which articles belong to the story (a query)"),
    Setting("screen", "theme", "colours, by name; t lists them"),
    Setting("screen", "symbols", "signs and frames: auto, unicode or ascii"),
    Setting("alerts", "desktop", "the terminal's notification, and the bell"),
    Setting("alerts", "quiet", "quiet hours, as 22:00-07:00"),
    Setting("alerts", "cooldown", "alerts within this time ring together"),
    Setting("alerts", "per_hour", "at most so many alerts an hour"),
    Setting("alerts", "feeds", "alert when a feed fails or recovers"),
    Setting("poll", "every", "how often feeds are polled, at most"),
    Setting("store", "keep", "how long articles are kept"),
)
"""The settings that can be changed on the screen; others are edited in the file."""


def value_of(config: Config, setting: Setting) -> object:
    """The value in effect."""
    return getattr(getattr(config, setting.table), setting.key)


def value_words(config: Config, setting: Setting) -> str:
    """The value in effect, as a person would type it; empty if there is none.

    >>> from monitor.config.settings import StoryConfig
    >>> [value_words(Config(StoryConfig("Ice")), each) for each in SETTINGS[3:7]]
    ['yes', '', '10m', '12']
    """
    match value_of(config, setting):
        case bool(flag):
            return "yes" if flag else "no"
        case timedelta() as duration:
            return duration_text(duration)
        case (time() as begin, time() as end):
            return f"{begin:%H:%M}-{end:%H:%M}"
        case None:
            return ""
        case value:
            return str(value)


def change_setting(path: Path, setting: Setting, typed: str) -> Config:
    """Save the value typed for a setting; nothing restores the default.

    Returns:
        What the file says now.

    Raises:
        ConfigError: the file has problems, may not be written, or cannot say that.
    """
    changed: list[Config] = []

    def change(text: str, name: str) -> str:
        after = with_setting(text, setting, typed, name)
        changed.append(read(after, name))
        return after

    edit(path, change)
    return changed[-1]


def with_setting(text: str, setting: Setting, typed: str, name: str) -> str:
    r"""The configuration's text with another value, and nothing else changed.

    Raises:
        ConfigError: it has problems, before or after.

    >>> text = "[story]\ntitle = 'Ice'\n[poll]\nevery = '10m' # often\n"
    >>> print(with_setting(text, SETTINGS[8], "5m", "c.toml").splitlines()[-1])
    every = "5m" # often
    """
    import tomlkit

    before = value_of(read(text, name), setting)
    document = tomlkit.parse(text)
    table = document.setdefault(setting.table, tomlkit.table())
    if typed.strip():
        table[setting.key] = _toml_value(typed.strip(), before)
    elif setting.key in table:
        del table[setting.key]
    after = tomlkit.dumps(document)
    read(after, name)
    return after


def _toml_value(typed: str, before: object) -> object:
    """What was typed, in the old value's type; a wrong type is refused later."""
    if isinstance(before, bool):
        return {"yes": True, "no": False}.get(typed.lower(), typed)
    if isinstance(before, int) and typed.isdecimal():
        return int(typed)
    return literal_if_quoted(typed)


def change_watch(path: Path, known_as: str, watch: WatchConfig) -> None:
    """Save another name or query for a watch; its other keys stay.

    Raises:
        ConfigError: the file has problems, may not be written, or has no such watch.
    """
    edit(path, lambda text, name: with_changed(text, known_as, watch, name))


def remove_watch(path: Path, known_as: str) -> None:
    """Remove a watch from the configuration file.

    Raises:
        ConfigError: the file has problems, may not be written, or has no such watch.
    """
    edit(path, lambda text, name: without_watch(text, known_as, name))


def with_changed(text: str, known_as: str, watch: WatchConfig, name: str) -> str:
    """The configuration's text with another name or query for a watch."""
    import tomlkit

    before = read(text, name)
    number = _number(before, known_as, name)
    document = tomlkit.parse(text)
    table = document["watches"][number]
    given: Mapping[str, str] = {"name": watch.name, "match": watch.match}
    old = before.watches[number]
    for key, value in given.items():
        if value != getattr(old, key):
            table[key] = literal_if_quoted(value)
    after = tomlkit.dumps(document)
    new = replace(old, name=watch.name, match=watch.match)
    watches = (*before.watches[:number], new, *before.watches[number + 1 :])
    if read(after, name) != replace(before, watches=watches):
        raise _refused(name, "cannot change this; edit the file by hand")
    return after


def without_watch(text: str, known_as: str, name: str) -> str:
    """The configuration's text without a watch; the comments around it stay."""
    before = read(text, name)
    number = _number(before, known_as, name)
    after = without_table(text, "watches", number)
    kept = before.watches[:number] + before.watches[number + 1 :]
    if read(after, name) != replace(before, watches=kept):
        raise _refused(name, "cannot remove this; edit the file by hand")
    return after


def _number(config: Config, known_as: str, name: str) -> int:
    for number, watch in enumerate(config.watches):
        if watch.name == known_as:
            return number
    raise _refused(name, "that watch is no longer there")


def _refused(name: str, message: str) -> ConfigError:
    return ConfigError([Problem(name, "watches", message)])
