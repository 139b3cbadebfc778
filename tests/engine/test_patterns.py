"""Patterns of watches that take too long: no poll waits for them, and it is said so."""

from monitor.clock import SetClock
from monitor.config.settings import WatchConfig
from monitor.model.events import EventKind
from monitor.store.contract.store import Store
from tests.engine.newsroom import WIRE, Newsroom, config
from tests.fakes import FakeFeeds, item, rss

SLOW = "(x+x+)+y"


def test_a_pattern_that_is_switched_off_is_told_once_and_the_others_go_on(
    store: Store, feeds: FakeFeeds, clock: SetClock
) -> None:
    watches = [WatchConfig("slow", f"/{SLOW}/"), WatchConfig("dam", "dam")]
    room = Newsroom(store, feeds, clock, config(WIRE, watches=watches))
    feeds.serve(WIRE, rss())
    room.poll()
    bombs = [item(n, f"Dam {n} of many", "x" * 3000) for n in range(5)]
    feeds.serve(WIRE, rss(*bombs))

    stored = room.poll()

    assert stored.new == 5
    assert stored.hits >= 1
    assert room.log(EventKind.SWITCHED_OFF) == [
        f"/{SLOW}/ took too long three times; it is not looked for until the "
        "configuration changes or the poller starts anew"
    ]
