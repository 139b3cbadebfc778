import pytest

from monitor.extract.articles.versions import edit_between
from monitor.model.articles import EditKind
from monitor.model.text import Text

LOSSES = "Officials believe that about 12,000 soldiers have been killed since December."


def kind_of(old: Text, new: Text) -> EditKind | None:
    edit = edit_between(old, new, date_moved=False)
    return edit.kind if edit else None


def body(*lines: str) -> Text:
    return Text("Losses mount", "\n".join(lines))


def test_nothing_visible_is_no_edit() -> None:
    old = Text("Title", "The words.", "")
    new = Text("Title", "", "The words.")

    assert edit_between(old, new, date_moved=True) is None


def test_a_moved_number_is_a_figure_and_says_so() -> None:
    edit = edit_between(
        body(LOSSES), body(LOSSES.replace("12,000", "1,200")), date_moved=False
    )

    assert edit is not None
    assert (edit.kind, edit.summary) == (EditKind.FIGURE, "12,000 → 1,200")
    assert edit.is_silent


def test_numbers_are_paired_by_what_stands_beside_them() -> None:
    old = Text("Ban near; toll at 72 as cases exceed 2.5 million")
    new = Text("Ban for 60 days; toll at 74 as cases exceed 2.5 million")

    edit = edit_between(old, new, date_moved=True)

    assert edit is not None
    assert edit.summary == "72 → 74"
    assert not edit.is_silent


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (body(LOSSES), body(LOSSES, "He gave no date."), EditKind.TEXT),
        (body(LOSSES), body(LOSSES, "Twelve are missing."), EditKind.TEXT),
        (body("Two men died."), body("Three men died."), EditKind.FIGURE),
        (
            Text("Several feared dead in crash"),
            Text("Four police killed in crash"),
            EditKind.FIGURE,
        ),
        (Text("Trump to reach out"), Text("Trump will call"), EditKind.HEADLINE),
        (
            body(LOSSES),
            body(LOSSES, "(Corrects the first paragraph: it was in January.)"),
            EditKind.CORRECTION,
        ),
        (
            body("“We will never yield,” he said."),
            body("“We may yield,” he said."),
            EditKind.QUOTE,
        ),
        (Text("Kim’s ‘not men’"), Text("Kim's 'not men'"), EditKind.COSMETIC),
        (
            body(LOSSES, "4 min read · 37 comments"),
            body(LOSSES, "4 min read · 115 comments"),
            EditKind.COSMETIC,
        ),
        (
            body(LOSSES, "Updated 14:05 GMT"),
            body(LOSSES, "Updated 16:20 GMT"),
            EditKind.COSMETIC,
        ),
        (body("It costs $5."), body("It costs €5."), EditKind.TEXT),
        (body("Filed in 2013."), body("Filed in 2015."), EditKind.TEXT),
    ],
)
def test_the_gravest_change_names_the_edit(
    old: Text, new: Text, kind: EditKind
) -> None:
    assert kind_of(old, new) is kind


@pytest.mark.parametrize(
    ("line", "date_moved", "is_silent"),
    [
        ("An earlier version of this story gave the wrong month.", False, False),
        ("He gave no date.", False, True),
        ("He gave no date.", True, False),
        ("Updated 16:20 GMT", False, False),
    ],
)
def test_a_note_or_a_new_date_breaks_the_silence(
    line: str, date_moved: bool, is_silent: bool
) -> None:
    edit = edit_between(body(LOSSES), body(LOSSES, line), date_moved=date_moved)

    assert edit is not None
    assert edit.is_silent is is_silent


def test_a_flag_in_the_headline_is_a_note() -> None:
    edit = edit_between(
        Text("Three counts", LOSSES),
        Text("CORRECTED: Three counts", LOSSES),
        date_moved=False,
    )

    assert edit is not None
    assert not edit.is_silent


def test_a_number_that_the_feed_cut_off_is_not_gone() -> None:
    old = Text("Toll", "She was part of the rest home cluster where eight people ...")
    new = Text("Toll", "She was part of the cluster from the rest home where ...")

    assert kind_of(old, new) is EditKind.TEXT
