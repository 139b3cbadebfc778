"""`monitor import`: add another program's feeds to the configuration."""  # noqa: N999

from pathlib import Path

import click

from monitor.cli.session import Launch
from monitor.config.feeds import add_feeds
from monitor.errors import UsageError
from monitor.fetch.feeds.subscriptions import subscriptions_in
from monitor.ui.present.amounts import counted

LARGEST = 16_000_000
"""The largest list that is read, in bytes."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_context
def import_command(ctx: click.Context, file: Path) -> None:
    """Add the feeds of an OPML file, or of newsboat's `urls`, to the configuration.

    Existing feeds are left as they are. Folders and tags are kept.
    """
    launch = ctx.find_object(Launch)
    assert launch is not None, "the root command always makes one"
    try:
        with file.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}") from error
    if len(content) > LARGEST:
        raise UsageError(f"{file} is larger than {LARGEST // 1_000_000} MB")
    found = subscriptions_in(content)
    added = add_feeds(launch.config_path, found.feeds)
    click.echo(f"{counted(added, 'feed')} added to {launch.config_path}")
    if known := len(found.feeds) - added:
        click.echo(f"{known} {'was' if known == 1 else 'were'} there already")
    if found.passed_over:
        click.echo(f"{found.passed_over} skipped: not web addresses")
