"""The `monitor` command: the composition root."""

import click


@click.group(invoke_without_command=True)
def main() -> None:
    """Follow one developing news story."""
