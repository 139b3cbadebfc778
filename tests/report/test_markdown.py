"""Foreign words in Markdown: a parser reads them back as what they were."""

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from monitor.extract.text import clean
from monitor.report.markdown import linked, literal

MARKS = st.text("ab 1*_`[]()<>#!-+=~\\&;:/\"'|\n.x", max_size=60)
WORDS = MARKS | st.text(max_size=60)
PARSER = MarkdownIt("commonmark").enable("strikethrough")


def shown(inline: str) -> tuple[str, list[str]]:
    """What a reader sees of an item that goes so, and the kinds of markup in it."""
    tokens = PARSER.parse(f"- **x** {inline} y")
    kinds = [token.type for token in tokens]
    assert kinds[:4] == [
        "bullet_list_open",
        "list_item_open",
        "paragraph_open",
        "inline",
    ]
    inside = tokens[3].children or []
    text = "".join(
        token.content
        for token in inside
        if token.type in ("text", "text_special", "code_inline", "html_inline")
    )
    return text.removeprefix("x ").removesuffix(" y"), [
        token.type for token in inside if token.type not in ("text", "text_special")
    ]


@given(WORDS)
def test_words_are_never_markup(words: str) -> None:
    text, kinds = shown(f"“{literal(words)}”")

    assert kinds == ["strong_open", "strong_close"]
    assert text == f"“{clean(' '.join(words.split()), 600)}”"


@given(WORDS, MARKS)
def test_a_link_leads_where_it_says_and_holds_nothing_else(
    words: str, path: str
) -> None:
    _, kinds = shown(linked(f"a{words}", f"https://a.example/{path}"))

    assert kinds == ["strong_open", "strong_close", "link_open", "link_close"]


@given(WORDS, WORDS)
def test_what_is_no_address_of_the_web_is_no_link(words: str, address: str) -> None:
    _, kinds = shown(linked(words, f"javascript:{address}"))

    assert "link_open" not in kinds


def test_what_needs_no_care_stays_as_it_is() -> None:
    plain = "Toll: 1,200 (up from 300) – 4.5% of $3 million; see p. 3 #2!"

    assert literal(plain) == plain
