"""An article that names the story in passing moves none of its figures."""

import pytest

from monitor.clock import SetClock
from monitor.engine.ingest.story_rules import StoryRules
from monitor.extract.claims.figures import EXTRACTOR
from monitor.model.figures import Evidence
from monitor.model.text import Text
from monitor.store.contract.revisions import StoredVersion
from monitor.store.contract.store import Store
from tests.engine.ledgers import read_anew
from tests.engine.newsroom import WIRE, Newsroom, config
from tests.fakes import FakeFeeds, item, rss

ROUND_UP = "".join(
    f"<p>{paragraph}</p>"
    for paragraph in (
        "Good morning.",
        "At least 31 people were killed in a bus crash, police said.",
        "Trains run again.",
        "The fair opens.",
        "The dam above Marlow holds, engineers say.",
    )
)


def changes_of(
    store: Store, feeds: FakeFeeds, clock: SetClock, *, whole: bool = False
) -> list[float]:
    """Values shown of a round-up that comes in after a first read."""
    room = Newsroom(store, feeds, clock, config(WIRE, about="dam", whole=whole))
    room.feeds.serve(WIRE, rss(item(1, "Dam", "The dam above Marlow is old.")))
    room.poll()
    room.feeds.serve(WIRE, rss(item(2, "The day", ROUND_UP)))
    room.poll()
    outdate(store)
    read_anew(store, StoryRules.of(room.config))
    changes = store.figures.changes(limit=9)
    return [change.after.floor for change in changes if change.after]


def outdate(store: Store) -> None:
    connection = store._connections.writes  # type: ignore[attr-defined]
    connection.execute("UPDATE readings SET extractor = 0")
    assert store.revisions.progress(EXTRACTOR)[0] > 0


def claims_of(store: Store) -> list[Evidence]:
    return list(store.figures.claims())


def test_a_count_of_another_story_is_kept_but_not_shown(
    store: Store, feeds: FakeFeeds, clock: SetClock
) -> None:
    assert changes_of(store, feeds, clock) == []
    assert [each.claim.is_aside for each in claims_of(store)] == [True]


def test_a_feed_that_is_all_about_the_story_has_nothing_apart(
    store: Store, feeds: FakeFeeds, clock: SetClock
) -> None:
    assert changes_of(store, feeds, clock, whole=True) == [pytest.approx(31)]
    assert [each.claim.is_aside for each in claims_of(store)] == [False]


@pytest.mark.parametrize(
    ("about", "places"),
    [("dam", ()), ("dam OR publisher:Wire", None), ("-ferry", None)],
    ids=["no word", "perhaps by its publisher", "by what it lacks"],
)
def test_only_words_tell_places(about: str, places: tuple[()] | None) -> None:
    rules = StoryRules.of(config(WIRE, about=about))

    rain, dam = Text("Rain", "It rains."), Text("Dam", "It holds.")
    assert rules.places(rain, StoredVersion(1, 1, rain)) == places
    assert rules.places(dam, StoredVersion(2, 1, dam, is_whole=True)) is None
