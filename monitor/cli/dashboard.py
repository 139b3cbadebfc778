"""`monitor` without a command: follow the story, with a poller as a child process."""

import gc
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.init import write_example
from monitor.cli.session import Launch, Mode, Session
from monitor.config.settings import Config
from monitor.engine.poller_child import PollerChild
from monitor.errors import UsageError
from monitor.log import LOGGER

if TYPE_CHECKING:
    from textual.app import App

    from monitor.store.contract.store import Store
    from monitor.ui.configuration.feed_editor import FeedEditor
    from monitor.ui.configuration.follower import ConfigFollower
    from monitor.ui.screens.new_watch import AddWatch


def dashboard(launch: Launch) -> None:
    """Follow the story, writing the example configuration on the very first run.

    Raises:
        MonitorError: no terminal, or configuration or database cannot be used.
    """
    require_terminal(launch.mode)
    if launch.mode is Mode.DASHBOARD:
        gc.disable()  # what is read and imported now is no garbage; it turns this on
    is_default = launch.given_config is None and "MONITOR_CONFIG" not in os.environ
    if is_default and not launch.config_path.exists():
        write_example(launch.config_path)
        click.echo(f"monitor: wrote a first configuration to {launch.config_path}")
    session = replace(launch.session(), clock=launch.clock)  # which goes on
    follow(launch, session, poller_command(launch), launch.database)


def poller_command(launch: Launch) -> list[str]:
    """The command line of a poller for the same configuration and database."""
    command = [sys.executable, "-m", "monitor", "--config", str(launch.config_path)]
    if launch.given_database is not None:
        command += ["--database", str(launch.given_database)]
    return [*command, "poll", "--child"]


def require_terminal(mode: Mode) -> None:
    """Refuse to draw without a terminal.

    Raises:
        UsageError: standard input or output is no terminal, or a dumb one.
    """
    # lines go anywhere; a browser is served by `monitor serve`
    if mode is Mode.PLAIN or "TEXTUAL_DRIVER" in os.environ:
        return
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            "the dashboard needs a terminal; without one use `monitor --plain`, "
            "`monitor poll`, `monitor list` or `monitor figures`"
        )
    if os.environ.get("TERM", "") == "dumb":
        raise UsageError("this terminal (TERM=dumb) cannot show the dashboard")


def follow(
    launch: Launch,
    session: Session,
    poller: list[str],
    database_of: Callable[[Config], Path] | None = None,
) -> None:
    """Follow the session's story until the user quits.

    Args:
        launch: Says in which mode.
        session: The story to show.
        poller: Command line of the poller to start beside it.
        database_of: Which database a configuration names; None: always this one.

    Raises:
        StoreError: the database cannot be opened or made.
    """
    from monitor.ui.terminal.capabilities import is_ascii

    ascii = partial(is_ascii, environment=os.environ, asked=launch.ascii)
    # a demo's database lies where no other ever does
    is_first = database_of is not None and not any(session.database.parent.glob("*.db"))
    if not session.database.exists():
        from monitor.store.database import open_store

        open_store(session.database).close()
    child = PollerChild(poller)
    try:
        match launch.mode:
            case Mode.PLAIN:
                from monitor.cli.plain import follow_plainly

                is_plain = ascii(session.config.screen.symbols)
                follow_plainly(session, child.tick_words, ascii=is_plain)
            case Mode.WALL:
                _open_wall(session, child, ascii)
            case Mode.DASHBOARD:
                _open_dashboard(session, child, database_of, ascii, is_first=is_first)
    finally:
        child.close()


def run_app(app: "App[None]") -> None:
    """Run the screen until it quits.

    Raises:
        SystemExit: a bug ended it, with Textual's code for that. What it was stands on
            the terminal; here it goes into the log, too.
    """
    app.run()
    if app.return_code:
        LOGGER.error("the screen ended by a bug", exc_info=app._exception)
        raise SystemExit(app.return_code)


def _open_wall(
    session: Session, child: PollerChild, ascii: Callable[[str], bool]
) -> None:
    from monitor.store.database import open_reader
    from monitor.ui.wall import WallApp

    def opened() -> "Store":
        return open_reader(session.database)

    app = WallApp(
        opened, session.config, session.clock, poller=child.tick_words, ascii=ascii
    )
    run_app(app)


def _open_dashboard(
    session: Session,
    child: PollerChild,
    database_of: Callable[[Config], Path] | None,
    ascii: Callable[[str], bool],
    *,
    is_first: bool,
) -> None:
    gc.disable()  # a demo comes this way only
    from monitor.store.database import open_reader
    from monitor.ui.app import MonitorApp

    feed_editor, follower, write = None, None, None
    if session.config_path is not None:
        feed_editor = _feed_editor(session.config_path)
        follower = _follower(session, session.config_path, database_of)
        write = _writer(session.config_path)
    app = MonitorApp(
        lambda: open_reader(session.database),
        session.config,
        session.clock,
        open_past=session.rewound,
        as_of=session.as_of,
        poller=child.tick_words,
        feed_editor=feed_editor,
        follower=follower,
        add_watch=write,
        ascii=ascii,
        file=session.config_path,
        is_first=is_first,
    )
    run_app(app)


def _feed_editor(path: Path) -> "FeedEditor":
    """An editor of the configuration's feeds."""
    from monitor.ui.configuration.feed_editor import FeedEditor

    command = [sys.executable, "-m", "monitor", "--config", str(path)]
    return FeedEditor(path, [*command, "find", "--json", "-"])


def _writer(path: Path) -> "AddWatch":
    """A function that adds watches to the configuration file."""
    from monitor.config.edit import add_watch

    return partial(add_watch, path)


def _follower(
    session: Session, path: Path, database_of: Callable[[Config], Path] | None
) -> "ConfigFollower":
    """A follower of edits of the configuration file."""
    from monitor.config.reload import ConfigWatch
    from monitor.ui.configuration.follower import ConfigFollower

    def is_ours(config: Config) -> bool:
        return database_of is None or database_of(config) == session.database

    return ConfigFollower(ConfigWatch(path, session.config), is_ours)
