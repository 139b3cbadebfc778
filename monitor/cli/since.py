"""`monitor since`: what happened since a mark or a moment, as the header counts it."""

import json
from datetime import datetime

import click

from monitor.cli.moments import stamp
from monitor.cli.session import Session, with_session
from monitor.errors import UsageError
from monitor.model.articles import Article, View
from monitor.model.events import Mark
from monitor.model.figures import Figure
from monitor.moments import past_moment_in
from monitor.report.since import Since, edited_view, has_moved, new_view, since
from monitor.store.contract.store import Store

EVERYTHING = 1_000_000
"""A limit above any number of figures, since those that moved may be anywhere on the
board."""

SHOWN = 20
"""The most articles and figures to name, of each kind."""


@click.command()
@click.argument("moment", required=False, metavar="[MARK|TIME]")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@with_session
def since_command(session: Session, moment: str | None, as_json: bool) -> None:
    """Count and list what happened since a mark or a time.

    TIME is "09:00", "2025-01-24 09:00", or a duration ago such as "2h". Default: the
    newest mark; `m` on the dashboard sets one, and so does leaving it.
    """
    now = session.clock.now()
    with session.reading() as store:
        mark = mark_of(moment, store.events.marks(), now)
        counted = since(
            store,
            mark.at,
            watches=store.watches.rows(now, mark.at),
            coverage=store.feeds.coverage(now),
            name=mark.name,
        )
        board = store.figures.board(limit=EVERYTHING) if counted.moved else ()
        moved = [figure for figure in board if has_moved(figure, mark.at)]
        if as_json:
            body = as_object(counted, moved)
            click.echo(json.dumps(body, ensure_ascii=False, indent=1))
        else:
            _print(store, counted, moved, now)


def mark_of(moment: str | None, marks: tuple[Mark, ...], now: datetime) -> Mark:
    """The mark of that name, or the moment as a mark.

    Raises:
        UsageError: it is neither; saying which marks there are.
    """
    # a mark of a clock that was ahead is nothing to count from
    past = [mark for mark in marks if mark.at <= now]
    if moment is None and past:
        return past[0]
    if found := next((mark for mark in marks if mark.name == moment), None):
        return found
    if (at := past_moment_in(moment or "", now)) is not None:
        return Mark("", at)
    names = ", ".join(f"“{mark.name}”" for mark in marks) or "none yet"
    raise UsageError(
        f"since when? A mark ({names}), a time (09:00, 2025-01-24 09:00), "
        "or a duration (2h)"
    )


def _print(store: Store, counted: Since, moved: list[Figure], now: datetime) -> None:
    from monitor.ui.present.cells import words_of
    from monitor.ui.present.marks import since_parts

    parts = since_parts(counted, now, None)
    click.echo(" · ".join(words_of(part.pieces) for part in parts))
    for sign, view in ("+", new_view(counted.at)), ("✎", edited_view(counted.at)):
        for article in _some(store, view):
            click.echo(f"{sign} {_line(article)}")
    for figure in moved[:SHOWN]:
        change = figure.last_change
        what = f"{change.kind.value} at {stamp(change.at)}" if change else ""
        click.echo(f"# {figure.name}: {what}")


def _some(store: Store, view: View) -> list[Article]:
    return store.articles.window(view, 0, SHOWN)


def _line(article: Article) -> str:
    return f"{stamp(article.sort_at)}  {article.publisher}  {article.title}"


def as_object(counted: Since, moved: list[Figure]) -> dict[str, object]:
    """The fields of `since --json`; times are ISO 8601, UTC."""
    return {
        "since": counted.at.isoformat(),
        "mark": counted.name,
        "new": counted.new,
        "stories": counted.stories,
        "edited": counted.edited,
        "figures_moved": counted.moved,
        "figures": [figure.key for figure in moved],
        "watches": dict(counted.hits),
        "feeds_failing": counted.failing,
    }
