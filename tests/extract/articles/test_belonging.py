from hypothesis import given
from hypothesis import strategies as st

from monitor.extract.articles.belonging import (
    NameCount,
    names_in,
    shared_with_story,
    telling_names,
)
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


def test_a_name_that_is_rare_or_everywhere_tells_nothing() -> None:
    rare, local = NameCount("Kursk", 2, 0), NameCount("Ohio", 0, 9)
    everywhere = [NameCount("Trump", 20, 60), NameCount("Washington", 12, 70)]

    assert telling_names([rare, local, *everywhere]) == ()
    assert telling_names([NameCount("Kursk", 30, 0), *everywhere]) == ("Kursk",)


def test_counts_are_compared_only_where_they_decide() -> None:
    def never() -> list[str]:
        raise AssertionError("nobody needs to know")

    assert shared_with_story(["Kursk", "HUR"], never) == ("Kursk", "HUR")
    assert shared_with_story([], never) == ()


@given(st.text(), st.text())
def test_any_text_has_few_names_that_stand_in_it(title: str, body: str) -> None:
    names = names_in(Text(title, body))

    assert len(names) <= 12
    assert all(word in title + body for name in names for word in name.split())
