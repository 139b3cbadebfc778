"""`monitor status`: feeds, and how they fare."""

import json
from dataclasses import asdict
from datetime import datetime

import click

from monitor.cli.session import Session, with_session
from monitor.extract.figures import EXTRACTOR
from monitor.fetch.addresses import shown
from monitor.fetch.page import MISSING, can_read_pages
from monitor.model.articles import PageTally
from monitor.model.feeds import Feed


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@with_session
def status_command(session: Session, as_json: bool) -> None:
    """Show how each feed fares, and how far articles were read anew after an update."""
    with session.reading() as store:
        now = session.clock.now()
        feeds, coverage = store.feeds.all(now), store.feeds.coverage(now)
        left, of = store.revisions.progress(EXTRACTOR)
        pages = store.pages.tally()
    wants_pages = any(feed.full_text for feed in session.config.feeds)
    missing = MISSING if wants_pages and not can_read_pages() else ""
    if as_json:
        counts = {state.value: count for state, count in coverage.counts.items()}
        offline = coverage.offline_since_at
        body = {
            "coverage": counts,
            "offline_since_at": offline.isoformat() if offline else None,
            "rereading": {"left": left, "of": of},
            "pages": {**asdict(pages), "problem": missing},
            "feeds": [as_object(feed, now) for feed in feeds],
        }
        click.echo(json.dumps(body, ensure_ascii=False, indent=1))
        return
    if coverage.offline_since_at:
        since = coverage.offline_since_at.astimezone().strftime("%Y-%m-%d %H:%M")
        click.echo(f"OFFLINE since {since}: no feed is read until the network is back")
    for feed in feeds:
        click.echo(line(feed))
    if wants_pages:
        click.echo(pages_line(pages, missing))
    if left:
        click.echo(
            f"reading anew for figures: {of - left:,} of {of:,} versions done, "
            "latest first"
        )


def pages_line(pages: PageTally, missing: str) -> str:
    """How it went with the pages of feeds with `full_text`.

    >>> pages_line(PageTally(12, 3, 1, 2), "")
    'pages: 12 read, 3 waiting, 1 gone, 2 not taken'
    """
    if missing:
        return f"pages: none are read; full_text {missing}"
    return (
        f"pages: {pages.read:,} read, {pages.waiting:,} waiting, {pages.gone:,} gone, "
        f"{pages.refused:,} not taken"
    )


def line(feed: Feed) -> str:
    """One feed as a line of text, times in the machine's zone."""
    read = feed.last_ok_at
    when = read.astimezone().strftime("%Y-%m-%d %H:%M") if read else "never"
    error = f"  {feed.error}" if feed.error else ""
    return f"{feed.state:8} {feed.articles:6}  read {when:16}  {feed.name}{error}"


def as_object(feed: Feed, now: datetime) -> dict[str, object]:
    """The fields of a feed in `status --json`; times are ISO 8601, UTC."""

    def iso(moment: datetime | None) -> str | None:
        return moment.isoformat() if moment else None

    return {
        "url": shown(feed.url),
        "name": feed.name,
        "publisher": feed.publisher,
        "state": feed.state.value,
        "articles": feed.articles,
        "last_ok_at": iso(feed.last_ok_at),
        "next_due_at": iso(feed.next_due_at),
        "failing_since_at": iso(feed.failing_since_at),
        "error": feed.error,
        "moved_to": feed.moved_to,
        "retry_after_at": iso(feed.retry_after_at),
        "newest_at": iso(feed.rhythm.newest_at),
        "per_day": feed.rhythm.per_day,
        "is_quiet": feed.rhythm.is_quiet(now),
    }
