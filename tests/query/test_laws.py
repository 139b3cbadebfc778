"""Laws of the query language, over made queries and texts."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from monitor.errors import QueryError
from monitor.model.figures import Amount
from monitor.model.text import Text
from monitor.query.facts import Facts
from monitor.query.indexed_text import indexed
from monitor.query.inflection import inflections
from monitor.query.match import Matcher, Matchers
from monitor.query.syntax import parse
from monitor.query.tree import (
    And,
    Comparison,
    Field,
    FieldName,
    FigureTest,
    Flag,
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
from monitor.query.words import folded, forms_of, words_in

WORDS = [
    *("troops", "troop", "trooper", "ICBM", "I.C.B.M.", "ICBMs", "U.S.", "US", "us"),
    *("Kim", "Jong", "Un", "Mr.", "l'Ukraine", "Ukraine", "Ukraine's", "news", "new"),
    *("casualty", "casualties", "man", "men", "1,200", "1200", "F-16", "O’Brien"),
    *("Київ", "КИІВ", "й", "straße", "STRASSE", "북한군", "북한군이", "군", "북"),
    *("朝鮮", "朝", "ทหาร", "café", "cafe\u0301", "جَيْش", "OR", "a.b"),
]
GAPS = (" ", " ", " ", "\n", "-", ". ", ", ", "")

words = st.sampled_from(WORDS)
texts = st.lists(st.tuples(words, st.sampled_from(GAPS)), max_size=12).map(
    lambda pieces: "".join(word + gap for word, gap in pieces)
)
articles = st.builds(Text, texts, texts)

_punctuated = st.sampled_from(["and/or", "10:30", "AT&T", "(x)", "-x", "=x", "NEAR/3"])


def _phrase(parts: Sequence[str]) -> str:
    return " ".join(parts)


def _term(text: str, exact: bool, prefix: bool) -> Term:
    may_go_on = prefix and words_in(text)[-1].end() == len(text)
    return Term(text, exact, may_go_on and not text.endswith("."))


terms = st.builds(
    _term,
    st.lists(words | _punctuated, min_size=1, max_size=3).map(_phrase),
    st.booleans(),
    st.booleans(),
)
facts_tests: st.SearchStrategy[Node] = st.one_of(
    st.builds(Field, st.sampled_from(FieldName), words | _punctuated),
    st.builds(Is, st.sampled_from(Flag)),
    st.builds(Since, st.integers(0, 10**7).map(lambda s: timedelta(seconds=s))),
    st.builds(
        FigureTest,
        words,
        st.sampled_from(Comparison),
        st.floats(0, 1e300, allow_nan=False),
    ),
    st.builds(FigureTest, words | _punctuated),
)
regexes = st.sampled_from([r"tr\w+s", "a/b", r"\d{1,3}", "^Kim|Un$", r"\\/x"]).map(
    Regex
)
places: st.SearchStrategy[Node] = st.recursive(
    terms,
    lambda inner: (
        st.builds(Near, inner, inner, st.integers(0, 12))
        | st.lists(inner, min_size=2, max_size=3).map(lambda parts: _or(parts))
    ),
    max_leaves=4,
)


def _and(parts: Sequence[Node]) -> Node:
    return And(
        tuple(
            p
            for part in parts
            for p in (part.parts if isinstance(part, And) else [part])
        )
    )


def _or(parts: Sequence[Node]) -> Node:
    return Or(
        tuple(
            p
            for part in parts
            for p in (part.parts if isinstance(part, Or) else [part])
        )
    )


nodes: st.SearchStrategy[Node] = st.recursive(
    places | facts_tests | regexes,
    lambda inner: (
        st.lists(inner, min_size=2, max_size=3).map(_and)
        | st.lists(inner, min_size=2, max_size=3).map(_or)
        | st.builds(Not, inner)
        | st.builds(InTitle, inner)
    ),
    max_leaves=6,
)
queries = st.builds(Query, st.none() | nodes)

NOW = datetime(2026, 11, 25, tzinfo=UTC)
facts = st.builds(
    Facts,
    publisher=texts,
    feed_name=texts,
    speakers=st.lists(words, max_size=2),
    watches=st.lists(words, max_size=2),
    flags=st.lists(st.sampled_from(Flag), max_size=2),
    figures=st.lists(
        st.tuples(texts, st.integers(0, 2000).map(lambda n: Amount(n))), max_size=2
    ),
    first_seen_at=st.integers(0, 10**7).map(lambda s: NOW - timedelta(seconds=s)),
    now=st.just(NOW),
)


@given(queries)
def test_the_canonical_text_of_a_query_is_read_back_into_the_same_tree(
    query: Query,
) -> None:
    assert parse(str(query)) == query


def read_or_error(text: str) -> Query | QueryError:
    try:
        return parse(text)
    except QueryError as error:
        return error


@given(st.text() | st.text(alphabet='ab"()-=*/: ORNEAT\n>1&.“'))
def test_any_text_is_a_query_or_an_error_with_a_place_in_it(text: str) -> None:
    read = read_or_error(text)

    if isinstance(read, Query):
        assert parse(str(read)) == read
    else:
        assert 0 <= read.column <= len(read.text)
        assert read.text in text.replace("\t", " ")


@given(st.lists(queries, max_size=6), articles, facts)
def test_many_queries_at_once_answer_like_each_alone(
    some: list[Query], article: Text, known: Facts
) -> None:
    together = Matchers(some).matching(article, known)

    alone = [
        (number, spans)
        for number, query in enumerate(some)
        if (spans := Matcher(query).spans(article, known)) is not None
    ]
    assert together == alone


letters = st.sampled_from([*"icbm.,_ 's`’\u00ad\u0301\u0338ﬁＩıİß½Åé12-@/\n", *WORDS])
odd_texts = st.lists(letters, max_size=24).map("".join)
around = st.text(alphabet="icbms12_.", max_size=2)
short_words = st.tuples(around, st.sampled_from("icbms12"), around).map("".join)


@settings(max_examples=300)
@given(terms | st.builds(_term, short_words, st.booleans(), st.booleans()), odd_texts)
def test_no_text_that_has_a_word_is_passed_over_by_its_letters(
    term: Term, text: str
) -> None:
    matcher, article = Matcher(Query(term)), Text(text)

    assert matcher.spans(article) == matcher.spans_in(indexed(article))


def matches(node: Node, article: Text, known: Facts) -> bool:
    return Matcher(Query(node)).matches(article, known)


@given(nodes, nodes, articles, facts)
def test_and_or_not_mean_what_they_mean_in_logic(
    left: Node, right: Node, article: Text, known: Facts
) -> None:
    a, b = matches(left, article, known), matches(right, article, known)

    assert matches(_and([left, right]), article, known) == (a and b)
    assert matches(_or([left, right]), article, known) == (a or b)
    assert matches(Not(left), article, known) == (not a)


@given(places, places, st.integers(0, 12), articles)
def test_near_works_both_ways_and_wider_finds_no_less(
    left: Node, right: Node, distance: int, article: Text
) -> None:
    def found(node: Node) -> bool:
        return matches(node, article, Facts())

    near = found(Near(left, right, distance))

    assert near == found(Near(right, left, distance))
    assert not near or found(Near(left, right, distance + 3))
    assert not near or found(_and([left, right]))


@given(queries, articles)
def test_what_is_lit_lies_in_the_text_in_order_and_once(
    query: Query, article: Text
) -> None:
    spans = Matcher(query).spans(article) or ()

    ends = {"title": len(article.title), "body": len(article.body)}
    for span in spans:
        assert 0 <= span.start < span.end <= ends[span.part]
    for one, other in pairwise(spans):
        assert (one.part, other.part) == ("title", "body") or one.start < other.start


LETTERS = st.text(alphabet="abeistunryx", min_size=1, max_size=7)


@given(LETTERS, LETTERS, LETTERS)
@example("", "troops", "trooper")
@example("para", "troops", "")
def test_a_word_is_not_found_inside_a_longer_one(
    before: str, word: str, after: str
) -> None:
    longer = before + word + after
    if longer not in inflections(word, word):
        assert not Matcher(Query(Term(word))).matches(Text(longer))


@given(LETTERS, LETTERS)
@example("hama", "hamas")
@example("crisis", "crises")
def test_inflection_works_both_ways(one: str, other: str) -> None:
    for form in inflections(one, one):
        assert one in inflections(form, form)
    assert (other in inflections(one, one)) == (one in inflections(other, other))


@given(st.text())
def test_folding_folds_all_there_is_to_fold(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text(), st.text())
def test_words_are_whole_wherever_a_text_is_cut_at_white_space(
    left: str, right: str
) -> None:
    together = [word[0] for word in words_in(f"{left} {right}")]

    assert together == [word[0] for word in [*words_in(left), *words_in(right)]]


@given(words)
def test_a_word_finds_itself_in_any_case(word: str) -> None:
    for text in (word, word.upper(), f"({word})", f"x-{word}", f"“{word}”,"):
        if forms_of(word).form == forms_of(word.upper()).form:
            assert Matcher(Query(Term(word))).matches(Text(text))
