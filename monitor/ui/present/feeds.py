"""A feed as a row of the list of feeds, and its details."""

from datetime import datetime, timedelta, tzinfo

from monitor.fetch.feeds.document import WEB_PAGE
from monitor.fetch.http.addresses import without_credentials
from monitor.model.feeds import Feed, FeedState, PollNowResult
from monitor.ui.present.amounts import counted
from monitor.ui.present.cells import Pieces, fit, harmless, sides
from monitor.ui.present.times import age_words, moment_words

_ROLES = {
    FeedState.FRESH: ("●", "quiet"),
    FeedState.WAITING: ("○", "quiet"),
    FeedState.LATE: ("◐", "caution"),
    FeedState.FAILING: ("!", "alarm"),
    FeedState.STOPPED: ("■", "caution"),
    FeedState.PAUSED: ("‖", "caution"),
}
_HEADS = ("state", "a day", "read", "next")
_STATE, _PER_DAY, _READ, _NEXT = 8, 6, 5, 7


def head_pieces(width: int) -> Pieces:
    """The titles of the columns."""
    name = fit("  feed", _name_width(width))
    state, per_day, read, due = _HEADS
    columns = (
        f"{fit(state, _STATE)} {fit(per_day, _PER_DAY, right=True)} "
        f"{fit(read, _READ, right=True)} {fit(due, _NEXT, right=True)}  note"
    )
    return [(name + " " + columns, "quiet")]


def row_pieces(
    feed: Feed,
    now: datetime,
    tz: tzinfo | None,
    width: int,
    *,
    is_offline: bool = False,
) -> Pieces:
    """One line: state, name, articles a day, last good poll, next poll, remarks."""
    sign, role = _ROLES[feed.state]
    read = age_words(now - feed.last_ok_at) if feed.last_ok_at else "never"
    due = next_words(feed, now)
    due = "offline" if is_offline and due == "now" else due
    start: Pieces = [
        (f"{sign} ", role),
        (fit(harmless(feed.name), _name_width(width) - 2), ""),
        (f" {fit(feed.state.value, _STATE)} ", role),
        (f"{fit(per_day_words(feed), _PER_DAY, right=True)} ", "quiet"),
        (f"{fit(read, _READ, right=True)} ", "quiet"),
        (f"{fit(due, _NEXT, right=True)}  ", "quiet"),
    ]
    return sides([*start, *note_pieces(feed, now, tz)], [], width)


def _name_width(width: int) -> int:
    return min(max(width * 3 // 10, 16), 44)


def per_day_words(feed: Feed) -> str:
    """Articles a day; empty if unknown.

    >>> from monitor.model.feeds import Rhythm
    >>> rhythm = Rhythm(None, timedelta(hours=5))
    >>> feed = Feed(1, "", "", "", FeedState.FRESH, None, None, None, "", 9)
    >>> from dataclasses import replace
    >>> per_day_words(replace(feed, rhythm=rhythm)), per_day_words(feed)
    ('4.8', '')
    """
    rate = feed.rhythm.per_day
    if rate is None:
        return ""
    return f"{rate:.0f}" if rate >= 10 else f"{rate:.1f}"


def next_words(feed: Feed, now: datetime) -> str:
    """When it is polled next."""
    due_at = feed.next_due_at
    if feed.state in (FeedState.STOPPED, FeedState.PAUSED) or due_at is None:
        return "-"
    if feed.retry_after_at is not None:
        due_at = max(due_at, feed.retry_after_at)
    if due_at - now < timedelta(minutes=1):
        return "now" if due_at <= now else "in 1 m"
    return f"in {age_words(due_at - now)}"


def note_pieces(feed: Feed, now: datetime, tz: tzinfo | None) -> Pieces:
    """What the reader should know about a feed, most urgent first."""
    if feed.error:
        since = feed.failing_since_at
        when = f" since {moment_words(since, now, tz)}" if since else ""
        role = "alarm" if since else "caution"  # read, but broken
        return [(harmless(feed.error), role), (when, "quiet")]
    if feed.moved_to:
        return [(f"moved to {harmless(feed.moved_to)}", "caution")]
    newest = feed.rhythm.newest_at
    if newest is not None and feed.rhythm.is_quiet(now):
        return [(f"quiet for {age_words(now - newest)}", "caution")]
    return []


def detail_lines(feed: Feed, now: datetime, tz: tzinfo | None) -> list[Pieces]:
    """Everything known about a feed, a line each."""
    lines: list[Pieces] = [
        [
            (harmless(feed.name), "strong"),
            (f"   {counted(feed.articles, 'article')}", "quiet"),
        ],
        [(harmless(without_credentials(feed.url)), "")],
    ]
    if feed.error:
        lines.append(note_pieces(feed, now, tz))
    if feed.error == WEB_PAGE:
        lines[-1].append(("   {add-feed} looks for the feeds of that site", "hint"))
    if feed.retry_after_at and feed.retry_after_at > now:
        until = moment_words(feed.retry_after_at, now, tz)
        lines.append([(f"its server asked to wait until {until}", "caution")])
    if feed.moved_to:
        words = f"has moved for good to {harmless(feed.moved_to)}"
        lines.append(
            [(words, "caution"), ("   {write-address} writes that down", "hint")]
        )
    rhythm = feed.rhythm
    if rhythm.newest_at is not None and rhythm.gap is not None:
        newest = moment_words(rhythm.newest_at, now, tz)
        often = age_words(rhythm.gap) if rhythm.gap >= timedelta(minutes=1) else "1 m"
        role = "caution" if rhythm.is_quiet(now) else "quiet"
        lines.append([(f"newest article {newest}, usually one in {often}", role)])
    return lines


def poll_now_words(
    called: PollNowResult, now: datetime, tz: tzinfo | None, *, is_offline: bool = False
) -> str:
    """The confirmation of a request to poll now.

    >>> from datetime import UTC
    >>> at = datetime(2025, 1, 24, 9, tzinfo=UTC)
    >>> poll_now_words(PollNowResult(0, 1, at + timedelta(minutes=5)), at, UTC)
    'Its server asked to wait until 09:05'
    >>> poll_now_words(PollNowResult(4, 2, at + timedelta(minutes=5)), at, UTC)
    '4 feeds are polled next; 2 wait, as their servers want, the last until 09:05'
    >>> poll_now_words(PollNowResult(1, spared=1), at, UTC)
    '1 feed is polled within a minute, since it was polled just now'
    >>> poll_now_words(PollNowResult(1), at, UTC, is_offline=True)
    '1 feed is polled once the network is back'
    """
    until = moment_words(called.until_at, now, tz) if called.until_at else ""
    if called.held == 1 and not called.feeds:
        return f"Its server asked to wait until {until}"
    feeds = "1 feed is" if called.feeds == 1 else f"{called.feeds} feeds are"
    soon = "once the network is back" if is_offline else _how_soon(called)
    words = f"{feeds} polled {soon}"
    if not called.held:
        return words
    wait = (
        "1 waits, as its server wants,"
        if called.held == 1
        else (f"{called.held} wait, as their servers want, the last")
    )
    return f"{words}; {wait} until {until}"


def _how_soon(called: PollNowResult) -> str:
    if not called.spared:
        return "next"
    if called.spared < called.feeds:
        return f"next, {called.spared} of them within a minute"
    who = "it was" if called.feeds == 1 else "they were"
    return f"within a minute, since {who} polled just now"
