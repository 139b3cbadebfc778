"""Speakers under one name for all spellings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.extract.speakers.speakers import Speakers


@pytest.mark.parametrize(
    ("as_written", "name"),
    [
        ("Zelensky", "Zelenskyy"),
        ("President Volodymyr Zelenskiy of Ukraine", "Zelenskyy"),
        ("Ukraine’s president", "Zelenskyy"),
        ("Mr. Zelenskyy", "Zelenskyy"),
        ("American officials", "U.S."),
        ("an American official", "U.S."),
        ("Washington", "U.S."),
        ("the White House", "U.S."),
        ("the United States", "U.S."),
        ("South Korea’s spy agency", "South Korea's spy agency"),
        ("the National Intelligence Service", "South Korea's spy agency"),
        ("NIS (Seoul)", "South Korea's spy agency"),
        ("Seoul", "South Korea"),
        ("a Defense Ministry spokesman", "Defense Ministry"),
        ("police spokesman John Smith", "police"),
        ("a spokeswoman for the coast guard", "coast guard"),
        ("the Turkish health ministry", "Turkey's Health Ministry"),
        ("Turkey’s Ministry of Health", "Turkey's Health Ministry"),
        ("Gov. Maria Lopez", "Lopez"),
        ("regional governor Oleh Synko", "Synko"),
        ("leader Kim Jong Un", "Kim Jong Un"),
        ("the mayor of Pinto", "mayor of Pinto"),
        ("intelligence from South Korea’s spy agency", "South Korea's spy agency"),
        ("people familiar with the matter", "people familiar with the matter"),
        ("Zelensky’s office", "Zelenskyy"),
        ("the Ukrainian president's office", "Zelenskyy"),
        ("Mayor Ruiz's office", "Ruiz"),
        ("the office of the mayor", "mayor's office"),
        ("the sheriff's office", "sheriff's office"),
        ("Butte County Sheriff's Office", "Butte County Sheriff's Office"),
        ("the Office of National Statistics", "Office of National Statistics"),
        ("White House press secretary Ana Diaz", "U.S."),
        ("the Turkish health minister", "Turkey's Health Ministry"),
        ("Health Minister Rosa Vidal", "Health Ministry"),
        ("Turkish Foreign Minister Ali Kaya", "Turkey's Foreign Ministry"),
        ("Prime Minister Rosa Vidal", "Vidal"),
        ("Turkey's defence ministry", "Turkey's Defence Ministry"),
        ("the Russian Ministry of Defence", "Russia's Defence Ministry"),
        ("Lorvia's interior ministry", "Lorvia's Interior Ministry"),
        ("the deputy health minister", "deputy health minister"),
        ("Turkey's prime minister", "Turkey's prime minister"),
        ("Northline, the operator", "Northline"),
    ],
)
def test_spellings_of_one_speaker_are_one_name(as_written: str, name: str) -> None:
    assert Speakers({}).canonical(as_written) == name


def test_the_users_spellings_come_first() -> None:
    speakers = Speakers({"Kyiv's president": ("Zelensky", "Zelenskyy")})

    assert speakers.canonical("President Zelensky") == "Kyiv's president"


@given(st.text(max_size=60))
def test_any_source_has_a_name_and_the_name_is_its_own(as_written: str) -> None:
    speakers = Speakers({})
    name = speakers.canonical(as_written)

    assert speakers.canonical(name) == speakers.canonical(speakers.canonical(name))
