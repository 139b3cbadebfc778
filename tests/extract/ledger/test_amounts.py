import pytest

from monitor.extract.ledger.amounts import (
    adds_nothing,
    is_same,
    is_slip,
    kind_of_move,
    ratio,
)
from monitor.model.figures import Amount, ChangeKind, Relation


def about(value: float) -> Amount:
    return Amount(value, relation=Relation.ABOUT)


def between(low: float | None, high: float | None) -> Amount:
    return Amount(None, low, high)


@pytest.mark.parametrize(
    ("new", "old"),
    [
        (Amount(12, relation=Relation.AT_LEAST), Amount(12)),
        (about(400), Amount(380)),
        (Amount(1_200_000), Amount(1_204_000)),
        (Amount(2_000_000, relation=Relation.MORE), Amount(2_400_000)),
        (Amount(400, relation=Relation.LESS), Amount(380)),
        (Amount(3000, relation=Relation.AT_MOST), between(1000, 3000)),
        (Amount(1000, relation=Relation.AT_LEAST), between(1000, 3000)),
        (between(24, 99), Amount(34)),
    ],
)
def test_a_rounder_word_for_the_same_adds_nothing(new: Amount, old: Amount) -> None:
    assert adds_nothing(new, old)


@pytest.mark.parametrize(
    ("new", "old"),
    [
        (Amount(384), Amount(380)),
        (about(1500), about(1200)),
        (Amount(1500, relation=Relation.MORE), Amount(1200)),
        (Amount(12), Amount(11)),
        (about(12), Amount(11)),
        (Amount(3000), between(1000, 3000)),
        (between(1000, 3000), about(2000)),
        (Amount(45_010), Amount(45_000)),
        (Amount(1000, relation=Relation.AT_LEAST), between(20_000, 25_000)),
    ],
)
def test_a_finer_or_other_number_is_new(new: Amount, old: Amount) -> None:
    assert not adds_nothing(new, old)


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (Amount(12), Amount(15), ChangeKind.UP),
        (Amount(15), Amount(12), ChangeKind.DOWN),
        (Amount(1000), between(1000, 3000), ChangeKind.WIDENED),
        (between(1000, 3000), Amount(2000), ChangeKind.NARROWED),
        (between(10, 20), between(30, 40), ChangeKind.UP),
        (between(24, 99), Amount(34), ChangeKind.NARROWED),
        (between(None, 50), Amount(60), ChangeKind.UP),
    ],
)
def test_the_direction_of_a_move(old: Amount, new: Amount, kind: ChangeKind) -> None:
    assert kind_of_move(old, new) is kind


def test_slips_of_the_pen() -> None:
    assert is_slip(Amount(12_000), Amount(1_200))
    assert is_slip(Amount(132), Amount(123))
    assert not is_slip(Amount(12), Amount(21))
    assert not is_slip(Amount(0), Amount(10))
    assert not is_slip(between(1, 2), Amount(10))


def test_sameness_needs_both_ends() -> None:
    assert is_same(between(1, 2), between(1, 2))
    assert not is_same(between(1, 2), between(1, 3))
    assert not is_same(between(1, None), Amount(1))
    assert ratio(Amount(0), Amount(5)) == float("inf")
