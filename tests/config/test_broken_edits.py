"""A sound file, edited until it is broken: each message names line and key."""

import re
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from monitor.config.file import read, text_in
from monitor.errors import ConfigError, Problem

EXAMPLE = Path(__file__).parents[2] / "config.example.toml"
SOUND = re.sub(
    r"^# (\[\[\w+\]\]$|\w+ = )", r"\1", EXAMPLE.read_text("utf-8"), flags=re.MULTILINE
)
"""With everything in it that is commented out."""
LINES = SOUND.splitlines()
PAIRS = [n for n, line in enumerate(LINES) if re.match(r"[\w-]+ = ", line)]
PLACES = st.sampled_from(PAIRS)
WRONG = st.sampled_from(["-1", "12.5", "{ a = 1 }", "[[]]", "07:00:00", "'('", "''"])
NO_TOML = st.sampled_from(["", "'", '"', "[", "{", "]", "1 2", "=", "'\0'", "\ud800"])


def problems(text: str) -> list[Problem]:
    """What is wrong with a text, which may be nothing."""
    try:
        read(text, "c.toml")
    except ConfigError as error:
        return list(error.problems)
    return []


def edited(place: int, line: str) -> str:
    """The file with another line there."""
    return "\n".join([*LINES[:place], line, *LINES[place + 1 :]])


def points_into(text: str, problem: Problem) -> bool:
    """Whether a line is told that there is, and the key; a lone ] may have none."""
    found = re.fullmatch(r"c\.toml:(\d+)", problem.where)
    lines = text.split("\n")
    if not found or not 1 <= int(found[1]) <= len(lines):
        return False
    above = "\n".join(lines[: int(found[1])])
    return problem.key != "" or not re.search(r"^[^#\n]*\w", above, re.MULTILINE)


def test_the_file_is_sound() -> None:
    assert not problems(SOUND)
    assert len(PAIRS) > 50


@settings(max_examples=150)
@given(PLACES, WRONG)
def test_a_wrong_value_is_told_with_its_own_line_and_key(
    place: int, value: str
) -> None:
    key = LINES[place].split(" = ")[0]

    found = problems(edited(place, f"{key} = {value}"))

    assume(found)  # some values are none of the wrong ones for some keys
    assert [problem.where for problem in found] == [f"c.toml:{place + 1}"] * len(found)
    assert all(key in re.split(r"[., ]+", problem.key) for problem in found)


@settings(max_examples=100)
@given(PLACES, st.sampled_from(["x{}", "{}x", "{}-too"]))
def test_a_misspelt_key_is_told_with_its_own_line(place: int, spelling: str) -> None:
    key, value = LINES[place].split(" = ", 1)
    wrong = spelling.format(key)

    found = problems(edited(place, f"{wrong} = {value}"))

    assume(found)  # any name may stand in [speakers]
    assert (f"c.toml:{place + 1}", wrong) in [
        (problem.where, re.split(r"[., ]+", problem.key)[-1]) for problem in found
    ]


@settings(max_examples=150)
@given(PLACES, NO_TOML)
@example(PAIRS[-2], "'")  # no other one comes that might close it
def test_a_broken_line_is_told_with_its_key(place: int, value: str) -> None:
    key = LINES[place].split(" = ")[0]
    text = edited(place, f"{key} = {value}")

    (problem,) = problems(text)

    assert points_into(text, problem)
    if value not in ("[", "{"):  # which may be closed by any later line
        assert problem.where == f"c.toml:{place + 1}"
        assert problem.key.endswith(key)


@settings(max_examples=150)
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(LINES) - 1),
            st.sampled_from([*LINES, "[[feeds]]", "[story]", "x", "]", "a.b = 1"]),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_lines_that_are_mixed_up_are_told_with_line_and_key(
    edits: list[tuple[int, str]],
) -> None:
    lines = list(LINES)
    for place, line in edits:
        lines[place] = line
    text = "\n".join(lines)

    assert all(points_into(text, problem) for problem in problems(text))


@pytest.mark.parametrize("place", PAIRS[::9])
def test_bytes_that_are_no_text_are_told_with_line_and_key(place: int) -> None:
    key = LINES[place].split(" = ")[0]
    content = edited(place, f"{key} = '☃'").encode().replace("☃".encode(), b"\xe9")

    with pytest.raises(ConfigError) as caught:
        text_in(content, "c.toml")

    (problem,) = caught.value.problems
    assert problem.where == f"c.toml:{place + 1}"
    assert problem.key.endswith(key)
