"""`monitor status --tmux`: the state of a story as one short line."""

from monitor.extract.text import clean
from monitor.model.feeds import Coverage, FeedState
from monitor.report.since import Since

LONGEST = 80
"""The most characters; tmux cuts at `status-right-length` anyway."""

WATCHES = 2
"""The most watches to name, those with most hits first."""


def tmux_line(counted: Since, coverage: Coverage) -> str:
    """What is new since the mark, and what cannot be seen; contains no tmux format.

    >>> from datetime import UTC, datetime
    >>> at = datetime(2025, 1, 24, tzinfo=UTC)
    >>> counted = Since(at, new=12, moved=1, hits=(("#(rm) ICBM", 2),))
    >>> tmux_line(counted, Coverage({FeedState.FRESH: 4, FeedState.FAILING: 1}))
    '12 new 1 moved ##(rm) ICBM 2 ! 1 of 5 feeds not fresh'
    """
    counts = (
        (counted.new, "new"),
        (counted.edited, "edited"),
        (counted.moved, "moved"),
    )
    parts = [f"{count} {words}" for count, words in counts if count]
    parts += [f"{name} {count}" for name, count in counted.hits[:WATCHES]]
    line = " ".join(parts) or "nothing new"
    return clean(f"{line}{_trouble(coverage)}", LONGEST).replace("#", "##")


def _trouble(coverage: Coverage) -> str:
    if coverage.offline_since_at:
        return " ! OFFLINE"
    down = sum(
        coverage.counts.get(state, 0)
        for state in (FeedState.FAILING, FeedState.STOPPED, FeedState.LATE)
    )
    return f" ! {down} of {coverage.total} feeds not fresh" if down else ""
