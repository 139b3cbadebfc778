"""Numbers as an attacker or a broken page would write them."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.extract.claims.figures import MOST_CLAIMS, claims_in, examined
from monitor.extract.claims.readings import MOST_NUMBERS, readings_in
from monitor.extract.speakers.speakers import Speakers
from monitor.model.text import Text

SPEAKERS = Speakers({})
TWO = "Police said 12 people died. The army said 15 were hurt. "
HEAPS = {
    "a megabyte of digits": "1" * 1_000_000,
    "a number of 400 digits": "9" * 400 + " people died.",
    "ten thousand numbers": " ".join(f"{i} people died." for i in range(10_000)),
    "ten thousand in one sentence": " ".join(str(i) for i in range(10_000)),
    "commas": "1," * 100_000,
    "dots": "1." * 100_000,
    "number words": "one hundred " * 20_000,
    "hyphens": "twenty-" * 30_000,
    "dollars": "$" * 100_000,
    "opening brackets": "(" * 100_000 + "12",
    "opening quotes": "“" * 50_000 + "12 died",
    "verbs of saying": "said " * 30_000 + "12 died",
    "initials": "U.S." * 30_000,
    "nested quotes": "“He said ‘she said " * 5_000 + "12 died" + "’”" * 5_000,
    "leftovers of HTML": "<p class='a'>&nbsp;12 died&lt;br" * 5_000,
    "digits of many scripts": "1٢３४ died, " * 10_000,
    "names without end": TWO + "Aa Bb " * 30_000,
    "names in one word": TWO + "Aa-" * 60_000,
    "roles without end": TWO + "Tom Bell, the head of the " * 8_000,
    "sources without end": "".join(
        f"Orla{i} police said {i} people died. The Orla{i} police chief said 9 fell. "
        for i in range(2_000)
    ),
    "sentences that go on": TWO + "12 were hurt and " * 10_000,
    "text from right to left": "قتل \u202e١٢\u202c شخصا " * 10_000,
}
SOME_WORDS = (
    "12 1,200 ٣٠٠ ３００ half a million dozens of people soldiers killed said the $ % "
    "- – , . ; : ( ) “ ” 's about at least up from to between and in May 2024 two one "
    "Kyiv is hundred thousand 3.5m €4bn 6-0 No. 5 aged"
)
WORDS = st.sampled_from(SOME_WORDS.split(" "))


@pytest.mark.parametrize("heap", HEAPS.values(), ids=HEAPS.keys())
def test_heaps_of_numbers_are_read_in_little_time_and_capped(heap: str) -> None:
    start = time.process_time()

    claims = claims_in(Text("x", heap), SPEAKERS)
    readings = readings_in(heap, SPEAKERS)

    assert time.process_time() - start < 5
    assert len(claims) <= MOST_CLAIMS
    assert len(readings) <= MOST_NUMBERS


@settings(max_examples=150)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_any_order_of_words_gives_exact_offsets(body: str) -> None:
    text = Text("Toll rises", body)

    claims, refused = examined(text, SPEAKERS)

    for claim in claims:
        part = text.title if claim.span.part == "title" else text.body
        assert 0 <= claim.span.start < claim.span.end <= len(part)
        assert part[claim.sentence_start :].startswith(claim.sentence)
        end = claim.sentence_start + len(claim.sentence)
        assert claim.sentence_start <= claim.span.start < claim.span.end <= end
    for number in refused:
        part = text.title if number.span.part == "title" else text.body
        assert part[number.span.start : number.span.end] == number.words


@settings(max_examples=150)
@given(st.text(max_size=120))
def test_any_text_is_read_without_raising(text: str) -> None:
    for reading in readings_in(text, SPEAKERS):
        assert text[reading.start : reading.end].strip()


@settings(max_examples=60)
@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_reading_twice_gives_the_same(body: str) -> None:
    text = Text("", body)

    assert claims_in(text, SPEAKERS) == claims_in(text, Speakers({}))


@pytest.mark.parametrize("huge", ["1e400", "9" * 400, "1," + "0" * 400])
def test_a_number_too_great_to_be_one_lends_nothing_to_the_next(huge: str) -> None:
    body = f"{huge} wounded, 5 troops were sent. {huge} people died."

    (claim,) = claims_in(Text("", body), SPEAKERS)

    assert (claim.measure, claim.amount.value) == ("troops", 5)


def test_twice_the_numbers_take_about_twice_the_time() -> None:
    def taken(count: int) -> float:
        text = Text(
            "", " ".join(f"{i} people died in {i} towns." for i in range(count))
        )
        start = time.process_time()
        claims_in(text, SPEAKERS)
        readings_in(text.body, SPEAKERS)
        return time.process_time() - start

    taken(50)
    assert min(taken(800) for _ in range(3)) < 4 * min(taken(400) for _ in range(3))


def test_digits_of_other_scripts_are_numbers() -> None:
    arabic, wide = (
        claims_in(Text("", body), SPEAKERS)
        for body in ("Police said ٣٠٠ people died.", "Police said ３００ people died.")
    )

    assert [c.amount.value for c in (*arabic, *wide)] == [300, 300]
