"""The reader: whose words these are, how the page fares, who had it first."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from monitor.model.articles import Article, ArticleDetail, PageState, Version
from monitor.model.text import Text
from monitor.ui.present.cells import words_of
from monitor.ui.present.reader import Reading, members_pieces, page_pieces

NOON = datetime(2025, 1, 24, 12, tzinfo=UTC)
READING = Reading(NOON + timedelta(hours=3), UTC)


def article(number: int, publisher: str, minutes: float, title: str = "Dam") -> Article:
    at = NOON + timedelta(minutes=minutes)
    return Article(number, "", publisher, "", "", title, "", at, at, at)


def detail(page: PageState | None, text: str = "") -> ArticleDetail:
    version = Version(1, NOON, Text("Dam", page=text))
    return ArticleDetail(article(1, "Wire", 0), (version,), (), (), page=page)


def test_the_words_of_a_page_are_called_so() -> None:
    page = PageState(NOON, None, "", None)

    assert words_of(page_pieces(detail(page, "All of it."), READING)) == (
        "text of the page, read 12:00\n"
    )
    assert page_pieces(detail(None), READING) == []
    assert page_pieces(detail(page), READING) == []


def test_a_page_that_is_gone_or_refuses_says_so() -> None:
    gone = PageState(NOON, NOON + timedelta(hours=1), "", None)
    asking = PageState(None, None, "asks to subscribe", None)

    assert words_of(page_pieces(detail(gone, "All of it."), READING)).splitlines() == [
        "✕ the page has been gone since 13:00; its text is kept",
        "text of the page, read 12:00",
    ]
    assert words_of(page_pieces(detail(asking), READING)) == (
        "the page: asks to subscribe\n"
    )


def test_members_tell_who_had_it_first_and_how_long_others_took() -> None:
    members = (
        article(2, "Herald", 14, "Flood"),
        article(3, "Gazette", 65, "Dam burst"),
    )

    told = words_of(members_pieces(replace(detail(None), members=members), READING))

    assert [" ".join(line.split()) for line in told.splitlines()] == [
        "",
        "Who had it, and when",
        "12:00 first Wire this article",
        "12:14 +14 m Herald Flood",
        "13:05 +1 h 5 m Gazette Dam burst",
        "3 articles: {show-carriers} lists them",
    ]
