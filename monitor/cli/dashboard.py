"""`monitor` without a command: the screen, with a poller as its child."""

import gc
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.init import write_example
from monitor.cli.session import Launch, Session
from monitor.config import Config
from monitor.errors import UsageError

if TYPE_CHECKING:
    from monitor.ui.feed_desk import FeedDesk
    from monitor.ui.following import ConfigFollower
    from monitor.ui.screens.new_watch import AddWatch


def dashboard(launch: Launch) -> None:
    """Open the dashboard, writing the example configuration on the very first run.

    Raises:
        MonitorError: no terminal, or configuration or database cannot be used.
    """
    require_terminal()
    is_default = launch.given_config is None and "MONITOR_CONFIG" not in os.environ
    if is_default and not launch.config_path.exists():
        write_example(launch.config_path)
        click.echo(f"monitor: wrote a first configuration to {launch.config_path}")
    open_dashboard(launch.session(), poller_command(launch), launch.database)


def poller_command(launch: Launch) -> list[str]:
    """The command line of a poller for the same configuration and database."""
    command = [sys.executable, "-m", "monitor", "--config", str(launch.config_path)]
    if launch.given_database is not None:
        command += ["--database", str(launch.given_database)]
    return [*command, "poll", "--child"]


def require_terminal() -> None:
    """Refuse to draw where nobody can see it.

    Raises:
        UsageError: standard input or output is no terminal, or a dumb one.
    """
    if "TEXTUAL_DRIVER" in os.environ:  # a browser, by `monitor serve`
        return
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            "the dashboard needs a terminal; without one use "
            "`monitor poll`, `monitor list` or `monitor figures`"
        )
    if os.environ.get("TERM", "") == "dumb":
        raise UsageError("this terminal (TERM=dumb) cannot show the dashboard")


def open_dashboard(
    session: Session,
    poller: list[str],
    database_of: Callable[[Config], Path] | None = None,
) -> None:
    """Run the screen on the session's database until the user leaves.

    Args:
        session: The story to show.
        poller: Command line of the poller to start beside it.
        database_of: Which database a configuration names; None: always this one.

    Raises:
        StoreError: the database cannot be opened or made.
    """
    gc.disable()  # while the screen is imported, nothing is garbage; it turns this on
    from monitor.engine.child import PollerChild
    from monitor.store.database import open_reader, open_store
    from monitor.ui.app import MonitorApp

    if not session.database.exists():
        open_store(session.database).close()
    child = PollerChild(poller)
    desk, follower, write = None, None, None
    if session.config_path is not None:
        desk = _desk(session.config_path)
        follower = _follower(session, session.config_path, database_of)
        write = _writer(session.config_path)
    try:
        MonitorApp(
            lambda: open_reader(session.database),
            session.config,
            session.clock,
            poller=child.tick,
            desk=desk,
            follower=follower,
            add_watch=write,
        ).run()
    finally:
        child.close()


def _desk(path: Path) -> "FeedDesk":
    """Changes the feeds of the configuration file."""
    from monitor.ui.feed_desk import FeedDesk

    command = [sys.executable, "-m", "monitor", "--config", str(path)]
    return FeedDesk(path, [*command, "find", "--json", "-"])


def _writer(path: Path) -> "AddWatch":
    """Writes watches into the configuration file."""
    from monitor.config_edit import add_watch

    return partial(add_watch, path)


def _follower(
    session: Session, path: Path, database_of: Callable[[Config], Path] | None
) -> "ConfigFollower":
    """Looks at the configuration file for edits."""
    from monitor.config_watch import ConfigWatch
    from monitor.ui.following import ConfigFollower

    def is_ours(config: Config) -> bool:
        return database_of is None or database_of(config) == session.database

    return ConfigFollower(ConfigWatch(path, session.config), is_ours)
