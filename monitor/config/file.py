"""Reads TOML into `Config`, and finds everything that is wrong at once.

Each problem has file, line and key. If the key does not exist, it also has the nearest
key that does.
"""

import re
import tomllib
from itertools import accumulate
from pathlib import Path

from monitor.config.settings import Config
from monitor.config.tables import config_in
from monitor.config.toml_lines import TomlLines, key_near, path_words
from monitor.errors import ConfigError, Problem

LARGEST = 4_000_000
"""The largest configuration file, in bytes."""

_BRACKETS = {"[": 1, "{": 1, "]": -1, "}": -1}
_LONG_NUMBER = re.compile(r"\d[\d_]{4000}")
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def load(path: Path) -> Config:
    """Read the configuration file.

    Raises:
        ConfigError: it cannot be read, or has problems.
    """
    return read(text_in(content_of(path), str(path)), str(path))


def text_in(content: bytes, name: str) -> str:
    """The text of a configuration file; `name` is used in errors.

    Raises:
        ConfigError: it is not UTF-8.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _refusal(name, "is UTF-16; save it as UTF-8")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        byte = content[error.start]
        message = f"the byte {byte:#04x} is not UTF-8; save it as UTF-8"
        text = content.decode("utf-8-sig", "replace")
        line = content.count(b"\n", 0, error.start) + 1
        raise _refusal_at(name, text, line, message) from error


def read(text: str, name: str) -> Config:
    r"""Read a configuration; `name` is used in errors.

    Raises:
        ConfigError: it has problems; all of them are in it, in the order of lines.

    >>> read("[story]\ntitle = 'Ice'", "config.toml").poll.every
    datetime.timedelta(seconds=600)
    """
    config, faults = config_in(_parsed(text, name))
    if config is not None:
        return config
    lines = TomlLines(text)
    faults.sort(key=lambda fault: lines.line(fault[0]))
    raise ConfigError(
        [
            Problem(f"{name}:{lines.line(path)}", path_words(path), message)
            for path, message in faults
        ]
    )


def content_of(path: Path) -> bytes:
    """The file's bytes.

    Raises:
        ConfigError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except FileNotFoundError:
        message = "does not exist; `monitor init` writes one"
        raise _refusal(str(path), message) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise _refusal(str(path), f"cannot be read: {reason}") from error
    except ValueError as error:
        raise _refusal(repr(str(path)), f"is not a file name: {error}") from error
    if len(content) > LARGEST:
        raise _refusal(str(path), f"is larger than {LARGEST // 1_000_000} MB")
    return content


def _refusal(where: str, message: str) -> ConfigError:
    return ConfigError([Problem(where, "", message)])


def _refusal_at(name: str, text: str, line: int, message: str) -> ConfigError:
    """The problem at a line, with the key there as far as a broken document tells."""
    return ConfigError(
        [Problem(f"{name}:{line}", path_words(key_near(text, line)), message)]
    )


def _parsed(text: str, name: str) -> dict[str, object]:
    if found := re.search("[\ud800-\udfff]", text):
        line = text.count("\n", 0, found.start()) + 1
        raise _refusal_at(name, text, line, "half a character; save it as UTF-8")
    try:
        return tomllib.loads(text)
    except RecursionError:
        message = "lists or tables nest too deep"
        raise _refusal_at(name, text, _deepest(text), message) from None
    except ValueError as error:
        said = str(error)
        if place := _PLACE.search(said):
            said = said[: place.start()]
        if place and place[1]:
            line, said = int(place[1]), f"{said} (column {place[2]})"
        elif number := _LONG_NUMBER.search(text):
            line = text.count("\n", 0, number.start()) + 1
        elif said == """Expected "'\"""":  # one was opened that nothing closes
            line = text.count("\n", 0, text.rindex("'")) + 1
        else:
            line = text.rstrip().count("\n") + 1
        raise _refusal_at(name, text, line, f"not TOML: {said}") from error


def _deepest(text: str) -> int:
    """The line of the innermost bracket."""
    depths = accumulate(_BRACKETS.get(character, 0) for character in text)
    deepest = max(enumerate(depths), key=lambda pair: pair[1])[0]
    return text.count("\n", 0, deepest) + 1
