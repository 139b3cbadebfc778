"""The query language: what is read, what is refused and where."""

from datetime import timedelta

import pytest

from monitor.errors import QueryError
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
    Not,
    Or,
    Query,
    Regex,
    Since,
    Term,
)

A, B, C = Term("a"), Term("b"), Term("c")


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("a", A),
        ("a b OR c", Or((And((A, B)), C))),
        ("a AND b", And((A, B))),
        ("a (b OR c)", And((A, Or((B, C))))),
        ("(a (b c))", And((A, B, C))),
        ("-a b", And((Not(A), B))),
        ("NOT a", Not(A)),
        ("--a", Not(Not(A))),
        ("=US", Term("US", is_exact=True)),
        ("troop*", Term("troop", is_prefix=True)),
        ('"North  Korea*"', Term("North Korea", is_prefix=True)),
        ('="North Korea"', Term("North Korea", is_exact=True)),
        ("“a”", A),
        ("a NEAR/8 b", Near(A, B, 8)),
        ("a NEAR b", Near(A, B, 10)),
        ("-a NEAR/1 (b OR c)", Not(Near(A, Or((B, C)), 1))),
        ("a NEAR/1 b NEAR/2 c", Near(Near(A, B, 1), C, 2)),
        (r"/a\/b\d/", Regex(r"a/b\d")),
        ("title:(a b)", InTitle(And((A, B)))),
        ('publisher:"BBC News"', Field(FieldName.PUBLISHER, "BBC News")),
        ("is:unread", Is(Flag.UNREAD)),
        ("since:1d12h", Since(timedelta(hours=36))),
        ("figure:killed", FigureTest("killed")),
        ("figure:killed>=1,000", FigureTest("killed", Comparison.AT_LEAST, 1000)),
        ('figure:"a b"≤2.5', FigureTest("a b", Comparison.AT_MOST, 2.5)),
        ("10:30", Term("10:30")),
        ("and/or", Term("and/or")),
        ('"OR"', Term("OR")),
        ("or", Term("or")),
        ("", None),
        (" \n", None),
    ],
)
def test_a_query_is_read(text: str, root: object) -> None:
    query = parse(text)

    assert query.root == root
    assert parse(str(query)) == query


@pytest.mark.parametrize(
    ("text", "message", "column"),
    [
        ('troops OR "North', "this quote is never closed", 10),
        ("(a", "this bracket is never closed", 0),
        ("a)", "this bracket closes nothing", 1),
        ("a ()", "nothing between the brackets", 2),
        ("a OR", "OR needs something after it", 2),
        ("OR a", "OR needs something before it", 0),
        ("a OR OR b", "OR needs something after it", 2),
        ("a AND", "AND needs something after it", 2),
        ("AND a", "AND needs something before it", 0),
        ("a NOT", "NOT needs something after it", 2),
        ("a - b", "- stands right before what it excludes", 2),
        ("NEAR/3 b", "NEAR/3 needs something before it", 0),
        ("a NEAR/3", "NEAR needs something after it", 2),
        ("a NEAR/3 /x/", "NEAR stands between words, phrases or (a OR b)", 9),
        ("a tr*ps", "* stands at the end of a word only", 4),
        ("*", "no letter or digit to look for", 0),
        ("a & b", "no letter or digit to look for", 2),
        ("U.S.*", "* stands right after a letter or digit only", 0),
        ("a /b", "this / is never closed", 2),
        ("/a(/", "not a regular expression: missing )", 3),
        ("//", "not a regular expression: nothing between the slashes", 1),
        (
            "/" + "a" * 501 + "/",
            "not a regular expression: it has more than 500 char",
            501,
        ),
        ("/(a{99}){99}/", "not a regular expression: its repeats multiply", 1),
        ("/a{9999999999}/", "not a regular expression: its repeats multiply", 1),
        ("tilte:a", "no field is called tilte: (did you mean title:?)", 0),
        ("Update:x", "no field is called update: (quote it if it is text)", 0),
        ("title: a", "nothing stands right after title:", 0),
        ("is:new", "is: knows unread, starred, edited, story", 3),
        ("since:2x", "since: needs a duration such as 30m, 2h or 7d", 6),
        ("figure:>3", "figure: needs the name of a figure", 7),
        ("figure:a>" + "9" * 400, "too large a number", 9),
        ("publisher:)", "nothing stands right after publisher:", 0),
        ("a NEAR/3 title:b", "NEAR stands between words, phrases or (a OR b)", 9),
        ("=)", "nothing stands right after =", 1),
        ("figure:a>b", "a number must follow here", 9),
        ("publisher:&", "publisher: needs a name", 10),
        ("=", "= needs a word after it", 0),
        ("a\nb )", "line 2: this bracket closes nothing", 2),
        ("(" * 99, "nested deeper than 40", 40),
        ("-" * 99 + "a", "nested deeper than 40", 40),
    ],
)
def test_an_error_says_what_and_where(text: str, message: str, column: int) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text)

    assert caught.value.message.startswith(message)
    assert caught.value.column == column


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a )", "a )\n    ^"),
        ("북한 )", "북한 )\n       ^"),
        ("a\n\tb )\nc", "   b )\n     ^"),
    ],
)
def test_the_caret_stands_under_the_place(text: str, shown: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text)

    assert str(caught.value).endswith(shown)


def test_an_empty_query_is_written_as_nothing() -> None:
    assert str(Query()) == ""
