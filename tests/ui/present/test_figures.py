"""Figures in words."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from monitor.model.figures import Amount, Change, ChangeKind, Figure, Line, Relation
from monitor.report.since import has_moved
from monitor.ui.present.cells import words_of
from monitor.ui.present.figures import (
    agreement_pieces,
    change_pieces,
    sign_piece,
    span_words,
    standing_pieces,
)
from monitor.ui.present.step_chart import Series, held_at, series_of, step_chart

AT = datetime(2025, 1, 24, 14, 5, tzinfo=UTC)
ABOUT, AT_LEAST = Relation.ABOUT, Relation.AT_LEAST


def line(speaker: str | None, amount: Amount, *, is_withdrawn: bool = False) -> Line:
    return Line(speaker, amount, AT, AT, 1, 1, 1, 1, is_withdrawn)


def figure(*lines: Line, key: str = "casualties · Orla") -> Figure:
    return Figure(1, key, "casualties in Orla", lines, None)


def change(
    kind: ChangeKind, before: Amount | None, after: Amount | None, speaker: str = "U.S."
) -> Change:
    return Change(kind, "casualties", speaker, before, after, AT, 1, 1, "AP")


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([line("A", Amount(300)), line("B", Amount(4000))], "300 – 4,000"),
        ([line("A", Amount(1200, relation=ABOUT))], "about 1,200"),
        ([line("A", Amount(None, 1000, 3000))], "1,000–3,000"),
        ([line("A", Amount(380, relation=AT_LEAST))], "≥ 380"),
        ([line("A", Amount(5)), line("B", Amount(5))], "5"),
        ([line("A", Amount(9), is_withdrawn=True), line("B", Amount(5))], "5"),
        ([line("A", Amount(9), is_withdrawn=True)], "withdrawn"),
    ],
)
def test_the_range_spans_what_speakers_stand_by(lines: list[Line], words: str) -> None:
    assert span_words(figure(*lines)) == words


def test_nobody_is_believed_over_others() -> None:
    lines = [line("A", Amount(300)), line(None, Amount(4000)), line("B", Amount(1200))]

    words = words_of(standing_pieces(figure(*lines)))

    assert words == "300 – 4,000 · 13× apart · 3 speakers"


def test_values_in_two_units_are_set_side_by_side_in_one() -> None:
    acres = replace(line("A", Amount(4000)), measure="acres")
    hectares = replace(line("B", Amount(4000)), measure="hectares")

    words = words_of(standing_pieces(figure(acres, hectares, key="hectares · Orla")))

    assert words == "4,000 – 9,880 acres · 2.5× apart · 2 speakers"


def test_two_currencies_stand_beside_each_other_and_are_not_compared() -> None:
    told = [(30e6, "$"), (40e6, "$"), (27e6, "€")]
    lines = [
        replace(line(str(number), Amount(value)), measure=measure)
        for number, (value, measure) in enumerate(told)
    ]
    sums = figure(*lines, key="money · damage")

    assert span_words(sums) == "$30,000,000 – $40,000,000 / €27,000,000"
    assert words_of(standing_pieces(sums)).endswith("not comparable · 3 speakers")
    assert words_of(agreement_pieces(sums)) == "not comparable: dollars and euros"


def test_the_chart_draws_one_currency() -> None:
    moves = [
        replace(change(ChangeKind.UP, None, Amount(value)), measure=measure)
        for value, measure in [(36e6, "$"), (27e6, "€"), (30e6, "$")]
    ]

    (series,) = series_of(moves, {"U.S.": "series-0"})

    assert [step.value for _, step in series.steps if step] == [30e6, 36e6]
    assert "$36,000,000" in words_of(step_chart([series], AT, 40, 5)[0])


def test_an_unattributed_value_stays_so() -> None:
    words = words_of(standing_pieces(figure(line(None, Amount(5)))))

    assert words == "5 · unattributed"


@pytest.mark.parametrize(
    ("kind", "before", "after", "words"),
    [
        (ChangeKind.UP, 1200, 1300, "1,200 → 1,300 ▲ U.S. 14:05"),
        (ChangeKind.DOWN, 1300, 1200, "1,300 → 1,200 ▼ U.S. 14:05"),
        (ChangeKind.REVISED, 12000, 1200, "12,000 → 1,200 ↻ U.S. 14:05"),
        (ChangeKind.DISAGREES, 300, 4000, "4,000 ≠ 300 U.S. 14:05"),
        (ChangeKind.FIRST, None, 40, "+ 40 U.S. 14:05"),
        (ChangeKind.WITHDRAWN, 40, None, "✕ 40 withdrawn U.S. 14:05"),
    ],
)
def test_a_change_tells_from_what_to_what(
    kind: ChangeKind, before: float | None, after: float | None, words: str
) -> None:
    made = change(
        kind,
        None if before is None else Amount(before),
        None if after is None else Amount(after),
    )

    assert words_of(change_pieces(made, AT, UTC)) == words


def test_a_unit_is_told_once_in_a_change() -> None:
    moved = replace(
        change(ChangeKind.REVISED, Amount(5100), Amount(4800)), measure="acres"
    )

    assert words_of(change_pieces(moved, AT, UTC)) == "5,100 → 4,800 acres ↻ U.S. 14:05"


def test_only_moves_after_the_mark_are_counted_and_signed() -> None:
    new = change(ChangeKind.FIRST, None, Amount(1))
    up = change(ChangeKind.UP, Amount(1), Amount(2))
    figures = [Figure(n, "k", "n", (), made) for n, made in enumerate((new, up))]

    assert not has_moved(figures[0], AT - timedelta(minutes=1))
    assert has_moved(figures[1], AT - timedelta(minutes=1))
    assert not has_moved(figures[1], AT)
    assert sign_piece(figures[1], AT)[0] == " "
    assert sign_piece(figures[1], AT - timedelta(minutes=1))[0] == "▲"
    assert sign_piece(figures[0], None)[0] == "+"


def test_a_withdrawn_value_is_a_gap_in_the_chart() -> None:
    changes = [
        change(ChangeKind.WITHDRAWN, Amount(10), None),
        change(ChangeKind.FIRST, None, Amount(10)),
    ]

    series = series_of(changes, {"U.S.": "series-0", "HUR": "series-1"})

    assert [one.speaker for one in series] == ["U.S."]
    assert held_at(series[0].steps, AT) is None


def test_a_range_is_shaded_from_its_low_to_its_high_end() -> None:
    steps = ((AT, Amount(None, 10, 30)), (AT + timedelta(hours=1), Amount(20)))

    lines = step_chart([Series("A", "", steps)], AT + timedelta(hours=2), 24, 5)

    text = [words_of(one) for one in lines]
    assert text[0].startswith("30 ┤░░░░")
    assert text[4].startswith("10 ┤░░░░")
    assert text[2].rstrip().endswith("──────")
    assert {len(one) for one in text} == {24}


def test_a_chart_of_nothing_has_no_lines() -> None:
    assert step_chart([], AT, 40, 10) == []
