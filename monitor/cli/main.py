"""The `monitor` command: the composition root.

Commands are imported when they are called, so that `monitor poll` never loads the
screen, and the screen loads neither HTTP client nor feed parser.
"""

import importlib
import os
import sys
from contextlib import suppress
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
    "alerts": "list alerts: what rang, what did not, and why; test the channels",
    "backup": "copy the database while it is in use, and verify the copy",
    "brief": "write up what happened since a mark, as Markdown to paste",
    "check": "read the configuration and every feed once; report problems",
    "demo": "play a recorded story offline, on the real poller and screen",
    "explain": "explain why an article is listed, hit and grouped, and why it rang",
    "doctor": "check database, files, disk, clock and network; repair the database",
    "export": "print findings, corrections or the list of feeds",
    "figures": "list figures: who says how many of what",
    "find": "list the feeds of a site",
    "import": "add feeds from OPML or newsboat's urls",
    "init": "write a commented configuration",
    "leads": "show who reports first, and how long the others take",
    "list": "list articles, newest first",
    "poll": "poll feeds without a screen",
    "read": "find the figures in a text, a feed or a web page",
    "search": "search all articles, and show what matched",
    "serve": "serve the dashboard to browsers",
    "since": "count what happened since a mark or a time",
    "status": "show how the feeds are doing",
    "watches": "list watches and their hits",
}
"""What each command does; its function is in `monitor/cli/<name>.py`."""

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
"""Commands that work with `--as-of`."""

EXIT_CODES = {
    0: "success",
    1: "any failure not listed below",
    2: "wrong usage, or not possible here (no terminal, no such article)",
    3: "the configuration or a query has problems",
    4: "the database cannot be used: locked, damaged, full, or from a newer version",
    5: "a feed could not be read",
    6: "another monitor is polling this database",
    7: "an alert was not delivered, or a channel cannot work",
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
        """The command; if the name is misspelt, the error suggests the nearest one."""
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
        """List the commands from the table, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> object:
        """Run the command, turning a `MonitorError` into its message and exit code."""
        try:
            return super().invoke(ctx)
        except MonitorError as error:
            LOGGER.info("ended: %s", error)
            click.echo(f"monitor: {error}", err=True)
            ctx.exit(error.exit_code)

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run; an error of the operating system is reported, with exit code 1.

        There is no message if the reader of our output has ended, as in
        `monitor list | head`.
        """
        try:
            return super().main(*args, **extra)
        except OSError as error:
            LOGGER.error("ended", exc_info=True)
            where = f"{error.filename}: " if error.filename else ""
            click.echo(f"monitor: {where}{error.strerror or error}", err=True)
            discard_output()
            sys.exit(MonitorError.exit_code)


def discard_output() -> None:
    """Redirect standard output to nowhere, or Python would write again at exit."""
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
        raise UsageError(
            f"`monitor {command}` shows the present only; --as-of works with {told}"
        )
    at = past_moment_in(as_of, now)
    if at is None:
        raise UsageError(
            f'--as-of {as_of}: not a past moment; write "09:00", "2025-01-24 09:00" '
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
    help="Database file (overrides the configuration).",
)
@click.option("--debug", is_flag=True, help="Write more detail to the log file.")
@click.option(
    "--plain",
    is_flag=True,
    help="Print one line per event instead of drawing a screen.",
)
@click.option("--wall", is_flag=True, help="Show large counts, for a wall display.")
@click.option("--ascii", is_flag=True, help="Use ASCII characters only.")
@click.option(
    "--as-of",
    metavar="TIME",
    help='Show what was known then: "09:00", "2025-01-24 09:00", "2h" ago.',
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
    with suppress(OSError):  # then there is no log
        paths.make_folder(paths.log_file().parent)
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
        raise UsageError("--plain and --wall cannot be combined")
    if at and (plain or wall):
        raise UsageError("--plain and --wall show the present; leave out --as-of")
    if ctx.invoked_subcommand is None:
        from monitor.cli.dashboard import dashboard

        dashboard(ctx.obj)


if __name__ == "__main__":
    sys.exit(main())
