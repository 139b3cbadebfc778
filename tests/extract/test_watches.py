"""Watches over an article."""

import pytest

from monitor.config.settings import WatchConfig
from monitor.errors import QueryError
from monitor.extract.watches import WatchList
from monitor.model.text import Text


def test_each_watch_that_matches_gives_one_hit_in_the_order_of_the_config() -> None:
    watches = WatchList(
        [
            WatchConfig("z", "troops"),
            WatchConfig("none", "nothing"),
            WatchConfig("a", 'ICBM OR "intercontinental ballistic missile*"'),
        ]
    )

    hits = watches.hits_in(
        Text("Troops", "An intercontinental ballistic missile, and troops.")
    )

    assert [(hit.watch, len(hit.spans)) for hit in hits] == [("z", 2), ("a", 1)]


def test_a_watch_that_cannot_be_read_says_so() -> None:
    with pytest.raises(QueryError):
        WatchList([WatchConfig("a", "(")])
