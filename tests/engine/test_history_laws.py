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
from monitor.store.contract import Store
from monitor.store.database import open_store
from tests.engine.newsroom import WIRE, Newsroom, config
from tests.fakes import FakeFeeds, rss

TOPICS = (
    "Kestrel dam breaks above the town of Marlow",
    "Parliament votes on the fishing treaty tonight",
    "Striker signs for the northern champions",
    "Museum shows a forgotten painter's letters",
)
DETAILS = (
    "Rescuers went from house to house.",
    "The minister gave no date.",
    "Nobody had expected that, she said.",
    "A second crew is on its way.",
)


@dataclass
class Item:
    """An article as its feed carries it."""

    topic: int
    guid: str
    tracking: str = ""
    scheme: str = "https"
    toll: int = 12
    details: Sequence[int] = ()
    is_shown: bool = True
    shown: list[str] = field(default_factory=list)
    """Every text that some poll could see, once for each run of it."""

    @property
    def body(self) -> str:
        told = [DETAILS[n] for n in self.details]
        first = f"{TOPICS[self.topic]}, and {self.toll} people were there."
        return " ".join([first, *told])

    def text(self) -> str:
        link = f"{self.scheme}://wire.example/{self.topic}/story{self.tracking}"
        return (
            f"<guid isPermaLink='false'>{self.guid}</guid><link>{link}</link>"
            f"<title>{TOPICS[self.topic]}</title><description>{self.body}</description>"
        )


Edit = Callable[[Item], Item]


def edit(field_name: str, values: st.SearchStrategy[Any]) -> st.SearchStrategy[Edit]:
    return values.map(lambda value: lambda item: replace(item, **{field_name: value}))


edits = st.one_of(
    edit("toll", st.integers(10, 14)),
    edit("details", st.lists(st.sampled_from(range(4)), max_size=3, unique=True)),
    edit("guid", st.integers(0, 10**9).map("guid of revision {:09}".format)),
    edit("tracking", st.sampled_from(["", "?utm_source=rss", "?at_x=1"])),
    edit("scheme", st.sampled_from(["http", "https"])),
    edit("is_shown", st.booleans()),
)
topics = range(len(TOPICS))
rounds = st.lists(
    st.tuples(
        st.lists(st.tuples(st.sampled_from(topics), edits), max_size=4),
        st.permutations(topics),
    ),
    min_size=1,
    max_size=6,
)


@given(rounds)
@settings(deadline=None, max_examples=15)
def test_no_sequence_of_edits_ids_and_orders_loses_or_doubles(
    history: list[tuple[list[tuple[int, Edit]], list[int]]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "story.db")
        items = [Item(topic, f"first guid of {topic:09}") for topic in topics]
        room = Newsroom(
            store,
            FakeFeeds(),
            SetClock(datetime(2025, 1, 24, tzinfo=UTC)),
            config(WIRE),
        )
        for changes, order in [([], [0, 1, 2, 3]), *history]:
            for topic, change in changes:
                items[topic] = change(items[topic])
            shown = [items[topic] for topic in order if items[topic].is_shown]
            room.feeds.serve(WIRE, rss(*(item.text() for item in shown)))
            room.poll()
            for item in shown:
                if item.shown[-1:] != [item.body]:
                    item.shown.append(item.body)

        kept = histories(store, room)
        store.close()

    assert kept == {TOPICS[item.topic]: item.shown for item in items}


def histories(store: Store, room: Newsroom) -> dict[str, list[str]]:
    """The bodies of all versions, by the article's title."""
    details = [store.articles.detail(article.id) for article in room.articles()]
    found = [(d.article.title, [v.text.body for v in d.versions]) for d in details if d]
    assert len(found) == len(dict(found))
    return dict(found)
