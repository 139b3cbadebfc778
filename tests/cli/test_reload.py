"""A watch that is added to the file while `monitor` runs, with real processes."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor import paths
from monitor.clock import SetClock
from monitor.config.edit import add_watch
from monitor.config.settings import WatchConfig
from monitor.engine.replay.server import StoryServer
from monitor.engine.replay.story import DEMO, Story
from monitor.model.articles import View
from monitor.store.contract.store import Store
from monitor.store.database import open_reader, open_store
from tests.bench.terminal import Terminal
from tests.fakes import PATIENCE_S


def seconds_until(holds: Callable[[], bool]) -> float:
    """How long it took until something held."""
    begun = time.monotonic()
    while not holds():
        assert time.monotonic() - begun < PATIENCE_S
        time.sleep(0.02)
    return time.monotonic() - begun


def filled(store: Store, name: str) -> bool:
    """True where a watch has hits, and all that is stored is matched against it."""
    rows = store.watches.rows(datetime(2025, 1, 26, tzinfo=UTC), None)
    return any(row.hits > 0 and not row.is_filling for row in rows if row.name == name)


def test_a_poller_takes_it_up_with_its_backfill(tmp_path: Path) -> None:
    story = Story.from_file(paths.shipped(DEMO))
    config, database = tmp_path / "c.toml", tmp_path / "story.db"
    with StoryServer(story, SetClock(story.time(600))) as server:
        feeds = "".join(
            f"[[feeds]]\nurl = '{server.url(feed)}'\n" for feed in story.feeds
        )
        config.write_text(f"[story]\ntitle = 'S'\n{feeds}", encoding="utf-8")
        open_store(database).close()
        store = open_reader(database)
        options = ("--config", str(config), "--database", str(database))
        with subprocess.Popen(
            [sys.executable, "-m", "monitor", *options, "poll", "--child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as poller:
            assert poller.stdin is not None
            seconds_until(lambda: store.articles.count(View()) > 10)

            add_watch(config, WatchConfig("troops", "troops OR soldiers"))

            took = seconds_until(lambda: filled(store, "troops"))
            print(f"taken up, with its backfill, after {took:.1f} s")
            poller.stdin.close()
            poller.wait(PATIENCE_S)
        store.close()


@pytest.mark.skipif(not hasattr(os, "login_tty"), reason="needs a pseudo terminal")
def test_the_dashboard_shows_it_with_its_backfill(tmp_path: Path) -> None:
    story = Story.from_file(paths.shipped(DEMO))
    config, database = tmp_path / "c.toml", tmp_path / "story.db"
    with StoryServer(story, SetClock(story.time(600))) as server:
        feeds = "".join(
            f"[[feeds]]\nurl = '{server.url(feed)}'\n" for feed in story.feeds
        )
        config.write_text(f"[story]\ntitle = 'S'\n{feeds}", encoding="utf-8")
        options = ("--config", str(config), "--database", str(database))
        terminal = Terminal([sys.executable, "-m", "monitor", *options])
        try:
            terminal.wait_for("5 of 6 feeds fresh", PATIENCE_S)
            terminal.settle()
            terminal.press(b"\x1b")  # leave what greets who was never here
            terminal.settle()
            terminal.seen = b""
            begun = time.monotonic()

            add_watch(config, WatchConfig("troops", "troops OR soldiers"))

            terminal.wait_for(" articles, ", PATIENCE_S)  # that it hits
            print(
                f"on screen, with its backfill, after {time.monotonic() - begun:.1f} s"
            )
        finally:
            terminal.close()
