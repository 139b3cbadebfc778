"""Laws of text in cells."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from monitor.extract.text import clean
from monitor.ui.present.cells import (
    cut,
    cut_pieces,
    fit,
    fit_pieces,
    harmless,
    lit,
    sides,
    width_of,
    words_of,
    wrapped,
)

TEXTS = st.text(max_size=60).map(clean)
ROLES = st.sampled_from(["", "quiet", "figure"])
PIECES = st.lists(st.tuples(TEXTS, ROLES), max_size=6)
WIDTHS = st.integers(0, 50)


@given(TEXTS, WIDTHS, st.booleans())
def test_fitted_text_takes_exactly_its_width(
    text: str, width: int, right: bool
) -> None:
    assert cell_len(fit(text, width, right=right)) == width


@given(TEXTS, WIDTHS)
def test_what_fits_is_not_cut(text: str, width: int) -> None:
    if cell_len(text) <= width:
        assert cut(text, width) == text
    else:
        assert cell_len(cut(text, width)) <= width


@given(PIECES, PIECES, WIDTHS)
def test_pieces_keep_to_their_width(
    left: list[tuple[str, str]], right: list[tuple[str, str]], width: int
) -> None:
    assert width_of(cut_pieces(left, width)) <= width
    assert width_of(fit_pieces(left, width)) == width
    assert width_of(sides(left, right, width)) == width


@given(
    TEXTS,
    st.lists(
        st.tuples(st.integers(-9, 70), st.integers(-9, 70), st.sampled_from("abc"))
    ),
)
def test_lighting_a_text_changes_no_character(
    text: str, marks: list[tuple[int, int, str]]
) -> None:
    assert words_of(lit(text, marks)) == text


@given(TEXTS, st.integers(2, 40))
def test_wrapped_lines_fit_and_lose_nothing_but_spaces(text: str, width: int) -> None:
    lines = [text[start:end] for start, end in wrapped(text, width)]

    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.text(max_size=200))
def test_nothing_that_steers_a_terminal_is_sent_to_it(text: str) -> None:
    shown = harmless(text).replace("\u200c", "").replace("\u200d", "")

    kinds = {unicodedata.category(character) for character in shown}
    assert not kinds & {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def test_a_very_long_title_is_cut_without_measuring_all_of_it() -> None:
    assert cut("한" * 10_000, 11) == "한" * 5 + "…"
    assert cut("a\u0301" * 10_000, 4) == "a\u0301" * 3 + "…"
