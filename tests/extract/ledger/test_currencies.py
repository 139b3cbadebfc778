"""Sums are one figure in every currency, and never compared across two of them."""

from datetime import UTC, datetime, timedelta

import pytest

from monitor.extract.claims.measures import counted
from monitor.extract.ledger.changes import Folded, Move, Retraction, Statement, fold
from monitor.extract.ledger.sightings import Sighting, statements_in
from monitor.extract.numbers.scanner import quantities_in
from monitor.extract.numbers.tokens import tokens_of
from monitor.extract.numbers.wordlists import word_list
from monitor.model.currencies import CURRENCIES, currency_of
from monitor.model.figures import Amount, Claim
from monitor.model.text import Span

START = datetime(2025, 7, 1, 8, tzinfo=UTC)
SMALL_CHANGE = {"cent", "pence"}


def claim(value: float, measure: str, speaker: str | None) -> Claim:
    return Claim(
        amount=Amount(value),
        measure=measure,
        scope=("damage",),
        speaker=speaker,
        sentence="",
        span=Span("body", 0 if measure == "$" else 20, 30),
        sentence_start=0,
        unit=measure,
    )


def cost(
    value: float, measure: str = "$", speaker: str | None = "Insurers", at: int = 0
) -> Statement:
    moment = START + timedelta(hours=at)
    return Statement(claim(value, measure, speaker), moment, None, f"paper {at}", at)


def moves(folded: Folded) -> list[tuple[str, str | None, float | None, float | None]]:
    return [
        (
            move.kind.value,
            move.speaker,
            move.before.value if move.before else None,
            move.after.value if move.after else None,
        )
        for move in folded.moves
    ]


def lines(folded: Folded) -> dict[str | None, float | None]:
    return {line.speaker: line.amount.value for line in folded.lines}


def test_who_gives_one_sum_in_two_currencies_has_one_line_and_no_change() -> None:
    folded = fold("", [cost(30e6), cost(27e6, "€")])

    assert moves(folded) == [("first", "Insurers", None, 30e6)]
    assert lines(folded) == {"Insurers": 30e6}


def test_a_value_in_another_currency_is_neither_up_nor_down_nor_a_quarrel() -> None:
    folded = fold(
        "",
        [cost(30e6), cost(27e6, "€", at=2), cost(4e6, "€", "Mayor", at=4)],
    )

    assert moves(folded) == [
        ("first", "Insurers", None, 30e6),
        ("disagrees", "Mayor", 27e6, 4e6),
    ]
    assert lines(folded) == {"Insurers": 30e6, "Mayor": 4e6}


def test_another_speaker_may_be_first_in_a_currency() -> None:
    folded = fold("", [cost(30e6), cost(90e6, "€", "Mayor", at=2)])

    assert moves(folded) == [
        ("first", "Insurers", None, 30e6),
        ("first", "Mayor", None, 90e6),
    ]


@pytest.mark.parametrize("other", [27e6, 900e6])
def test_nobody_in_another_currency_may_only_have_converted(other: float) -> None:
    folded = fold("", [cost(30e6), cost(other, "€", None, at=2)])

    assert moves(folded) == [("first", "Insurers", None, 30e6)]


def test_a_line_follows_the_currency_in_which_its_speaker_moves_it() -> None:
    told = [cost(30e6), cost(27e6, "€", at=2), cost(27e6, "€", at=4)]
    assert lines(fold("", told)) == {"Insurers": 30e6}

    folded = fold("", [*told, cost(36e6, "€", at=6)])

    assert moves(folded)[1:] == [("up", "Insurers", 27e6, 36e6)]
    assert lines(folded) == {"Insurers": 36e6}
    again = fold(folded.state, [cost(41e6, "$", at=8)])
    assert moves(again) == [("up", "Insurers", 30e6, 41e6)]
    assert lines(again) == {"Insurers": 41e6}


def test_a_shorter_name_in_another_currency_is_the_same_speaker() -> None:
    folded = fold(
        "",
        [
            cost(30e6, "$", "Orla's Interior Ministry"),
            cost(27e6, "€", "Interior Ministry", at=2),
        ],
    )

    assert lines(folded) == {"Orla's Interior Ministry": 30e6}
    assert len(folded.moves) == 1


def test_batches_make_no_difference() -> None:
    told = [
        cost(30e6),
        cost(27e6, "€", at=1),
        cost(5e9, "japanese yens", "Mayor", at=2),
        cost(36e6, "€", at=3),
        cost(33e6, at=4),
        cost(6e9, "japanese yens", "Mayor", at=5),
    ]
    whole = fold("", told)

    state = ""
    found: list[Move] = []
    for each in told:
        folded = fold(state, [each])
        state = folded.state
        found += folded.moves

    assert found == list(whole.moves)
    assert state == whole.state


def seen(before: list[Claim], after: list[Claim]) -> list[Statement | Retraction]:
    return list(
        statements_in(
            Sighting(
                claims=list(enumerate(after, start=10)),
                before=list(enumerate(before)),
                at=START,
                published_at=None,
                publisher="Wire",
                is_correction=True,
            )
        )
    )


def test_an_edit_replaces_the_value_in_its_own_currency() -> None:
    dollars, euros = claim(30e6, "$", "Mayor"), claim(27e6, "€", "Mayor")

    (said,) = seen([euros, dollars], [euros, claim(35e6, "$", "Mayor")])

    assert isinstance(said, Statement)
    assert said.replaces == dollars.amount


def test_an_edit_that_drops_the_conversion_withdraws_nothing() -> None:
    dollars, euros = claim(30e6, "$", "Mayor"), claim(27e6, "€", "Mayor")

    assert seen([dollars, euros], [dollars]) == []


@pytest.mark.parametrize("name", sorted({*word_list("currencies")} - SMALL_CHANGE))
def test_every_currency_that_is_read_is_money_with_a_name(name: str) -> None:
    tokens = tokens_of(f"It cost 9 million {name} in all.")
    measures = [counted(tokens, found).measure for found in quantities_in(tokens)]

    assert list(map(currency_of, measures)) == measures


def test_there_is_no_currency_that_is_never_read() -> None:
    assert len(CURRENCIES) == len({*word_list("currencies")} - SMALL_CHANGE)
