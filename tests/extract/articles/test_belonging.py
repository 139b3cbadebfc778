from hypothesis import given
from hypothesis import strategies as st

from monitor.extract.articles.belonging import NameCount, names_in, shared_names
from monitor.model.text import Text


def test_names_are_runs_of_capitals_inside_a_sentence() -> None:
    text = Text(
        "Agency confirms its count",
        "The National Intelligence Service said on Friday that Zelenskyy’s 4,000 is "
        "for Kursk, “Mala Loknya” included. Losses there are heavy.",
    )

    names = names_in(text)

    assert names == (
        "National Intelligence Service",
        "Zelenskyy",
        "Kursk",
        "Mala Loknya",
    )


def test_a_headline_in_capitals_gives_no_names() -> None:
    assert names_in(Text("Can You Beat The Stroop Test?", "")) == ()


def test_links_of_the_page_name_nothing() -> None:
    body = "The river rose in Tamber.\nWe post there: Follow Orla News: https://orla.example"

    assert names_in(Text("Flood", body)) == ("Tamber",)


def test_one_shared_name_is_not_enough() -> None:
    assert shared_names([NameCount("Kursk", 30, 0), NameCount("Ohio", 0, 9)]) == ()


def test_a_name_that_is_everywhere_tells_nothing() -> None:
    counts = [NameCount("Trump", 20, 60), NameCount("Washington", 12, 70)]

    assert shared_names(counts) == ()


@given(st.text(), st.text())
def test_any_text_has_few_names_that_stand_in_it(title: str, body: str) -> None:
    names = names_in(Text(title, body))

    assert len(names) <= 12
    assert all(word in title + body for name in names for word in name.split())
