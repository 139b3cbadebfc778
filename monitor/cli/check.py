"""`monitor check`: read the configuration and every feed once; report problems."""

import asyncio
import json
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import click

from monitor.cli.moments import stamp
from monitor.cli.session import Launch, Session
from monitor.cli.unpolled import NO_NETWORK, why_not_polled
from monitor.errors import (
    ConfigError,
    DeliveryError,
    FeedError,
    StoreError,
    UsageError,
)
from monitor.fetch.feeds.document import DAMAGED
from monitor.fetch.http.addresses import without_credentials
from monitor.model.feeds import FeedState, PollMode

if TYPE_CHECKING:
    from monitor.engine.feed_check import FeedCheck

STALE = timedelta(days=30)
"""A feed whose newest article is older than this is mentioned."""

PATIENCE_S = 2.0
"""How many seconds watches are tried on stored articles."""


@click.command()
@click.option("--no-feeds", is_flag=True, help="Read the configuration only.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_context
def check_command(ctx: click.Context, no_feeds: bool, as_json: bool) -> None:
    """Read the configuration and every feed once, and report problems.

    Nothing is stored or sent. A feed is not read now if its server asked to wait, or if
    it was polled within the last minute: the result of its last poll is shown. Exits
    with 3 if the configuration has problems, with 5 if a feed cannot be read, and with
    7 if a channel for alerts cannot work.
    """
    launch = ctx.find_object(Launch)
    assert launch is not None, "the root command always makes one"
    try:
        session = launch.session()
    except ConfigError as error:
        if not as_json:
            raise
        click.echo(_json({"problems": _problem_objects(error)}))
        ctx.exit(error.exit_code)
    channels = channels_in(session)
    if not as_json:
        click.echo("\n".join(summary(session, channels)))
    checks: Sequence[FeedCheck] = ()
    if session.config.feeds and not no_feeds:
        checks = asyncio.run(_check_feeds(session))
    if as_json:
        click.echo(_json(_as_object(session, channels, checks)))
    elif checks:
        click.echo("\n" + "\n".join(table(checks, session.clock.now())))
    if any(check.problem for check in checks):
        ctx.exit(FeedError.exit_code)
    if any(problem for _, problem in channels):
        ctx.exit(DeliveryError.exit_code)


async def _check_feeds(session: Session) -> "list[FeedCheck]":
    from monitor.engine.feed_check import check_feeds, with_distinct_names
    from monitor.fetch.feeds.feed_reader import new_reader
    from monitor.fetch.fetchers import new_fetcher
    from monitor.fetch.http.answers import Answer, Validators

    known = spared(session)
    feeds = session.config.feeds
    now_read = tuple(feed for feed in feeds if feed.url not in known)
    config = replace(session.config, feeds=now_read)
    async with new_fetcher(config) as fetcher, new_reader() as reader:

        async def request(url: str) -> Answer:
            try:
                return await fetcher.fetch(url, Validators(), session.clock.now())
            finally:
                bar.update(1)

        hidden = not sys.stderr.isatty()
        with click.progressbar(
            length=len(now_read), label="feeds", file=sys.stderr, hidden=hidden
        ) as bar:
            found = iter(await check_feeds(config, request, reader))
    return with_distinct_names([known.get(feed.url) or next(found) for feed in feeds])


def spared(session: Session) -> "dict[str, FeedCheck]":
    """What is known of feeds that must not be polled now, by address as configured.

    Empty if the database cannot be read, which `advice` mentions.
    """
    from monitor.engine.feed_check import FeedCheck

    now = session.clock.now()
    try:
        with session.reading() as store:
            feeds = [feed for feed in store.feeds.all(now) if feed.is_spared]
    except (StoreError, UsageError):
        return {}
    return {
        feed.url: FeedCheck(
            without_credentials(feed.url),
            feed.name,
            problem=feed.error if feed.state in UNREAD else "",
            not_polled=why_not_polled(feed, PollMode.ALL, now),
        )
        for feed in feeds
    }


UNREAD = (FeedState.FAILING, FeedState.STOPPED)

NO_FEEDS = "none, so nothing will arrive: add [[feeds]], or run `monitor import FILE`"

Channels = Sequence[tuple[str, str]]
"""The name of each alert channel, and why it cannot be used, if so."""


def summary(session: Session, channels: Channels) -> list[str]:
    """The lines that describe a valid configuration."""
    config = session.config
    there = "" if session.database.exists() else " (does not exist yet)"
    lines = [
        "config OK",
        f"  file      {session.config_path}",
        f"  database  {session.database}{there}",
        f"  story     {config.story.title}",
        f"  feeds     {len(config.feeds) or NO_FEEDS}",
        f"  watches   {', '.join(watch.name for watch in config.watches) or 'none'}",
    ]
    lines += [f"  advice    {key}: {words}" for key, words in advice(session)]
    names = ", ".join(name for name, _ in channels)
    lines.append(f"  alerts    {names or 'on the screen only'}")
    lines += [f"    PROBLEM {name}: {why}" for name, why in channels if why]
    return lines


def advice(session: Session) -> list[tuple[str, str]]:
    """Likely mistakes in a configuration, by key."""
    config = session.config
    from monitor.fetch.pages.page import MISSING, can_read_pages
    from monitor.query.advice import advice_on
    from monitor.query.syntax import parse

    queries = {"story.about": config.story.about} if config.story.about else {}
    watches = {
        f"match of the watch “{watch.name}”": watch.match for watch in config.watches
    }
    queries |= watches
    found = [
        (key, words)
        for key, query in queries.items()
        for words in advice_on(parse(query))
    ]
    if any(feed.full_text for feed in config.feeds) and not can_read_pages():
        found.append(("feeds.full_text", MISSING))
    return [*found, *shares(session, watches)]


def shares(session: Session, watches: Mapping[str, str]) -> list[tuple[str, str]]:
    """Watches that match far too many of the stored articles, by key."""
    from monitor.report.trials import share_words, trial_of

    if not session.database.exists():
        return []
    end = time.monotonic() + PATIENCE_S
    now = session.clock.now()
    try:
        with session.reading() as store:
            trials = {
                key: trial_of(store, query, now, lambda: time.monotonic() > end)
                for key, query in watches.items()
            }
    except StoreError as error:
        return [("store.database", str(error))]
    told = {key: share_words(trial) for key, trial in trials.items()}
    return [(key, words) for key, words in told.items() if words]


def channels_in(session: Session) -> Channels:
    """The configuration's channels; none of them is used."""
    config = session.config.alerts
    if not (config.send or config.run):
        return []
    from monitor.alerts.channels import channels_of

    return [(channel.name, channel.problem()) for channel in channels_of(config)]


def table(checks: "Sequence[FeedCheck]", now: datetime) -> list[str]:
    """One line per feed, more for a feed with remarks, and the totals."""
    from monitor.ui.present.cells import fit

    lines = [f"{fit('feed', 26)}  articles  in story  newest            answer"]
    alike = Counter(fit(check.name, 26) for check in checks)
    for check in checks:
        newest = check.newest_at
        when = stamp(newest) or "-"
        counts = f"{check.articles:8}  {check.in_story:8}"
        if check.problem or check.not_polled:
            counts = f"{'-':>8}  {'-':>8}"
        answer = check.answer or ("not polled" if check.not_polled else "no answer")
        name = fit(check.name, 26)
        lines.append(f"{name}  {counts}  {fit(when, 16)}  {answer}")
        if alike[name] > 1:
            lines.append(f"    {check.url}")
        lines += [f"    {remark}" for remark in remarks(check, now)]
    bad = sum(bool(check.problem) for check in checks)
    sums = f"{len(checks) - bad} of {len(checks)} feeds can be read"
    if left := sum(bool(check.not_polled) for check in checks):
        sums += f" ({left} {'was' if left == 1 else 'were'} not polled)"
    read = [check for check in checks if not check.not_polled]
    if len(read) > 1 and all(check.is_unreachable for check in read):
        sums += f"\n{NO_NETWORK}"
    return [*lines, sums]


def remarks(check: "FeedCheck", now: datetime) -> list[str]:
    """What the user should know about a feed, a line each; empty if all is well."""
    if check.problem:
        found = [f"PROBLEM {check.url}: {check.problem}"]
        if check.linked:
            found.append("that page links: " + "  ".join(check.linked))
        return [*found, *filter(None, [check.not_polled])]
    if check.not_polled:
        return [check.not_polled]
    found = []
    if check.moved_to:
        found.append(f"has moved for good; write: {check.moved_to}")
    if check.is_damaged:
        found.append(DAMAGED)
    if not check.articles:
        found.append("has no articles at present")
    elif check.newest_at is None:
        found.append("gives no dates")
    elif now - check.newest_at > STALE:
        found.append(f"nothing new for {(now - check.newest_at).days} days")
    return found


def _json(body: object) -> str:
    return json.dumps(body, ensure_ascii=False, indent=1)


def _problem_objects(error: ConfigError) -> list[dict[str, str]]:
    return [
        {"where": problem.where, "key": problem.key, "message": problem.message}
        for problem in error.problems
    ]


def _as_object(
    session: Session, channels: Channels, checks: "Sequence[FeedCheck]"
) -> dict[str, object]:
    """The answer of `check --json`; times are ISO 8601, UTC."""
    return {
        "problems": [],
        "config": str(session.config_path),
        "database": str(session.database),
        "advice": [f"{key}: {words}" for key, words in advice(session)],
        "channels": [{"name": name, "problem": problem} for name, problem in channels],
        "feeds": [
            {
                "url": check.url,
                "name": check.name,
                "answer": check.answer,
                "articles": check.articles,
                "in_story": check.in_story,
                "newest_at": check.newest_at and check.newest_at.isoformat(),
                "problem": check.problem,
                "not_polled": check.not_polled,
                "remarks": remarks(check, session.clock.now()),
                "linked": list(check.linked),
            }
            for check in checks
        ],
    }
