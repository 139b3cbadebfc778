"""Queries with a word left out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model.text import Text
from monitor.query.exclusion import quoted, without
from monitor.query.match import Matcher
from monitor.query.syntax import parse

WORDS = ("dam", "river", "flood", "mayor", "OR")
QUERIES = (
    "dam",
    "dam OR river",
    "dam -flood",
    "(dam OR river) flood",
    "dam NEAR/2 river",
)


def matches(query: str, text: str) -> bool:
    return Matcher(parse(query)).matches(Text("", text))


@settings(max_examples=150)
@given(
    st.sampled_from(QUERIES),
    st.sampled_from(["mayor", "flood", "river dam", "or", "OR"]),
    st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join),
)
def test_it_matches_what_it_matched_but_for_texts_with_the_word(
    query: str, word: str, text: str
) -> None:
    expected = matches(query, text) and not matches(f'"{word}"', text)

    assert matches(without(query, word), text) == expected


@pytest.mark.parametrize("words", ["dam", "Kim “Jong” Un", "F-16", "AND", "a:b", '"'])
def test_what_is_quoted_can_be_read(words: str) -> None:
    parse(quoted(words))
