"""Whose the next sentence is, after one whose speaker is named."""

from pathlib import Path

import pytest

from monitor.extract.claims.figures import claims_in
from monitor.extract.speakers.speakers import Speakers
from monitor.model.text import Text

FILE = Path(__file__).parents[2] / "cases" / "speakers" / "next_sentences.txt"


def cases() -> list[tuple[str, float, str | None]]:
    """Text, value, and who says so."""
    found = []
    _, *blocks = FILE.read_text(encoding="utf-8").strip().split("\n\n")
    for block in blocks:
        *lines, wanted = block.splitlines()
        value, who = wanted.removeprefix("= ").split(" | ")
        found.append(("\n".join(lines), float(value), None if who == "-" else who))
    return found


@pytest.mark.parametrize(("text", "value", "speaker"), cases())
def test_a_sentence_without_a_source_goes_on_or_does_not(
    text: str, value: float, speaker: str | None
) -> None:
    claims = claims_in(Text("", text), Speakers({}))
    (said,) = [c for c in claims if value in (c.amount.value, c.amount.low)]

    assert said.speaker == speaker


def test_the_earlier_value_of_a_sentence_is_its_speakers_too() -> None:
    text = "Nine people died, the agency said. Another 36 are missing, down from 43."

    claims = claims_in(Text("", text), Speakers({}))

    assert {claim.speaker for claim in claims} == {"agency"}
