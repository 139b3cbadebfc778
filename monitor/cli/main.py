"""The `monitor` command: the composition root.

Commands are imported when they are called, so that `monitor poll` never loads the
screen, and the screen loads neither HTTP client nor feed parser.
"""

import importlib
import os
import sys
from datetime import datetime
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import click

from monitor import paths
from monitor.cli.session import Launch, Mode
from monitor.clock import SystemClock
from monitor.errors import MonitorError, UsageError
from monitor.log import LOGGER, log_to_file

COMMANDS = {
    "alerts": "list what rang, what did not, and why; test the channels",
    "backup": "copy the database while it is in use, and check the copy",
    "brief": "what happened since a mark, with sentences and links, to paste",
    "check": "read the configuration and every feed once, and say what is wrong",
    "demo": "play a recorded story, offline, on the real poller and screen",
    "explain": "why an article is listed, grouped, in the story, and rang or not",
    "doctor": "look for what is wrong with database and surroundings; mend it",
    "export": "print what was found as JSON, or the feeds as OPML",
    "figures": "list figures: who says how many of what",
    "find": "list the feeds of a site",
    "import": "add feeds from OPML or newsboat's urls",
    "init": "write a commented configuration",
    "leads": "who has reports and values first, and how long others take",
    "list": "list articles, newest first",
    "poll": "read feeds without a screen",
    "read": "find the figures in any text, a feed or a web page",
    "search": "find articles, and show what was found in them",
    "serve": "serve the dashboard to browsers",
    "since": "what happened since a mark or a time",
    "status": "feeds, and how they fare",
    "watches": "list watches and their hits",
}
"""Each is the function of its name in `monitor/cli/<name>.py`."""

OF_THE_PAST = {
    "brief",
    "explain",
    "figures",
    "leads",
    "list",
    "search",
    "since",
    "watches",
}
"""Commands that can tell what was known at a moment."""

EXIT_CODES = {
    0: "all is well",
    1: "something went wrong that fits none of the below",
    2: "the command was used wrongly, or cannot work here (no terminal, no such thing)",
    3: "the configuration or a query has problems",
    4: "the database cannot be used: locked, damaged, full, or from a newer version",
    5: "a feed could not be read",
    6: "another monitor is polling this database",
    7: "an alert was not taken, or some channel cannot work",
}


class Commands(click.Group):
    """A group that imports a command when it is called, and reports our errors."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command; None when there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"monitor.cli.{cmd_name}")
        command = getattr(module, f"{cmd_name}_command")
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command meant; of a misspelt one, say which comes nearest."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            for near in get_close_matches(args[0], COMMANDS, 1):
                ctx.fail(f"{error.message} Did you mean {near!r}?")
            raise

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """List the commands from the table, importing none."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> object:
        """Run, turning a `MonitorError` into its message and exit code."""
        try:
            return super().invoke(ctx)
        except MonitorError as error:
            LOGGER.info("ended: %s", error)
            click.echo(f"monitor: {error}", err=True)
            ctx.exit(error.exit_code)

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run; where the machine gives no more of something, say so and end with 1.

        A reader of our output that has gone (`monitor list | head`) needs no words.
        """
        try:
            return super().main(*args, **extra)
        except OSError as error:
            LOGGER.error("ended", exc_info=True)
            where = f"{error.filename}: " if error.filename else ""
            click.echo(f"monitor: {where}{error.strerror or error}", err=True)
            let_go_of_output()
            sys.exit(MonitorError.exit_code)


def let_go_of_output() -> None:
    """Lead what could not be written nowhere, else Python tries again at its end."""
    try:
        sys.stdout.flush()
    except OSError:
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())


def moment_of(as_of: str, now: datetime, command: str | None) -> datetime:
    """The past moment that `--as-of` names.

    Raises:
        UsageError: it names none, or the command is about now.
    """
    from monitor.moments import past_moment_in

    if command is not None and command not in OF_THE_PAST:
        told = ", ".join(sorted(OF_THE_PAST))
        raise UsageError(f"`monitor {command}` is about now; --as-of is for {told}")
    at = past_moment_in(as_of, now)
    if at is None:
        raise UsageError(
            f'--as-of {as_of}: no past moment; write "09:00", "2025-01-24 09:00" '
            'or "2h"'
        )
    return at


@click.command(cls=Commands, invoke_without_command=True)
@click.version_option(package_name="story-monitor", prog_name="monitor")
@click.option(
    "--config",
    "config_path",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Configuration file (default: $MONITOR_CONFIG, then the platform's folder).",
)
@click.option(
    "--database",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Database file, whatever the configuration says.",
)
@click.option("--debug", is_flag=True, help="Write more into the log file.")
@click.option(
    "--plain", is_flag=True, help="A line an event instead of a screen; for pipes, too."
)
@click.option("--wall", is_flag=True, help="Large counts for a screen on the wall.")
@click.option("--ascii", is_flag=True, help="Show nothing but ASCII.")
@click.option(
    "--as-of",
    metavar="TIME",
    help='As it was known then: "09:00", "2025-01-24 09:00" or "2h" ago.',
)
@click.pass_context
def main(
    ctx: click.Context,
    config_path: Path | None,
    database: Path | None,
    debug: bool,
    plain: bool,
    wall: bool,
    ascii: bool,
    as_of: str | None,
) -> None:
    """Follow one developing news story in the terminal.

    Without a command: open the dashboard. `monitor demo` shows it on a recorded
    story, without network.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    log_to_file(paths.log_file(), debug=debug)
    mode = Mode.PLAIN if plain else Mode.WALL if wall else Mode.DASHBOARD
    clock = SystemClock()
    at = (
        moment_of(as_of, clock.now(), ctx.invoked_subcommand)
        if as_of is not None
        else None
    )
    ctx.obj = Launch(config_path, database, clock, mode, ascii, at)
    if plain and wall:
        raise UsageError("--plain and --wall are two ways to follow a story; use one")
    if at and (plain or wall):
        raise UsageError("--plain and --wall show what happens now; leave out --as-of")
    if ctx.invoked_subcommand is None:
        from monitor.cli.dashboard import dashboard

        dashboard(ctx.obj)


if __name__ == "__main__":
    sys.exit(main())
