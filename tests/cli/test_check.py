"""`monitor check`."""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from monitor.cli.check import remarks, table
from monitor.cli.main import main
from monitor.engine.feed_check import FeedCheck
from tests.fakes import item, rss
from tests.wire import WireFeeds, wire_feeds

NOW = datetime(2025, 1, 24, 12, tzinfo=UTC)
FINE = FeedCheck("https://a.example/", "A", "200 OK", 3, 2, NOW)


def check(folder: Path, config: str, *options: str) -> Result:
    path = folder / "c.toml"
    path.write_text(config, encoding="utf-8")
    return CliRunner().invoke(main, ["--config", str(path), "check", *options])


def test_a_sound_configuration_is_told(
    tmp_path: Path,
) -> None:
    result = check(tmp_path, "story.title = 'Ice'\nstore.keep = '9d'")

    assert result.exit_code == 0
    assert result.output.startswith("config OK\n")
    assert "ice.db (does not exist yet)" in result.output
    assert "feeds     none, so nothing will arrive: add [[feeds]]" in result.output
    assert "alerts    on the screen only" in result.output


CHANNELS = """
story.title = 'Ice'
alerts.run = [['sh', 'x'], ['/no/such']]
alerts.send = ['https://hooks.example/secret', 'mailto://user:secret@mail.example']
"""


def test_channels_that_cannot_work_are_told_with_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)

    result = check(tmp_path, CHANNELS)
    body = json.loads(check(tmp_path, CHANNELS, "--json").output)

    assert result.exit_code == 7
    assert (
        "  alerts    webhook hooks.example, service mailto, program sh, "
        "program such\n"
        "    PROBLEM service mailto: needs Apprise, which is not installed; "
        "add it with `pip install '.[alerts]'`\n"
        "    PROBLEM program such: there is no program /no/such that "
        "may be run\n"
    ) in result.output
    assert "secret" not in result.output
    assert [bool(channel["problem"]) for channel in body["channels"]] == [
        False,
        True,
        False,
        True,
    ]


def test_odd_queries_are_remarked_on(tmp_path: Path) -> None:
    text = "story.title = 'Ice'\n[[watches]]\nname = 'x'\nmatch = 'a or b'"

    result = check(tmp_path, text)

    assert result.exit_code == 0
    assert (
        "advice    match of the watch “x”: “or” is looked for as a word"
        in result.output
    )


def test_problems_of_the_configuration_end_with_3(tmp_path: Path) -> None:
    result = check(tmp_path, "[story]\ntitel = 1")

    assert result.exit_code == 3
    assert "c.toml:2: story.titel: no such key; did you mean “title”?" in result.output


def test_problems_of_the_configuration_have_a_json_twin(tmp_path: Path) -> None:
    result = check(tmp_path, "[story]\ntitel = 1", "--json")

    assert result.exit_code == 3
    (problem,) = json.loads(result.output)["problems"]
    assert (problem["key"], problem["where"][-8:]) == ("story.titel", "c.toml:2")


REFUSING = "story.title = 'Ice'\n[[feeds]]\nurl = 'http://127.0.0.1:1/'"


def test_a_feed_that_cannot_be_read_ends_with_5(tmp_path: Path) -> None:
    result = check(tmp_path, REFUSING)

    assert result.exit_code == 5
    assert "PROBLEM http://127.0.0.1:1/: refuses connections" in result.output
    assert "0 of 1 feeds can be read" in result.output


def test_feeds_have_a_json_twin(tmp_path: Path) -> None:
    result = check(tmp_path, REFUSING, "--json")

    assert result.exit_code == 5
    assert json.loads(result.output)["feeds"][0]["problem"] == "refuses connections"


def test_feeds_are_not_polled_when_they_are_not_to_be(tmp_path: Path) -> None:
    assert check(tmp_path, REFUSING, "--no-feeds").exit_code == 0


def test_the_table_has_a_line_a_feed_and_the_sum() -> None:
    bad = FeedCheck("https://b.example/", "한국 신문", problem="no such host")

    lines = table([FINE, bad], NOW)

    assert len(lines) == 5
    assert lines[1].startswith("A ")
    assert lines[2].endswith("no answer")
    assert lines[3] == "    PROBLEM https://b.example/: no such host"
    assert lines[4] == "1 of 2 feeds can be read"


# What was asked a moment ago


@pytest.fixture
def proxy() -> Iterator[WireFeeds]:
    """Any server, through a proxy on this machine."""
    with wire_feeds() as served:
        yield served


def polled(folder: Path, proxy: WireFeeds, *urls: str) -> str:
    """The configuration of these feeds, after a round that has read them."""
    at = f"http://127.0.0.1:{proxy.ports['http']}"
    feeds = "".join(f"\n[[feeds]]\nurl = '{url}'" for url in urls)
    config = f"story.title = 'Ice'\npoll.proxy = '{at}'{feeds}"
    path = folder / "c.toml"
    path.write_text(config, encoding="utf-8")
    CliRunner().invoke(main, ["--config", str(path), "poll", "--once"])
    return config


def test_a_feed_that_was_polled_within_the_minute_is_not_polled_again(
    tmp_path: Path, proxy: WireFeeds
) -> None:
    for name in ("a", "b"):
        proxy.serve(f"http://{name}.example/rss", rss(item(1), title=name))
    polled(tmp_path, proxy, "http://a.example/rss")
    both = polled(tmp_path, proxy, "http://a.example/rss") + (
        "\n[[feeds]]\nurl = 'http://b.example/rss'"
    )

    result = check(tmp_path, both)

    asked = [str(request.url) for request in proxy.requests]
    assert asked == ["http://a.example/rss", "http://b.example/rss"]
    assert result.exit_code == 0
    assert re.search(
        r"\na  .*  not polled\n    polled less than a minute", result.output
    )
    assert result.output.endswith("\n2 of 2 feeds can be read (1 was not polled)\n")


def test_a_feed_whose_server_asked_to_wait_is_left_alone_and_still_a_problem(
    tmp_path: Path, proxy: WireFeeds
) -> None:
    url = "http://a.example/rss"
    proxy.serve(url, status=429, retry_after="7200")
    config = polled(tmp_path, proxy, url)

    result = check(tmp_path, config)
    body = json.loads(check(tmp_path, config, "--json").output)

    assert len(proxy.requests_of(url)) == 1
    assert result.exit_code == 5
    assert f"PROBLEM {url}: answered 429 Too Many Requests\n" in result.output
    assert "\n    its server asked to wait until 20" in result.output
    assert result.output.endswith("\n0 of 1 feeds can be read (1 was not polled)\n")
    [feed] = body["feeds"]
    assert feed["not_polled"].startswith("its server asked to wait until 20")
    assert feed["problem"] == "answered 429 Too Many Requests"


def test_a_database_that_cannot_be_read_keeps_no_feed_from_being_checked(
    tmp_path: Path, proxy: WireFeeds
) -> None:
    url = "http://a.example/rss"
    proxy.serve(url, rss(item(1)))
    config = polled(tmp_path, proxy, url)
    [database] = tmp_path.rglob("*.db")
    database.write_bytes(b"no database" * 1000)

    check(tmp_path, config)

    assert len(proxy.requests_of(url)) == 2


def test_where_nobody_can_be_reached_that_is_said_once_more(tmp_path: Path) -> None:
    feeds = [f"[[feeds]]\nurl = 'http://{name}.invalid/'\n" for name in "abc"]
    words = "no network: no server could be reached"

    alone = check(tmp_path, "story.title = 'Ice'\n" + feeds[0])
    all_three = check(tmp_path, "story.title = 'Ice'\n" + "".join(feeds))

    assert words not in alone.output
    assert all_three.output.endswith(f"\n0 of 3 feeds can be read\n{words}\n")
    assert all_three.exit_code == 5


def test_feeds_of_one_title_are_told_apart(tmp_path: Path, proxy: WireFeeds) -> None:
    urls = [f"http://a.example/{name}.xml" for name in ("world", "sport")]
    title = "The Northern Example Gazette"
    for url in urls:
        proxy.serve(url, rss(item(1), title=title))
    feeds = "".join(f"\n[[feeds]]\nurl = '{url}'" for url in urls)
    at = f"http://127.0.0.1:{proxy.ports['http']}"
    config = f"story.title = 'Ice'\npoll.proxy = '{at}'{feeds}"

    lines = check(tmp_path, config).output.splitlines()
    body = json.loads(check(tmp_path, config, "--json").output)

    for url in urls:
        assert f"    {url}" in lines
    assert [feed["name"] for feed in body["feeds"]] == [
        f"{title} (a.example/world.xml)",
        f"{title} (a.example/sport.xml)",
    ]


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        (FINE, []),
        (replace(FINE, articles=0), ["has no articles at present"]),
        (replace(FINE, newest_at=None), ["gives no dates"]),
        (
            replace(FINE, newest_at=NOW - timedelta(days=45)),
            ["nothing new for 45 days"],
        ),
        (
            replace(FINE, moved_to="https://b.example/"),
            ["has moved for good; write: https://b.example/"],
        ),
        (
            replace(FINE, is_damaged=True),
            ["is broken: some of it may be missing"],
        ),
        (
            replace(FINE, problem="is a web page", linked=("https://a.example/rss",)),
            [
                "PROBLEM https://a.example/: is a web page",
                "that page links: https://a.example/rss",
            ],
        ),
    ],
)
def test_remarks_say_what_a_person_should_know(
    finding: FeedCheck, expected: list[str]
) -> None:
    assert remarks(finding, NOW) == expected
