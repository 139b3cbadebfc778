"""How much of what the feeds bring is of the story decides what is news at once."""

from monitor.clock import SetClock
from monitor.engine.ingest.story_rules import StoryRules
from monitor.store.contract.store import Store
from tests.engine.ingest.test_asides import outdate
from tests.engine.ledgers import read_anew
from tests.engine.newsroom import WIRE, Newsroom, config
from tests.fakes import FakeFeeds, item, rss

OTHERS = [item(n, f"Match {n}", f"The team won match {n}.") for n in range(20, 36)]
STORY = [item(n, f"Dam, day {n}", f"The dam held on day {n}.") for n in range(6)]
SUNK = item(9, "Dam: boats lost", "At Marlow dam, the ministry said, 40 boats sank.")


def changes_among(
    store: Store, feeds: FakeFeeds, clock: SetClock, others: list[str], *, whole: bool
) -> list[float]:
    """Values shown of one more article, after these others and six of the story."""
    room = Newsroom(store, feeds, clock, config(WIRE, about="dam", whole=whole))
    room.feeds.serve(WIRE, rss(*others, *STORY))
    room.poll()
    room.feeds.serve(WIRE, rss(SUNK, *others, *STORY))
    room.poll()
    shown = [each.after.floor for each in store.figures.changes(limit=9) if each.after]
    outdate(store)
    read_anew(store, StoryRules.of(room.config))
    again = [each.after.floor for each in store.figures.changes(limit=9) if each.after]
    assert again == shown  # read again, it counts as it did when it came
    return shown


def test_a_noun_counted_once_is_news_where_all_is_of_the_story(
    store: Store, feeds: FakeFeeds, clock: SetClock
) -> None:
    assert changes_among(store, feeds, clock, [], whole=False) == [40]


def test_it_waits_where_much_is_of_other_stories(
    store: Store, feeds: FakeFeeds, clock: SetClock
) -> None:
    assert changes_among(store, feeds, clock, OTHERS, whole=False) == []


def test_a_feed_that_is_all_of_the_story_brings_no_mixed_news(
    store: Store, feeds: FakeFeeds, clock: SetClock
) -> None:
    assert changes_among(store, feeds, clock, OTHERS, whole=True) == [40]
