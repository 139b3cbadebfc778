"""`monitor status`: how the feeds are doing."""

import json
from dataclasses import asdict
from datetime import datetime, timedelta

import click

from monitor.cli.moments import stamp
from monitor.cli.session import Session, with_session
from monitor.extract.claims.figures import EXTRACTOR
from monitor.fetch.http.addresses import without_credentials
from monitor.fetch.pages.page import MISSING, can_read_pages
from monitor.model.articles import PageTally
from monitor.model.configuration import ConfigState
from monitor.model.feeds import Coverage, Feed
from monitor.model.watches import WatchRow


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.option("--tmux", is_flag=True, help="One short line for tmux's status line.")
@with_session
def status_command(session: Session, as_json: bool, tmux: bool) -> None:
    """Show how each feed is doing, and the progress of reading articles again."""
    if tmux:
        click.echo(_tmux(session))
        return
    with session.reading() as store:
        now = session.clock.now()
        feeds, coverage = store.feeds.all(now), store.feeds.coverage(now)
        left, of = store.revisions.progress(EXTRACTOR)
        pages = store.pages.tally()
        config = store.configuration.state()
        filling = [row for row in store.watches.rows(now, None) if row.is_filling]
    wants_pages = any(feed.full_text for feed in session.config.feeds)
    missing = MISSING if wants_pages and not can_read_pages() else ""
    if as_json:
        body = {
            **coverage_object(coverage),
            "rereading": {"left": left, "of": of},
            "pages": {**asdict(pages), "problem": missing},
            "configuration": config_object(config),
            "filling": [row.name for row in filling],
            "feeds": [as_object(feed, now) for feed in feeds],
        }
        click.echo(json.dumps(body, ensure_ascii=False, indent=1))
        return
    if coverage.offline_since_at:
        since = stamp(coverage.offline_since_at)
        click.echo(f"OFFLINE since {since}: no feed is read until the network is back")
    if config.problem:
        click.echo(f"configuration not in effect: {config.problem}")
    for feed in feeds:
        click.echo(line(feed, now))
    if wants_pages:
        click.echo(pages_line(pages, missing))
    for row in filling:
        click.echo(filling_line(row))
    if left:
        click.echo(rereading_line(left, of))


def _tmux(session: Session) -> str:
    """The line for tmux: what happened since the newest mark, or within a day."""
    from monitor.cli.tmux import tmux_line
    from monitor.report.since import since

    now = session.clock.now()
    with session.reading() as store:
        past = [mark.at for mark in store.events.marks() if mark.at <= now]
        at = max(past, default=now - timedelta(days=1))
        coverage = store.feeds.coverage(now)
        watches = store.watches.rows(now, at)
        return tmux_line(since(store, at, watches=watches, coverage=coverage), coverage)


def coverage_object(coverage: Coverage) -> dict[str, object]:
    """The coverage, and since when this machine is offline."""
    offline = coverage.offline_since_at
    return {
        "coverage": {state.value: count for state, count in coverage.counts.items()},
        "offline_since_at": offline.isoformat() if offline else None,
    }


def rereading_line(left: int, of: int) -> str:
    """How many articles have been read again.

    >>> rereading_line(200, 1200)
    'reading again for figures: 1,000 of 1,200 versions done, latest first'
    """
    done = f"{of - left:,} of {of:,} versions done"
    return f"reading again for figures: {done}, latest first"


def filling_line(row: WatchRow) -> str:
    """How far a watch has been matched against stored articles."""
    back_to = stamp(row.filled_back_to)
    when = f" back to {back_to}" if back_to else ""
    return f"matching stored articles against the watch {row.name}{when}"


def config_object(state: ConfigState) -> dict[str, object]:
    """`configuration` of `status --json`: since when it is in effect, its problems."""
    return {
        "taken_up_at": state.taken_up_at and state.taken_up_at.isoformat(),
        "problem": state.problem,
        "problem_at": state.problem_at and state.problem_at.isoformat(),
    }


def pages_line(pages: PageTally, missing: str) -> str:
    """How reading pages went, for feeds with `full_text`.

    >>> pages_line(PageTally(12, 3, 1, 2), "")
    'pages: 12 read, 3 waiting, 1 gone, 2 not taken'
    """
    if missing:
        return f"pages: none are read; full_text {missing}"
    return (
        f"pages: {pages.read:,} read, {pages.waiting:,} waiting, {pages.gone:,} gone, "
        f"{pages.refused:,} not taken"
    )


def line(feed: Feed, now: datetime) -> str:
    """One feed as a line of text, times in the machine's zone."""
    when = stamp(feed.last_ok_at) or "never"
    note = note_of(feed, now)
    note = f"  {note}" if note else ""
    return f"{feed.state:8} {feed.articles:6}  read {when:16}  {feed.name}{note}"


def note_of(feed: Feed, now: datetime) -> str:
    """What the user should know about a feed; empty if all is well.

    >>> from dataclasses import replace
    >>> from monitor.model.feeds import FeedState
    >>> at = datetime.fromisoformat("2025-01-24T12:00:00+00:00")
    >>> feed = Feed(1, "", "", "", FeedState.FRESH, None, None, None, "", 9)
    >>> note_of(replace(feed, moved_to="https://new.example/"), at)
    'has moved to https://new.example/'
    """
    newest, until = feed.rhythm.newest_at, feed.retry_after_at
    if feed.error and until is not None and until > now:
        return f"{feed.error}; its server asked to wait until {stamp(until)}"
    if feed.error:
        return feed.error
    if feed.moved_to:
        return f"has moved to {feed.moved_to}"
    if newest is not None and feed.rhythm.is_quiet(now):
        return f"quiet since {stamp(newest)}"
    return ""


def as_object(feed: Feed, now: datetime) -> dict[str, object]:
    """The fields of a feed in `status --json`; times are ISO 8601, UTC."""

    def iso(moment: datetime | None) -> str | None:
        return moment.isoformat() if moment else None

    return {
        "url": without_credentials(feed.url),
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
