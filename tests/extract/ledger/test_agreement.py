"""How the values of several speakers go together."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from monitor.extract.ledger.agreement import AgreementState, agreement_of
from monitor.model.figures import Amount, Line, Relation

AT = datetime(2025, 1, 24, 14, 5, tzinfo=UTC)
AGREE, OVERLAP = AgreementState.AGREE, AgreementState.OVERLAP
CONFLICT, ALONE = AgreementState.CONFLICT, AgreementState.ALONE
INCOMPARABLE = AgreementState.INCOMPARABLE


def amount(text: str) -> Amount:
    """`~300`, `>=20`, `10..12` or a plain number."""
    if ".." in text:
        low, high = map(float, text.split(".."))
        return Amount(None, low, high)
    number = text.lstrip("~<>=")
    return Amount(float(number), relation=Relation(text[: -len(number)] or "="))


def lines(*texts: str) -> list[Line]:
    """One speaker for each amount; a word before it is what it counts."""
    made = []
    for number, text in enumerate(texts):
        *measure, value = text.split()
        line = Line(f"S{number}", amount(value), AT, AT, number, 1, 1, 1)
        made.append(line)
        if measure:
            made[-1] = Line(
                line.speaker, line.amount, AT, AT, number, 1, 1, 1, False, measure[0]
            )
    return made


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ([], ALONE),
        (["300"], ALONE),
        (["300", "300"], AGREE),
        (["~300", "310"], AGREE),
        ([">=12", "12"], AGREE),
        (["300", "4000"], CONFLICT),
        (["380", "~1000"], CONFLICT),
        ([">=380", "~1000"], OVERLAP),
        (["10000..12000", "11000"], OVERLAP),
        (["10000..12000", "13000..15000"], CONFLICT),
        ([">=100", "<=50"], CONFLICT),
        ([">=100", ">=300"], OVERLAP),
        (["<50000", "1000..3000"], OVERLAP),
        (["10", "20", "10..20"], CONFLICT),
        (["$ 300", "€ 300"], INCOMPARABLE),
        (["killed 300", "killed 300"], AGREE),
        (["-5", "-5"], AGREE),
    ],
)
def test_values_agree_overlap_or_conflict(
    said: list[str], state: AgreementState
) -> None:
    assert agreement_of(lines(*said)).state is state


def test_what_was_withdrawn_is_not_set_against_anything() -> None:
    one, other = lines("300", "4000")
    gone = Line("B", other.amount, AT, AT, 2, 1, 1, 1, is_withdrawn=True)

    assert agreement_of([one, gone]).state is ALONE


def test_the_reason_is_given_in_words() -> None:
    dated = Line("B", Amount(9), AT, AT, 2, 1, 1, 1, stated_for="last October")

    assert agreement_of(lines("$ 300", "€ 300")).why == "dollars and euros"
    assert agreement_of(lines("$ 300", "killed 9")).why == (
        "they count different things: dollars and killed"
    )
    assert agreement_of([*lines("300"), dated]).why == "B speaks of last October"
    assert agreement_of(lines("3", "400")).why == "not all can be right"


def test_what_a_later_value_of_the_count_superseded_is_only_old() -> None:
    old, new = lines("12", "19")
    old = replace(old, is_superseded=True)

    assert agreement_of([old, new]).state is ALONE
