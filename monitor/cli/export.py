"""`monitor export`: what was found, for other programs."""

import json

import click

from monitor.cli.session import Session, with_session
from monitor.report.findings import findings


@click.group()
def export_command() -> None:
    """Print what was found as JSON."""


@export_command.command("findings")
@click.option("--json", "as_json", is_flag=True, help="JSON, the only form there is.")
@with_session
def findings_command(session: Session, as_json: bool) -> None:
    """Print claims, changes, watch hits, copies, edits and off-story articles.

    One object for the whole store; every entry names its article by guid and feed URL,
    and times are seconds since the epoch.
    """
    with session.reading() as store:
        click.echo(json.dumps(findings(store), ensure_ascii=False, indent=1))
