"""`monitor export`: findings, corrections and feeds, for other programs."""

import json
from dataclasses import replace

import click

from monitor.cli.session import Session, with_session
from monitor.report.findings import written

EVERYTHING = 1_000_000_000
"""A limit above any number of corrections."""


@click.group()
def export_command() -> None:
    """Print findings, corrections, or the list of feeds."""


@export_command.command("corrections")
@click.option("--json", "as_json", is_flag=True, help="Print all corrections, as JSON.")
@with_session
def corrections_command(session: Session, as_json: bool) -> None:
    """Print corrections as test cases, in the format of tests/cases/figures/.

    Only corrections in effect that say how a sentence should be read. JSON also has
    names, pins, mutes, and undone corrections.
    """
    from monitor.report.cases import cases, correction_objects

    with session.reading() as store:
        if as_json:
            rows = correction_objects(reversed(store.corrections.all(limit=EVERYTHING)))
            click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        else:
            click.echo(cases(store, session.config.story.title), nl=False)


@export_command.command("feeds")
@click.option(
    "--format",
    "form",
    type=click.Choice(["opml", "urls"]),
    default="opml",
    show_default=True,
    help="OPML with folders, or newsboat's `urls`.",
)
@with_session
def feeds_command(session: Session, form: str) -> None:
    """Print the configuration's feeds for another program.

    Passwords and your own headers are left out.
    """
    from monitor.fetch.feeds.subscriptions import newsboat_urls, opml
    from monitor.fetch.http.addresses import without_credentials

    config = session.config
    feeds = [replace(feed, url=without_credentials(feed.url)) for feed in config.feeds]
    if form == "opml":
        click.echo(opml(feeds, config.story.title), nl=False)
    else:
        click.echo(newsboat_urls(feeds), nl=False)


@export_command.command("findings")
@click.option("--json", "as_json", is_flag=True, help="Print JSON (the only format).")
@with_session
def findings_command(session: Session, as_json: bool) -> None:
    """Print claims, changes, watch hits, copies, edits and off-story articles.

    One object for the whole store; every entry names its article by guid and feed URL,
    and times are seconds since the epoch.
    """
    with session.reading() as store:
        for piece in written(store):
            click.echo(piece, nl=False)
