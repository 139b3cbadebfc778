"""A feed that brings very much: in portions, and as if it had come at once."""

import tempfile
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.clock import SetClock
from monitor.config.settings import FeedConfig
from monitor.engine.ingest.ingest import OUTSIDE, PORTION
from monitor.engine.ingest.items import AT_ONCE, Items
from monitor.errors import StoreError
from monitor.extract.ledger.pins import NO_PINS
from monitor.fetch.feeds.document import FeedDocument
from monitor.model.articles import Article, View
from monitor.model.events import EventKind
from monitor.model.text import RawArticle
from monitor.store.contract.drafts import Lease, Outcome, Stored
from monitor.store.contract.store import Store
from monitor.store.database import open_store
from tests.engine.ledgers import NOON, Ledger, rebuild_all, snapshot, told
from tests.engine.newsroom import EVERYTHING, HERALD, WIRE, Newsroom, config
from tests.fakes import FakeFeeds, item, rss

MANY = AT_ONCE + 3 * PORTION
WORDS = [f"{first}{last}" for first in "bdfgklmnprst" for last in ("ake", "orn", "ilt")]


def flood(newest: int, count: int = MANY) -> str:
    """So many articles, each of its own words, newest first."""
    return rss(*(item(n, _title(n)) for n in range(newest, newest - count, -1)))


def _title(number: int) -> str:
    words = (WORDS[number // 36**place % 36] for place in range(3))
    return f"Dam: {' '.join(words)}"


@pytest.fixture
def room(store: Store, feeds: FakeFeeds, clock: SetClock) -> Newsroom:
    return Newsroom(store, feeds, clock, config(WIRE, HERALD))


def all_of(room: Newsroom) -> list[Article]:
    """Oldest first."""
    return list(reversed(room.store.articles.window(EVERYTHING, 0, 10_000)))


class Portions:
    """A store that counts portions, and can be made to fail at one of them."""

    def __init__(self, store: Store, *, fails_at: int | None = None) -> None:
        self._store, self._fails_at, self._numbers = store, fails_at, count(1)
        self.sizes: list[tuple[int, int]] = []
        """Feed and number of articles, in the order of storing."""

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def advance_poll(self, lease: Lease, outcome: Outcome) -> Stored:
        if next(self._numbers) == self._fails_at:
            raise StoreError("the machine stops here")
        self.sizes.append((lease.feed_id, len(outcome.articles)))
        return self._store.advance_poll(lease, outcome)

    def finish_poll(self, lease: Lease, outcome: Outcome) -> Stored:
        self.sizes.append((lease.feed_id, len(outcome.articles)))
        return self._store.finish_poll(lease, outcome)


def test_other_feeds_are_stored_between_the_portions_of_a_flood(room: Newsroom) -> None:
    room.feeds.serve(WIRE, flood(MANY))
    room.feeds.serve(HERALD, rss(item(1, "Elsewhere")))
    portions = Portions(room.store)
    room.store = cast("Store", portions)

    assert room.poll().new == MANY + 1

    feeds = [feed for feed, _ in portions.sizes]
    assert max(size for _, size in portions.sizes) == PORTION
    assert feeds.index(2) < len(feeds) - 2


def test_articles_outside_the_story_come_in_larger_portions(room: Newsroom) -> None:
    room.feeds.serve(WIRE, flood(MANY))
    room.config = config(WIRE, about="nobodysaysthis")
    portions = Portions(room.store)
    room.store = cast("Store", portions)

    assert room.poll().new == MANY

    assert max(size for _, size in portions.sizes) == PORTION * OUTSIDE


def test_a_flood_stands_in_the_order_of_its_document(room: Newsroom) -> None:
    room.poll()
    room.feeds.serve(WIRE, flood(MANY))

    room.poll()

    assert [article.guid for article in all_of(room)] == [
        f"id-{number}" for number in range(1, MANY + 1)
    ]
    events = room.store.events.since(0, limit=2 * MANY)
    news = [e.article_id for e in events if e.kind is EventKind.NEW]
    assert news == [article.id for article in all_of(room)]


def test_a_flood_that_is_cut_short_is_read_again_without_loss_or_doubles(
    room: Newsroom,
) -> None:
    store = room.store
    room.feeds.serve(WIRE, flood(MANY))
    room.store = cast("Store", Portions(store, fails_at=3))
    with pytest.raises(StoreError):
        room.poll()
    stored_before = len(all_of(room))

    room.store = store
    store.feeds.release()
    room.poll()

    assert stored_before == 2 * PORTION
    assert len(all_of(room)) == MANY
    assert {article.versions for article in all_of(room)} == {1}
    news = [e for e in store.events.since(0, limit=10_000) if e.kind is EventKind.NEW]
    assert [e.is_quiet for e in news] == [True] * MANY


reports = st.lists(
    st.tuples(
        st.integers(1, 40), st.sampled_from(["police", "army", ""]), st.integers(-30, 0)
    ),
    min_size=2,
    max_size=9,
    unique_by=lambda report: report[2],
)
"""Toll, speaker and minute: what a publisher prints at one time is read as one."""


@settings(max_examples=25)
@given(reports, st.integers(1, 4))
def test_portions_of_any_size_come_to_the_same(
    said: Sequence[tuple[int, str, int]], portion: int
) -> None:
    articles = [_report(number, *each) for number, each in enumerate(said)]

    assert _came_to(articles, portion) == _came_to(articles, 1000)


def _report(number: int, toll: int, speaker: str, minutes: int) -> RawArticle:
    who = f"the {speaker} said" if speaker else "so far"
    body = f"The flood killed {toll} people in Marlow, {who}. {_title(number)}."
    return told(number, body, minutes=minutes)


def _came_to(articles: Sequence[RawArticle], portion: int) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "story.db")
        ledger = Ledger(store, portion=portion)
        ledger.baseline()
        ledger.poll(*articles)
        listed = store.articles.window(View(), 0, 100)
        before = snapshot(store)
        rebuild_all(store, NO_PINS)
        assert snapshot(store) == before
        (key, *_) = ledger.board()
        came = (ledger.lines(key), ledger.moves(key), [each.guid for each in listed])
        store.close()
        return came


def test_items_are_cleaned_a_few_at_a_time(store: Store) -> None:
    store.feeds.configure([FeedConfig(WIRE)], NOON)
    (lease,) = store.feeds.lease("test", NOON, limit=1)
    articles = tuple(told(n, _title(n)) for n in range(AT_ONCE + 1))
    items = Items(FeedDocument("", articles), lease)

    assert not items.read_some()
    assert len(items.all()) == AT_ONCE
    assert items.read_some()
    assert len(items.all()) == AT_ONCE + 1
