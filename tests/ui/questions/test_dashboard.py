"""What the screen asks of the store."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from monitor.model.articles import Article
from monitor.ui.questions.dashboard import PAGE, next_to_read, pages_around

NOON = datetime(2025, 1, 24, 12, tzinfo=UTC)


def article(number: int, *, matters: bool = False) -> Article:
    at = NOON + timedelta(minutes=number)
    plain = Article(number, "", "AP", "", "", f"Report {number}", "", None, at, at)
    return replace(plain, watches=("dam",)) if matters else plain


@given(st.integers(0, 10_000), st.integers(1, 80), st.integers(1, 10_000))
def test_pages_around_a_row_hold_the_screenful_after_it(
    row: int, height: int, count: int
) -> None:
    pages = pages_around(row, height, count)

    shown = [n for n in range(row, row + height) if n < count]
    assert {n // PAGE for n in shown} <= set(pages)
    assert all(0 <= page <= (count - 1) // PAGE for page in pages)


def test_what_matters_comes_before_what_does_not() -> None:
    unread = [article(3), article(2), article(1, matters=True)]

    assert next_to_read(unread, None) == unread[2]


def test_reading_goes_down_and_then_on_from_the_top() -> None:
    unread = [article(n, matters=True) for n in (5, 4, 2, 1)]

    assert next_to_read(unread, article(3)) == unread[2]
    assert next_to_read(unread, article(1)) == unread[0]
    assert next_to_read([], article(1)) is None
