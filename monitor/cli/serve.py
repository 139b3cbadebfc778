"""`monitor serve`: the dashboard in a browser."""

import importlib.util
import socket
import sys

import click

from monitor.cli.session import Launch
from monitor.errors import UsageError

DEFAULT_PORT = 8017


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=DEFAULT_PORT)
@click.option(
    "--bind",
    default="127.0.0.1",
    metavar="ADDRESS",
    help="Listen on this address instead of on this machine only.",
)
@click.option("--url", help="The address that browsers use, behind a proxy.")
@click.pass_obj
def serve_command(launch: Launch, port: int, bind: str, url: str | None) -> None:
    """Serve the dashboard to browsers, by default on this machine only.

    Prints the address with its token: whoever has it can see and do everything.
    """
    if importlib.util.find_spec("textual_serve") is None:
        raise UsageError(
            "serving needs the extra `serve`; add it with `pip install '.[serve]'`"
        )
    from monitor.ui.web import WebServer, is_loopback

    title = launch.session().config.story.title
    require_free(bind, port)
    server = WebServer(dashboard_command(launch), bind, port, title=title, url=url)
    if not is_loopback(bind):
        click.echo(
            f"monitor: others can reach {bind}; whoever has the address below may "
            "look and act, and without a proxy for TLS all goes in the clear",
            err=True,
        )
    click.echo(f"monitor: {server.address} (Ctrl+C stops it)")
    server.serve()


def dashboard_command(launch: Launch) -> list[str]:
    """The command line of a dashboard for the same configuration and database."""
    command = [sys.executable, "-m", "monitor", "--config", str(launch.config_path)]
    if launch.given_database is not None:
        command += ["--database", str(launch.given_database)]
    return command


def require_free(address: str, port: int) -> None:
    """Check that a server can listen on the address.

    Raises:
        UsageError: it cannot; the message says why.
    """
    try:
        family = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((address, port))
    except OSError as error:
        raise UsageError(
            f"cannot listen on {address} port {port}: {error.strerror or error}"
        ) from error
