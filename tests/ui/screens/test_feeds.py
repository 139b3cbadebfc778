"""The list of feeds: what is seen there, and what is done about feeds."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path

import pytest

from monitor.config.file import load
from monitor.errors import FeedError
from monitor.fetch.feeds.document import WEB_PAGE
from monitor.model.feeds import FeedState, PollMode
from monitor.store.contract.drafts import Outcome, PollResult, PollState
from monitor.ui.configuration.feed_editor import FeedEditor
from monitor.ui.screens.dashboard import PANES
from tests.fakes import PATIENCE_S
from tests.ui.desk import NARROW, NORMAL, WIDE, Desk, LastingApp, seated
from tests.ui.newsroom import Newsroom

pytestmark = pytest.mark.anyio

FOUND = json.dumps(
    [
        {"url": f"https://{name}.example/rss", "name": name, "articles": 7} | more
        for name, more in (("new", {"problem": ""}), ("bad", {"problem": "is gone"}))
    ]
)


def states(room: Newsroom) -> dict[str, FeedState]:
    return {f.name: f.state for f in room.store.feeds.all(room.clock.now())}


def poll(room: Newsroom, name: str, **changes: object) -> None:
    """A poll of one feed that comes to this; the others stay as they are."""
    now = room.clock.now()
    later = now + timedelta(minutes=1)  # none is asked twice within one
    for lease in room.store.feeds.lease("t", later, limit=99, mode=PollMode.ALL):
        result = PollResult(PollState.UNCHANGED, now, now + timedelta(minutes=10))
        if lease.name == name:
            result = replace(result, **changes)  # type: ignore[arg-type]
        room.store.finish_poll(lease, Outcome(result))


@asynccontextmanager
async def at_the_feeds(
    room: Newsroom, size: tuple[int, int] = NORMAL
) -> AsyncIterator[Desk]:
    async with seated(room, size) as desk:
        await desk.press("5")
        yield desk


@pytest.mark.parametrize(("key", "pane"), zip("1234", PANES, strict=True), ids=PANES)
async def test_a_pane_s_number_leads_back_to_it(
    busy: Newsroom, key: str, pane: str
) -> None:
    async with at_the_feeds(busy) as desk:
        await desk.press(key)

        focused = desk.app.focused
        assert focused is not None
        assert focused.id == pane


@pytest.mark.parametrize("size", [NARROW, NORMAL, WIDE])
async def test_every_feed_is_seen_with_what_is_wrong_in_words(
    busy: Newsroom, size: tuple[int, int]
) -> None:
    busy.fail("Coast Radio", "refuses connections")
    async with at_the_feeds(busy, size) as desk:
        line = desk.line_with("Coast Radio")
        assert "failing" in line
        assert "refuses conn" in line
        assert "fresh" in desk.line_with("Valley Times")


async def test_a_broken_feed_is_read_and_says_so(busy: Newsroom) -> None:
    poll(busy, "Valley Times", error="is broken: some of it may be missing")
    async with at_the_feeds(busy, NORMAL) as desk:
        line = desk.line_with("Valley Times")
        assert "fresh" in line
        assert "is broken: some of it may be" in line


async def test_a_click_on_the_coverage_line_leads_there(busy: Newsroom) -> None:
    async with seated(busy) as desk:
        await desk.pilot.click("#coverage")
        await desk.settled()

        assert desk.sees(" Feeds ")


async def test_a_feed_is_polled_now_by_leaving_word_for_the_poller(
    busy: Newsroom,
) -> None:
    async with at_the_feeds(busy.later(minutes=2)) as desk:
        await desk.press("p")

        assert await desk.toasted("1 feed is polled next")
        a_minute_on = busy.clock.now() + timedelta(minutes=1)
        leases = busy.store.feeds.lease("t", a_minute_on, limit=99)
    assert len(leases) == 1


async def test_poll_now_says_that_a_feed_was_polled_just_now(busy: Newsroom) -> None:
    async with at_the_feeds(busy) as desk:
        await desk.press("p")

        assert await desk.toasted("within a minute")


async def test_poll_now_waits_for_a_retry_after_and_says_so(busy: Newsroom) -> None:
    until = busy.clock.now() + timedelta(hours=2)
    first = busy.store.feeds.all(busy.clock.now())[0].name
    poll(busy, first, state=PollState.FAILED, error="429", retry_after_at=until)
    async with at_the_feeds(busy) as desk:
        await desk.press("p")

        assert await desk.toasted("server asked to wait until")
    assert busy.store.feeds.lease("t", busy.clock.now(), limit=99) == []


async def test_a_feed_is_paused_and_polled_again(busy: Newsroom) -> None:
    first = busy.store.feeds.all(busy.clock.now())[0].name
    async with at_the_feeds(busy) as desk:
        await desk.press("x")
        paused = states(busy)[first]
        assert desk.sees("paused")
        await desk.press("x")

    assert (paused, states(busy)[first]) == (FeedState.PAUSED, FeedState.FRESH)


async def test_a_move_is_shown_and_the_address_is_copied_without_password(
    newsroom: Newsroom,
) -> None:
    config = newsroom.config
    secret = replace(config.feeds[0], url="https://me:secret@wire.example/rss")
    newsroom.store.feeds.configure([secret], newsroom.clock.now())
    poll(newsroom, secret.name, moved_to="https://new.example/rss")
    async with at_the_feeds(newsroom, WIDE) as desk:
        await desk.press("y")

        assert desk.sees("moved to https://new.example/rss")
        assert desk.app.clipboard == "https://wire.example/rss"
        assert not desk.sees("secret")


async def test_a_quiet_feed_is_told(busy: Newsroom) -> None:
    for number in range(6):
        busy.later(minutes=10).publish("Valley Times", f"Gauge reading {number}")
    busy.later(hours=60).read_all()
    async with at_the_feeds(busy, WIDE) as desk:
        assert "quiet for 2 d" in desk.line_with("Valley Times")


async def test_being_offline_is_told_once(busy: Newsroom) -> None:
    now = busy.clock.now()
    busy.store.feeds.set_offline(now, now)
    async with at_the_feeds(busy.later(minutes=30)) as desk:
        assert "failing" not in desk.line_with("OFFLINE since")
        assert " offline" in desk.line_with("Valley Times")
        await desk.press("p")

        assert await desk.toasted("1 feed is polled once the network is back")


@pytest.fixture
def config_file(busy: Newsroom, tmp_path: Path) -> Path:
    """The newsroom's feeds as a configuration file."""
    path = tmp_path / "c.toml"
    feeds = "".join(f'[[feeds]]\nurl = "{f.url}"\n' for f in busy.config.feeds)
    path.write_text(f'[story]\ntitle = "S"\n{feeds}')
    return path


def finder_that(does: str) -> list[str]:
    """A finder that reads an address as a site is looked at, then does this."""
    return [sys.executable, "-c", f"import sys; typed = input(); {does}"]


@asynccontextmanager
async def at_the_desk(
    room: Newsroom, path: Path, printed: str = FOUND
) -> AsyncIterator[Desk]:
    app = LastingApp(
        room.reader,
        room.config,
        room.clock,
        tz=UTC,
        beat=0,
        feed_editor=FeedEditor(path, finder_that(f"print({printed!r})")),
    )
    async with app.run_test(size=NORMAL, notifications=True) as pilot:
        desk = Desk(app, pilot)
        await desk.settled()
        await pilot.press("5")
        await pilot.pause()
        yield desk


async def until(desk: Desk, words: str) -> None:
    """Wait until the words are on screen."""
    async with asyncio.timeout(PATIENCE_S):
        while not desk.sees(words):
            await desk.pilot.pause(0.01)


async def test_a_feed_is_added_by_the_address_of_its_site(
    busy: Newsroom, config_file: Path
) -> None:
    async with at_the_desk(busy, config_file) as desk:
        await desk.pilot.press("a")
        await until(desk, "Add a feed")
        await desk.pilot.press(*"new", "enter")
        await until(desk, "Feeds found")
        assert not desk.sees("bad.example")
        await desk.pilot.press("enter")
        await until(desk, "Added https://new.example/rss")

    assert load(config_file).feeds[-1].url == "https://new.example/rss"


async def test_where_a_site_was_configured_its_feeds_are_offered(
    busy: Newsroom, tmp_path: Path
) -> None:
    path = tmp_path / "site.toml"
    site = "https://me:s3cret@new.example/"
    path.write_text(f'[story]\ntitle = "S"\n[[feeds]]\nurl = "{site}"\n')
    busy.store.feeds.configure(load(path).feeds, busy.clock.now())
    name = busy.store.feeds.all(busy.clock.now())[0].name
    poll(busy, name, state=PollState.FAILED, error=WEB_PAGE)
    async with at_the_desk(busy, path) as desk:
        await until(desk, "a looks for the feeds of that site")
        await desk.pilot.press("a")
        await until(desk, "Add a feed")
        assert desk.sees("https://new.example/")
        await desk.pilot.press("enter")
        await until(desk, "Feeds found")
        await desk.pilot.press("enter")
        await until(desk, "Added https://new.example/rss")
        assert not desk.sees("s3cret")

    assert load(path).feeds[-1].url == "https://me:s3cret@new.example/rss"


async def test_what_cannot_be_looked_at_is_told(
    busy: Newsroom, config_file: Path
) -> None:
    async with at_the_desk(busy, config_file, "no list") as desk:
        await desk.pilot.press("a")
        await until(desk, "Add a feed")
        await desk.pilot.press(*"new", "enter")
        await until(desk, "could not be read")


REFUSED = "print('monitor: no network here', file=sys.stderr); sys.exit(5)"


@pytest.mark.parametrize(
    ("finder", "words"),
    [
        (["/no/such/program"], "could not be read: No such file or directory"),
        (finder_that(REFUSED), "no network here"),
        (finder_that("raise OSError('broken')"), "OSError: broken"),
        (finder_that("input()"), "EOFError"),
        (finder_that("import time; time.sleep(60)"), "did not answer within 0 seconds"),
    ],
)
async def test_why_a_site_cannot_be_looked_at_is_told_without_its_password(
    tmp_path: Path, finder: list[str], words: str
) -> None:
    patience = timedelta(seconds=0.3 if "time" in finder[-1] else 30)
    desk = FeedEditor(tmp_path / "c.toml", finder, patience)

    with pytest.raises(FeedError) as caught:
        await desk.find("https://me:s3cret@new.example/")

    assert str(caught.value).startswith("https://new.example/: ")
    assert words in str(caught.value)
    assert "s3cret" not in str(caught.value)


async def test_an_address_is_handed_to_the_finder_where_no_list_of_processes_has_it(
    tmp_path: Path,
) -> None:
    does = (
        'print(\'[{"url": "%s", "name": "%s", "articles": 1, '
        "\"problem\": \"\"}]' % (typed.replace('me:s3cret@', ''), len(sys.argv)))"
    )
    desk = FeedEditor(tmp_path / "c.toml", finder_that(does))

    [found] = await desk.find("https://me:s3cret@new.example/rss")

    assert (found.url, found.name) == ("https://new.example/rss", "1")
    assert found.address == "https://me:s3cret@new.example/rss"
    assert "s3cret" not in repr(found)


async def test_a_feed_keeps_its_password_when_added_and_nobody_sees_it(
    busy: Newsroom, config_file: Path
) -> None:
    async with at_the_desk(busy, config_file) as desk:
        await desk.pilot.press("a")
        await until(desk, "Add a feed")
        await desk.pilot.press(*"https://me:s3cret@new.example", "enter")
        await until(desk, "Feeds found")
        assert not desk.sees("s3cret")
        await desk.pilot.press("enter")
        await until(desk, "Added https://new.example/rss")
        assert not desk.sees("s3cret")

    assert load(config_file).feeds[-1].url == "https://me:s3cret@new.example/rss"


async def test_a_move_keeps_the_password_within_its_server_and_shows_it_nowhere(
    busy: Newsroom, tmp_path: Path
) -> None:
    path = tmp_path / "secret.toml"
    secret = "https://me:s3cret@wire.example/old"
    path.write_text(f'[story]\ntitle = "S"\n[[feeds]]\nurl = "{secret}"\n')
    busy.store.feeds.configure(load(path).feeds, busy.clock.now())
    name = busy.store.feeds.all(busy.clock.now())[0].name
    poll(busy, name, moved_to="https://wire.example/new")
    async with at_the_desk(busy, path) as desk:
        await until(desk, "w writes that down")
        await desk.pilot.press("w")
        await until(desk, "Saved https://wire.example/new")
        assert not desk.sees("s3cret")

    assert load(path).feeds[0].url == "https://me:s3cret@wire.example/new"


@pytest.mark.parametrize("key", ["a", "D"])
async def test_where_there_is_no_file_to_change_that_is_told(
    busy: Newsroom, key: str
) -> None:
    async with at_the_feeds(busy) as desk:
        await desk.press(key)

        assert await desk.toasted("no configuration file to change")


async def test_a_feed_is_removed_only_when_that_is_sure(
    busy: Newsroom, config_file: Path
) -> None:
    before = [feed.url for feed in load(config_file).feeds]
    async with at_the_desk(busy, config_file) as desk:
        await desk.settled()
        await desk.pilot.press("D")
        await until(desk, "Remove")
        await desk.pilot.press("escape")
        await desk.pilot.pause()
        kept = [feed.url for feed in load(config_file).feeds]
        await desk.pilot.press("D")
        await until(desk, "Remove")
        await desk.pilot.press("y")
        await until(desk, "Removed")

    assert kept == before
    assert [feed.url for feed in load(config_file).feeds] == before[1:]


async def test_a_move_is_written_down_by_a_key_press_only(
    busy: Newsroom, config_file: Path
) -> None:
    first = busy.store.feeds.all(busy.clock.now())[0]
    poll(busy, first.name, moved_to="https://moved.example/rss")
    async with at_the_desk(busy, config_file) as desk:
        await until(desk, "w writes that down")
        before = load(config_file).feeds[0].url
        await desk.pilot.press("w")
        await until(desk, "Saved ")

    assert before == first.url
    assert load(config_file).feeds[0].url == "https://moved.example/rss"
