import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.extract.text import (
    BODY_LIMIT,
    TITLE_LIMIT,
    clean,
    clean_lines,
    sentences,
    text_of,
)
from monitor.model.text import RawArticle

HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "\x1b[]PX^_\\\x07\x9b\x9c\x9d\x90\u200b\u200d\u202e\u0301\u0323"
        ),
        st.sampled_from("😀👩⚠️\ufe0f\u20dd\u2028\u00a0 a1;m"),
    ),
    max_size=60,
)
PROSE = st.lists(
    st.sampled_from(
        [
            "U.S.",
            "Mr.",
            "No.",
            "5",
            "3.5",
            "He",
            "said",
            "“No!”",
            "(so)",
            "…",
            "...",
            "J.",
            "那里。",
            "；",
            "?",
            "!",
            ".",
            "\n",
            "The",
            "end.",
            "p.m.",
            "1.",
            "'",
            '"',
        ],
    ),
    max_size=30,
)


def raw(title: str = "", summary: str = "", content: str = "") -> RawArticle:
    return RawArticle("", "", title, summary, content, None, None)


@given(HOSTILE, st.integers(1, 80))
def test_cleaning_leaves_one_harmless_line_and_twice_changes_nothing(
    text: str, limit: int
) -> None:
    once = clean(text, limit)

    assert clean(once, limit) == once
    assert len(once) <= limit
    for character in once:
        category = unicodedata.category(character)
        assert category not in ("Cc", "Cs", "Co", "Zl", "Zp")
        assert category != "Cf" or character in "\u200c\u200d"


@given(st.lists(HOSTILE, max_size=5), st.integers(0, 200))
def test_cleaning_paragraphs_twice_changes_nothing(
    lines: list[str], limit: int
) -> None:
    once = clean_lines("\n".join(lines), limit)

    assert clean_lines(once, limit) == once
    assert len(once) <= limit
    assert all(line == clean(line, len(line)) for line in once.split("\n") if line)


@pytest.mark.parametrize(
    ("hostile", "harmless"),
    [
        ("\x1b]52;c;cm0gLXJm\x07Kim", "Kim"),
        ("\x1b]0;title\x1b\\Kim", "Kim"),
        ("a\x1b[2Jb\x9b31mc", "a b31mc"),
        ("\u202e4,000\u200b dead", "4,000 dead"),
        ("they said â€œnoâ€\x9d, twice", "they said â€œnoâ€, twice"),
        ("e" + "\u0301" * 40, "é\u0301\u0301"),
        ("one\u2028two\x85three\x00", "one two three"),
        ("\ud800", ""),
        ("مى\u200cخواهم", "مى\u200cخواهم"),
    ],
)
def test_nothing_that_moves_the_terminal_is_left(hostile: str, harmless: str) -> None:
    assert clean(hostile) == harmless


def test_a_title_missing_is_the_first_words_of_the_summary() -> None:
    text = text_of(raw(summary="<p>Troops moved <b>west</b>.</p><p>More later.</p>"))

    assert text.title == "Troops moved west."
    assert text.summary == "Troops moved west.\nMore later."


def test_megabytes_are_cut_to_what_is_kept() -> None:
    text = text_of(raw("x" * 3_000_000, "y " * 1_000_000, "z" * 1_000_000))

    assert len(text.title) == TITLE_LIMIT
    assert len(text.body) <= BODY_LIMIT


@given(PROSE, st.sampled_from(["", " "]))
def test_sentences_cover_the_text_in_order(words: list[str], space: str) -> None:
    text = space.join(words)

    found = sentences(text)

    at = 0
    for sentence in found:
        assert text[sentence.start : sentence.end] == sentence.text
        assert "\n" not in sentence.text
        assert sentence.text == sentence.text.strip() != ""
        assert not text[at : sentence.start].strip()
        at = sentence.end
    assert not text[at:].strip()


@pytest.mark.parametrize(
    "parts",
    [
        [
            "Mr. Kim met Gen. J. R. Smith on Sept. 11.",
            "He left at 5 p.m.",
            "It rained.",
        ],
        ["The U.S. Army fired 3.5 tons.", "No. 10 said no.", "Officials were silent."],
        ["“We lost 12.”", "He wept."],
        ["“Who?” he asked… and then left.", "Nobody answered!"],
        ["He said it in the U.S.", "The toll rose."],
        ["平壤否认了报道；", "死者有12人。", "他说。"],
        ["1. Kim Jong Un appeared.", "Then he left."],
        ["Acme Inc. sold 4 sq. km.", "The rest burned."],
    ],
)
def test_shortened_words_end_no_sentence(parts: list[str]) -> None:
    space = "" if "。" in parts[-1] else " "

    assert [s.text for s in sentences(space.join(parts))] == parts
