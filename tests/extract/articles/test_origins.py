import time

import pytest

from monitor.extract.articles.origins import is_copy, sketch_of
from monitor.model.text import Text

LEAD = (
    "The river authority said on Monday at least 14 people had died after the levee"
    " at Marl gave way, and that some 3,000 homes were under water."
)
MORE = "Crews worked through the night to close the breach with rubble and sand."
LAST = "The governor is expected to visit the town later this week."
WIRE = Text("Levee breaks at Marl", "\n".join((LEAD, MORE, LAST)))


def copied(*paragraphs: str, title: str = "A town drowns") -> bool:
    other = Text(title, "\n".join(paragraphs))
    assert is_copy(WIRE, other) == is_copy(other, WIRE)
    return is_copy(WIRE, other)


@pytest.mark.parametrize(
    "paragraphs",
    [
        (LEAD, MORE, LAST, "Delta Wire", "Subscribers read more: $1 for 6 months."),
        (LEAD, MORE),
        (MORE, LEAD, LAST),
        (LEAD.replace("on Monday", "late on Monday"), MORE, LAST, "5 min read"),
        (LEAD, MORE, "Mayors of three other towns told people to leave at once."),
    ],
)
def test_a_copy_is_known_whatever_was_done_to_it(paragraphs: tuple[str, ...]) -> None:
    other = Text("A town drowns", "\n".join(paragraphs))

    assert copied(*paragraphs)
    assert set(sketch_of(WIRE)) & set(sketch_of(other))


@pytest.mark.parametrize(
    "paragraphs",
    [
        (LEAD.replace("14", "19"), MORE, LAST),
        (LEAD.replace("14", "19, up from 14,"), MORE, LAST),
        (LEAD.replace("3,000", "4,000"), MORE, LAST),
        ("Fourteen people drowned at Marl when the levee broke, rescuers said.", LAST),
        ("The governor will visit Marl, where a levee broke and homes are flooded.",),
    ],
)
def test_an_update_and_another_report_are_no_copies(
    paragraphs: tuple[str, ...],
) -> None:
    assert not copied(*paragraphs)


def test_a_copy_may_give_sizes_in_other_units() -> None:
    lead = (
        "The slick off Marl had grown to 6,400 hectares by noon, the coast guard said."
    )
    wire = Text("Slick grows", "\n".join((lead, MORE, LAST)))
    converted = lead.replace("6,400 hectares", "nearly 16,000 acres (6,400 hectares)")
    larger = lead.replace("6,400 hectares", "nearly 19,000 acres")

    assert is_copy(wire, Text("Slick grows", "\n".join((converted, MORE, LAST))))
    assert not is_copy(wire, Text("Slick grows", "\n".join((larger, MORE, LAST))))


def test_a_stock_phrase_makes_no_copies_within_one_publisher() -> None:
    phrase = (
        "If you feel ill you should call, not visit, your doctor or the help line,"
        " and stay at home until you are told that it is safe to go out."
    )
    one = Text("Live: toll at 71", phrase)
    other = Text("Live: parliament sits on the emergency law", phrase)

    assert not is_copy(one, other, same_publisher=True)
    assert is_copy(one, Text("Live: toll at 71!", phrase), same_publisher=True)


def test_without_bodies_only_long_equal_titles_are_copies() -> None:
    title = "Levee breaks at Marl as river hits a record"

    assert is_copy(Text(title), Text(title))
    assert not is_copy(Text("Live updates"), Text("Live updates"))
    assert not is_copy(Text(title), Text(title + " high"))


def test_furniture_leaves_the_sketch_alone() -> None:
    framed = Text("T", f"{WIRE.body}\n3 min read\n12 comments\nRead more")

    assert sketch_of(framed) == sketch_of(WIRE)
    assert sketch_of(Text("")) == ()


def test_an_article_costs_less_than_a_millisecond() -> None:
    texts = [Text(f"T{n}", f"{WIRE.body} Report {n} of the day.") for n in range(200)]
    started = time.process_time()

    for text in texts:
        sketch_of(text)
        is_copy(text, WIRE)

    assert (time.process_time() - started) / len(texts) < 0.004


def test_one_quotation_makes_no_copy_of_two_reports() -> None:
    said = "we shall close every gate of the river tonight and open none before Sunday"
    one = Text("Gates shut", f"The governor told reporters: “{said}”.")
    other = Text("Town waits", f"At Marl she said “{said}”, and left by helicopter.")

    assert not is_copy(one, other)


def test_lists_of_links_are_no_report() -> None:
    links = "→ Levee breaks at Marl Delta Wire\n→ Marl under water, 14 dead The Paper"

    assert not is_copy(Text("Levee breaks", links), Text("Marl is flooded", links))


def test_a_dateline_makes_no_other_report_of_a_copy() -> None:
    assert copied(f"MARL, May 3 (Delta Wire) - {LEAD}", MORE, LAST)
