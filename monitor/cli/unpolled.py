"""Feeds that are not polled now: which, why, and until when."""

from collections.abc import Sequence
from datetime import datetime

from monitor.cli.moments import stamp
from monitor.model.feeds import Feed, FeedState, PollMode
from monitor.ui.present.amounts import counted

NO_NETWORK = "no network: no server could be reached"
"""Said if all servers fail alike, since then it is not their fault."""

NAMED = 20
"""How many feeds are named."""


def unpolled_lines(left: Sequence[Feed], mode: PollMode, now: datetime) -> list[str]:
    """Which feeds were not polled, and until when.

    >>> unpolled_lines([], PollMode.ALL, datetime(2025, 1, 24))
    []
    """
    left = [feed for feed in left if feed.state is not FeedState.STOPPED]
    if not left:
        return []
    lines = [f"not polled: {counted(len(left), 'feed')}"]
    lines += [
        f"  {feed.name}: {why_not_polled(feed, mode, now)}" for feed in left[:NAMED]
    ]
    if len(left) > NAMED:
        lines.append(f"  and {len(left) - NAMED} more")
    return lines


def why_not_polled(feed: Feed, mode: PollMode, now: datetime) -> str:
    """Why a feed is not polled, and until when."""
    if feed.state is FeedState.PAUSED:
        return "paused"
    if feed.retry_after_at is not None and feed.retry_after_at > now:
        return f"its server asked to wait until {stamp(feed.retry_after_at)}"
    if mode is PollMode.ALL:
        return "polled less than a minute ago"
    return f"not due before {stamp(feed.next_due_at)}"
