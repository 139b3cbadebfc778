"""What corrections make of a claim, by itself."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from monitor.config.settings import FigureConfig
from monitor.extract.ledger.corrections import Corrections, corrected
from monitor.extract.ledger.pins import Pins
from monitor.model.corrections import Correction, CorrectionKind
from monitor.model.figures import Amount, Claim, own_key, pin_key
from monitor.model.text import Span

AT = datetime(2025, 1, 24, 12, tzinfo=UTC)
SENTENCE = "Police said 12 people were killed and 3 men were hurt."
CLAIM = Claim(
    amount=Amount(12),
    measure="killed",
    scope=("Orla",),
    speaker="Police",
    sentence=SENTENCE,
    span=Span("body", 112, 121),
    sentence_start=100,
    unit="people",
)
HURT = replace(CLAIM, amount=Amount(3), measure="hurt", span=Span("body", 138, 143))


def made(
    kind: CorrectionKind, value: str = "", claim: Claim | None = CLAIM
) -> Correction:
    figure = claim.figure if claim else CLAIM.figure
    return Correction(kind, figure, AT, claim, value)


def after(claim: Claim, *corrections: Correction) -> Claim:
    found = corrected(claim, corrections)
    assert found is not None
    return found


def test_without_corrections_a_claim_is_as_it_was_read() -> None:
    assert corrected(CLAIM, ()) == CLAIM


@pytest.mark.parametrize(
    ("other", "is_struck"),
    [
        (CLAIM, True),
        (HURT, False),
        # further down, in the title, read with other words around the number
        (replace(CLAIM, span=Span("body", 12, 21), sentence_start=0), True),
        (replace(CLAIM, span=Span("title", 7, 16), sentence_start=-5), True),
        (replace(CLAIM, span=Span("body", 110, 114)), True),
        (replace(CLAIM, sentence=SENTENCE.replace("12", "13")), False),
    ],
)
def test_a_number_is_struck_wherever_its_sentence_stands(
    other: Claim, is_struck: bool
) -> None:
    assert (corrected(other, [made(CorrectionKind.STRIKE)]) is None) is is_struck


def test_a_unit_holds_for_its_like_in_the_figure_alone() -> None:
    right = made(CorrectionKind.UNIT, "homes")
    like = replace(CLAIM, sentence="12 people died.", amount=Amount(9))

    assert after(like, right).figure == "homes · Orla"
    assert after(replace(like, unit="men"), right).measure == "killed"
    assert after(replace(like, scope=("Marlow",)), right).measure == "killed"


def test_an_empty_name_means_nobody() -> None:
    assert after(CLAIM, made(CorrectionKind.SPEAKER)).speaker is None


def test_each_correction_takes_a_claim_as_the_last_one_left_it() -> None:
    merged = made(CorrectionKind.MERGE, "dead · Orla", None)
    seen = after(CLAIM, merged)
    alias = made(CorrectionKind.ALIAS, "Police of Orla", seen)

    assert after(CLAIM, merged, alias).speaker == "Police of Orla"
    assert after(CLAIM, alias).speaker == "Police"


def test_a_claim_brought_home_is_under_its_own_figure() -> None:
    away = made(CorrectionKind.SPLIT, own_key("Others"))
    home = made(CorrectionKind.SPLIT, "killed · Orla", after(CLAIM, away))

    assert after(CLAIM, away).figure == "own · Others"
    assert after(CLAIM, away, home) == CLAIM


def test_a_claim_of_another_unit_may_be_another_pin_s() -> None:
    pins = Pins([FigureConfig("Dead", "killed"), FigureConfig("Hurt", "wounded")])
    kept = pins.kept(CLAIM, "")
    right = Correction(CorrectionKind.UNIT, kept.figure, AT, kept, "wounded")

    found = corrected(CLAIM, [right], pins)

    assert found is not None
    assert found.figure == pin_key("Hurt")


def test_figures_that_exchange_claims_are_found_through_others() -> None:
    rows = [
        made(CorrectionKind.MERGE, "b", None),
        Correction(CorrectionKind.MERGE, "b", AT, None, "c"),
        Correction(CorrectionKind.MERGE, "x", AT, None, "y"),
    ]

    assert Corrections(rows).related({"c"}) == {"killed · Orla", "b", "c"}
