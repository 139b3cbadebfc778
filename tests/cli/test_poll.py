"""`monitor poll`, as its users and its parent process see it."""

import asyncio
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner, Result

from monitor import paths
from monitor.cli.main import main
from monitor.clock import SetClock
from monitor.engine.replay.server import StoryServer
from monitor.engine.replay.story import DEMO, Story
from monitor.model.articles import View
from monitor.model.events import EventKind
from monitor.store.database import open_reader
from monitor.store.file.lock import PollerLock
from tests.fakes import PATIENCE_S, item, rss
from tests.wire import wire_feeds

EVERYTHING = View(story_only=False, fold_copies=False)


@dataclass
class Desk:
    """A story on the air, with a configuration that follows it."""

    folder: Path
    story: Story
    clock: SetClock
    server: StoryServer

    @property
    def database(self) -> Path:
        return self.folder / "story.db"

    @property
    def on_air(self) -> int:
        """How many articles the feeds carry now."""
        minute = self.story.minute(self.clock.now())
        return sum(len(self.story.items(feed, minute)) for feed in self.story.feeds)

    def options(self, database: Path | None = None) -> list[str]:
        feeds = "".join(
            f"[[feeds]]\nurl = '{self.server.url(feed)}'\nname = '{feed.id}'\n"
            for feed in self.story.feeds
        )
        config = self.folder / "config.toml"
        about = '"North Korea*" OR Pyongyang'
        config.write_text(f"[story]\ntitle = 'S'\nabout = '{about}'\n{feeds}")
        where = str(database or self.database)
        return ["--config", str(config), "--database", where, "poll"]

    def invoke(self, *options: str, database: Path | None = None) -> Result:
        return CliRunner().invoke(main, [*self.options(database), *options])

    def start(self, *options: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "monitor", *self.options(), *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    story = Story.from_file(paths.shipped(DEMO))
    clock = SetClock(story.time(240))
    with StoryServer(story, clock) as server:
        yield Desk(tmp_path, story, clock, server)


def test_one_round_reads_every_feed_and_says_what_came_of_it(desk: Desk) -> None:
    result = desk.invoke("--once")

    assert result.exit_code == 0
    assert result.output.startswith(f"polled 6 feeds: {desk.on_air} new articles, ")


def test_a_second_round_at_once_reads_every_feed_again(desk: Desk) -> None:
    desk.invoke("--once")
    result = desk.invoke("--once")

    assert "0 new articles" in result.output
    assert len(desk.server.requests) == 12


def test_a_second_round_keeps_to_what_a_server_wishes_and_says_so(
    tmp_path: Path,
) -> None:
    with wire_feeds() as feeds:
        url = f"http://127.0.0.1:{feeds.ports['http']}/rss"
        feeds.serve(url, rss(item(1)), cache_control="max-age=7200")
        config = tmp_path / "config.toml"
        config.write_text(f"[story]\ntitle = 'S'\n[[feeds]]\nurl = '{url}'\n")
        database = str(tmp_path / "story.db")
        command = ["--config", str(config), "--database", database, "poll", "--once"]

        first = CliRunner().invoke(main, command)
        second = CliRunner().invoke(main, command)
        by_hand = CliRunner().invoke(main, [*command, "--now"])

        assert len(feeds.requests_of(url)) == 2
    assert first.output == (
        "polled 1 feed: 1 new article, 0 edited, 0 figure changes, 0 watch hits\n"
    )
    assert second.exit_code == 0
    assert second.output.startswith("polled 0 feeds: 0 new articles, ")
    assert re.search(
        r"\nnot polled: 1 feed\n  A feed: not due before 20\d\d-", second.output
    )
    assert by_hand.output.startswith("polled 1 feed: ")


def test_a_server_that_wants_no_question_is_left_alone_by_hand_too(
    tmp_path: Path,
) -> None:
    with wire_feeds() as feeds:
        url = f"http://127.0.0.1:{feeds.ports['http']}/rss"
        feeds.serve(url, status=429, retry_after="7200")
        config = tmp_path / "config.toml"
        config.write_text(
            f"[story]\ntitle = 'S'\n[[feeds]]\nurl = '{url}'\nname = 'Wire'\n"
        )
        database = str(tmp_path / "story.db")
        command = ["--config", str(config), "--database", database, "poll", "--once"]

        CliRunner().invoke(main, command)
        result = CliRunner().invoke(main, [*command, "--now"])

        assert len(feeds.requests_of(url)) == 1
    assert result.exit_code == 5
    assert "Wire: its server asked to wait until 20" in result.output


def test_a_round_names_the_feed_it_could_not_read_and_ends_with_5(desk: Desk) -> None:
    desk.clock.moment = desk.story.time(610)

    result = desk.invoke("--once")

    assert result.exit_code == 5
    assert "polled 6 feeds: " in result.output
    assert "  harbor: answered 500 Internal Server Error" in result.output


def test_a_second_poller_says_who_polls_and_ends_with_6(desk: Desk) -> None:
    lock = PollerLock(desk.database)
    assert lock.acquire(datetime(2025, 1, 24, tzinfo=UTC))

    result = desk.invoke("--once")
    lock.release()

    assert result.exit_code == 6
    assert "another monitor (process " in result.stderr
    assert not desk.server.requests


def test_a_child_ends_when_its_parent_closes_its_input(desk: Desk) -> None:
    with desk.start("--child") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == "\n"  # it waits for nothing
        process.stdin.close()

        assert process.wait(PATIENCE_S) == 0


def test_a_child_tells_its_parent_why_it_cannot_poll(desk: Desk) -> None:
    desk.database.write_text("no database " * 500)

    with desk.start("--child") as process:
        assert process.stdout is not None
        assert "the file is damaged or not a database" in process.stdout.readline()
        assert process.wait(PATIENCE_S) == 4


def test_a_poller_ends_in_order_when_it_is_told_to(desk: Desk) -> None:
    with desk.start() as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.terminate()

        assert process.wait(PATIENCE_S) == 0

    assert PollerLock(desk.database).holder() is None


def test_two_pollers_at_once_share_nothing_and_lose_nothing(desk: Desk) -> None:
    racers = [desk.start("--once") for _ in range(3)]
    said = [racer.communicate(timeout=PATIENCE_S)[1] for racer in racers]
    codes = [racer.returncode for racer in racers]

    assert set(codes) <= {0, 6}, said
    assert 0 in codes
    assert len(articles(desk.database)) == desk.on_air


@pytest.mark.parametrize("asked", [1, 4])
def test_a_poller_that_is_killed_loses_and_doubles_nothing(
    desk: Desk, tmp_path: Path, asked: int
) -> None:
    for minute in (240, 800):
        desk.clock.moment = desk.story.time(minute)
        kill_after(desk, asked)
        desk.invoke("--once")
        desk.invoke("--once", database=tmp_path / "calm.db")

    assert articles(desk.database) == articles(tmp_path / "calm.db")
    assert len(news(desk.database)) == len(set(news(desk.database)))


@pytest.mark.parametrize("source", ["environment", "configuration"])
def test_no_password_of_a_proxy_gets_anywhere_but_to_the_proxy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str
) -> None:
    url = "http://far.example/rss"
    with wire_feeds() as feeds:
        feeds.serve(url, status=407)
        proxy = f"http://me:s3cr3t@127.0.0.1:{feeds.ports['http']}"
        if source == "environment":
            monkeypatch.setenv("http_proxy", proxy)
            proxy = ""
        config = tmp_path / "config.toml"
        config.write_text(
            f"story.title = 'S'\npoll.proxy = '{proxy}'\n[[feeds]]\nurl = '{url}'\n"
        )
        given = ["--config", str(config), "--database", str(tmp_path / "story.db")]

        def run(*command: str) -> str:
            return CliRunner().invoke(main, [*given, *command]).output

        told = run("poll", "--once")
        assert "far.example/rss: answered 407 Proxy Authentication Required" in told
        assert feeds.requests[0].headers["Proxy-Authorization"] == "Basic bWU6czNjcjN0"
    told += run("find", "http://other.example/")  # the proxy is down by now
    assert "its proxy 127.0.0.1:" in told
    for command in (["check"], ["status", "--json"], ["doctor"], ["export", "feeds"]):
        told += run(*command)

    config.unlink()
    left = b"".join(p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())
    for secret in ("s3cr3t", "bWU6czNjcjN0"):
        assert secret not in told
        assert secret.encode() not in left


def test_the_longest_of_all_durations_stop_no_poller(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text(
        "story.title = 'S'\npoll.every = '36500d'\nstore.keep = '36500d'\n"
        "[alerts]\ncooldown = '36500d'\n"
        "[[feeds]]\nurl = 'http://127.0.0.1:1/rss'\nname = 'Wire'\n"
    )
    command = ["--config", str(config), "--database", str(tmp_path / "story.db")]

    for _ in range(2):
        result = CliRunner().invoke(main, [*command, "poll", "--once", "--now"])

    assert result.exit_code == 5
    assert "\n  Wire: refuses connections" in result.output


class Silence(httpx.AsyncByteStream):
    """A body that never comes."""

    async def __aiter__(self) -> AsyncIterator[bytes]:
        await asyncio.Event().wait()
        yield b""


def test_no_server_is_asked_twice_within_a_minute_whoever_was_killed_meanwhile(
    tmp_path: Path,
) -> None:
    with wire_feeds() as feeds:
        url = "http://far.example/rss"  # reached through a proxy, which is here
        feeds.replies[url] = lambda _: httpx.Response(200, stream=Silence())
        config = tmp_path / "config.toml"
        config.write_text(
            f"story.title = 'S'\npoll.proxy = 'http://127.0.0.1:{feeds.ports['http']}'"
            f"\n[[feeds]]\nurl = '{url}'\n"
        )
        database = str(tmp_path / "story.db")
        command = ["--config", str(config), "--database", database, "poll", "--once"]
        with subprocess.Popen([sys.executable, "-m", "monitor", *command]) as process:
            while not feeds.requests_of(url) and process.poll() is None:
                with suppress(subprocess.TimeoutExpired):
                    process.wait(0.01)
            process.kill()
        feeds.serve(url, rss(item(1)))

        result = CliRunner().invoke(main, [*command, "--now"])

        assert len(feeds.requests_of(url)) == 1
    assert "\n  far.example/rss: polled less than a minute ago\n" in result.output


def kill_after(desk: Desk, requests: int) -> None:
    """Start a round and kill it as soon as so many feeds were asked for."""
    wanted = len(desk.server.requests) + requests
    with desk.start("--once") as process:
        while len(desk.server.requests) < wanted and process.poll() is None:
            try:
                process.wait(0.001)
            except subprocess.TimeoutExpired:
                continue
        process.kill()


def articles(database: Path) -> list[tuple[str, str, str, int, bool]]:
    """What is stored of each article, without times."""
    store = open_reader(database)
    found = store.articles.window(EVERYTHING, 0, 1000)
    store.close()
    return sorted((a.guid, a.link, a.title, a.versions, a.in_story) for a in found)


def news(database: Path) -> list[int | None]:
    """The article of each event that says "new"."""
    store = open_reader(database)
    events = store.events.since(0, limit=5000)
    store.close()
    return [event.article_id for event in events if event.kind is EventKind.NEW]
