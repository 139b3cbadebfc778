"""Queries that call something by a name that nothing has."""

import pytest

from monitor.errors import QueryError
from monitor.query.facts import Facts
from monitor.query.syntax import parse
from monitor.query.unknown_names import check_watches, unmet_names

WATCHES = ("troops", "North Korea", "ÉLAN")


@pytest.mark.parametrize(
    "query", ["", "troops", "watch:TROOPS", 'watch:"north  korea" x', "-watch:elan"]
)
def test_watches_that_are_there_may_be_asked_for(query: str) -> None:
    check_watches(query, lambda: WATCHES)


@pytest.mark.parametrize(
    ("query", "said", "column"),
    [
        ("watch:trops", "no watch is called “trops”; did you mean “troops”?", 6),
        (
            "a OR (b -watch:zzz)",
            "no watch is called “zzz”; there are troops, North Korea, ÉLAN",
            15,
        ),
        ('watch:"north corea"', "did you mean “North Korea”?", 7),
    ],
)
def test_a_watch_that_is_not_there_is_an_error_with_its_place(
    query: str, said: str, column: int
) -> None:
    with pytest.raises(QueryError) as caught:
        check_watches(query, lambda: WATCHES)

    assert said in caught.value.message
    assert caught.value.column == column


def test_without_watches_it_says_so() -> None:
    with pytest.raises(QueryError, match="there are none"):
        check_watches("watch:a", tuple)


def test_names_of_feeds_and_publishers_that_nobody_has_are_told() -> None:
    feeds = [Facts(publisher="Yonhap News", feed_name="All", feed_url="https://a.b/c")]
    query = parse("publisher:yonhap feed:https://a.b/c -feed:none OR publisher:Tass")

    assert list(unmet_names(query, feeds)) == [
        "no feed is called “none”",
        "no publisher is called “Tass”",
    ]
