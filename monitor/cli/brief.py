"""`monitor brief`: what happened since a mark, as a page of Markdown."""

import json
from datetime import UTC, datetime

import click

from monitor.cli.figures import amount_object, change_object, claim_object
from monitor.cli.session import Session, with_session
from monitor.cli.since import as_object as counts_object
from monitor.cli.since import mark_of
from monitor.model.articles import Article
from monitor.report.brief import Brief, Dispute, Gap, Moves, WatchBrief, markdown
from monitor.report.briefing import brief_of
from monitor.report.since import since


@click.command()
@click.option(
    "--since",
    "moment",
    metavar="MARK|TIME",
    help='A mark, "09:00", "2025-01-24 09:00" or "2h"; default: the newest mark.',
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@with_session
def brief_command(session: Session, moment: str | None, as_json: bool) -> None:
    """Write up what happened since a mark, as Markdown to paste.

    Figures that moved, with speaker, sentence and link; values that cannot all be
    right; hits of the watches; new and edited articles; and feeds that could not be
    read meanwhile. Times are UTC.
    """
    from monitor.ui.present.cells import words_of
    from monitor.ui.present.coverage import coverage_pieces

    now = session.clock.now()
    with session.reading() as store:
        mark = mark_of(moment, store.events.marks(), now)
        watches, coverage = store.watches.rows(now, mark.at), store.feeds.coverage(now)
        counted = since(
            store, mark.at, watches=watches, coverage=coverage, name=mark.name
        )
        brief = brief_of(
            store,
            counted,
            story=session.config.story.title,
            now=now,
            watches=watches,
            coverage=words_of(coverage_pieces(coverage, now, UTC)),
        )
    if as_json:
        click.echo(json.dumps(as_object(brief), ensure_ascii=False, indent=1))
    else:
        click.echo(markdown(brief), nl=False)


def as_object(brief: Brief) -> dict[str, object]:
    """The fields of `brief --json`: `counts` as `since --json`; times ISO 8601, UTC."""
    return {
        "story": brief.story,
        "now": brief.now.isoformat(),
        "counts": counts_object(brief.since, [each.figure for each in brief.moved]),
        "coverage": brief.coverage,
        "moved": [_moves(each) for each in brief.moved],
        "moved_left_out": max(brief.figures_left_out, 0),
        "first": [_moves(each) for each in brief.first],
        "disputes": [_dispute(dispute) for dispute in brief.disputes],
        "disputes_left_out": max(brief.disputes_left_out, 0),
        "watches": [_watch(watch) for watch in brief.watches],
        "new": [_article(article) for article in brief.new],
        "edited": [_article(article) for article in brief.edited],
        "gaps": [_gap(gap) for gap in brief.gaps],
    }


def _moves(each: Moves) -> dict[str, object]:
    moves = [
        change_object(move.change) | {"claim": claim_object(move.evidence)}
        for move in each.moves
    ]
    return {
        "figure": each.figure.key,
        "name": each.figure.name,
        "moves": moves,
        "left_out": each.left_out,
    }


def _dispute(dispute: Dispute) -> dict[str, object]:
    said = [
        {
            "speaker": saying.line.speaker,
            **amount_object(saying.line.amount),
            "since_at": saying.line.since_at.isoformat(),
            "claim": claim_object(saying.evidence),
        }
        for saying in dispute.sayings
    ]
    return {
        "figure": dispute.figure.key,
        "name": dispute.figure.name,
        "why": dispute.why,
        "values": said,
    }


def _watch(watch: WatchBrief) -> dict[str, object]:
    return {
        "name": watch.name,
        "hits": watch.count,
        "spikes": [
            {"at": at.isoformat(), "words": words} for at, words in watch.spikes
        ],
        "articles": [
            _article(hit.article) | {"sentence": hit.sentence} for hit in watch.hits
        ],
    }


def _article(article: Article) -> dict[str, object]:
    return {
        "id": article.id,
        "title": article.title,
        "publisher": article.publisher,
        "link": article.link,
        "at": article.sort_at.isoformat(),
        "published_at": _iso(article.published_at),
        "copies": article.copies,
        "edited_at": _iso(article.edited_at),
        "edit": article.edit.summary if article.edit else None,
    }


def _gap(gap: Gap) -> dict[str, object]:
    return {
        "feed": gap.name or None,
        "begun_at": _iso(gap.begun_at),
        "ended_at": _iso(gap.ended_at),
        "why": gap.why,
    }


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
