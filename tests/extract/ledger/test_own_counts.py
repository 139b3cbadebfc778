from monitor.extract.ledger.own_counts import is_of_less
from monitor.model.figures import Amount, Claim
from monitor.model.text import Span


def cases(count: float, sentence: str = "") -> Claim:
    span = Span("body", 0, 1)
    return Claim(Amount(count), "cases", (), "Ministry", sentence, span, 0, "")


def test_far_less_of_what_only_grows_is_a_part_unless_the_text_says_otherwise() -> None:
    assert is_of_less(cases(3), Amount(41))
    assert not is_of_less(cases(39), Amount(41))
    assert not is_of_less(cases(3, "It revised cases to 3."), Amount(41))
