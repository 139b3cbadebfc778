"""The coverage line: how many feeds are fresh, and whether any can be seen at all."""

from datetime import datetime, tzinfo

from monitor.model.feeds import Coverage, FeedState
from monitor.ui.present.cells import Piece, Pieces
from monitor.ui.present.times import moment_words


def _feeds(count: int) -> str:
    return f"{count} feed" if count == 1 else f"{count} feeds"


def down(coverage: Coverage) -> int:
    """How many feeds bring nothing now.

    >>> down(Coverage({FeedState.FAILING: 1, FeedState.STOPPED: 1}))
    2
    """
    if coverage.offline_since_at:
        return coverage.total
    blind = (FeedState.FAILING, FeedState.STOPPED, FeedState.PAUSED)
    return sum(coverage.counts.get(state, 0) for state in blind)


def coverage_pieces(
    coverage: Coverage, now: datetime, tz: tzinfo | None = None
) -> Pieces:
    """The coverage line.

    >>> from datetime import UTC
    >>> now = datetime(2025, 1, 24, 9, 0, tzinfo=UTC)
    >>> counts = {FeedState.FRESH: 23, FeedState.LATE: 2, FeedState.FAILING: 1}
    >>> since = datetime(2025, 1, 24, 4, 10, tzinfo=UTC)
    >>> from monitor.ui.present.cells import words_of
    >>> words_of(coverage_pieces(Coverage(counts, since, "403"), now, UTC))
    '23 of 26 feeds fresh, 2 late, 1 failing since 04:10 (403)'
    """
    total, counts = coverage.total, coverage.counts
    fresh, failing = counts.get(FeedState.FRESH, 0), counts.get(FeedState.FAILING, 0)
    if not total:
        return [("no feeds configured", "caution")]
    if offline_at := coverage.offline_since_at:
        words = f"OFFLINE since {moment_words(offline_at, now, tz)}: no network, "
        return [(words + f"{_feeds(total)} not read", "alarm")]
    why = _failing(coverage, now, tz)
    if total == 1:
        return _only_feed(coverage, why)
    if counts.get(FeedState.WAITING, 0) == total:
        return [(f"waiting for the first read of {_feeds(total)}", "quiet")]
    if fresh == total:
        return [(f"all {_feeds(total)} fresh", "quiet")]
    if failing == total:
        return [(f"BLIND: none of {_feeds(total)} can be read{why}", "alarm")]
    pieces: Pieces = [(f"{fresh} of {_feeds(total)} fresh", "quiet")]
    for state in (FeedState.WAITING, FeedState.LATE):
        if count := counts.get(state, 0):
            role = "caution" if state is FeedState.LATE else "quiet"
            pieces += [(", ", "quiet"), (f"{count} {state}", role)]
    if failing:
        pieces += [(", ", "quiet"), (f"{failing} failing{why}", "alarm")]
    for state in (FeedState.STOPPED, FeedState.PAUSED):
        if count := counts.get(state, 0):
            pieces += [(", ", "quiet"), (f"{count} {state}", "caution")]
    return pieces


def _only_feed(coverage: Coverage, why: str) -> Pieces:
    """The line for a single feed, which needs no counts."""
    (state,) = (state for state, count in coverage.counts.items() if count)
    if state is FeedState.FAILING:
        return [(f"BLIND: the only feed cannot be read{why}", "alarm")]
    if state is FeedState.WAITING:
        return [("waiting for the first read of the feed", "quiet")]
    role = "quiet" if state is FeedState.FRESH else "caution"
    return [(f"the only feed is {state}", role)]


def _failing(coverage: Coverage, now: datetime, tz: tzinfo | None) -> str:
    since = coverage.failing_since_at
    words = f" since {moment_words(since, now, tz)}" if since else ""
    return f"{words} ({coverage.error})" if coverage.error else words


_POLLER = {
    "": ("", "quiet"),
    "running": ("polling", "quiet"),
    "polling": ("polling", "quiet"),
    "waiting": ("poller waits", "alarm"),
    "elsewhere": ("polled by another monitor", "quiet"),
    "down": ("poller down, restarting", "alarm"),
}


def is_standing(coverage: Coverage) -> bool:
    """Whether no feed is read in time for want of polling, as when a poller hangs.

    >>> is_standing(Coverage({FeedState.LATE: 2, FeedState.FAILING: 1}))
    True
    """
    fresh, late = (coverage.counts.get(s, 0) for s in (FeedState.FRESH, FeedState.LATE))
    return bool(late) and not fresh and coverage.offline_since_at is None


def poller_piece(state: str, *, is_late: bool = False) -> Piece:
    """The state of the poller; a state that is not known here is shown as it is.

    Args:
        state: Of its process.
        is_late: It reads nothing, whatever its process looks like.

    >>> poller_piece("running"), poller_piece("restarting in 8 s")
    (('polling', 'quiet'), ('restarting in 8 s', 'caution'))
    """
    if is_late and state in ("running", "polling"):
        return "poller is late", "alarm"
    return _POLLER.get(state, (state, "caution"))


def emptiness_words(coverage: Coverage) -> tuple[str, str]:
    """Why there are no articles at all: what is missing, and why.

    >>> emptiness_words(Coverage({FeedState.FRESH: 1, FeedState.FAILING: 2}))[1]
    '2 of 3 feeds are not read now (key 5 says why).'
    """
    if not coverage.total:
        words = "Add [[feeds]] to the configuration; they take effect at once."
        return "No feeds yet.", words
    if coverage.offline_since_at:
        return "No articles yet.", "No network: feeds are polled once it is back."
    if waiting := coverage.counts.get(FeedState.WAITING, 0):
        return "No articles yet.", f"Waiting for the first read of {_feeds(waiting)} …"
    if unseen := down(coverage) + coverage.counts.get(FeedState.LATE, 0):
        verb = "is" if unseen == 1 else "are"
        words = f"{unseen} of {_feeds(coverage.total)} {verb} not read now"
        return "No articles of this story yet.", f"{words} (key 5 says why)."
    words = "All feeds have been read; new articles will appear here."
    return "No articles of this story yet.", words


def silence_words(coverage: Coverage) -> str:
    """What it means that a watch has no hits: nothing came, or nothing could be seen.

    >>> silence_words(Coverage({FeedState.FRESH: 3}))
    'all feeds fresh'
    >>> silence_words(Coverage({FeedState.FRESH: 1, FeedState.FAILING: 2}))
    'BLIND: 2 of 3 feeds down'
    """
    if not coverage.total:
        return "BLIND: no feeds"
    if coverage.offline_since_at:
        return "BLIND: no network"
    if blind := down(coverage):
        is_only = coverage.total == 1
        who = "the only feed is" if is_only else f"{blind} of {_feeds(coverage.total)}"
        return f"BLIND: {who} down"
    if waiting := coverage.counts.get(FeedState.WAITING, 0):
        return f"{_feeds(waiting)} not read yet"
    if late := coverage.counts.get(FeedState.LATE, 0):
        is_only = coverage.total == 1
        who = "the only feed is" if is_only else f"{late} of {_feeds(coverage.total)}"
        return f"{who} late"
    return "all feeds fresh" if coverage.total > 1 else "the only feed is fresh"
