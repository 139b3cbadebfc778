"""Advice on queries that can be read and are still odd."""

import pytest

from monitor.query.advice import advice_on
from monitor.query.syntax import parse


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("troops OR soldiers", None),
        ('ICBM OR "intercontinental ballistic missile*"', None),
        ('"US or them"', None),
        ("=US OR =or", None),
        ("", "matches every article"),
        ("troops or soldiers", "“or” is looked for as a word"),
        ("troops and soldiers", "“and” is looked for as a word"),
        ("WHO", "“WHO” also finds “who”; write =WHO, or W.H.O."),
        ("(a US)", "“US” also finds “us”; write =US, or U.S."),
        ("tr*", "“tr*” finds very many words"),
        ("-a", "it also matches every article that lacks"),
        ("a OR -b", "it also matches every article that lacks"),
        ("a b -a", "it can match nothing: it asks for “a” and excludes it"),
        ("(a b) OR (c -c)", "it can match nothing"),
        ("a OR b OR a", "“a” stands in it twice"),
        ("x (a OR -a)", "it matches every article: with “a” or without it"),
    ],
)
def test_what_is_odd_about_a_query_is_told(query: str, expected: str | None) -> None:
    told = " | ".join(advice_on(parse(query)))

    assert expected in told if expected else told == ""
