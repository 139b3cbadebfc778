"""Where keys stand in a TOML document."""

import tomllib

from hypothesis import example, given
from hypothesis import strategies as st

from monitor.config.toml_lines import TomlLines


def test_keys_are_found_through_all_that_toml_allows() -> None:
    text = "\n".join(
        [
            "# [[feeds]]",  # 1
            'top = "a#b" # c = 1',  # 2
            'long = """',  # 3
            "x = 1 # [story]",
            '\\"""" # end',  # 5
            "raw = '''",  # 6
            "[feeds] '",
            "'''",  # 8
            "[ story . 'the title' ]",  # 9
            '"a key".b.c = { d = 1, e = [1, { f = 2 }], "g.h" = "}" }',  # 10
            "[[feeds]]",  # 11
            "url = 'x'",
            "[feeds.more]",  # 13
            "z = 1979-05-27 07:32:00 # date",
            "y = 1",  # 15
            "[[feeds]]",  # 16
            "list = [ # first",  # 17
            "  1,",
            "  # none",
            "  ['a', '''",  # 20
            "]'''],",
            "]",
            "[[feeds.inner]]",  # 23
            "[[feeds.inner]]",  # 24
            "q = inf",  # 25
        ]
    )
    lines = TomlLines(text)
    story = ("story", "the title")

    assert tomllib.loads(text)["feeds"][1]["inner"] == [{}, {"q": float("inf")}]
    assert lines.line(("top",)) == 2
    assert lines.line(("long",)) == 3
    assert lines.line(("raw",)) == 6
    assert lines.line(story) == 9
    assert lines.line((*story, "a key", "b", "c", "e", 1, "f")) == 10
    assert lines.line((*story, "a key", "b", "c", "g.h")) == 10
    assert lines.line(("feeds",)) == 11
    assert lines.line(("feeds", 0)) == 11
    assert lines.line(("feeds", 0, "url")) == 12
    assert lines.line(("feeds", 0, "more", "z")) == 14
    assert lines.line(("feeds", 0, "more", "y")) == 15
    assert lines.line(("feeds", 1)) == 16
    assert lines.line(("feeds", 1, "list", 0)) == 18
    assert lines.line(("feeds", 1, "list", 1, 1)) == 20
    assert lines.line(("feeds", 1, "inner", 1, "q")) == 25
    assert lines.line(("feeds", 1, "missing")) == 16
    assert lines.line(("nothing",)) == 1


@example('"\\1"')
@given(st.text(alphabet="[]{}=.,#'\"\\ab1 \n\t-"))
def test_any_text_has_lines(text: str) -> None:
    assert 1 <= TomlLines(text).line(("a", "b")) <= text.count("\n") + 1
