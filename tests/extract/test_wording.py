import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.extract.wording import is_of_the_page, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("‘Ratbags’: police slam 1,200.", "'Ratbags:' Police slam 1200"),
        ("they’re dead — all of them", "they're dead: all of them"),
        ("$5 million", "$5 million!"),
    ],
)
def test_typography_makes_no_other_words(one: str, other: str) -> None:
    assert words_of(one) == words_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("1.2", "12"), ("$5", "€5"), ("5%", "5"), ("-5", "5"), ("were", "we're")],
)
def test_what_changes_a_meaning_stays(one: str, other: str) -> None:
    assert words_of(one) != words_of(other)


def test_each_character_counts_where_words_are_not_parted() -> None:
    assert words_of("死者12人") == ["死", "者", "12", "人"]
    assert words_of("북한군 300명") == ["북한군", "300", "명"]


@settings(deadline=None)
@given(st.text("ab'’-–.,:_%$059“ \n"))
def test_one_foreign_letter_makes_no_other_words_of_the_rest(text: str) -> None:
    assert words_of(f"{text} é") == [*words_of(text), "é"]


@pytest.mark.parametrize(
    "line",
    [
        "4 min read · 37 comments",
        "1.2k shares",
        "Updated at 14:05 GMT",
        "Last updated: 24 January 2025",
        "14:05 GMT",
        "Subscribers read more: $1 for 6 months.",
        "Read more",
        "The post Kim's men appeared first on Atlas.",
        "Original Source: Peninsula Wire",
        "© 2025 Harbor Times",
    ],
)
def test_counters_and_stamps_are_furniture(line: str) -> None:
    assert is_of_the_page(line)


@pytest.mark.parametrize(
    "line",
    [
        "37 comments were filed with the court.",
        "The updated toll is 14.",
        "He read 4 minutes of it aloud.",
        "Sources said 12 had died.",
    ],
)
def test_a_sentence_with_a_count_is_no_furniture(line: str) -> None:
    assert not is_of_the_page(line)
