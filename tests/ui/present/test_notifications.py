"""Which terminal is told how, and that nothing else gets through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.ui.present.notifications import sequence_for, way_of

WAYS = ("osc9", "osc99", "osc777", "bell")


@pytest.mark.parametrize(
    ("environ", "way"),
    [
        ({"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"}, "osc99"),
        ({"TERM": "xterm-256color", "KITTY_WINDOW_ID": "1"}, "osc99"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"}, "osc9"),
        ({"TERM": "xterm-256color", "LC_TERMINAL": "iTerm2"}, "osc9"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, "osc777"),
        ({"TERM": "xterm-ghostty"}, "osc777"),
        ({"TERM": "foot-extra"}, "osc777"),
        ({"TERM": "rxvt-unicode-256color"}, "osc777"),
        ({"TERM": "xterm-256color", "VTE_VERSION": "7600"}, "osc777"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, "bell"),
        ({"TERM": "xterm-256color", "WT_SESSION": "x"}, "bell"),
        ({"TERM": "linux"}, "bell"),
        ({"VTE_VERSION": ""}, "bell"),
        ({}, "bell"),
    ],
)
def test_a_terminal_is_told_in_the_way_that_it_knows(
    environ: dict[str, str], way: str
) -> None:
    assert way_of("auto", environ, tmux=False) == way


def test_the_configuration_knows_better() -> None:
    assert way_of("osc9", {"TERM": "xterm-kitty"}, tmux=False) == "osc9"
    assert way_of("bell", {"TERM": "xterm-kitty"}, tmux=False) == "bell"


def test_inside_of_tmux_only_the_bell_gets_out_until_asked_for() -> None:
    environ = {"TERM": "tmux-256color", "TMUX": "/tmp/1", "KITTY_WINDOW_ID": "3"}

    assert way_of("auto", environ, tmux=False) == "bell"
    assert way_of("osc9", environ, tmux=False) == "bell"
    assert way_of("auto", environ, tmux=True) == "osc99"
    assert way_of("osc9", environ, tmux=True) == "osc9"
    assert way_of("auto", {"STY": "1", "KITTY_WINDOW_ID": "3"}, tmux=True) == "bell"


def test_each_way_has_its_form() -> None:
    def told(way: str) -> str:
        return sequence_for(way, "Dam; 3", "It\nholds.", number=7, tmux=False)

    assert told("osc9") == "\x1b]9;monitor: Dam; 3\a"
    assert told("osc777") == "\x1b]777;notify;Dam, 3;It holds.\a"
    assert told("osc99") == (
        "\x1b]99;i=monitor7:d=0:o=unfocused;Dam; 3\x1b\\"
        "\x1b]99;i=monitor7:p=body;It holds.\x1b\\"
    )
    assert told("bell") == ""
    assert sequence_for("osc9", "x", "", number=1, tmux=True) == (
        "\x1bPtmux;\x1b\x1b]9;monitor: x\a\x1b\\"
    )


@given(st.sampled_from(WAYS), st.text(), st.text(), st.booleans())
def test_no_title_or_text_ends_the_sequence_or_grows_it(
    way: str, title: str, body: str, tmux: bool
) -> None:
    empty = sequence_for(way, "", "", number=1, tmux=tmux)
    written = sequence_for(way, title, body, number=1, tmux=tmux)

    def controls(text: str) -> list[str]:
        return [character for character in text if not character.isprintable()]

    assert controls(written) == controls(empty)
    assert len(written) - len(empty) <= 500
