"""Feeds whose publisher is the source of what they say."""

import pytest

from monitor.extract.claims.figures import claims_in
from monitor.extract.speakers.own_voice import body_behind, in_own_voice
from monitor.extract.speakers.speakers import Speakers
from monitor.model.text import Text

SPEAKERS = Speakers({})


@pytest.mark.parametrize(
    ("publisher", "body"),
    [
        ("Coast Guard News Releases", "Coast Guard"),
        ("Ministry of Works | Statements", "Ministry of Works"),
        ("Orla Fire Department", "Orla Fire Department"),
        ("UN Refugee Agency Situation Reports", "UN Refugee Agency"),
        ("Coast Guard: Lume rescue, latest", "Coast Guard"),
        ("Health Ministry – cholera figures", "Health Ministry"),
        ("Orla Border Command: daily summaries", "Orla Border Command"),
        ("UNHCR Chad - Flash Updates", "UNHCR"),
        ("Marl Ferries Newsroom", "Marl Ferries"),
        ("United Dock Workers Local 7 - Bulletins", "United Dock Workers Local 7"),
        ("Lume Morning Bulletin", ""),
        ("Orla Newsroom", ""),
        ("Orla Times: Health Ministry", ""),
        ("Kardia News Agency", ""),
        ("Army Times", ""),
        ("Union Herald", ""),
        ("Orla Daily | Police Reports", ""),
        ("", ""),
    ],
)
def test_a_body_is_told_from_an_outlet(publisher: str, body: str) -> None:
    assert body_behind(publisher) == body


def test_what_nobody_else_says_in_a_bulletin_its_body_says() -> None:
    text = Text("Fire in Orla", "Two are dead. Nine were hurt, the mayor said.")
    claims = claims_in(text, SPEAKERS)

    own = in_own_voice(claims, "Orla Fire Department Bulletins", SPEAKERS)

    assert [claim.speaker for claim in own] == ["Orla Fire Department", "mayor"]
    assert in_own_voice(claims, "Orla Herald", SPEAKERS) == claims


def test_a_body_under_a_part_of_its_name_is_the_body() -> None:
    text = Text("Night report", "The Command tracked 27 drones.")
    claims = claims_in(text, SPEAKERS)

    own = in_own_voice(claims, "Orla Border Command: daily summaries", SPEAKERS)

    assert [claim.speaker for claim in own] == ["Orla Border Command"]


def test_the_company_of_a_firms_own_release_is_the_firm() -> None:
    text = Text("Update", "The Company estimates damage at $40 million.")
    claims = claims_in(text, SPEAKERS)

    own = in_own_voice(claims, "Marl Ferries Newsroom", SPEAKERS)

    assert [claim.speaker for claim in own] == ["Marl Ferries"]
