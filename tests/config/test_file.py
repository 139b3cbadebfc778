"""The configuration: what is read, and every problem at once with its place."""

import ast
import re
from contextlib import suppress
from dataclasses import fields
from datetime import time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.config import settings as config_module
from monitor.config.file import load, read
from monitor.config.settings import (
    Config,
    FeedConfig,
    FigureConfig,
    StoryConfig,
    WatchConfig,
)
from monitor.errors import ConfigError

EXAMPLE = Path(__file__).parents[2] / "config.example.toml"
STORY = "[story]\ntitle = 'Ice'\n"


def problems(text: str) -> list[str]:
    """What is wrong with a configuration, a line each."""
    with pytest.raises(ConfigError) as caught:
        read(text, "c.toml")
    return [str(problem) for problem in caught.value.problems]


def test_the_least_configuration_is_a_title() -> None:
    assert read(STORY, "c.toml") == Config(StoryConfig("Ice"))


def test_every_key_is_read() -> None:
    config = read(
        """
        [story]
        title = " Ice "
        about = "ice"
        [poll]
        every = "1h30m"
        [[feeds]]
        url = "https://example.org/rss.xml"
        name = "Wire"
        publisher = "Example"
        every = "5m"
        whole = true
        full_text = true
        [[watches]]
        name = "thaw"
        match = "thaw OR melt"
        alert = true
        urgent = true
        [[figures]]
        name = "area"
        counts = "hectares"
        about = "ice"
        alert = "over 5,000"
        [speakers]
        "Zelenskyy" = ["Zelensky"]
        [alerts]
        desktop = false
        terminal = "osc777"
        tmux = true
        quiet = "22:00-07:00"
        cooldown = "1m"
        per_hour = 3
        feeds = true
        send = ["mailto://user:pass@example.org", "https://hooks.example.org/a"]
        run = [["say", "news"]]
        [screen]
        theme = "Paper"
        [store]
        database = "ice.db"
        keep = "30d"
        """,
        "c.toml",
    )

    assert config.story == StoryConfig("Ice", "ice")
    assert config.poll.every == timedelta(minutes=90)
    assert config.feeds == (
        FeedConfig(
            "https://example.org/rss.xml",
            "Wire",
            "Example",
            timedelta(minutes=5),
            whole=True,
            full_text=True,
        ),
    )
    assert config.watches == (WatchConfig("thaw", "thaw OR melt", True, True),)
    assert config.figures == (FigureConfig("area", "hectares", "ice", "over 5,000"),)
    assert config.speakers == {"Zelenskyy": ("Zelensky",)}
    assert config.alerts.quiet == (time(22), time(7))
    assert config.alerts.run == (("say", "news"),)
    assert (config.alerts.terminal, config.alerts.tmux) == ("osc777", True)
    assert (config.alerts.cooldown, config.alerts.per_hour) == (timedelta(minutes=1), 3)
    assert config.screen.theme == "paper"
    assert config.store.keep == timedelta(days=30)


MISTAKES = """\
titel = "x"
[story]
title = ""
[poll]
every = 10
evry = "5x"
[[feeds]]
url = "example.org/rss"
[[feeds]]
uri = "https://a.example/x"   # a comment
whole = "yes"
[[feeds]]
url = "HTTPS://A.example"
[[feeds]]
url = "https://a.example/#x"
[[watches]]
name = "troops"
match = 'troops OR "North'
[[watches]]
name = "Troops"
match = '''
a
OR (b
'''
[[figures]]
name = "a"
counts = ""
alert = "ten"
[speakers]
Zelenskyy = ["Zelensky", 3]
"Volodymyr" = ["Zelensky"]
[alerts]
quiet = "22-7"
run = [["a"], [], ["", 3]]
desktop = 1
[store]
keep = "1h"
database = "a\\u001bb"
url = "x"
"""


def test_all_problems_are_reported_at_once_each_with_its_place() -> None:
    assert problems(MISTAKES) == [
        "c.toml:1: titel: no such key; there are story, poll, feeds, watches, figures, "
        "speakers, alerts, screen, keys, store",
        "c.toml:3: story.title: must not be empty",
        'c.toml:5: poll.every: must be like "10m" or "1h30m", not a number',
        "c.toml:6: poll.evry: no such key; did you mean “every”?",
        "c.toml:8: 1st [[feeds]], url: must begin with https:// or http://; "
        "did you mean “https://example.org/rss”?",
        "c.toml:10: 2nd [[feeds]], uri: no such key; did you mean “url”?",
        "c.toml:11: 2nd [[feeds]], whole: must be true or false, not text",
        "c.toml:15: 4th [[feeds]], url: the same address as the 3rd [[feeds]]",
        "c.toml:18: 1st [[watches]], match: this quote is never closed\n"
        '  troops OR "North\n            ^',
        "c.toml:20: 2nd [[watches]], name: the same name as the 1st [[watches]]",
        "c.toml:21: 2nd [[watches]], match: line 2: this bracket is never closed\n"
        "  OR (b\n     ^",
        "c.toml:27: 1st [[figures]], counts: must not be empty: it would match every "
        "article",
        'c.toml:28: 1st [[figures]], alert: must be "any", "10%", "500" or "over 5000"',
        "c.toml:30: speakers.Zelenskyy, 2nd item: must be text in quotes, not a number",
        "c.toml:31: speakers.Volodymyr, 1st item: “Zelensky” is a spelling of "
        "“Zelenskyy” already",
        'c.toml:33: alerts.quiet: must be two times of day: "22:00-07:00"',
        "c.toml:34: alerts.run, 2nd item: must be a list of a program and its "
        'arguments: ["say"]',
        "c.toml:34: alerts.run, 3rd item, 2nd item: must be text in quotes, not a "
        "number",
        "c.toml:35: alerts.desktop: must be true or false, not a number",
        "c.toml:37: store.keep: must be at least a day",
        "c.toml:38: store.database: has the control character U+001B in it",
        "c.toml:39: store.url: no such key here; it belongs in [[feeds]]",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "c.toml:1: story: is missing: add the table [story] with a title"),
        ("[story]", "c.toml:1: story.title: is missing"),
        ("story = 3", "c.toml:1: story: must be a table, not a number"),
        ("[[story]]\ntitle='x'", "c.toml:1: story: must be a table, not a list"),
        (
            STORY + "[feeds]",
            "c.toml:3: feeds: write [[feeds]], in two brackets, for each",
        ),
        (STORY + "[x]\nfeeds=3", "c.toml:3: x: no such key; there are story, poll"),
        ("feeds = 3\n" + STORY, "c.toml:1: feeds: must be [[feeds]] tables"),
        (
            "feeds = [3]\n" + STORY,
            "c.toml:1: 1st [[feeds]]: must be a table, not a number",
        ),
        (
            "every = '1m'\n" + STORY,
            "c.toml:1: every: stands outside of any table; it be",
        ),
        ("[storry]\ntitle='x'", "c.toml:1: storry: no such key; did you mean “story”?"),
        ("speakers = 3\n" + STORY, "c.toml:1: speakers: must be a table, not a number"),
        (
            STORY + "[speakers]\na = 'b'",
            "c.toml:4: speakers.a: must be a list, not text",
        ),
        (STORY + "[speakers]\n'' = []", 'c.toml:4: speakers."": must not be empty'),
        ("[story]\ntitle = 'a\tb\n'", "c.toml:2: story.title: not TOML: Found invalid"),
        ("[story]\ntitle = ", "c.toml:2: story.title: not TOML: Invalid value"),
        ("a = 1\na = 2", "c.toml:2: a: not TOML: Cannot overwrite a value"),
        ("a = '\0'", "c.toml:1: a: not TOML: Found invalid"),
        ("\na = " + "9" * 5000 + "\nb = 1", "c.toml:2: a: not TOML: Exceeds the limit"),
        (
            "\na = " + "[" * 5000 + "\nb = 1",
            "c.toml:2: a: lists or tables nest too deep",
        ),
        ("a = '\ud800'", "c.toml:1: a: half a character; save it as UTF-8"),
        (
            "[story]\ntitle = 1979-05-27 07:32:00\nx=1",
            "c.toml:2: story.title: must be te",
        ),
        ('[story]\ntitle = """a\nb"""', "c.toml:2: story.title: must be one line"),
    ],
)
def test_a_problem_is_named_in_plain_words(text: str, expected: str) -> None:
    assert problems(text)[0].startswith(expected)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("ftp://example.org/x", "must begin with https:// or http://"),
        ("feed://example.org/x", "did you mean “https://example.org/x”?"),
        ("feed:https://example.org/x", "did you mean “https://example.org/x”?"),
        ("https://exam ple.org", "an address has no white space in it"),
        ("https:///x", "an address needs a host"),
        ("https://[::1", "not an address: Invalid IPv6 URL"),
        ("https://example.org:99999/", "not an address: Port out of range"),
        ("", "must begin with https:// or http://"),
    ],
)
def test_an_address_that_is_none_is_refused(url: str, expected: str) -> None:
    assert expected in problems(STORY + f"[[feeds]]\nurl = '{url}'")[0]


@pytest.mark.parametrize(
    ("table", "key", "value"),
    [
        ("poll", "every", "'10'"),
        ("poll", "every", "'0m'"),
        ("poll", "every", "'30m1h'"),
        ("poll", "every", "'999999999w'"),
        ("alerts", "quiet", "'22:00-22:00'"),
        ("alerts", "quiet", "'25:00-07:00'"),
        ("alerts", "send", "['example.org']"),
        ("alerts", "send", "['https://']"),
        ("alerts", "per_hour", "0"),
        ("alerts", "per_hour", "true"),
        ("alerts", "cooldown", "'0m'"),
        ("alerts", "terminal", "'osc8'"),
        ("alerts", "run", "[['']]"),
        ("alerts", "run", "'say'"),
        ("store", "database", "3"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused(
    table: str, key: str, value: str
) -> None:
    found = problems(STORY + f"[{table}]\n{key} = {value}")

    assert [
        problem.split(": ")[1][: len(table) + 1 + len(key)] for problem in found
    ] == [f"{table}.{key}"]


@pytest.mark.parametrize(
    ("query", "table"),
    [
        ("is:unread", "story"),
        ("a -(b since:2h)", "story"),
        ("title:(a OR figure:killed)", "story"),
        ("speaker:x", "story"),
        ("watch:x", "watches"),
        ("a OR is:story", "watches"),
    ],
)
def test_a_query_asks_only_what_is_known_when_an_article_arrives(
    query: str, table: str
) -> None:
    text = f"[story]\ntitle = 'x'\nabout = '{query}'"
    if table == "watches":
        text = STORY + f"[[watches]]\nname = 'x'\nmatch = '{query}'"

    (problem,) = problems(text)

    assert problem.endswith(
        "cannot be asked here: it is not known when an article arrives"
    )


def test_an_empty_quiet_time_is_none() -> None:
    assert read(STORY + "[alerts]\nquiet = ''", "c.toml").alerts.quiet is None


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    (tmp_path / "utf-16.toml").write_bytes("a = 1".encode("utf-16"))
    (tmp_path / "latin.toml").write_bytes(b"[story]\ntitle = '\xe9'")
    (tmp_path / "large.toml").write_bytes(b"#" * 4_000_001)

    def said(name: str) -> str:
        with pytest.raises(ConfigError) as caught:
            load(tmp_path / name)
        return str(caught.value).removeprefix(f"{tmp_path}/")

    assert said("none.toml") == ("none.toml: does not exist; `monitor init` writes one")
    assert said("utf-16.toml") == "utf-16.toml: is UTF-16; save it as UTF-8"
    assert said("latin.toml") == (
        "latin.toml:2: story.title: the byte 0xe9 is not UTF-8; save it as UTF-8"
    )
    assert said("large.toml") == "large.toml: is larger than 4 MB"
    assert "cannot be read: Is a directory" in said(".")
    assert "is not a file name" in said("a\0b")


def test_a_file_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "c.toml"
    path.write_bytes(b"\xef\xbb\xbf" + STORY.encode())

    assert load(path).story.title == "Ice"


@pytest.mark.parametrize("query", ["publisher:wire", "is:unread", "figure:killed>2"])
@pytest.mark.parametrize("key", ["counts", "about"])
def test_a_pin_asks_only_what_a_claim_has(key: str, query: str) -> None:
    other = "about" if key == "counts" else "counts"
    table = f"[[figures]]\nname='a'\n{other}='dead'\n{key}='{query}'\n"

    with pytest.raises(ConfigError, match="cannot be asked of a figure's sentence"):
        read(STORY + table, "c.toml")


def test_a_pin_may_ask_for_title_and_speaker() -> None:
    about = "title:dam speaker:mayor"
    table = f"[[figures]]\nname='a'\ncounts='dead'\nabout='{about}'\n"

    config = read(STORY + table, "c.toml")

    assert config.figures == (FigureConfig("a", "dead", about),)


KEYS = st.sampled_from(
    ["story", "title", "feeds", "url", "watches", "match", "speakers", "alerts", "run"]
)
VALUES = st.recursive(
    st.one_of(
        st.integers(),
        st.booleans(),
        st.sampled_from(
            ["'10m'", "'https://a.example'", "'('", "''", "07:00:00", "1.5"]
        ),
    ).map(lambda value: str(value).lower()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.lists(
            st.tuples(KEYS, inner), max_size=2, unique_by=lambda pair: pair[0]
        ).map(lambda pairs: "{" + ", ".join(f"{k} = {v}" for k, v in pairs) + "}"),
    ),
    max_leaves=5,
)
LINES = st.one_of(
    KEYS.map(lambda key: f"[{key}]"),
    KEYS.map(lambda key: f"[[{key}]]"),
    st.tuples(KEYS, VALUES).map(lambda pair: f"{pair[0]} = {pair[1]}"),
    st.text(max_size=20),
)


@settings(max_examples=200)
@given(st.lists(LINES, max_size=8).map("\n".join) | st.text())
def test_any_text_is_a_configuration_or_a_configuration_error(text: str) -> None:
    with suppress(ConfigError):
        read(text, "c.toml")


def documented_fields() -> list[tuple[str, str, str]]:
    """Class, field and docstring of every field of the configuration."""
    tree = ast.parse(Path(config_module.__file__).read_text(encoding="utf-8"))
    found = []
    for node in tree.body:
        if not isinstance(node, ast.ClassDef) or node.name == "Config":
            continue
        for field, doc in zip(node.body, node.body[1:], strict=False):
            if isinstance(field, ast.AnnAssign) and isinstance(doc, ast.Expr):
                assert isinstance(field.target, ast.Name)
                assert isinstance(doc.value, ast.Constant)
                found.append((node.name, field.target.id, str(doc.value.value)))
    return found


def test_every_field_has_a_docstring() -> None:
    kinds = [kind for kind in vars(config_module).values() if isinstance(kind, type)]
    count = sum(
        len(fields(kind))
        for kind in kinds
        if kind.__name__.endswith("Config") and kind is not Config
    )

    assert len(documented_fields()) == count


@pytest.mark.parametrize(("table", "key", "doc"), documented_fields())
def test_the_example_has_every_key_under_its_own_words(
    table: str, key: str, doc: str
) -> None:
    words = re.escape(" ".join(doc.split()))
    told = EXAMPLE.read_text(encoding="utf-8")

    assert re.search(rf"^# {words}\n(# )?{key} = ", told, re.MULTILINE), table


def test_the_example_is_sound_and_stands_at_the_defaults() -> None:
    config = load(EXAMPLE)

    first = config.feeds[0]
    assert len(config.feeds) > 10
    assert [watch.name for watch in config.watches] == ["troops", "ICBM"]
    assert config == Config(
        StoryConfig(config.story.title, config.story.about),
        feeds=config.feeds,
        watches=tuple(WatchConfig(w.name, w.match) for w in config.watches),
        speakers=config.speakers,
    )
    assert first == FeedConfig(first.url, first.name, first.publisher)


def test_the_example_is_sound_with_everything_in_it_that_is_commented_out() -> None:
    told = EXAMPLE.read_text(encoding="utf-8")
    whole = re.sub(r"^# (\[\[\w+\]\]$|\w+ = )", r"\1", told, flags=re.MULTILINE)

    config = read(whole, "config.example.toml")

    assert config.figures[0].alert == "10%"
    assert config.alerts.quiet == (time(22), time(7))
    assert len(whole) < len(told)
