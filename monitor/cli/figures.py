"""`monitor figures`: who says how many of what, and what moved."""

import json
from collections.abc import Sequence

import click

from monitor.amounts import amount_words
from monitor.cli.list import carriers_object
from monitor.cli.moments import stamp
from monitor.cli.session import Session, with_session
from monitor.errors import UsageError
from monitor.extract.articles.leads import Lead, leads_of
from monitor.extract.ledger.agreement import agreement_of
from monitor.model.figures import Amount, Change, Evidence, Figure, current_key
from monitor.report.spreadsheets import (
    CHANGES,
    LINES,
    change_rows,
    line_rows,
    table_text,
)
from monitor.store.contract.store import Store
from monitor.ui.present.amounts import counted, measure_of
from monitor.ui.present.figures import speaker_words
from monitor.ui.present.times import lag_words


@click.command()
@click.argument("name", required=False)
@click.option("--history", is_flag=True, help="Changes and claims of the figure NAME.")
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
@click.option(
    "--csv", "as_csv", is_flag=True, help="The same as a table for spreadsheets."
)
@with_session
def figures_command(
    session: Session, name: str | None, history: bool, as_json: bool, as_csv: bool
) -> None:
    """List figures with one line per speaker; NAME is a figure's name or its key.

    As CSV a row is a speaker's line or, with --history, a change with its sentence.
    """
    if history and not name:
        raise UsageError("--history needs the NAME of a figure; see `monitor figures`")
    if as_json and as_csv:
        raise UsageError("--json and --csv cannot be combined")
    with session.reading() as store:
        figures = (named(store, name),) if name else store.figures.board()
        if as_csv:
            click.echo(table(store, figures, history=history), nl=False)
            return
        for figure in figures:
            if as_json:
                body = as_object(figure)
                if history:
                    body |= history_object(store, figure)
                click.echo(json.dumps(body, ensure_ascii=False))
            else:
                click.echo("\n".join(lines(figure)))
                if history:
                    click.echo("\n".join(history_lines(store, figure)))


def named(store: Store, name: str) -> Figure:
    """The figure of that name or key, in any case; a muted one by its exact key.

    Raises:
        UsageError: there is none.
    """
    wanted = name.casefold()
    for figure in store.figures.board():
        if wanted in (figure.name.casefold(), figure.key.casefold()):
            return figure
    if found := store.figures.figure(name) or store.figures.figure(current_key(name)):
        return found
    raise UsageError(f"no figure {name!r}; `monitor figures` lists them")


def table(store: Store, figures: Sequence[Figure], *, history: bool) -> str:
    """Lines, or changes of the only figure, as CSV."""
    if not history:
        rows = []
        for figure in figures:
            agreement = agreement_of(figure.lines)
            rows += line_rows(figure, agreement.state.value, agreement.why)
        return table_text(LINES, rows)
    (figure,) = figures
    changes = store.figures.changes(figure.key)
    moves = [store.figures.moved(change.id) for change in changes]
    return table_text(
        CHANGES, change_rows(changes, [move[1] for move in moves if move])
    )


def lines(figure: Figure) -> list[str]:
    """A figure as text: its name, then one line per speaker."""
    agreement = agreement_of(figure.lines)
    state = f"  ({agreement.state}: {agreement.why})" if agreement.why else ""
    rows = [f"{figure.name}{state}", *([] if figure.lines else ["  no value yet"])]
    for line in figure.lines:
        gone = "withdrawn" if line.is_withdrawn else "superseded"
        withdrawn = "" if line.is_live else f"  ({gone})"
        measure = measure_of(figure.key, line.measure)
        rows.append(
            f"  {speaker_words(line.speaker)}: {amount_words(line.amount, measure)}"
            f"  since {stamp(line.since_at)}, "
            f"{counted(line.articles, 'article')}, "
            f"{counted(line.publishers, 'publisher')}, "
            f"{counted(line.origins, 'origin')}{withdrawn}"
        )
    return rows


def history_lines(store: Store, figure: Figure) -> list[str]:
    """Changes, claims, and who had each value first, as text, newest first."""
    measure = measure_of(figure.key, figure.measure)

    def words(amount: Amount | None, of: str = measure) -> str:
        return amount_words(amount, of or measure) if amount else "nothing"

    return [
        "changes",
        *(
            f"  {stamp(change.at)}  {change.kind:9}  {speaker_words(change.speaker)}: "
            f"{words(change.before, change.measure)} → "
            f"{words(change.after, change.measure)}  ({change.publisher})"
            for change in store.figures.changes(figure.key)
        ),
        "claims",
        *(
            f"  {stamp(found.seen_at)}  {speaker_words(found.claim.speaker)}: "
            f"“{found.claim.sentence}” ({found.publisher}) {found.link}"
            for found in store.figures.evidence(figure.key)
        ),
        "who had each value first",
        *(
            f"  {stamp(lead.carriers[0].at)}  {speaker_words(lead.speaker)}: "
            f"{words(lead.amount, lead.measure)}  {carriers_words(lead)}"
            for lead in leads_of(store.exports.claims_of(figure.key))
        ),
    ]


def carriers_words(lead: Lead) -> str:
    """Who printed it first, and how long each of the others took."""
    first, *others = lead.carriers
    return ", ".join(
        [first.publisher, *(f"{c.publisher} {lag_words(c.lag)}" for c in others)]
    )


def as_object(figure: Figure) -> dict[str, object]:
    """The fields of `figures --json`; times are ISO 8601, UTC."""
    last = figure.last_change
    agreement = agreement_of(figure.lines)
    return {
        "figure": figure.key,
        "name": figure.name,
        "measure": figure.measure,
        "pinned": figure.is_pinned,
        "muted": figure.is_muted,
        "state": agreement.state.value,
        "why": agreement.why,
        "lines": [
            {
                "speaker": line.speaker,
                "measure": line.measure,
                **amount_object(line.amount),
                "since_at": line.since_at.isoformat(),
                "last_at": line.last_at.isoformat(),
                "articles": line.articles,
                "publishers": line.publishers,
                "origins": line.origins,
                "withdrawn": line.is_withdrawn,
                "superseded": line.is_superseded,
            }
            for line in figure.lines
        ],
        "last_change": change_object(last) if last else None,
    }


def history_object(store: Store, figure: Figure) -> dict[str, object]:
    """Changes, claims, and who had each value first; newest first."""
    return {
        "changes": [change_object(c) for c in store.figures.changes(figure.key)],
        "claims": [claim_object(e) for e in store.figures.evidence(figure.key)],
        "leads": [
            lead_object(lead) for lead in leads_of(store.exports.claims_of(figure.key))
        ],
    }


def lead_object(lead: Lead) -> dict[str, object]:
    """A value, and its publishers, the first one first; lags in seconds."""
    return {
        "speaker": lead.speaker,
        "measure": lead.measure,
        **amount_object(lead.amount),
        "publishers": carriers_object(lead.carriers),
    }


def amount_object(amount: Amount) -> dict[str, object]:
    """A value or range, with its relation."""
    return {
        "value": amount.value,
        "low": amount.low,
        "high": amount.high,
        "relation": amount.relation.value,
    }


def change_object(change: Change) -> dict[str, object]:
    """One change."""
    return {
        "at": change.at.isoformat(),
        "kind": change.kind.value,
        "speaker": change.speaker,
        "measure": change.measure,
        "before": amount_object(change.before) if change.before else None,
        "after": amount_object(change.after) if change.after else None,
        "publisher": change.publisher,
        "article": change.article_id,
    }


def claim_object(evidence: Evidence) -> dict[str, object]:
    """One claim, with the article that it comes from."""
    claim = evidence.claim
    return {
        "seen_at": evidence.seen_at.isoformat(),
        "speaker": claim.speaker,
        "measure": claim.measure,
        **amount_object(claim.amount),
        "status": claim.status.value,
        "sentence": claim.sentence,
        "publisher": evidence.publisher,
        "title": evidence.title,
        "link": evidence.link,
        "article": evidence.article_id,
        "version": evidence.version,
    }
