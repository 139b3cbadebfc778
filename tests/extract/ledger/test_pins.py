"""Pins of the configuration: which claims each of them keeps."""

import re
import tomllib
from pathlib import Path

import pytest

from monitor.config.settings import FigureConfig
from monitor.extract.claims.figures import claims_in
from monitor.extract.ledger.pins import Pins
from monitor.extract.speakers.speakers import Speakers
from monitor.model.text import Text

KOREAN = FigureConfig("Losses", "casualties OR (killed wounded)", '"North Korea*"')
TITLE = "Three counts of the fighting"


def kept(pin: FigureConfig, sentence: str, title: str = TITLE) -> list[str]:
    """Keys of the figures of a sentence's claims."""
    pins = Pins([pin])
    claims = claims_in(Text(title, sentence), Speakers({}))
    return [pins.kept(claim, title).figure for claim in claims]


@pytest.mark.parametrize(
    ("pin", "sentence", "is_kept"),
    [
        (KOREAN, "Seoul said North Korea suffered 300 casualties.", True),
        (KOREAN, "Kyiv said Russia suffered 300 casualties.", False),
        (KOREAN, "Seoul said 300 North Koreans were captured.", False),
        (FigureConfig("Area", "hectares"), "The fire burned 4,000 acres.", True),
        (FigureConfig("Area", "hectares"), "The wall is 400 miles long.", False),
        (FigureConfig("Rate", "inflation"), "Inflation slowed to 2.6% in May.", True),
        (FigureConfig("Rate", "growth"), "Inflation slowed to 2.6% in May.", False),
        (FigureConfig("Anything", "dead OR killed", ""), "At least 12 died.", True),
    ],
)
def test_a_pin_keeps_what_it_counts_and_is_about(
    pin: FigureConfig, sentence: str, is_kept: bool
) -> None:
    keys = set(kept(pin, sentence))

    assert keys == ({f"pin · {pin.name}"} if is_kept else keys - {f"pin · {pin.name}"})


def test_the_title_may_say_what_a_number_is_about() -> None:
    sentence = "The toll rose to 300 casualties."

    assert kept(KOREAN, sentence, "North Korean losses grow") == ["pin · Losses"]
    assert kept(KOREAN, sentence, "Losses grow") != ["pin · Losses"]


def test_a_pin_may_ask_who_says_so() -> None:
    pin = FigureConfig("Police", "killed", "speaker:police")

    assert kept(pin, "Police said 12 people were killed.") == ["pin · Police"]
    assert kept(pin, "The mayor of Orla said 12 people were killed.") == ["killed"]


def test_the_first_of_several_pins_has_the_claim() -> None:
    wide, narrow = FigureConfig("All", "killed"), FigureConfig("Orla", "killed", "Orla")
    (claim,) = claims_in(Text("", "Police said 12 were killed in Orla."), Speakers({}))

    assert Pins([wide, narrow]).kept(claim, "").figure == "pin · All"
    assert Pins([narrow, wide]).kept(claim, "").figure == "pin · Orla"


def test_a_claim_that_no_pin_wants_any_more_is_its_own_again() -> None:
    pins = Pins([FigureConfig("All", "killed")])
    (claim,) = claims_in(Text("", "Police said 12 people were killed."), Speakers({}))
    pinned = pins.kept(claim, "")

    assert Pins([]).kept(pinned, "") == claim
    assert Pins([FigureConfig("B", "missing")]).kept(pinned, "") == claim


def test_the_pin_of_the_guide_keeps_what_it_says() -> None:
    guide = (Path(__file__).parents[3] / "monitor" / "GUIDE.md").read_text("utf-8")
    tables = re.findall(r"```toml\n(\[\[figures\]\].*?)```", guide, re.DOTALL)
    pins = [FigureConfig(**tomllib.loads(table)["figures"][0]) for table in tables]

    assert [pin.name for pin in pins] == ["North Korean casualties"]
    said = "Zelenskyy spoke of 4,000 North Korean casualties."
    assert kept(pins[0], said) == ["pin · North Korean casualties"]
    assert kept(pins[0], "The crash left 12 casualties.") == ["casualties"]
