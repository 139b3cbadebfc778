"""Words of feeds come in by the real door and do nothing at any way out.

A further way out belongs into `TEXT`, `DATA` or a test of its own here.
"""

import asyncio
import csv
import io
import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from markdown_it import MarkdownIt

from monitor.cli.main import main
from monitor.clock import Clock, SetClock, SystemClock
from monitor.config.file import read
from monitor.config.settings import Config
from monitor.engine.poller import Poller
from monitor.fetch.http.fetcher import Fetcher
from monitor.log import log_to_file
from monitor.model.articles import View
from monitor.report.citation import citation
from monitor.report.plain_article import plain_article
from monitor.store.contract.store import Store
from monitor.store.database import open_reader, open_store
from monitor.ui.app import MonitorApp
from monitor.ui.present.notifications import sequence_for
from tests.fakes import FakeChannel, FakeFeeds, reply
from tests.ui.desk import Desk
from tests.ui.test_hostile import HOSTILE, unsafe

WORDS = (
    *HOSTILE,
    '=HYPERLINK("http://evil.example","open")',
    "+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "-2+3",
    "\t=1+1",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "`reboot` $(reboot) ; reboot",
    "%s %n {0} {words.__class__}",
    "'; DROP TABLE articles; --",
    "#[fg=red] tmux #(reboot)",
    "[press here](javascript:alert(1)) **bold** | cell |",
    "nul \x00 and \x1bP+q544e\x1b\\ DCS \x9b2J",
    "2025-01-24 12:00:00,000 1 ERROR a line\n2025-01-24 12:00:01,000 1 ERROR another",
    "half \ud83d of a pair",
    "\u061c\u2069\ufeff\U000e0041 tags",
)
WIRE, GONE = "https://wire.example/feed.json", "https://gone.example/"
CONFIG = f"""
[story]
title = "Dam at Orla"
[[feeds]]
url = "{WIRE}"
[[feeds]]
url = "{GONE}"
[[watches]]
name = "river"
match = "river"
alert = true
[alerts]
cooldown = "1s"
"""


def document(start: int) -> str:
    """A JSON Feed: of all kinds it lets most through."""
    items = [
        {
            "id": f"{start + n} {words}",
            "url": f"https://wire.example/{start + n}/{words}",
            "title": words,
            "content_text": f"{words}\n\nAt least {start + n + 12} people were killed "
            f"at the river, {words} said. “{words}”, said Ana {words[:40]}.",
            "authors": [{"name": words}],
        }
        for n, words in enumerate(WORDS)
    ]
    version = "https://jsonfeed.org/version/1.1"
    return json.dumps({"version": version, "title": f"Wire {WORDS[2]}", "items": items})


@dataclass(frozen=True)
class World:
    """A story into which all of that came."""

    folder: Path
    channel: FakeChannel

    @property
    def database(self) -> Path:
        return self.folder / "story.db"

    def run(self, *command: str) -> str:
        options = ["--config", str(self.folder / "c.toml")]
        options += ["--database", str(self.database)]
        result = CliRunner().invoke(main, [*options, *command])
        assert result.exit_code == 0, result.output
        return result.output


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("world")
    (folder / "c.toml").write_text(CONFIG, encoding="utf-8")
    log_to_file(folder / "monitor.log", debug=True)
    feeds, channel = FakeFeeds(), FakeChannel()
    feeds.replies[GONE] = lambda _: reply(
        "<p>", status=200, headers={"Content-Type": f"text/{WORDS[0]}"}
    )
    store = open_store(folder / "story.db")
    config = read(CONFIG, "c.toml")
    now = SystemClock().now()
    for start, at in ((0, now - timedelta(hours=1)), (100, now)):
        feeds.serve(WIRE, document(start), content_type="application/feed+json")
        asyncio.run(poll(store, config, feeds, channel, SetClock(at)))
    store.close()
    yield World(folder, channel)
    for handler in logging.getLogger("monitor").handlers:
        handler.close()


async def poll(
    store: Store,
    config: Config,
    feeds: FakeFeeds,
    channel: FakeChannel,
    clock: Clock,
) -> None:
    async with feeds.client() as client:
        poller = Poller(store, config, clock, Fetcher(client), channels=[channel])
        await poller.poll_once()
        await poller.close()


def harm(text: str, allowed: str = "\n") -> list[str]:
    """Characters that could do something to a terminal or to a reader's context."""
    joiners = "\u200c\u200d"  # of families of emoji, and of Persian words
    return [c for c in text if not (c.isprintable() or c in allowed + joiners)]


TEXT = (
    "list",
    "list --limit 100",
    "search river",
    "figures",
    "figures killed",
    "figures killed --history",
    "watches",
    "status",
    "status --tmux",
    "since 2h",
    "brief --since 2h",
    "alerts",
    "explain 3",
    "export feeds --format urls",
    "check --no-feeds",
    "doctor --no-network",
)


@pytest.mark.parametrize("command", TEXT)
def test_commands_print_what_can_be_read_and_nothing_else(
    world: World, command: str
) -> None:
    output = world.run(*command.split())

    assert output.strip()
    assert harm(output) == []


DATA = (
    "list --json",
    "search river --json",
    "figures --json",
    "figures killed --json",
    "watches --json",
    "status --json",
    "since 2h --json",
    "alerts --json",
    "brief --since 2h --json",
    "explain 3 --json",
    "export findings --json",
    "export corrections --json",
)


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from (*strings(key), *strings(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def json_in(output: str) -> list[object]:
    """One object, or one a line."""
    try:
        return [json.loads(output)]
    except json.JSONDecodeError:
        return [json.loads(line) for line in output.splitlines()]


@pytest.mark.parametrize("command", DATA)
def test_json_is_json_and_its_strings_are_clean(world: World, command: str) -> None:
    output = world.run(*command.split())

    assert harm(output) == []
    bodies = json_in(output)
    assert bodies
    assert not [text for body in bodies for text in strings(body) if harm(text)]


@pytest.mark.parametrize("command", ["figures --csv", "figures killed --csv"])
def test_no_cell_of_a_table_is_a_formula(world: World, command: str) -> None:
    output = world.run(*command.split())

    cells = [cell for row in csv.reader(io.StringIO(output)) for cell in row]
    assert cells
    assert not [
        cell
        for cell in cells
        if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
        and not re.fullmatch(r"-?[\d.]+(e[+-]?\d+)?", cell)
    ]
    assert harm(output) == []


def test_markdown_has_no_structure_but_ours(world: World) -> None:
    html = MarkdownIt().render(world.run("brief", "--since", "2h"))

    tags = set(re.findall(r"<\s*/?(\w+)", html))
    addresses = set(re.findall(r'(?:href|src)="([^"]*)', html))

    assert tags <= {"h1", "h2", "h3", "p", "ul", "ol", "li", "a", "em", "strong", "br"}
    assert addresses
    assert not [each for each in addresses if not each.startswith("https://wire.exa")]
    assert "clear screen" in html
    assert harm(html) == []


def test_what_other_programs_get_of_an_article_is_words(world: World) -> None:
    store = open_reader(world.database)
    articles = store.articles.window(View(story_only=False), 0, 500)
    details = [store.articles.detail(article.id) for article in articles]
    store.close()

    assert len(details) >= len(WORDS)
    for detail in filter(None, details):
        assert harm(plain_article(detail)) == []
        assert harm(citation(detail.article)) == []


def test_opml_is_sound_xml(world: World) -> None:
    output = world.run("export", "feeds", "--format", "opml")

    urls = [node.get("xmlUrl") for node in ElementTree.fromstring(output).iter()]
    assert {WIRE, GONE} <= set(urls)


def test_what_is_listed_has_links_of_the_web_only(world: World) -> None:
    output = world.run("list", "--json", "--limit", "500")

    links = [json.loads(line)["link"] for line in output.splitlines()]
    assert len(links) >= len(WORDS)
    assert all(link == "" or link.startswith("https://wire.example/") for link in links)
    assert not [link for link in links if re.search(r"\s", link)]


def test_the_log_has_a_line_for_each_thing_that_happened(world: World) -> None:
    lines = (world.folder / "monitor.log").read_text("utf-8").splitlines()

    assert lines
    assert not [line for line in lines if not re.match(r"\d{4}-\d\d-\d\d ", line)]
    assert harm("\n".join(lines)) == []
    assert not [line for line in lines if "ERROR another" in line[:40]]


def test_alerts_carry_lines_that_can_be_read(world: World) -> None:
    assert world.channel.took
    for message in world.channel.took:
        assert harm(message.title, "") == []
        assert harm(message.text) == []
        body = json.loads(json.dumps(message.data))
        assert not [text for text in strings(body) if harm(text)]


@pytest.mark.parametrize("tmux", [False, True])
@pytest.mark.parametrize("way", ["osc9", "osc99", "osc777"])
def test_a_terminals_notification_ends_where_we_end_it(
    world: World, way: str, tmux: bool
) -> None:
    for words in WORDS:
        plain = sequence_for(way, "x", "y", number=1, tmux=tmux)
        hostile = sequence_for(way, words, words, number=1, tmux=tmux)

        assert [c for c in hostile if not c.isprintable()] == [
            c for c in plain if not c.isprintable()
        ]


@pytest.fixture
def anyio_backend() -> str:
    """Textual runs on asyncio."""
    return "asyncio"


@pytest.mark.anyio
async def test_nothing_on_the_screen_is_more_than_words(world: World) -> None:
    config = read(CONFIG, "c.toml")
    app = MonitorApp(lambda: open_reader(world.database), config, SystemClock(), beat=0)

    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        desk = Desk(app, pilot)
        await desk.settled()
        for key in ("enter", "j", "j", "i", "escape", "2", "enter", "escape", "5"):
            await desk.press(key)
            assert unsafe(desk) == []
        for message in world.channel.took[:3]:
            app.notify(message.text, title=message.title)
            await desk.settled()
            assert unsafe(desk) == []
        await desk.press("escape", "1", "y")
        assert harm(app.clipboard, "") == []
        assert harm(str(app.title), "") == []


def test_what_is_stored_is_for_its_owner_only(world: World) -> None:
    modes = {
        file.name: oct(file.stat().st_mode & 0o777)
        for file in world.folder.iterdir()
        if file.name != "c.toml"
    }

    assert set(modes.values()) == {"0o600"}, modes
