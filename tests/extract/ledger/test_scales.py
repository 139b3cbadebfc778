"""Sizes in different units are one figure, and compared as what they are."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.amounts import amount_words, converted
from monitor.extract.ledger.agreement import AgreementState, agreement_of
from monitor.extract.ledger.changes import Statement, fold
from monitor.model.figures import Amount, Claim, Line
from monitor.model.text import Span
from monitor.model.units import UNITS, base_of

START = datetime(2025, 7, 1, 8, tzinfo=UTC)


def burned(
    value: float,
    measure: str,
    *,
    at: int = 0,
    speaker: str = "Fire Service",
    previous: float | None = None,
) -> Statement:
    claim = Claim(
        amount=Amount(value),
        measure=measure,
        scope=("Marl Ridge",),
        speaker=speaker,
        sentence="",
        span=Span("body", 0, 3),
        sentence_start=0,
        unit=measure,
        previous=None if previous is None else Amount(previous),
    )
    return Statement(claim, START + timedelta(minutes=at), None, f"paper {at}", at)


def told(*statements: Statement) -> list[tuple[str, float | None, float | None]]:
    return [
        (
            move.kind.value,
            move.before.value if move.before else None,
            move.after.value if move.after else None,
        )
        for move in fold("", statements).moves
    ]


@pytest.mark.parametrize("again", [1620, 1619, 1600, 1618.7])
def test_the_same_area_in_the_other_unit_is_no_news(again: float) -> None:
    first = burned(4000, "acres")

    assert told(first, burned(again, "hectares", at=60)) == [("first", None, 4000)]
    assert told(first, burned(again, "hectares", at=60, speaker="Mayor")) == [
        ("first", None, 4000)
    ]


def test_a_move_is_told_in_the_unit_of_the_claim_that_brings_it() -> None:
    assert told(
        burned(4000, "acres"),
        burned(1620, "hectares", at=30),
        burned(2400, "hectares", at=60),
        burned(9000, "acres", at=120),
    ) == [
        ("first", None, 4000),
        ("up", 1620, 2400),
        ("up", 5930, 9000),
    ]


def test_a_smaller_number_of_greater_units_is_a_rise() -> None:
    assert told(burned(4000, "acres"), burned(20, "square miles", at=60)) == [
        ("first", None, 4000),
        ("up", 6.25, 20),
    ]


def test_the_earlier_value_that_a_text_names_is_converted_too() -> None:
    assert told(
        burned(4000, "acres"), burned(1500, "hectares", at=60, previous=1620)
    ) == [("first", None, 4000), ("down", 1620, 1500)]


def test_a_line_stays_as_its_speaker_said_it() -> None:
    folded = fold("", [burned(4000, "acres"), burned(1619, "hectares", at=60)])
    again = fold(folded.state, [burned(1619, "hectares", at=90)])

    assert [line.amount.value for line in folded.lines] in ([4000], [1619])
    assert again.moves == ()


SIZES = st.lists(
    st.tuples(
        st.sampled_from([1000.0, 1620.0, 4000.0, 9000.0]),
        st.sampled_from(["acres", "hectares", "square miles"]),
        st.sampled_from(["Fire Service", "Mayor Ana Ruiz"]),
    ),
    max_size=6,
)


@settings(max_examples=60)
@given(SIZES, st.integers(0, 6))
def test_batches_make_no_difference_in_any_unit(
    sizes: list[tuple[float, str, str]], cut: int
) -> None:
    said = [
        burned(value, measure, at=number * 30, speaker=speaker)
        for number, (value, measure, speaker) in enumerate(sizes)
    ]
    whole, first = fold("", said), fold("", said[:cut])
    rest = fold(first.state, said[cut:])

    assert rest.state == whole.state
    assert (*first.moves, *rest.moves) == whole.moves
    assert fold(whole.state, said).moves == ()


@given(
    st.sampled_from(sorted(UNITS)),
    st.sampled_from(sorted(UNITS)),
    st.integers(100, 99_999),
)
def test_there_and_back_is_the_same_but_for_rounding(
    one: str, other: str, number: int
) -> None:
    there = converted(Amount(number), one, other, 12)
    back = converted(there, other, one, 12)

    assert back.value == pytest.approx(number)
    assert (there.value == number) or base_of(one) == base_of(other)


def test_currencies_are_never_converted() -> None:
    assert converted(Amount(38), "$", "€") == Amount(38)


def test_lines_in_two_units_agree_or_not_by_their_size() -> None:
    def line(value: float, measure: str) -> Line:
        return Line(
            f"{value}", Amount(value), START, START, 1, 1, 1, 1, measure=measure
        )

    same = [line(4000, "acres"), line(1620, "hectares")]
    other = [line(4000, "acres"), line(4000, "hectares")]
    assert agreement_of(same).state is AgreementState.AGREE
    assert agreement_of(other).state is AgreementState.CONFLICT


def test_a_size_is_shown_with_its_unit() -> None:
    assert amount_words(Amount(None, 10, 12), "square miles") == "10–12 square miles"
