"""The trial of a watch: how much it would have hit, when, and what."""

from datetime import datetime, timedelta, tzinfo

from monitor.report.trials import Trial, share_words
from monitor.ui.present.cells import Pieces, width_of
from monitor.ui.present.sparklines import count_spark
from monitor.ui.present.times import moment_words

SHORTEST = 48
"""The fewest hours to draw."""


def trial_pieces(trial: Trial, now: datetime, tz: tzinfo | None) -> Pieces:
    """How many of the stored articles match, with a warning if that is far too many.

    >>> from datetime import UTC
    >>> now = datetime(2025, 1, 26, 9, 0, tzinfo=UTC)
    >>> trial = Trial("a", 3, 1204, None, (), ())
    >>> "".join(text for text, _ in trial_pieces(trial, now, UTC))
    '3 of 1,204 articles'
    """
    articles = "article" if trial.of == 1 else "articles"
    pieces: Pieces = [
        (f"{trial.hits:,}", "strong"),
        (f" of {trial.of:,} {articles}", "quiet"),
    ]
    if trial.searched_back_to:
        back_to = moment_words(trial.searched_back_to, now, tz)
        pieces.append((f", back to {back_to}", "quiet"))
    if words := share_words(trial):
        pieces.append((f"   {words}: a hit would be no news", "caution"))
    return pieces


def hours_lines(
    trial: Trial, now: datetime, tz: tzinfo | None, width: int
) -> list[Pieces]:
    """Hits by the hour as bars, over the time that they span."""
    if not trial.per_hour or width < 20:
        return [[], []]
    hours = (*[0] * (SHORTEST - len(trial.per_hour)), *trial.per_hour)
    bars = count_spark(hours, width)
    begin = now - timedelta(hours=len(hours))
    left: Pieces = [(moment_words(begin, now, tz), "quiet")]
    most = max(trial.per_hour)
    right: Pieces = [(f"at most {most} an hour   now", "quiet")]
    gap = len(bars) - width_of(left) - width_of(right)
    line = [*left, (" " * gap, ""), *right] if gap > 0 else left
    return [[(bars, "spark")], line]
