"""Which moves of a figure are worth an alert."""

import pytest

from monitor.alerts.thresholds import too_small
from monitor.model.figures import Amount, ChangeKind, Relation
from tests.alerts.news import change

AT_LEAST = Relation.AT_LEAST


@pytest.mark.parametrize(
    ("threshold", "before", "after", "why"),
    [
        ("any", Amount(300), Amount(301), ""),
        ("any", None, Amount(300), ""),
        ("10%", Amount(300), Amount(330), ""),
        ("10%", Amount(300), Amount(329), "moved by 9.7%, less than 10%"),
        ("10%", Amount(300), Amount(200), ""),
        ("10%", Amount(0), Amount(1), ""),
        ("10%", Amount(-300), Amount(-200), ""),
        ("10%", Amount(None, 100, 200), Amount(None, 100, 230), ""),
        ("10%", None, Amount(300), "a first value: no move to compare with 10%"),
        ("0.5%", Amount(1000), Amount(1004), "moved by 0.4%, less than 0.5%"),
        ("500", Amount(300), Amount(800), ""),
        ("500", Amount(900), Amount(400), ""),
        ("500", Amount(300), Amount(799), "moved by 499, less than 500"),
        ("1,500", Amount(0), Amount(1499), "moved by 1,499, less than 1,500"),
        ("over 5000", Amount(4900), Amount(5001), ""),
        ("over 5,000", None, Amount(5200, relation=Relation.ABOUT), ""),
        ("over 5000", None, Amount(5000), "5,000 is not over 5,000"),
        ("over 5000", None, Amount(5000, relation=Relation.MORE), ""),
        ("over 5000", Amount(5100), Amount(6000), "5,100 was over 5,000 already"),
        ("over 5000", Amount(5100), Amount(4000), "4,000 is not over 5,000"),
        ("over 5000", Amount(4000), Amount(None, 4500, 5500), ""),
        ("over 5000", Amount(6000), None, "no value that could be over the limit"),
    ],
)
def test_a_move_is_measured_by_what_was_asked_for(
    threshold: str, before: Amount | None, after: Amount | None, why: str
) -> None:
    assert too_small(threshold, change(before=before, after=after).news) == why


@pytest.mark.parametrize("kind", [ChangeKind.WITHDRAWN, ChangeKind.REVIVED])
@pytest.mark.parametrize("threshold", ["any", "10%", "500"])
def test_a_value_that_goes_or_returns_is_always_worth_one(
    kind: ChangeKind, threshold: str
) -> None:
    assert too_small(threshold, change(before=Amount(300), kind=kind).news) == ""
