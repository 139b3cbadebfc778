"""The claims of whole articles, the seed document first."""

from pathlib import Path

import pytest

from monitor.extract.claims.figures import claims_in, examined, figure_name
from monitor.extract.speakers.speakers import Speakers
from monitor.extract.text import clean_lines
from monitor.model.figures import Amount, Relation, Status
from monitor.model.text import Text

SEED = Path(__file__).parents[3] / "seeds" / "000_a168ad804963824c.txt"
SPEAKERS = Speakers({})


def article(title: str, *paragraphs: str) -> Text:
    return Text(title, "\n".join(paragraphs))


def test_the_seed_document_yields_its_three_counts_and_the_troops() -> None:
    text = Text("", clean_lines(SEED.read_text(encoding="utf-8")))

    claims, refused = examined(text, SPEAKERS)

    troops, *casualties = claims
    assert troops.amount == Amount(None, 10_000, 12_000, Relation.ABOUT)
    assert (troops.measure, troops.speaker) == ("troops", None)
    assert (troops.stated_for, troops.status) == ("last October", Status.BACKGROUND)
    assert [(c.figure, c.amount, c.speaker) for c in casualties] == [
        (
            "casualties · North Korean",
            Amount(value, relation=Relation.ABOUT),
            speaker,
        )
        for value, speaker in (
            (300, "South Korea's spy agency"),
            (4_000, "Zelenskyy"),
            (1_200, "U.S."),
        )
    ]
    assert [number.words for number in refused] == ["8 years"]


def test_a_claim_points_at_its_phrase_and_its_sentence() -> None:
    body = "Rain fell.\nAbout 1,200 people died, the mayor said. It stopped."

    (claim,) = claims_in(article("Flood", body), SPEAKERS)

    assert body[claim.span.start : claim.span.end] == "1,200 people"
    assert claim.sentence == "About 1,200 people died, the mayor said."
    assert body[claim.sentence_start :].startswith(claim.sentence)


def test_a_share_is_of_what_people_do_and_the_next_one_of_the_same() -> None:
    body = (
        "Some 84 per cent of drivers are on strike, the Wagon Guild said. "
        "Farbus put the share at 37 per cent."
    )

    first, second = claims_in(article("Walkout at Farbus", body), SPEAKERS)

    assert first.figure == second.figure == "% · strikers"
    assert second.speaker == "Farbus"


def test_a_sum_is_of_what_the_headline_says() -> None:
    body = "Farbus offered its drivers 3.5 per cent on Monday, up from 2 per cent."

    offer, *_ = claims_in(article("Farbus lifts pay offer to 3.5%", body), SPEAKERS)

    assert (offer.figure, offer.span.part) == ("% · wages", "body")


def test_an_article_that_looks_back_brings_no_news() -> None:
    body = "About 140 people died when the dam broke."

    (claim,) = claims_in(article("Marl marks 50th anniversary", body), SPEAKERS)

    assert claim.status is Status.BACKGROUND


def test_the_count_of_a_day_is_not_that_of_all() -> None:
    body = "A total of 62 coronavirus cases were confirmed yesterday in Marl."

    (claim,) = claims_in(article("Coronavirus in Marl", body), SPEAKERS)

    assert claim.scope == ("new", "Marl")


def test_nights_of_protest_over_a_death_are_not_dead() -> None:
    body = "They marched for six consecutive nights over the death of Ada Orm."

    assert claims_in(article("Protests in Marl", body), SPEAKERS) == ()


def test_headline_and_body_make_one_claim_with_the_sentence_of_the_body() -> None:
    text = article("Quake kills 12", "Twelve people died in the quake, police said.")

    (claim,) = claims_in(text, SPEAKERS)

    assert (claim.span.part, claim.speaker) == ("body", "police")


def test_a_headline_that_cuts_a_number_or_calls_the_counted_otherwise_adds_none() -> (
    None
):
    cut, other = (
        article("38,000 on strike", "The union says 38,600 workers are on strike."),
        article("70 tutors in Mali", "The army says 70 soldiers are in Mali."),
    )

    assert [c.amount.value for c in claims_in(cut, SPEAKERS)] == [38_600]
    assert [c.measure for c in claims_in(other, SPEAKERS)] == ["troops"]


def test_a_headline_that_rounds_adds_no_claim() -> None:
    text = article("Nearly 400 dead", "At least 380 people were killed, police said.")

    claims = claims_in(text, SPEAKERS)

    assert [c.amount.value for c in claims] == [380]


def test_the_title_says_whose_losses_they_are() -> None:
    text = article(
        "Three counts of Kelland’s and North Korean losses",
        "Kyiv put the toll at 300 casualties.",
    )

    claims = claims_in(text, SPEAKERS)

    assert [c.scope for c in claims] == [("North Korean",)]


def test_an_earlier_value_is_told_apart_and_kept_with_the_new_one() -> None:
    body = "The toll rose to 95, up from 53, the ministry said."

    now, before = claims_in(article("Quake", body), SPEAKERS)

    assert (now.amount.value, now.previous, now.trend) == (95, Amount(53), "up")
    assert (before.amount.value, before.status) == (53, Status.PREVIOUS)


def test_a_pronoun_speaks_for_the_last_named_source() -> None:
    text = article(
        "Fire",
        "Sheriff Dana Cole said two people had died. She said nine were missing.",
    )

    claims = claims_in(text, SPEAKERS)

    assert [(c.measure, c.speaker) for c in claims] == [
        ("killed", "Cole"),
        ("missing", "Cole"),
    ]


def test_an_outlets_own_voice_stays_unattributed() -> None:
    (claim,) = claims_in(article("Fire", "Two people died in the fire."), SPEAKERS)

    assert claim.speaker is None


def test_a_table_is_read_by_header_and_row() -> None:
    text = article(
        "North Korean losses",
        "Source | Killed | Killed and wounded",
        "NIS (Seoul) | 380+ | n/a; 2,700 wounded",
        "Zelenskyy | – | 4,500+",
    )

    claims = claims_in(text, SPEAKERS)

    assert [(c.measure, c.amount.value, c.speaker) for c in claims] == [
        ("killed", 380, "South Korea's spy agency"),
        ("wounded", 2_700, "South Korea's spy agency"),
        ("casualties", 4_500, "Zelenskyy"),
    ]
    body = text.body
    assert body[claims[0].span.start : claims[0].span.end] == "380+"


def test_a_column_of_places_is_scope() -> None:
    text = article("Toll by region", "Region | Dead", "Hatay | 3,120", "Total | 3,530")

    claims = claims_in(text, SPEAKERS)

    assert [c.figure for c in claims] == ["killed · Hatay", "killed"]


def test_places_of_a_breakdown_are_kept_apart() -> None:
    body = "The storm killed 16 people in Bangladesh and nine in India, officials said."

    claims = claims_in(article("Storm hits Bangladesh and India", body), SPEAKERS)

    assert [c.scope for c in claims] == [("Bangladeshi",), ("Indian",)]


def test_counts_of_people_are_read_in_korean() -> None:
    text = article("", "국가정보원은 북한군 사상자를 약 300명으로 추산했다.")

    (claim,) = claims_in(text, SPEAKERS)

    assert claim.figure == "casualties · North Korean"
    assert claim.amount == Amount(300, relation=Relation.ABOUT)
    assert claim.speaker == "South Korea's spy agency"


def test_other_languages_give_no_claims_of_unknown_things() -> None:
    body = "Inihayag ng pamahalaan na 574 OFWs mula sa France ang dumating sa bansa."

    assert claims_in(article("", body), SPEAKERS) == ()


def test_acres_and_hectares_are_one_measure() -> None:
    acres, hectares = (
        claims_in(
            article("Fire", f"The fire has burned {area}, officials said."), SPEAKERS
        )
        for area in ("23,700 acres", "9,600 hectares")
    )

    assert acres[0].figure == hectares[0].figure == "hectares"
    assert acres[0].unit == "acres"


def test_figures_have_names_for_people() -> None:
    assert figure_name("casualties", ("North Korean",)) == "North Korean casualties"
    assert figure_name("killed", ()) == "killed"


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The interior ministry lowered the toll from the floods to seven killed.",
         "Interior Ministry"),
        ("The WHO has increased its count of deaths to 340.",
         "World Health Organization"),
        ("Two more deaths increased the count of the dead to 12.", None),
    ],
)  # fmt: skip
def test_whoever_changes_a_count_says_so(sentence: str, speaker: str | None) -> None:
    claim = claims_in(article("", sentence), SPEAKERS)[-1]

    assert claim.speaker == speaker
