"""Laws of text in ASCII."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from monitor.extract.text import clean
from monitor.ui.present.ascii import in_ascii
from monitor.ui.present.figures import _SIGNS
from monitor.ui.present.step_chart import STROKES


@given(st.text(max_size=60).map(clean))
def test_text_in_ascii_is_that_and_takes_as_many_cells(text: str) -> None:
    plain = in_ascii(text)

    assert plain.isascii()
    assert plain == "" or plain.isprintable()
    assert len(plain) == cell_len(text)


def test_signs_of_moves_are_told_apart_in_ascii_too() -> None:
    signs = [in_ascii(sign) for sign in {sign for sign, _ in _SIGNS.values()}]

    assert len(set(signs)) == len(signs)
    assert "?" not in signs


def test_lines_of_a_chart_are_told_apart_without_colour_and_in_ascii() -> None:
    assert len(set(STROKES)) == len(set(in_ascii(STROKES))) == 6


def test_bars_of_a_graph_are_seven_heights_and_full() -> None:
    assert len(set(in_ascii("▁▂▃▄▅▆▇█"))) == 8
