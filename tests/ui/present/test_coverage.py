"""How well we see, in words."""

from datetime import UTC, datetime

import pytest

from monitor.model.feeds import Coverage, FeedState
from monitor.ui.present.cells import words_of
from monitor.ui.present.coverage import coverage_pieces, silence_words

NOW = datetime(2025, 1, 24, 9, tzinfo=UTC)
SINCE = datetime(2025, 1, 23, 22, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("counts", "error", "words"),
    [
        ({}, "", "no feeds configured"),
        ({FeedState.WAITING: 6}, "", "waiting for the first read of 6 feeds"),
        ({FeedState.FRESH: 6}, "", "all 6 feeds fresh"),
        ({FeedState.FRESH: 1}, "", "the only feed is fresh"),
        ({FeedState.LATE: 1}, "", "the only feed is late"),
        ({FeedState.WAITING: 1}, "", "waiting for the first read of the feed"),
        (
            {FeedState.FAILING: 1, FeedState.FRESH: 0},
            "403",
            "BLIND: the only feed cannot be read since Thu 22:15 (403)",
        ),
        (
            {FeedState.FRESH: 2, FeedState.LATE: 1},
            "",
            "2 of 3 feeds fresh, 1 late",
        ),
        (
            {FeedState.FRESH: 2, FeedState.WAITING: 1, FeedState.STOPPED: 1},
            "",
            "2 of 4 feeds fresh, 1 waiting, 1 stopped",
        ),
        (
            {FeedState.FAILING: 3},
            "no answer",
            "BLIND: none of 3 feeds can be read since Thu 22:15 (no answer)",
        ),
    ],
)
def test_the_coverage_line_tells_every_state(
    counts: dict[FeedState, int], error: str, words: str
) -> None:
    since = SINCE if FeedState.FAILING in counts else None
    coverage = Coverage(counts, since, error)

    assert words_of(coverage_pieces(coverage, NOW, UTC)) == words


def test_being_offline_is_another_thing_than_failing_feeds() -> None:
    coverage = Coverage({FeedState.FRESH: 2}, offline_since_at=SINCE)

    assert words_of(coverage_pieces(coverage, NOW, UTC)) == (
        "OFFLINE since Thu 22:15: no network, 2 feeds not read"
    )
    assert silence_words(coverage) == "BLIND: no network"


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({}, "BLIND: no feeds"),
        ({FeedState.FRESH: 2}, "all feeds fresh"),
        ({FeedState.FRESH: 1}, "the only feed is fresh"),
        ({FeedState.LATE: 1}, "the only feed is late"),
        ({FeedState.STOPPED: 1}, "BLIND: the only feed is down"),
        ({FeedState.FRESH: 2, FeedState.FAILING: 1}, "BLIND: 1 of 3 feeds down"),
        ({FeedState.FRESH: 2, FeedState.PAUSED: 1}, "BLIND: 1 of 3 feeds down"),
        ({FeedState.FRESH: 2, FeedState.WAITING: 1}, "1 feed not read yet"),
        ({FeedState.FRESH: 2, FeedState.LATE: 1}, "1 of 3 feeds late"),
    ],
)
def test_silence_is_labelled(counts: dict[FeedState, int], words: str) -> None:
    assert silence_words(Coverage(counts)) == words
