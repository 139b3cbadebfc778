"""Cutting texts into words, hostile ones too."""

import time

import pytest

from monitor.query.words import forms_of, words_in


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mr. Kim’s U.S.-led force", ["Mr", "Kim’s", "U.S.", "led", "force"]),
        ("fell to 1,200.50. Then", ["fell", "to", "1,200.50", "Then"]),
        ("end.Next", ["end", "Next"]),
        ("see www.a.example/b?c=d now", ["see", "www.a.example/b?c=d", "now"]),
        ("me@a.example, a.example.org.", ["me@a.example", "a.example.org"]),
        ("cafe\u0301s", ["cafe\u0301s"]),
        ("tro\u00adops", ["tro\u00adops"]),
        ("об’єкт", ["об’єкт"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("キム・ジョンウン", ["キ", "ム", "ジ", "ョ", "ン", "ウ", "ン"]),
        ("ﾊﾟﾘ", ["ﾊﾟ", "ﾘ"]),
        ("ICBM을", ["ICBM", "을"]),
        ("#troops @troops", ["troops", "troops"]),
        ("—…“” ", []),
    ],
)
def test_a_text_is_cut_into_words(text: str, words: list[str]) -> None:
    assert [word[0] for word in words_in(text)] == words


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("I.C.B.M.s", "icbms"),
        ("p.m.", "p.m"),
        ("1,200", "1200"),
        ("ﾊﾟﾘ", "パリ"),
        ("tro\u00adops", "troops"),
        ("ﬁre", "fire"),
        ("𝓐", "a"),
        ("O’Brien", "o'brien"),
    ],
)
def test_spellings_of_one_word_have_one_form(written: str, form: str) -> None:
    assert forms_of(written).form == form


@pytest.mark.parametrize(
    "piece", ["a.A", "1.A.", "a@", "a@a.", "+.-", "a'", "A.", "http://", "-a.A-", "가"]
)
def test_no_text_takes_long(piece: str) -> None:
    text = piece * (60_000 // len(piece)) + "!"

    start = time.process_time()
    words_in(text)

    assert time.process_time() - start < 1
