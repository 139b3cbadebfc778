"""Edits of the configuration file that preserve its comments, byte for byte.

The new text is parsed before it is written. If the file changes meanwhile, the edit is
applied to the changed file; a file that is broken or not writable is left alone.
"""

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from monitor.config.file import content_of, read, text_in
from monitor.config.settings import WatchConfig
from monitor.config.toml_lines import TomlLines
from monitor.errors import ConfigError, Problem
from monitor.paths import as_own

TRIES = 3
"""How often to start over if somebody else saves the file at the same moment."""


def add_watch(path: Path, watch: WatchConfig) -> None:
    """Add a watch to the configuration file, behind the others.

    Raises:
        ConfigError: the file has problems, may not be written, or has such a watch.
    """
    edit(path, lambda text, name: with_watch(text, watch, name))


def edit(path: Path, change: Callable[[str, str], str]) -> None:
    """Edit the configuration file as it is at this moment.

    Args:
        path: Of the file.
        change: Gets its text and what problems call it, gives the text to write.

    Raises:
        ConfigError: the file has problems, or may not be written.
    """
    target = path.resolve()  # a link stays one
    for _ in range(TRIES):
        content = content_of(target)
        mark = content[:3] if content.startswith(b"\xef\xbb\xbf") else b""
        text = change(text_in(content, str(path)), str(path))
        if _replaced(target, content, mark + text.encode()):
            return
    raise _refusal(path, "another program keeps changing it; try again")


def with_watch(text: str, watch: WatchConfig, name: str) -> str:
    r"""The configuration's text with a further watch; `name` is used in errors.

    Raises:
        ConfigError: it has problems, or a watch of that name.

    >>> text = "[story]\ntitle = 'Ice'\n[[watches]]\nname = 'a'\nmatch = 'a'\n# end\n"
    >>> print(with_watch(text, WatchConfig("thaw", '"ice melt*"'), "config.toml"))
    [story]
    title = 'Ice'
    [[watches]]
    name = 'a'
    match = 'a'
    <BLANKLINE>
    [[watches]]
    name = "thaw"
    match = '"ice melt*"'
    # end
    <BLANKLINE>
    """
    before = read(text, name)
    if any(known.name == watch.name for known in before.watches):
        raise ConfigError([Problem(name, "watches", f"{watch.name!r} already exists")])
    after = inserted(text, "watches", _keys(watch))
    if read(after, name) != replace(before, watches=(*before.watches, watch)):
        raise ConfigError(
            [Problem(name, "watches", "cannot add to this; edit the file by hand")]
        )
    return after


def inserted(text: str, section: str, *fresh: Mapping[str, object]) -> str:
    """The document with further tables added to an array of tables."""
    import tomlkit
    from tomlkit.items import Array

    document = tomlkit.parse(text)
    tables = document.get(section)
    if isinstance(tables, Array):
        for keys in fresh:
            inline = tomlkit.inline_table()
            inline.update(keys)
            tables.append(inline)
        return tomlkit.dumps(document)
    newline = "\r\n" if "\r\n" in text else "\n"
    block = tomlkit.dumps({section: [*fresh]}).replace("\n", newline)
    lines = lines_of(text)
    place = last_line(text, section, len(tables or ()) - 1) or len(lines)
    head = "".join(lines[:place])
    if not head.endswith("\n"):
        head += newline
    return head + newline + block + "".join(lines[place:])


def _keys(watch: WatchConfig) -> dict[str, object]:
    """The TOML of a watch: no key at its default, quotes unescaped."""
    keys: dict[str, object] = {
        "name": watch.name,
        "match": literal_if_quoted(watch.match),
    }
    given = {
        "alert": watch.alert,
        "urgent": watch.urgent,
        "spikes": watch.spikes,
    }
    return keys | {key: True for key, is_set in given.items() if is_set}


def literal_if_quoted(value: str) -> object:
    """A TOML string, literal if the text contains double quotes."""
    import tomlkit

    return tomlkit.string(value, literal='"' in value and "'" not in value)


def without_table(text: str, section: str, number: int) -> str:
    """The document without one table of an array of tables; comments stay."""
    import tomlkit
    from tomlkit.items import Array

    document = tomlkit.parse(text)
    tables = document.get(section)
    if isinstance(tables, Array):
        del tables[number]
        return tomlkit.dumps(document)
    lines = lines_of(text)
    first = TomlLines(text).line((section, number)) - 1
    return "".join([*lines[:first], *lines[last_line(text, section, number) :]])


def lines_of(text: str) -> list[str]:
    """The lines of a document, with their line ends."""
    return re.split(r"(?<=\n)", text)


def last_line(text: str, section: str, number: int) -> int:
    """The number of the last line of a table in an array; 0: there is no such table.

    Comments below its last value belong to what comes next. The last value is found by
    parsing: up to its end, and not before, the text is valid TOML.
    """
    if number < 0:
        return 0
    places, lines = TomlLines(text), lines_of(text)
    last = tomllib.loads(text)[section][number]
    start = max(places.line((section, number, key)) for key in last)
    return next(
        end for end in range(start, len(lines) + 1) if _is_sound("".join(lines[:end]))
    )


def _is_sound(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _replaced(path: Path, before: bytes, after: bytes) -> bool:
    """Write the file atomically; False if it has changed since it was read.

    Raises:
        ConfigError: it may not be written.
    """
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        mode = path.stat().st_mode & 0o777
        if not mode & 0o222 or not os.access(path, os.W_OK):
            raise _refusal(path, "is read-only; nothing was changed")
        with open(new, "xb", opener=as_own) as file:  # secrets may be in it
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        new.chmod(mode)
        if content_of(path) != before:
            return False
        new.replace(path)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise _refusal(path, f"cannot be written: {reason}") from error
    finally:
        new.unlink(missing_ok=True)
    return True


def _refusal(path: Path, message: str) -> ConfigError:
    return ConfigError([Problem(str(path), "", message)])
