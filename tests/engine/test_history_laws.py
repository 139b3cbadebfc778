"""No sequence of edits, ids and orders loses a version or doubles an article."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.clock import SetClock
from monitor.store.contract.store import Store
from monitor.store.database import open_store
from tests.engine.newsroom import HERALD, WIRE, Newsroom, config
from tests.fakes import FakeFeeds, rss

FEEDS = (WIRE, HERALD)
TOPICS = (
    "Kestrel dam breaks above the town of Marlow",
    "Parliament votes on the fishing treaty tonight",
    "Striker signs for the northern champions",
    "Museum shows a forgotten painter's letters",
)
HEADS = ("", ": what is known", ", live", " — in pictures")
"""What a headline gets, and loses again."""
DETAILS = (
    "Rescuers went from house to house.",
    "The minister gave no date.",
    "Nobody had expected that, she said.",
    "A second crew is on its way.",
)


Words = tuple[str, str]
"""Headline and body."""


@dataclass
class Item:
    """An article as its feed carries it."""

    topic: int
    guid: str
    tracking: str = ""
    scheme: str = "https"
    head: int = 0
    toll: int = 12
    details: Sequence[int] = ()
    hour: int = 10
    is_shown: bool = True
    is_sent_twice: bool = False
    shown: list[Words] = field(default_factory=list)
    """All words that some poll could see, once for each run of them."""

    @property
    def title(self) -> str:
        return TOPICS[self.topic] + HEADS[self.head]

    @property
    def body(self) -> str:
        told = [DETAILS[n] for n in self.details]
        first = f"{TOPICS[self.topic]}, and {self.toll} people were there."
        return " ".join([first, *told])

    def texts(self) -> list[str]:
        link = f"{self.scheme}://wire.example/{self.topic}/story{self.tracking}"
        text = (
            f"<guid isPermaLink='false'>{self.guid}</guid><link>{link}</link>"
            f"<pubDate>Fri, 24 Jan 2025 {self.hour}:00:00 GMT</pubDate>"
            f"<title>{self.title}</title><description>{self.body}</description>"
        )
        return [text] * (1 + self.is_sent_twice)


Edit = Callable[[Item], Item]


def edit(field_name: str, values: st.SearchStrategy[Any]) -> st.SearchStrategy[Edit]:
    return values.map(lambda value: lambda item: replace(item, **{field_name: value}))


def republished(number: int) -> Edit:
    """The same page under another id, with a new toll and a tracking parameter."""
    return lambda item: replace(
        item,
        guid=f"CBMi{number:020}",
        toll=item.toll + 1,
        tracking=f"?utm_source=rss&amp;utm_id={number}",
    )


edits = st.one_of(
    edit("toll", st.integers(10, 14)),
    edit("head", st.sampled_from(range(len(HEADS)))),
    edit("details", st.lists(st.sampled_from(range(4)), max_size=3, unique=True)),
    edit("guid", st.integers(0, 10**9).map("guid of revision {:09}".format)),
    edit("tracking", st.sampled_from(["", "?utm_source=rss", "?at_x=1", "#top"])),
    edit("scheme", st.sampled_from(["http", "https"])),
    edit("hour", st.integers(8, 18)),
    edit("is_shown", st.booleans()),
    edit("is_sent_twice", st.booleans()),
    st.integers(0, 10**9).map(republished),
)
topics = range(len(TOPICS))
rounds = st.lists(
    st.tuples(
        st.lists(
            st.tuples(st.sampled_from(FEEDS), st.sampled_from(topics), edits),
            max_size=6,
        ),
        st.permutations(topics),
    ),
    min_size=1,
    max_size=6,
)
History = list[tuple[list[tuple[str, int, Edit]], list[int]]]


@given(rounds)
@settings(max_examples=20)
def test_no_sequence_of_edits_ids_and_orders_loses_or_doubles(history: History) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "story.db")
        kept, items = played(store, history)
        store.close()

    assert kept == {place: item.shown for place, item in items.items() if item.shown}


def played(
    store: Store, history: History
) -> tuple[dict[tuple[str, int], list[Words]], dict[tuple[str, int], Item]]:
    """The words of all stored versions, and the items as they were shown."""
    items = {
        (url, topic): Item(topic, f"first guid of {topic:09}")
        for url in FEEDS
        for topic in topics
    }
    clock = SetClock(datetime(2025, 1, 24, tzinfo=UTC))
    room = Newsroom(store, FakeFeeds(), clock, config(*FEEDS))
    for changes, order in [([], [0, 1, 2, 3]), *history]:
        for url, topic, change in changes:
            items[url, topic] = change(items[url, topic])
        for url in FEEDS:
            shown = [items[url, topic] for topic in order if items[url, topic].is_shown]
            room.feeds.serve(
                url, rss(*(text for item in shown for text in item.texts()))
            )
            for item in shown:
                if item.shown[-1:] != [(item.title, item.body)]:
                    item.shown.append((item.title, item.body))
        room.poll()
    return histories(store, room), items


def histories(store: Store, room: Newsroom) -> dict[tuple[str, int], list[Words]]:
    """The words of all versions, by the article's feed and topic."""
    details = [store.articles.detail(article.id) for article in room.articles()]
    found = [
        (
            (d.article.feed_url, topic_of(d.article.title)),
            [(v.text.title, v.text.body) for v in d.versions],
        )
        for d in details
        if d
    ]
    assert len(found) == len(dict(found))
    return dict(found)


def topic_of(title: str) -> int:
    return next(n for n in topics if title.startswith(TOPICS[n]))
