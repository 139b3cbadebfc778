"""`monitor demo`: play a recorded story offline, on the real poller and screen."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import click

from monitor import paths
from monitor.cli.session import Launch, Session
from monitor.clock import Clock, ReplayClock, SetClock
from monitor.engine.replay.story import DEMO, Story, feed_path
from monitor.errors import UsageError
from monitor.model.articles import View

LENGTH = timedelta(minutes=4)
"""How long the story takes at the usual speed."""

RINGS = "ICBM"
"""The watch that alerts."""

SHOWN = 12
"""Changes that are listed at the end."""


@click.command()
@click.option(
    "--speed",
    default=1.0,
    show_default=True,
    metavar="N",
    help="Play this many times as fast as in the usual four minutes.",
)
@click.option("--instant", is_flag=True, help="Play everything at once.")
@click.option(
    "--headless", is_flag=True, help="Play without a screen, and print the result."
)
@click.option("--json", "as_json", is_flag=True, help="With --headless, print JSON.")
@click.option("--serve", type=(float, float), hidden=True)
@click.pass_obj
def demo_command(
    launch: Launch,
    speed: float,
    instant: bool,
    headless: bool,
    as_json: bool,
    serve: tuple[float, float] | None,
) -> None:
    """Play a recorded story, offline: six outlets, one weekend, four minutes.

    Its feeds are served on this machine, read by the real poller into a temporary
    database, and shown on the real screen. Nothing is kept afterwards.
    """
    if not 0.01 <= speed <= 1000:
        raise UsageError("--speed must be between 0.01 and 1000")
    story = Story.from_file(paths.shipped(DEMO))
    if serve is not None:
        _serve(story, timedelta(seconds=serve[1]), since=serve[0])
        return
    length = LENGTH / speed
    signal.signal(signal.SIGTERM, _end)  # the screen takes it over while it is open
    with tempfile.TemporaryDirectory(prefix="monitor-demo-") as folder:
        if headless:
            session = _played(story, Path(folder), length, instant=instant)
            click.echo(_as_json(session) if as_json else "\n".join(_ledger(session)))
        elif instant:
            _show_at_the_end(launch, story, Path(folder))
        else:
            _show(launch, story, Path(folder), length)


def _end(*_: object) -> None:
    """Exit through the clean-up, which the signal's default action would skip."""
    sys.exit(128 + signal.SIGTERM)


def _show(launch: Launch, story: Story, folder: Path, length: timedelta) -> None:
    """Open the screen on a story that starts now, served by a separate process."""
    from monitor.cli.dashboard import follow, require_terminal

    require_terminal(launch.mode)
    clock = story.clock(length)
    with _served(clock, length) as root:
        session = _session(story, folder, root, clock)
        follow(launch, session, _poller_command(session, clock, length))


def _show_at_the_end(launch: Launch, story: Story, folder: Path) -> None:
    """Play the whole story at once, then open the screen on the result."""
    from monitor.cli.dashboard import follow, require_terminal
    from monitor.engine.replay.server import StoryServer

    require_terminal(launch.mode)
    over = story.clock(LENGTH)
    clock = story.clock(LENGTH, over.since - LENGTH.total_seconds())
    set_clock = SetClock(story.start)
    with StoryServer(story, set_clock) as server:
        session = _session(story, folder, server.root, clock)
        asyncio.run(_play(story, session, set_clock))
        follow(launch, session, _poller_command(session, clock, LENGTH))


def _played(story: Story, folder: Path, length: timedelta, *, instant: bool) -> Session:
    """Play the story to its end in this process."""
    from monitor.engine.replay.server import StoryServer

    clock = SetClock(story.start) if instant else story.clock(length)
    with StoryServer(story, clock) as server:
        session = _session(story, folder, server.root, clock)
        asyncio.run(_play(story, session, clock))
    return session


async def _play(story: Story, session: Session, clock: SetClock | ReplayClock) -> None:
    from monitor.engine.poller import Poller
    from monitor.fetch.fetchers import new_fetcher
    from monitor.store.database import open_store

    store = open_store(session.database)
    async with new_fetcher(session.config) as fetcher:
        poller = Poller(store, session.config, clock, fetcher)
        if isinstance(clock, SetClock):
            for minute in story.moments:
                clock.moment = story.time(minute)
                await poller.poll_once()
        else:
            stop = asyncio.Event()
            polling = asyncio.create_task(poller.run(stop))
            await clock.wait(story.end - clock.now())
            stop.set()
            await polling
        await poller.close()
    store.close()


def _session(story: Story, folder: Path, root: str, clock: Clock) -> Session:
    """The story with a configuration and a database in a temporary folder."""
    from monitor.config.file import load

    config_path = folder / "demo.toml"
    config_path.write_text(_config_text(story, root), encoding="utf-8")
    return Session(load(config_path), config_path, folder / "demo.db", clock)


def _config_text(story: Story, root: str) -> str:
    """A configuration file that follows the story."""
    import tomlkit

    document: dict[str, object] = {
        "story": {"title": story.title, "about": _any_of(story.match)},
        "feeds": [
            {"url": f"{root}{feed_path(feed)}", "name": feed.title}
            for feed in story.feeds
        ],
        "watches": [
            {"name": name, "match": _any_of(words), "alert": name == RINGS}
            for name, words in story.watches
        ],
        # toasts only, and few: hours pass within seconds
        "alerts": {"desktop": False, "cooldown": "8h"},
    }
    return tomlkit.dumps(document)


def _any_of(words: Iterable[str]) -> str:
    """A query that matches any of these words or phrases."""
    return " OR ".join(f'"{word}"' for word in words)


def _poller_command(
    session: Session, clock: ReplayClock, length: timedelta
) -> list[str]:
    return [
        *(sys.executable, "-m", "monitor"),
        *("--config", str(session.config_path), "--database", str(session.database)),
        *("poll", "--child", "--replay", repr(clock.since)),
        repr(length.total_seconds()),
    ]


@contextmanager
def _served(clock: ReplayClock, length: timedelta) -> Iterator[str]:
    """Serve the story from a separate process; yields the address of its feeds."""
    times = (repr(clock.since), repr(length.total_seconds()))
    server = subprocess.Popen(
        [sys.executable, "-m", "monitor", "demo", "--serve", *times],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    assert server.stdin is not None
    assert server.stdout is not None
    try:
        root = server.stdout.readline().strip()
        if not root:
            raise UsageError("the demo cannot serve its story on 127.0.0.1")
        yield root
    finally:
        server.stdin.close()
        server.stdout.close()
        server.wait()


def _serve(story: Story, length: timedelta, since: float) -> None:
    """Serve the story until standard input closes; prints the address."""
    from monitor.engine.replay.server import StoryServer

    with StoryServer(story, story.clock(length, since)) as server:
        click.echo(server.root)
        while os.read(0, 4096):
            pass


def _ledger(session: Session) -> list[str]:
    """The result of the story: figures, their last changes, watches, feeds."""
    from monitor.cli import alerts
    from monitor.cli.figures import lines
    from monitor.cli.moments import stamp
    from monitor.cli.watches import line
    from monitor.ui.present.figures import speaker_words

    with session.reading() as store:
        now = session.clock.now()
        coverage = store.feeds.coverage(now)
        count = store.articles.count(View(story_only=False, fold_copies=False))
        told = [f"{session.config.story.title}: {count} articles", ""]
        told += [row for figure in store.figures.board() for row in lines(figure)]
        told += ["", "last changes"]
        told += [
            f"  {stamp(change.at)}  {change.kind:9}  {change.figure}: "
            f"{speaker_words(change.speaker)} ({change.publisher})"
            for change in store.figures.changes(limit=SHOWN)
        ]
        told += ["", "watches"]
        told += [f"  {line(row, coverage)}" for row in store.watches.rows(now, None)]
        told += ["", "alerts"]
        for alert in store.alerts.log():
            told += [f"  {row}" for row in alerts.lines(alert, {})]
    return told


def _as_json(session: Session) -> str:
    """The same numbers as `_ledger`."""
    from monitor.cli import alerts, figures, watches

    with session.reading() as store:
        rows = store.watches.rows(session.clock.now(), None)
        changes = store.figures.changes(limit=SHOWN)
        body = {
            "title": session.config.story.title,
            "articles": store.articles.count(View(story_only=False, fold_copies=False)),
            "figures": [figures.as_object(f) for f in store.figures.board()],
            "changes": [
                {"figure": change.figure, **figures.change_object(change)}
                for change in changes
            ],
            "watches": [watches.as_object(row) for row in rows],
            "alerts": [alerts.as_object(a, {}) for a in store.alerts.log()],
        }
    return json.dumps(body, ensure_ascii=False, indent=1)
