"""How an article was edited, and what differs between any two of its versions."""

from datetime import UTC, datetime, timedelta

import pytest

from monitor.model.articles import Article, ArticleDetail, Edit, EditKind, Version
from monitor.model.text import Text
from monitor.ui.present.cells import words_of
from monitor.ui.present.versions import (
    Chosen,
    difference_pieces,
    edits_pieces,
    last_edit,
    list_pieces,
    stepped,
)

NOON = datetime(2025, 1, 24, 12, tzinfo=UTC)
LEAD = "At least {} people were killed. Nobody knows why."


def version(
    number: int,
    kind: EditKind | None = None,
    summary: str = "what changed",
    text: Text | None = None,
    *,
    is_page: bool = False,
) -> Version:
    is_silent = kind is EditKind.FIGURE
    edit = None if kind is None else Edit(kind, summary, is_silent=is_silent)
    seen_at = NOON + timedelta(minutes=number)
    return Version(number, seen_at, text or Text("Dam"), edit, is_page)


def detail(*versions: Version) -> ArticleDetail:
    article = Article(1, "", "Wire", "", "", "Dam", "", None, NOON, NOON)
    return ArticleDetail(article, versions, (), ())


MANY = (
    version(1),
    version(2, EditKind.FIGURE, "12 → 15"),
    *(version(n, EditKind.COSMETIC, "punctuation") for n in range(3, 8)),
    version(8, EditKind.HEADLINE, "was “Dam”", is_page=True),
)


def test_cosmetic_edits_in_a_row_are_counted() -> None:
    lines = words_of(edits_pieces(MANY, NOON, UTC)).splitlines()

    assert lines == [
        "✎ figure: 12 → 15, without saying so  12:02",
        "✎ 5 small edits (punctuation)  12:07",
        "✎ headline on the page: was “Dam”  12:08",
    ]


def test_the_list_names_every_version_and_marks_the_two_that_are_compared() -> None:
    listed = words_of(list_pieces(detail(*MANY), Chosen(2, 8), NOON, UTC))

    assert [" ".join(line.split()) for line in listed.splitlines()] == [
        "Versions",
        "1 12:01 as first read",
        "− 2 12:02 ✎ figure: 12 → 15, without saying so",
        "3–7 5 small edits (punctuation) 12:07",
        "+ 8 12:08 ✎ headline on the page: was “Dam”",
    ]
    listed = words_of(list_pieces(detail(*MANY), Chosen(4, 8), NOON, UTC))
    assert "−     4" in listed


def test_the_last_edit_that_says_something_is_shown_first() -> None:
    assert last_edit(MANY) == Chosen(7, 8)
    assert last_edit(MANY[:7]) == Chosen(1, 2)
    assert last_edit((version(1), version(2, EditKind.COSMETIC))) == Chosen(1, 2)


@pytest.mark.parametrize(
    ("chosen", "older", "newer", "expected"),
    [
        (Chosen(1, 2), 0, 1, Chosen(2, 3)),
        (Chosen(7, 8), 0, 1, Chosen(7, 8)),
        (Chosen(7, 8), 0, -1, Chosen(6, 7)),
        (Chosen(1, 2), 0, -1, Chosen(1, 2)),
        (Chosen(7, 8), -1, 0, Chosen(6, 8)),
        (Chosen(6, 8), 0, -1, Chosen(6, 7)),
        (Chosen(1, 8), -1, 0, Chosen(1, 8)),
        (Chosen(7, 8), 1, 0, Chosen(7, 8)),
    ],
)
def test_any_two_versions_can_be_compared(
    chosen: Chosen, older: int, newer: int, expected: Chosen
) -> None:
    assert stepped(chosen, MANY, older=older, newer=newer) == expected


def test_sentences_that_differ_are_shown_with_their_words_lit() -> None:
    old = version(1, text=Text("Dam", LEAD.format(12)))
    new = version(2, text=Text("Dam", LEAD.format(15)))

    pieces = difference_pieces(old, new)

    assert words_of(pieces).splitlines() == [
        "",
        "From 1 to 2",
        " − At least 12 people were killed.",
        " + At least 15 people were killed.",
    ]
    assert ("12", "removed") in pieces
    assert ("15", "added") in pieces


def test_a_page_is_not_compared_with_what_has_none() -> None:
    old = version(1, text=Text("Dam", LEAD.format(12)))
    page = version(
        2, text=Text("Dam", LEAD.format(15), page="One.\nTwo."), is_page=True
    )

    assert words_of(difference_pieces(old, page)).splitlines()[-1] == (
        "The later one also has the page's text, 2 paragraphs."
    )
    assert "One." not in words_of(difference_pieces(old, page))
    assert "No sentence differs." in words_of(difference_pieces(old, old))
