"""Whether an article matches a query, and with which words.

`Matcher` takes one query. `Matchers` takes many, and tests only those that can match.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from monitor.model.text import Span, Text
from monitor.query.facts import NO_FACTS, Facts, holds
from monitor.query.indexed_text import IndexedPart, IndexedText, indexed
from monitor.query.patterns import PatternGuard, compiled_pattern
from monitor.query.phrases import phrase_of
from monitor.query.required_words import QueryIndex, required_words_of
from monitor.query.tree import (
    And,
    Field,
    FigureTest,
    InTitle,
    Is,
    Near,
    Node,
    Not,
    Or,
    Query,
    Regex,
    Since,
    Term,
)

if TYPE_CHECKING:
    import regex

MOST_SPANS = 500
"""The most matches that are reported of one query in one article."""
_MOST_PLACES = 2_000

_Parts = Sequence[IndexedPart]
_Place = tuple[tuple[int, int], ...]
"""First and last word of each piece of a match, in text order."""


class Matcher:
    """One query, compiled so that many articles can be tested against it.

    >>> from monitor.query.syntax import parse
    >>> matcher = Matcher(parse("troops -title:exercise"))
    >>> matcher.spans(Text("Seoul", "The troop left."))
    (Span(part='body', start=4, end=9),)
    """

    def __init__(self, query: Query, guard: PatternGuard | None = None) -> None:
        self.query = query
        self.guard = guard or PatternGuard()
        self._test = None if query.root is None else _test_of(query.root, self.guard)
        self._required = required_words_of(query.root)

    def matches(self, text: Text, facts: Facts | None = None) -> bool:
        """Whether the article matches; without facts, no field does."""
        return self.spans(text, facts) is not None

    def spans(self, text: Text, facts: Facts | None = None) -> tuple[Span, ...] | None:
        """Where the words that match are, in text order, without repetition.

        Returns:
            None if the article does not match; no spans if it matches only by facts,
            or by words that it does not have.
        """
        if self._required is not None and not self._required.may_be_in(text):
            return None
        return self.spans_in(indexed(text), facts)

    def spans_in(
        self, text: IndexedText, facts: Facts | None = None
    ) -> tuple[Span, ...] | None:
        """The same for a text that is already split into words."""
        if self._test is None:
            return ()
        found = self._test.spans(text.parts, facts or NO_FACTS)
        return None if found is None else _in_order(found)


class Matchers:
    """Many queries, against which an article is tested in one go.

    Each query has words without which it cannot match; only queries with such a word in
    the article are tested.
    """

    def __init__(self, queries: Sequence[Query]) -> None:
        self.guard = PatternGuard()
        self._matchers = [Matcher(query, self.guard) for query in queries]
        self._index = QueryIndex([required_words_of(query.root) for query in queries])

    def matching(
        self, text: Text, facts: Facts | None = None
    ) -> list[tuple[int, tuple[Span, ...]]]:
        """Positions of the queries that match, in order, with their spans."""
        cut = indexed(text)
        hits = []
        for number in self._index.candidates(cut):
            spans = self._matchers[number].spans_in(cut, facts)
            if spans is not None:
                hits.append((number, spans))
        return hits


def _in_order(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Title first, then by position; spans inside others are left out.

    At most `MOST_SPANS`, since a hostile text may repeat one word.
    """
    found = set(spans)
    if len(found) <= 1:
        return tuple(found)
    kept: list[Span] = []
    for span in sorted(found, key=lambda s: (s.part != "title", s.start, -s.end)):
        if kept and kept[-1].part == span.part and span.end <= kept[-1].end:
            continue
        kept.append(span)
        if len(kept) == MOST_SPANS:
            break
    return tuple(kept)


class _Test(Protocol):
    def spans(self, parts: _Parts, facts: Facts) -> list[Span] | None: ...


class _PlaceTest:
    """A test whose matches have positions that NEAR can measure."""

    def places(self, part: IndexedPart) -> list[_Place]:
        raise NotImplementedError

    def spans(self, parts: _Parts, facts: Facts) -> list[Span] | None:
        found = [
            part.span(first, last)
            for part in parts
            for place in self.places(part)
            for first, last in place
        ]
        return found or None


class _TermTest(_PlaceTest):
    def __init__(self, term: Term) -> None:
        self.phrase = phrase_of(term)

    def places(self, part: IndexedPart) -> list[_Place]:
        found = islice(self.phrase.places_in(part), _MOST_PLACES)
        return [(place,) for place in found]


class _AnyPlaceTest(_PlaceTest):
    def __init__(self, tests: Sequence[_PlaceTest]) -> None:
        self.tests = tests

    def places(self, part: IndexedPart) -> list[_Place]:
        return [place for test in self.tests for place in test.places(part)]


class _NearTest(_PlaceTest):
    def __init__(self, left: _PlaceTest, right: _PlaceTest, distance: int) -> None:
        self.left, self.right, self.distance = left, right, distance

    def places(self, part: IndexedPart) -> list[_Place]:
        left = self.left.places(part)
        right = sorted(self.right.places(part)) if left else []
        if not right:
            return []
        by_end = sorted(right, key=lambda place: place[-1][1])
        starts = [place[0][0] for place in right]
        ends = [place[-1][1] for place in by_end]
        found = []
        for place in left:
            first, last = place[0][0], place[-1][1]
            after = bisect_left(starts, last + 1)
            if after < len(right) and starts[after] - last - 1 <= self.distance:
                found.append(place + right[after])
            before = bisect_left(ends, first) - 1
            if before >= 0 and first - ends[before] - 1 <= self.distance:
                found.append(by_end[before] + place)
        return found[:_MOST_PLACES]


class _RegexTest:
    def __init__(self, pattern: "regex.Pattern[str]", guard: PatternGuard) -> None:
        self.pattern, self.guard = pattern, guard

    def spans(self, parts: _Parts, facts: Facts) -> list[Span] | None:
        found = [
            Span(part.name, start, end)
            for part in parts
            for start, end in self.guard.places(self.pattern, part.text)
        ]
        return found or None


class _AllTest:
    def __init__(self, tests: Sequence[_Test]) -> None:
        self.tests = tests

    def spans(self, parts: _Parts, facts: Facts) -> list[Span] | None:
        every: list[Span] = []
        for test in self.tests:
            found = test.spans(parts, facts)
            if found is None:
                return None
            every.extend(found)
        return every


class _AnyTest:
    def __init__(self, tests: Sequence[_Test]) -> None:
        self.tests = tests

    def spans(self, parts: _Parts, facts: Facts) -> list[Span] | None:
        found = [test.spans(parts, facts) for test in self.tests]
        hits = [spans for spans in found if spans is not None]
        return [span for spans in hits for span in spans] if hits else None


class _NotTest:
    def __init__(self, test: _Test, guard: PatternGuard) -> None:
        self.test, self.guard = test, guard

    def spans(self, parts: _Parts, facts: Facts) -> list[Span] | None:
        before = self.guard.unanswered
        if self.test.spans(parts, facts) is not None:
            return None
        # A pattern that gave no answer has not shown that its words are absent.
        return [] if self.guard.unanswered == before else None


class _TitleTest:
    def __init__(self, test: _Test) -> None:
        self.test = test

    def spans(self, parts: _Parts, facts: Facts) -> list[Span] | None:
        return self.test.spans([part for part in parts if part.name == "title"], facts)


class _FactTest:
    def __init__(self, node: Field | Is | Since | FigureTest) -> None:
        self.node = node

    def spans(self, parts: _Parts, facts: Facts) -> list[Span] | None:
        return [] if holds(self.node, facts) else None


def _test_of(node: Node, guard: PatternGuard) -> _Test:
    match node:
        case Term() | Near():
            return _place_test_of(node)
        case Regex():
            return _RegexTest(compiled_pattern(node.pattern), guard)
        case And():
            return _AllTest([_test_of(part, guard) for part in node.parts])
        case Or():
            return _AnyTest([_test_of(part, guard) for part in node.parts])
        case Not():
            return _NotTest(_test_of(node.part, guard), guard)
        case InTitle():
            return _TitleTest(_test_of(node.part, guard))
        case Field() | Is() | Since() | FigureTest():
            return _FactTest(node)


def _place_test_of(node: Node) -> _PlaceTest:
    match node:
        case Term():
            return _TermTest(node)
        case Or():
            return _AnyPlaceTest([_place_test_of(part) for part in node.parts])
        case Near():
            left, right = _place_test_of(node.left), _place_test_of(node.right)
            return _NearTest(left, right, node.distance)
        case _:
            raise TypeError(f"{node} has no place")
