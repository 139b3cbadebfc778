"""What every store must do with events and marks."""

from monitor.model.events import EventKind, Mark
from monitor.store.contract.store import Store
from tests.store.outcomes import (
    NOON,
    after,
    article,
    claim,
    configured,
    failed,
    id_of,
    ledger,
    news,
    poll,
    read,
    started,
)


class EventsContract:
    """The log and the marks."""

    def test_what_a_first_read_brings_is_quiet(self, store: Store) -> None:
        configured(store)
        said = claim(300)
        poll(
            store,
            read(
                article("a", claims=(said,), watches=("dam",)),
                figures=[ledger(said, at=NOON)],
            ),
        )
        baseline = store.events.since(0)
        poll(store, read(article("b"), at=after(3)))

        assert {event.kind for event in baseline} == {
            EventKind.NEW,
            EventKind.CHANGE,
            EventKind.HIT,
        }
        assert all(event.is_quiet for event in baseline)
        assert news(store) == [(EventKind.NEW, "Title of b")]

    def test_events_come_oldest_first_past_a_cursor(self, store: Store) -> None:
        started(store)
        poll(store, read(article("a"), article("b")))
        cursor = store.events.cursor()
        poll(store, read(article("c"), article("d"), at=after(3)))

        later = store.events.since(cursor)

        assert [event.text for event in later] == ["Title of d", "Title of c"]
        assert [event.at for event in later] == [after(3)] * 2
        assert later[-1].id == store.events.cursor()
        assert later[0].article_id == id_of(store, "d")
        assert len(store.events.since(0, limit=1)) == 1

    def test_events_of_a_kind_come_since_a_moment(self, store: Store) -> None:
        started(store)
        poll(store, read(article("a"), article("b", watches=("dam",))))
        poll(store, failed(after(3)))
        poll(store, read(article("c"), at=after(6)))

        def told(*kinds: EventKind, since: float) -> list[str]:
            return [event.text for event in store.events.told(kinds, after(since))]

        assert told(EventKind.FAILING, EventKind.RECOVERED, since=0) == [
            "Wire: HTTP 500",
            "Wire",
        ]
        assert told(EventKind.NEW, since=0) == ["Title of c"]
        assert told(EventKind.HIT, since=-1) == ["Title of b"]
        assert told(EventKind.NEW, since=6) == []

    def test_a_line_of_no_feed_can_be_written(self, store: Store) -> None:
        store.events.say(EventKind.SWITCHED_OFF, "/x+/ took too long", NOON)

        (event,) = store.events.since(0)
        assert (event.at, event.kind) == (NOON, EventKind.SWITCHED_OFF)
        assert (event.text, event.feed_id, event.is_quiet) == (
            "/x+/ took too long",
            None,
            False,
        )

    def test_a_mark_moves_when_it_is_set_again(self, store: Store) -> None:
        store.events.set_mark(Mark("shift", NOON))
        store.events.set_mark(Mark("tea", after(5)))
        store.events.set_mark(Mark("shift", after(9)))

        assert store.events.marks() == (Mark("shift", after(9)), Mark("tea", after(5)))
