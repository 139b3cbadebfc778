"""Heads and spokesmen speak for their office, where the article quotes that too."""

import pytest

from monitor.extract.claims.figures import claims_in
from monitor.extract.speakers.speakers import Speakers
from monitor.model.text import Text


def speakers(text: str) -> list[str | None]:
    return [claim.speaker for claim in claims_in(Text("", text), Speakers({}))]


@pytest.mark.parametrize(
    ("office", "who", "name"),
    [
        ("Police", "The police chief", "police"),
        ("Police", "A police spokesman", "police"),
        ("Police", "Police Chief Tom Bell", "police"),
        ("Police", "Tom Bell, the police chief,", "police"),
        ("Orla police", "Police", "Orla police"),
        ("The fire service", "The head of the fire service, Ian Moss,", "fire service"),
        ("The coast guard", "Coast guard commander Lee Hart", "coast guard"),
        ("The hospital", "A spokeswoman", "hospital"),
        ("The hospital", "Its director", "hospital"),
        ("The health ministry", "Health Minister Rosa Vidal", "Health Ministry"),
    ],
)
def test_who_speaks_for_an_office_is_one_line_with_it(
    office: str, who: str, name: str
) -> None:
    text = f"{office} said 12 people were killed. {who} said 15 people were missing."

    assert speakers(text) == [name, name]


@pytest.mark.parametrize(
    ("office", "who", "names"),
    [
        ("The railway", "The police chief", ["railway", "police chief"]),
        ("The health ministry", "The mayor", ["Health Ministry", "mayor"]),
        (
            "The interior ministry",
            "Health Minister Rosa Vidal",
            ["Interior Ministry", "Health Ministry"],
        ),
        ("Israeli police", "The army", ["Israel's police", "army"]),
    ],
)
def test_who_holds_another_office_speaks_for_nobody_else(
    office: str, who: str, names: list[str]
) -> None:
    text = f"{office} said 12 people were killed. {who} said 15 people were missing."

    assert speakers(text) == names


def test_where_two_offices_fit_the_name_stays_as_it_is() -> None:
    text = (
        "Orla police said 12 people were killed. Ely police said 9 people were killed. "
        "The police chief said 15 people were missing."
    )

    assert speakers(text) == ["Orla police", "Ely police", "police chief"]


def test_a_body_is_one_line_whether_or_not_a_sentence_begins_with_it() -> None:
    text = "Police said 12 people were killed. In Ely, police said 15 were missing."

    assert speakers(text) == ["police", "police"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("12 people died, Lorvia's interior minister, Ana Ruiz, said.", "Ministry"),
        ("12 people died, said Ana Ruiz, the interior minister.", "Ministry"),
        ("12 people died, according to the regional governor, Ana Ruiz.", "Ana Ruiz"),
        ("12 people died, according to doctors, Ana Ruiz and others.", "doctors"),
    ],
)
def test_a_name_told_with_its_role_is_the_source(text: str, name: str) -> None:
    (claim,) = claims_in(Text("", text), Speakers({}))

    assert (claim.speaker or "").endswith(name)
