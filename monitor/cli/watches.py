"""`monitor watches`: watches and their hits."""

import json

import click

from monitor.cli.moments import stamp
from monitor.cli.session import Session, with_session
from monitor.model.feeds import Coverage
from monitor.model.watches import WatchRow
from monitor.ui.present.watches import carried_words, has_spike, hits_words, rate_words


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object per watch.")
@with_session
def watches_command(session: Session, as_json: bool) -> None:
    """List watches and how often they were hit."""
    with session.reading() as store:
        now = session.clock.now()
        rows, coverage = store.watches.rows(now, None), store.feeds.coverage(now)
    for row in rows:
        click.echo(
            json.dumps(as_object(row), ensure_ascii=False)
            if as_json
            else line(row, coverage)
        )


def line(row: WatchRow, coverage: Coverage) -> str:
    """One watch as a line of text, times in the machine's zone."""
    last = stamp(row.last_hit_at)
    when = f", last {last} in {row.last_publisher}" if last else ""
    muted = f", muted until {stamp(row.muted_until)}" if row.muted_until else ""
    spike = f", spike: {rate_words(row)}" if has_spike(row) else ""
    carried = f" ({words})" if (words := carried_words(row)) else ""
    return f"{row.name}: {hits_words(row, coverage)}{carried}{when}{spike}{muted}"


def as_object(row: WatchRow) -> dict[str, object]:
    """The fields of `watches --json`; times are ISO 8601, UTC."""
    return {
        "name": row.name,
        "match": row.match,
        "hits": row.hits,
        "articles": row.articles,
        "publishers": row.publishers,
        "origins": row.hits,
        "last_hit_at": row.last_hit_at.isoformat() if row.last_hit_at else None,
        "last_publisher": row.last_publisher,
        "per_hour": list(row.per_hour),
        "usual": list(row.usual),
        "is_spike": has_spike(row),
        "muted_until": row.muted_until.isoformat() if row.muted_until else None,
    }
