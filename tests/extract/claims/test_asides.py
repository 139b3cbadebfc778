"""Counts of other stories in an article that names this one are told apart."""

import re

import pytest

from monitor.extract.claims.asides import with_asides
from monitor.extract.claims.figures import claims_in
from monitor.extract.speakers.speakers import Speakers
from monitor.model.figures import Claim
from monitor.model.text import Span, Text

NOBODY = Speakers({})
FLOOD = "The flood in Orla killed 12 people."
CRASH = "A bus crash in Tamber killed 31 people."
BETWEEN = "Trains run again.\nThe fair opens on Sunday."


def in_passing(title: str, body: str, word: str = "flood") -> list[float | None]:
    """Values that stand in no clause with the word, where the headline has none."""
    return [c.amount.value for c in told(title, body, word) if c.is_in_passing]


def apart(title: str, body: str, word: str = "flood") -> list[float | None]:
    """Values that stand apart from every place that has the word."""
    return [c.amount.value for c in told(title, body, word) if c.is_aside]


def told(title: str, body: str, word: str) -> tuple[Claim, ...]:
    """Claims of an article, told where the word stands."""
    text = Text(title, body)
    places = [
        Span(part, found.start(), found.end())
        for part, words in (("title", title), ("body", body))
        for found in re.finditer(word, words, re.IGNORECASE)
    ]
    return with_asides(claims_in(text, NOBODY), text, places)


def test_a_count_far_from_the_storys_words_stands_apart() -> None:
    body = f"Good morning.\n{CRASH}\n{BETWEEN}\n{FLOOD}"

    assert apart("The morning in brief", body) == [31]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Flood in Orla", f"It rained.\n{BETWEEN}\n{CRASH}"),
        ("Orla mourns", f"{FLOOD}\n{BETWEEN}\n{CRASH}"),
        ("Orla mourns", f"{BETWEEN}\n{BETWEEN}\n{FLOOD}\nAnother 14 were wounded."),
        ("Orla mourns", CRASH),
    ],
    ids=["headline", "lead", "next paragraph", "no word at all"],
)
def test_nothing_stands_apart_in_an_article_of_the_story(title: str, body: str) -> None:
    assert apart(title, body) == []


def test_a_bulletin_is_of_one_event_from_its_first_line_to_its_last() -> None:
    body = "Position at noon:\nDead: 6\nInjured: 21\nThe flood warning stays in force."

    assert apart("Situation Bulletin No. 2", body) == []
    assert in_passing("Situation Bulletin No. 2", body) == []
    assert in_passing("Position at noon", body) == [6, 21]


def test_the_lead_of_a_live_page_is_one_item_of_many() -> None:
    body = f"{FLOOD}\n{BETWEEN}\n{CRASH}"

    assert apart("Tuesday's news live", body) == [31]


def test_a_live_pages_headline_counts_piece_by_piece() -> None:
    title = "News updates: Crash kills 31 people as flood rises, 40 people wounded"

    assert apart(title, "All of it here.") == [31, 40]
    assert apart("Flood updates: " + title, "All of it here.") == []


def test_a_clause_without_the_storys_words_counts_in_passing() -> None:
    body = f"{FLOOD} {CRASH}"

    assert in_passing("Orla mourns", body) == [31]
    assert in_passing("Orla mourns its flood", body) == []


def test_a_clause_ends_where_another_begins() -> None:
    body = "While 31 people died on the road, the flood killed 12 people."

    assert in_passing("Orla mourns", body) == [31]


def test_all_of_an_article_without_the_storys_words_is_in_passing() -> None:
    assert in_passing("Orla mourns", CRASH) == [31]


def test_places_that_say_nothing_leave_all_claims_as_they_are() -> None:
    claims = tuple(claims_in(Text("Orla mourns", CRASH), NOBODY))

    assert with_asides(claims, Text("Orla mourns", CRASH), None) == claims


def test_a_speaker_goes_on_about_the_sentence_before() -> None:
    homes = "About 900 homes have no power, the grid operator Volta said."

    assert in_passing("Orla mourns", f"{FLOOD}\n{homes}") == []
    assert in_passing("Orla mourns", f"{FLOOD}\nIt rained.\n{homes}") == [900]
    assert in_passing("Orla mourns", f"{FLOOD}\nAbout 900 homes burned.") == [900]


def test_a_headline_of_two_sentences_counts_piece_by_piece() -> None:
    title = "The flood rises in Orla. And, 31 people die on the road"

    assert apart(title, "All of it here.") == [31]
