"""Reads the query language: hand-written recursive descent, columns in its errors.

query    = alternative { "OR" alternative }
alternative = { ["AND"] excluded }
excluded = { "-" | "NOT" } near
near     = primary { "NEAR/n" primary }
primary  = "(" query ")" | field | ["="] word ["*"] | ["="] '"' words ["*"] '"'
         | "/" pattern "/"
field    = "title:" primary | "feed:" | "publisher:" | "speaker:" | "watch:" name
         | "is:" flag | "since:" duration | "figure:" name [ comparison number ]
"""

import re
from difflib import get_close_matches

from monitor.errors import QueryError
from monitor.query.fields import FIELDS, FaultError, field_node, figure_test_at
from monitor.query.patterns import PatternError, compiled_pattern
from monitor.query.tree import (
    And,
    InTitle,
    Near,
    Node,
    Not,
    Or,
    Query,
    Regex,
    Term,
)
from monitor.query.words import words_in

DEEPEST = 40
"""How deep brackets may be nested."""

_SPACE = re.compile(r"\s*")
_QUOTED = re.compile(r'["“„]([^"“”„]*)(["“”„]?)')
_BARE = re.compile(r"[^\s()\"“”„]+")
_REGEX = re.compile(r"/((?:\\.|[^\\/])*)(/?)", re.DOTALL)
_KEYWORD = re.compile(r"(OR|AND|NOT|NEAR(?:/(\d{1,4}))?)(?=[\s()\"“”„]|$)")
_FIELD = re.compile(r"([A-Za-z]+):")
_NEAR_DISTANCE = 10


def parse(text: str) -> Query:
    """Parse a query.

    Raises:
        QueryError: it is invalid; the message says what is wrong, and where.

    >>> str(parse("(troops  OR soldiers) AND -'paratroops'"))
    "(troops OR soldiers) -'paratroops'"
    """
    try:
        return _Reader(text).query()
    except FaultError as wrong:
        raise _error(wrong.message, text, wrong.at) from None


def _error(message: str, text: str, at: int) -> QueryError:
    line = text.count("\n", 0, at)
    start = text.rfind("\n", 0, at) + 1
    shown = text.split("\n")[line]
    where = f"line {line + 1}: " if "\n" in text.strip() else ""
    return QueryError(where + message, shown.replace("\t", " "), at - start)


class _Reader:
    def __init__(self, text: str) -> None:
        self.text, self.at, self.depth = text, 0, 0

    def query(self) -> Query:
        self._skip_space()
        if self._at_end():
            return Query()
        root = self._any_of()
        if not self._at_end():
            raise FaultError("this bracket closes nothing", self.at)
        return Query(root)

    def _skip_space(self) -> None:
        found = _SPACE.match(self.text, self.at)
        assert found is not None, "the pattern takes nothing too"
        self.at = found.end()

    def _at_end(self) -> bool:
        return self.at >= len(self.text)

    def _keyword(self, *wanted: str) -> re.Match[str] | None:
        found = _KEYWORD.match(self.text, self.at)
        return found if found and found[1].split("/")[0] in wanted else None

    def _take(self, found: re.Match[str]) -> None:
        self.at = found.end()
        self._skip_space()

    def _any_of(self) -> Node:
        parts = [self._all_of()]
        while found := self._keyword("OR"):
            self._take(found)
            parts.append(self._all_of())
        return parts[0] if len(parts) == 1 else Or(_flat(parts, Or))

    def _all_of(self) -> Node:
        parts: list[Node] = []
        while not (self._at_end() or self.text[self.at] == ")" or self._keyword("OR")):
            if found := self._keyword("AND"):
                if not parts:
                    raise FaultError("AND needs something before it", self.at)
                self._take(found)
                self._need_more("AND", found.start())
            parts.append(self._excluded())
        if not parts:
            raise self._nothing_here()
        return parts[0] if len(parts) == 1 else And(_flat(parts, And))

    def _nothing_here(self) -> FaultError:
        before = self.text[: self.at].rstrip()
        if before.endswith("(") and not self._at_end():
            return FaultError("nothing between the brackets", len(before) - 1)
        if re.search(r"(?:^|[\s()\"“”„])OR$", before):
            return FaultError("OR needs something after it", len(before) - 2)
        if self._keyword("OR"):
            return FaultError("OR needs something before it", self.at)
        return FaultError("something is missing here", self.at)

    def _need_more(self, keyword: str, at: int) -> None:
        ends = self._at_end() or self.text[self.at] == ")"
        if ends or self._keyword("OR", "AND"):
            raise FaultError(f"{keyword} needs something after it", at)

    def _excluded(self) -> Node:
        start = self.at
        if found := self._keyword("NOT"):
            self._take(found)
            self._need_more("NOT", start)
        elif self.text[self.at] == "-":
            self.at += 1
            if self._at_end() or self.text[self.at].isspace():
                raise FaultError("- stands right before what it excludes", start)
        else:
            return self._near()
        self._go_deeper(start)
        part = self._excluded()
        self.depth -= 1
        return Not(part)

    def _go_deeper(self, at: int) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise FaultError(f"nested deeper than {DEEPEST}", at)

    def _near(self) -> Node:
        start = self.at
        left = self._primary()
        while found := self._keyword("NEAR"):
            self._need_words(left, start)
            self._take(found)
            self._need_more("NEAR", found.start())
            start = self.at
            right = self._primary()
            self._need_words(right, start)
            left = Near(left, right, int(found[2] or _NEAR_DISTANCE))
        return left

    def _need_words(self, node: Node, at: int) -> None:
        if not _has_place(node):
            raise FaultError("NEAR stands between words, phrases or (a OR b)", at)

    def _primary(self) -> Node:
        self._need_more("this", self.at)
        if self.text[self.at] == "(":
            return self._group()
        if self.text[self.at] == "/":
            return self._regex()
        if found := _FIELD.match(self.text, self.at):
            return self._field(found)
        if found := self._keyword("NEAR", "NOT"):
            raise FaultError(f"{found[1]} needs something before it", self.at)
        exact = self.text[self.at] == "="
        self.at += exact
        return self._term(exact)

    def _group(self) -> Node:
        start = self.at
        self._go_deeper(start)
        self.at += 1
        self._skip_space()
        inner = self._any_of()
        self.depth -= 1
        if self._at_end():
            raise FaultError("this bracket is never closed", start)
        self.at += 1
        self._skip_space()
        return inner

    def _regex(self) -> Node:
        start = self.at
        found = _REGEX.match(self.text, self.at)
        if found is None or not found[2]:
            raise FaultError("this / is never closed", start)
        pattern = re.sub(r"\\(.)", _without_slash, found[1], flags=re.DOTALL)
        try:
            compiled_pattern(pattern)
        except PatternError as error:
            raise FaultError(
                f"not a regular expression: {error}", start + 1 + error.at
            ) from error
        self._take(found)
        return Regex(pattern)

    def _term(self, exact: bool) -> Term:
        start = self.at
        if self._at_end():
            raise FaultError("= needs a word after it", start - 1)
        text, inner = self._name("=" if exact else "")
        starred = text.endswith("*")
        if starred:
            text = text[:-1]
        if "*" in text:
            place = inner + self.text[inner : self.at].index("*")
            raise FaultError("* stands at the end of a word only", place)
        words = words_in(text)
        if not words:
            raise FaultError("no letter or digit to look for", start)
        if starred and (words[-1].end() != len(text) or text.endswith(".")):
            raise FaultError("* stands right after a letter or digit only", start)
        return Term(" ".join(text.split()), is_exact=exact, is_prefix=starred)

    def _name(self, after: str) -> tuple[str, int]:
        """A quoted or bare text, and the offset where it begins."""
        start = self.at
        if found := _QUOTED.match(self.text, start):
            if not found[2]:
                raise FaultError("this quote is never closed", start)
        elif not (found := _BARE.match(self.text, start)):
            raise FaultError(f"nothing stands right after {after}", start)
        self._take(found)
        inner = start + 1 if found.re is _QUOTED else start
        text = found[1] if found.re is _QUOTED else found[0]
        return text, inner

    def _field(self, found: re.Match[str]) -> Node:
        start, name = self.at, found[1].lower()
        if name not in FIELDS:
            near = get_close_matches(name, FIELDS, 1)
            hint = f"did you mean {near[0]}:?" if near else "quote it if it is text"
            raise FaultError(f"no field is called {name}: ({hint})", start)
        self.at = found.end()
        if self._at_end() or self.text[self.at].isspace() or self.text[self.at] == ")":
            raise FaultError(f"nothing stands right after {name}:", start)
        if name == "title":
            self._go_deeper(start)
            part = self._primary()
            self.depth -= 1
            return InTitle(part)
        if name == "figure":
            node, self.at = figure_test_at(self.text, self.at)
            self._skip_space()
            return node
        value, inner = self._name(f"{name}:")
        return field_node(name, " ".join(value.split()), inner)


def _flat(parts: list[Node], kind: type[And] | type[Or]) -> tuple[Node, ...]:
    flat: list[Node] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, kind) else (part,))
    return tuple(flat)


def _has_place(node: Node) -> bool:
    if isinstance(node, Or):
        return all(_has_place(part) for part in node.parts)
    return isinstance(node, Term | Near)


def _without_slash(found: re.Match[str]) -> str:
    return "/" if found[1] == "/" else found[0]
