"""The tree that a query is parsed into, and its canonical text.

`str()` of a query gives text that `syntax.parse` reads back into an equal tree.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from monitor.durations import duration_text


class FieldName(StrEnum):
    """Facts about an article, other than its words, that a query can ask for."""

    FEED = "feed"
    PUBLISHER = "publisher"
    SPEAKER = "speaker"
    WATCH = "watch"


class Flag(StrEnum):
    """What `is:` can ask for."""

    UNREAD = "unread"
    STARRED = "starred"
    EDITED = "edited"
    STORY = "story"


class Comparison(StrEnum):
    """How `figure:` compares."""

    EQUAL = "="
    MORE = ">"
    AT_LEAST = ">="
    LESS = "<"
    AT_MOST = "<="


_BARE = re.compile(r"[^\s()\"“”„*:=/<>≤≥-][^\s()\"“”„*:<>≤≥=]*")
_KEYWORDS = re.compile(r"OR|AND|NOT|NEAR(/\d+)?")


def _written(text: str) -> str:
    bare = _BARE.fullmatch(text) and not _KEYWORDS.fullmatch(text)
    return text if bare else f'"{text}"'


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a phrase."""

    text: str
    """As written, with single spaces, without quotes and star."""
    is_exact: bool = False
    """`=US`: only in this case and form."""
    is_prefix: bool = False
    """`troop*`: the last word may continue."""

    def __str__(self) -> str:
        exact, star = "=" * self.is_exact, "*" * self.is_prefix
        written = _written(self.text + "x" * self.is_prefix)
        if written.startswith('"'):
            return f'{exact}"{self.text}{star}"'
        return f"{exact}{self.text}{star}"


@dataclass(frozen=True, slots=True)
class Regex:
    """A pattern for the `regex` package; case does not matter."""

    pattern: str

    def __str__(self) -> str:
        escaped = re.sub(
            r"(\\.)|/", lambda m: m[1] or r"\/", self.pattern, flags=re.DOTALL
        )
        return f"/{escaped}/"


@dataclass(frozen=True, slots=True)
class Near:
    """Both sides within `distance` words of each other, in either order."""

    left: "Node"
    right: "Node"
    distance: int
    """How many words may be in between."""

    def __str__(self) -> str:
        left = _grouped(self.left, And, Or, Not)
        right = _grouped(self.right, And, Or, Not, Near)
        return f"{left} NEAR/{self.distance} {right}"


@dataclass(frozen=True, slots=True)
class And:
    """All of these; at least two, none of them an `And`."""

    parts: tuple["Node", ...]

    def __str__(self) -> str:
        return " ".join(_grouped(part, Or) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Or:
    """Any of these; at least two, none of them an `Or`."""

    parts: tuple["Node", ...]

    def __str__(self) -> str:
        return " OR ".join(str(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Not:
    """Whatever does not match `part`."""

    part: "Node"

    def __str__(self) -> str:
        return f"-{_grouped(self.part, And, Or)}"


@dataclass(frozen=True, slots=True)
class InTitle:
    """`part` must be in the title."""

    part: "Node"

    def __str__(self) -> str:
        return f"title:{_grouped(self.part, And, Or, Not, Near)}"


@dataclass(frozen=True, slots=True)
class Field:
    """A fact of the article has this name, or these words in its name."""

    name: FieldName
    value: str

    def __str__(self) -> str:
        return f"{self.name}:{_written(self.value)}"


@dataclass(frozen=True, slots=True)
class Is:
    """The article has the flag."""

    flag: Flag

    def __str__(self) -> str:
        return f"is:{self.flag}"


@dataclass(frozen=True, slots=True)
class Since:
    """The article was first seen within this time."""

    duration: timedelta

    def __str__(self) -> str:
        return f"since:{duration_text(self.duration)}"


@dataclass(frozen=True, slots=True)
class FigureTest:
    """The article reports such a figure."""

    name: str
    """Words of the figure's key."""
    comparison: Comparison | None = None
    """None: with any amount."""
    number: float = 0

    def __str__(self) -> str:
        named = f"figure:{_written(self.name)}"
        if self.comparison is None:
            return named
        whole = self.number.is_integer()
        number = f"{self.number:.0f}" if whole else repr(self.number)
        return f"{named}{self.comparison}{number}"


Node = Term | Regex | Near | And | Or | Not | InTitle | Field | Is | Since | FigureTest


def _grouped(node: Node, *kinds: type) -> str:
    return f"({node})" if isinstance(node, kinds) else str(node)


def nodes_in(node: Node | None) -> Iterator[Node]:
    """The node and all nodes below it.

    >>> [str(node) for node in nodes_in(Not(Term("a")))]
    ['-a', 'a']
    """
    if node is None:
        return
    yield node
    match node:
        case And() | Or():
            below = node.parts
        case Near():
            below = (node.left, node.right)
        case Not() | InTitle():
            below = (node.part,)
        case _:
            below = ()
    for part in below:
        yield from nodes_in(part)


@dataclass(frozen=True, slots=True)
class Query:
    """A whole query; without a root it is empty and matches every article."""

    root: Node | None = None

    def __str__(self) -> str:
        return "" if self.root is None else str(self.root)
