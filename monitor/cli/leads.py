"""`monitor leads`: who reports first, and how long the others take."""

import json
from itertools import groupby

import click

from monitor.cli.session import Session, with_session
from monitor.extract.articles.leads import (
    Standing,
    carriers_of,
    leads_of,
    standings_of,
)
from monitor.store.contract.store import Store
from monitor.ui.present.amounts import counted
from monitor.ui.present.times import lag_words


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object per line.")
@with_session
def leads_command(session: Session, as_json: bool) -> None:
    """Show who reports first, and how long the others take.

    For reports that several publishers carry, and for values of a figure that several
    print: how often each was first, and its median delay otherwise. An article counts
    from its own date, but no later than it was seen; an edit from when it was seen.
    """
    with session.reading() as store:
        kinds = {"report": shared_reports(store), "value": shared_values(store)}
    for kind, standings in kinds.items():
        for standing in standings:
            click.echo(
                json.dumps(as_object(kind, standing), ensure_ascii=False)
                if as_json
                else line(kind, standing)
            )
    if not any(kinds.values()):
        click.echo("No report or value is shared by two publishers yet.", err=True)


def shared_reports(store: Store) -> list[Standing]:
    """How often each publisher was first with a report that several carry."""
    groups = groupby(store.exports.carried(), key=lambda each: each.origin_id)
    return standings_of(carriers_of(group) for _, group in groups)


def shared_values(store: Store) -> list[Standing]:
    """How often each publisher was first with a value that several print."""
    return standings_of(
        lead.carriers
        for figure in store.figures.board()
        for lead in leads_of(store.figures.evidence(figure.key))
    )


def line(kind: str, standing: Standing) -> str:
    """One publisher as a line of text."""
    others = f", otherwise {lag_words(standing.lag)}" if standing.lag else ""
    shared = counted(standing.shared, f"shared {kind}")
    return f"{standing.publisher}: first in {standing.first} of {shared}{others}"


def as_object(kind: str, standing: Standing) -> dict[str, object]:
    """The fields of `leads --json`; `lag` in seconds."""
    return {
        "of": kind,
        "publisher": standing.publisher,
        "shared": standing.shared,
        "first": standing.first,
        "lag": standing.lag.total_seconds(),
    }
