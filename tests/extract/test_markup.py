import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.extract.text import plain

PIECES = st.lists(
    st.sampled_from(
        [
            "<",
            ">",
            "</",
            "<p",
            "<td>",
            "</tr>",
            "<a href='",
            '"',
            "<!--",
            "-->",
            "<script>",
            "</script",
            "&amp;",
            "&#",
            "x",
            " ",
            "\n",
            "<![CDATA[",
            ".a { ",
            ".a {b: ",
            "]]>",
            "<svg/>",
            "=",
        ],
    ),
    max_size=30,
)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>two<br/>three</p>", "One\ntwo\nthree"),
        ("Plain first\nstill first\n\nsecond", "Plain first still first\nsecond"),
        ("<div>a\n\nb</div>", "a b"),
        ("<b>4</b>,000 &amp; CO<sub>2</sub>", "4,000 & CO2"),
        ("<ul><li>one<li>two</ul>after", "one\ntwo\nafter"),
        ("a<script>if (a<b) x('</p>')</script>b<style>p{}</style>c", "abc"),
        ("a<!-- <p>no</p> -->b<template><p>no</template>c", "abc"),
        (
            "<tr><th>Town<th>Dead<tr><td><p>Van</p><td></td><td>12",
            "Town | Dead\nVan | 12",
        ),
        (
            f"<table><tr><td><p>{'long ' * 30}</p><p>Two</p></td></tr></table>",
            f"{('long ' * 30).strip()}\nTwo",
        ),
        ('<img alt="a > b" src=x>seen', "seen"),
        ('<a title="it\'s <b>">word</a>', "word"),
        ("3 < 4 and x <y", "3 < 4 and x <y"),
        ("&lt;p&gt;Don&amp;#39;t&lt;/p&gt;&lt;p&gt;go&lt;/p&gt;", "Don't\ngo"),
        ("AT&amp;amp;T", "AT&T"),
        ("He said <q>no</q>", "He said “no”"),
        ("a<iframe src=x />b<svg>c", "abc"),
        ("a<script>never closed", "a"),
        ("a<!-- never closed", "a"),
        ("<![CDATA[<p>wrapped]]>", "wrapped"),
        ("LIVE .box { width: 56%; } .box p { top: 0; ...", "LIVE"),
        ("The set {a: 1} of 5.", "The set {a: 1} of 5."),
    ],
)
def test_html_reads_as_a_browser_shows_it(html: str, text: str) -> None:
    assert plain(html) == text


@given(PIECES)
def test_no_markup_raises(pieces: list[str]) -> None:
    assert "\x1b" not in plain("".join(pieces))


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<a ",
        "<!--",
        "</script>",
        "<script>",
        '<a ="',
        "<a =\"><a b='",
        "&lt;",
        "&",
        "<svg>",
        "<td>",
        "<table><tr><td>",
        "\x1b]",
        "<![CDATA[",
        "\n\n",
        "<p>",
        "&amp;lt;",
    ],
)
def test_a_megabyte_of_rubbish_takes_linear_time(piece: str) -> None:
    started = time.process_time()

    plain(piece * (1_000_000 // len(piece)))

    assert time.process_time() - started < 8
