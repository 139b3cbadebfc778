"""The line of each key in a TOML document, for error messages that point at it.

The document is valid (`tomllib` has parsed it), so this only has to find positions. If
it loses its way it stops, and later keys fall back to the line of their table.
"""

import re
import tomllib
from bisect import bisect_right
from collections import Counter

Path = tuple[str | int, ...]
"""Keys and positions in arrays from the root: ("feeds", 1, "url")."""

_BLANK = re.compile(r"(?:\s|#[^\n]*)*")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"""(?:"{0,2})'
    r"|'''.*?'''(?:'{0,2})"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_SCALAR = re.compile(r"\d{4}-\d\d-\d\d \d\d:[^\s,\]}#]*|[^\s,\]}#]+")
_KEY_PART = re.compile(r"[ \t]*([A-Za-z0-9_-]+|\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*')[ \t]*")


_HEADER = re.compile(
    r"\s*(?P<brackets>\[\[?)\s*(?P<name>[A-Za-z][\w.-]*)\s*(?:[\]#]|$)"
)
_PAIR = re.compile(
    r"\s*(?:(?P<bare>[\w.-]+)|(?P<quoted>\"[^\"]*\"|'[^']*'))\s*(?:[=#]|$)"
)


class TomlLines:
    r"""Line numbers, from 1, by path.

    >>> lines = TomlLines('[story]\n\ntitle = "x"\n[[feeds]]\nurl = "y"')
    >>> lines.line(("story", "title")), lines.line(("feeds", 0, "nothing", 3))
    (3, 4)
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._breaks = [at for at, char in enumerate(text) if char == "\n"]
        self._lines: dict[Path, int] = {}
        self._tables: dict[Path, int] = {}
        try:
            self._document()
        except (_LostError, RecursionError):
            return

    def line(self, path: Path) -> int:
        """The line of the key, or of the nearest table around it that has one."""
        for length in range(len(path), 0, -1):
            if path[:length] in self._lines:
                return self._lines[path[:length]]
        return 1

    def _document(self) -> None:
        at = self._skip(0)
        table: Path = ()
        while at < len(self._text):
            if self._text[at] == "[":
                at, table = self._header(at)
            else:
                at = self._pair(at, table)
            at = self._skip(at)

    def _skip(self, at: int) -> int:
        return _end(_BLANK.match(self._text, at))

    def _note(self, path: Path, at: int) -> None:
        self._lines.setdefault(path, bisect_right(self._breaks, at) + 1)

    def _header(self, at: int) -> tuple[int, Path]:
        is_array = self._text.startswith("[[", at)
        parts, end = self._key(at + 1 + is_array)
        path: Path = ()
        for part in parts[:-1]:
            path = self._entered((*path, part))
        path = (*path, parts[-1])
        self._note(path, at)
        if is_array:
            self._tables[path] = self._tables.get(path, -1) + 1
        path = self._entered(path)
        self._note(path, at)
        return end + 1 + is_array, path

    def _entered(self, path: Path) -> Path:
        """`path`; for an array of tables, the path of its last element."""
        return (*path, self._tables[path]) if path in self._tables else path

    def _key(self, at: int) -> tuple[list[str], int]:
        parts = []
        while True:
            found = _KEY_PART.match(self._text, at)
            at = _end(found)
            assert found is not None, "or it would have been lost"
            parts.append(_unquoted(found[1]))
            if not self._text.startswith(".", at):
                return parts, at
            at += 1

    def _pair(self, at: int, table: Path) -> int:
        parts, end = self._key(at)
        path = table
        for part in parts:
            path = (*path, part)
            self._note(path, at)
        if not self._text.startswith("=", end):
            raise _LostError
        return self._value(self._skip(end + 1), path)

    def _value(self, at: int, path: Path) -> int:
        if self._text.startswith("[", at):
            return self._array(at + 1, path)
        if self._text.startswith("{", at):
            return self._inline_table(at + 1, path)
        return _end(_STRING.match(self._text, at) or _SCALAR.match(self._text, at))

    def _array(self, at: int, path: Path) -> int:
        count, at = 0, self._skip(at)
        while not self._text.startswith("]", at):
            self._note((*path, count), at)
            at = self._skip(self._value(at, (*path, count)))
            if self._text.startswith(",", at):
                at = self._skip(at + 1)
            count += 1
        return at + 1

    def _inline_table(self, at: int, path: Path) -> int:
        at = self._skip(at)
        while not self._text.startswith("}", at):
            at = self._skip(self._pair(at, path))
            if self._text.startswith(",", at):
                at = self._skip(at + 1)
        return at + 1


def key_near(text: str, line: int) -> Path:
    r"""The key on a line of a document that may be broken, or the nearest key above.

    >>> key_near("[story]\ntitle = 'a", 2), key_near("[[feeds]]\n[[feeds]]\n}", 3)
    (('story', 'title'), ('feeds', 1))
    """
    table: Path = ()
    key: Path = ()
    counts = Counter[Path]()
    for each in text.split("\n")[:line]:
        if found := _HEADER.match(each):
            table, key = tuple(found["name"].split(".")), ()
            if found["brackets"] == "[[":
                counts[table] += 1
                table = (*table, counts[table] - 1)
        elif found := _PAIR.match(each):
            bare = found["bare"]
            key = tuple(bare.split(".")) if bare else (found["quoted"][1:-1],)
    return (*table, *key)


class _LostError(Exception):
    """The document is not written as expected."""


def _end(found: re.Match[str] | None) -> int:
    if found is None:
        raise _LostError
    return found.end()


def _unquoted(key: str) -> str:
    if key[0] not in "\"'":
        return key
    try:
        value = tomllib.loads(f"key = {key}")["key"]
    except tomllib.TOMLDecodeError as error:
        raise _LostError from error
    assert isinstance(value, str), "a quoted key is text"
    return value


def path_words(path: Path) -> str:
    """A path as people write it, counting from 1.

    >>> path_words(("feeds", 1, "url"))
    '2nd [[feeds]], url'
    >>> path_words(("alerts", "run", 2, 10))
    'alerts.run, 3rd item, 11th item'
    """
    words: list[str] = []
    for place, part in enumerate(path):
        if isinstance(part, int):
            is_table = place == 1
            what = f"[[{words.pop()}]]" if is_table else "item"
            words.append(f"{_ordinal(part + 1)} {what}")
            continue
        name = part if re.fullmatch(r"[\w-]+", part) else f'"{part}"'
        follows = place > 0 and isinstance(path[place - 1], str)
        words.append(f"{words.pop()}.{name}" if follows else name)
    return ", ".join(words)


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if 10 < number % 100 < 14 else ending}"
