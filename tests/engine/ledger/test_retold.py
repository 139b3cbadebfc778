"""One number under two keys is news once."""

from datetime import timedelta

import pytest

from monitor.clock import SetClock
from monitor.engine.ledger.rebuild import rebuild
from monitor.extract.ledger.corrections import Corrections
from monitor.model.events import EventKind
from monitor.store.contract.store import Store
from tests.engine.newsroom import TEN, WIRE, Newsroom, config
from tests.fakes import FakeFeeds, item, rss

Shown = list[tuple[str, str, float]]
PLAIN = item(2, "Quake kills 131 people", "The quake killed 131 people, police said.")
OF_PERU = item(3, "Peru mourns", "The quake killed 131 Peruvian people, Lima said.")


def shown(store: Store) -> Shown:
    """All changes, oldest first: figure, kind and value."""
    return [
        (change.figure, change.kind.value, change.after.floor)
        for change in reversed(store.figures.changes(limit=50))
        if change.after
    ]


def again(store: Store) -> Shown:
    """The changes after all figures were folded again."""
    with store.revisions.transaction():
        rebuild(store, store.revisions.keys(), Corrections(()))
    return shown(store)


@pytest.fixture
def room(store: Store, feeds: FakeFeeds, clock: SetClock) -> Newsroom:
    room = Newsroom(store, feeds, clock, config(WIRE))
    feeds.serve(WIRE, rss(item(1, "Quake", "A quake shook Peru.")))
    room.poll()
    return room


def test_a_number_told_of_another_scope_is_shown_once(
    room: Newsroom, store: Store, feeds: FakeFeeds
) -> None:
    feeds.serve(WIRE, rss(PLAIN))
    room.poll()
    feeds.serve(WIRE, rss(OF_PERU, PLAIN))
    room.poll()
    assert shown(store) == [("killed", "first", 131)]
    changed = [e for e in store.events.since(0) if e.kind is EventKind.CHANGE]
    assert len(changed) == 1
    figure = store.figures.figure("killed · Peruvian")
    assert figure is not None
    assert [line.amount.value for line in figure.lines] == [131]
    board = {each.key: each.last_change is None for each in store.figures.board()}
    assert board == {"killed": False, "killed · Peruvian": True}
    assert again(store) == shown(store)


def test_of_one_poll_the_figure_with_fewer_scope_words_tells_it(
    room: Newsroom, store: Store, feeds: FakeFeeds
) -> None:
    feeds.serve(WIRE, rss(OF_PERU, PLAIN))
    room.poll()
    assert shown(store) == [("killed", "first", 131)]
    assert again(store) == shown(store)


def test_what_moves_the_other_figure_later_is_shown(
    room: Newsroom, store: Store, feeds: FakeFeeds
) -> None:
    feeds.serve(WIRE, rss(PLAIN))
    room.poll()
    feeds.serve(WIRE, rss(OF_PERU))
    room.poll()
    rises = "The quake killed 158 Peruvian people, Lima said."
    feeds.serve(WIRE, rss(item(4, "Toll rises in Peru", rises)))
    room.poll()
    assert shown(store)[1:] == [("killed · Peruvian", "up", 158)]
    assert again(store) == shown(store)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (PLAIN, OF_PERU.replace("131", "140")),
        (PLAIN.replace("131", "9"), OF_PERU.replace("131", "9")),
        (PLAIN.replace("kill", "hurt").replace("hurted", "hurt"), OF_PERU),
    ],
    ids=["another number", "a small one", "another measure"],
)
def test_what_is_not_the_same_number_of_the_same_thing_is_news(
    room: Newsroom, store: Store, feeds: FakeFeeds, first: str, then: str
) -> None:
    feeds.serve(WIRE, rss(first))
    room.poll()
    feeds.serve(WIRE, rss(then))
    room.poll()
    assert [kind for _, kind, _ in shown(store)] == ["first", "first"]


@pytest.mark.parametrize(("dead", "count"), [(130, 2), (131, 1)])
def test_two_countries_may_have_one_round_number(
    room: Newsroom, store: Store, feeds: FakeFeeds, dead: int, count: int
) -> None:
    chilean = OF_PERU.replace("Peruvian", "Chilean").replace("Peru", "Chile")
    for article in (OF_PERU, chilean.replace("id-3", "id-4")):
        feeds.serve(WIRE, rss(article.replace("131", str(dead))))
        room.poll()
    assert len(shown(store)) == count
    assert again(store) == shown(store)


def test_after_some_days_the_same_number_is_news(
    room: Newsroom, store: Store, feeds: FakeFeeds
) -> None:
    feeds.serve(WIRE, rss(PLAIN))
    room.poll()
    feeds.serve(WIRE, rss(OF_PERU))
    room.poll(timedelta(days=3) + TEN)
    assert len(shown(store)) == 2
    assert again(store) == shown(store)


def test_a_toll_that_rises_in_the_figure_of_one_strike_rises_once(
    room: Newsroom, store: Store, feeds: FakeFeeds
) -> None:
    strike = "A rocket hit a market in Quake Bay, killing {} people, police said."
    toll = "The death toll in Quake Bay is now {}, police said."
    for count, text, dead in [(2, toll, 12), (3, strike, 14), (4, toll, 14)]:
        feeds.serve(WIRE, rss(item(count, "Quake Bay", text.format(dead))))
        room.poll()
    told = [("killed", "first", 12), ("killed · one attack", "first", 14)]
    assert shown(store) == told
    assert again(store) == told
