"""`monitor init`: write a commented configuration to start from."""

from pathlib import Path

import click

from monitor import paths
from monitor.cli.session import Launch
from monitor.errors import UsageError


def write_example(target: Path) -> None:
    """Write the commented example configuration to `target`, which must not exist.

    Raises:
        UsageError: the folder cannot be made or written, or the file is there.
    """
    text = paths.shipped("config.example.toml").read_text(encoding="utf-8")
    if target.exists():
        raise UsageError(f"{target} already exists and was left unchanged")
    try:
        paths.make_folder(target.parent)
        with open(target, "x", encoding="utf-8", opener=paths.as_own) as file:
            file.write(text)
    except OSError as error:
        raise UsageError(
            f"cannot write {target}: {error.strerror or error}; "
            "choose another place with --config FILE"
        ) from error


@click.command()
@click.pass_obj
def init_command(launch: Launch) -> None:
    """Write a commented configuration, ready to edit.

    It goes where `monitor` looks for it, or to `--config FILE` if given.
    """
    write_example(launch.config_path)
    click.echo(f"wrote {launch.config_path}; edit it, then run: monitor check")
