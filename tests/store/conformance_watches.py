"""What every store must do with watches."""

from datetime import datetime

from monitor.config.settings import WatchConfig
from monitor.model.articles import View
from monitor.model.events import EventKind
from monitor.model.text import Span
from monitor.model.watches import Backfill, Hit
from monitor.store.contract.store import Store
from tests.store.outcomes import (
    DAM,
    FLOODS,
    HERALD,
    NOON,
    WIRE,
    after,
    article,
    configured,
    edit,
    id_of,
    listed,
    news,
    poll,
    read,
    started,
)


class WatchesContract:
    """Watches and their hits."""

    def test_watches_come_in_the_order_of_the_configuration(self, store: Store) -> None:
        store.watches.configure((FLOODS, DAM))
        store.watches.configure((DAM, FLOODS))

        rows = store.watches.rows(NOON, None)

        assert [(row.name, row.match) for row in rows] == [
            ("dam", "dam"),
            ("floods", "flood*"),
        ]
        assert rows[0].hits == 0
        assert rows[0].per_hour == (0,) * 24
        assert (rows[0].last_hit_at, rows[0].last_publisher) == (None, "")

    def test_new_and_changed_watches_are_to_be_matched_anew(self, store: Store) -> None:
        started(store)
        poll(store, read(article("a", watches=("dam", "floods"))))

        same = store.watches.configure((DAM, FLOODS))
        changed = store.watches.configure((WatchConfig("dam", "dam OR weir"), FLOODS))
        gone = store.watches.configure((FLOODS,))

        assert same == ()
        assert changed == ("dam",)
        assert gone == ()
        assert [hit.watch for hit in store.watches.hits()] == ["floods"]

    def test_new_watches_wait_to_be_matched_against_what_is_stored(
        self, store: Store
    ) -> None:
        started(store)

        floods, dam = store.watches.backlog()

        assert floods == Backfill("floods", "flood*", None)
        assert dam == Backfill("dam", "dam", None)
        assert [row.is_filling for row in store.watches.rows(NOON, None)] == [True] * 2

        store.watches.fill(floods, (), None)
        store.watches.configure((FLOODS, DAM))
        assert [each.watch for each in store.watches.backlog()] == ["dam"]
        store.watches.configure((WatchConfig("floods", "flood"), DAM))
        assert [each.watch for each in store.watches.backlog()] == ["floods", "dam"]

    def test_hits_found_afterwards_are_no_news(self, store: Store) -> None:
        started(store)
        poll(store, read(article("a"), article("off", in_story=False)))
        cursor = store.events.cursor()
        spans = (Span("title", 0, 5), Span("body", 7, 9))
        hits = [Hit("dam", spans, id_of(store, name), 1) for name in ("a", "off")]
        _, dam = store.watches.backlog()

        store.watches.fill(dam, hits, None)

        assert store.events.since(cursor) == []
        assert listed(store, View(watch="dam")) == ["a"]
        found = store.watches.hits("dam")
        assert {hit.article_id for hit in found} == {hit.article_id for hit in hits}
        assert (found[0].spans, found[0].seen_at) == (spans, NOON)
        assert [row.hits for row in store.watches.rows(NOON, None)] == [0, 1]

    def test_matching_what_is_stored_goes_on_where_it_was(self, store: Store) -> None:
        started(store)
        poll(store, read(article("a", title="Dam"), article("b", title="A dam")))
        _, dam = store.watches.backlog()
        view = View(query="dam")
        page = store.articles.search(view, limit=1)

        store.watches.fill(dam, (), page.after)

        row = store.watches.rows(NOON, None)[1]
        assert (row.is_filling, row.filled_back_to) == (True, NOON)
        _, rest = store.watches.backlog()
        second = store.articles.search(view, after=rest.after).found
        assert [found.article.guid for found in second] == ["b"]
        store.watches.fill(rest, (), None)
        row = store.watches.rows(NOON, None)[1]
        assert (row.is_filling, row.filled_back_to) == (False, None)

    def test_a_watch_can_be_matched_anew_as_if_it_were_new(self, store: Store) -> None:
        started(store)
        poll(store, read(article("a", watches=("dam", "floods"))))
        for backfill in store.watches.backlog():
            store.watches.fill(backfill, (), None)
        cursor = store.events.cursor()

        store.watches.restart(["dam"])

        assert store.watches.backlog() == (Backfill("dam", "dam", None),)
        floods, dam = store.watches.rows(NOON, None)
        assert (dam.hits, dam.articles, dam.publishers) == (0, 0, 0)
        assert floods.hits == 1
        assert store.events.cursor() == cursor

    def test_hits_for_what_a_watch_no_longer_asks_are_dropped(
        self, store: Store
    ) -> None:
        started(store)
        poll(store, read(article("a")))
        _, dam = store.watches.backlog()
        hits = [Hit("dam", (), id_of(store, "a"), 1)]

        store.watches.configure((FLOODS, WatchConfig("dam", "weir")))
        store.watches.fill(dam, hits, None)
        store.watches.configure((FLOODS,))
        store.watches.fill(dam, hits, None)

        assert store.watches.hits() == []

    def test_a_mute_ends_by_itself_and_outlives_a_changed_query(
        self, store: Store
    ) -> None:
        started(store)
        poll(store, read(article("a", watches=("dam",))))

        store.watches.mute("dam", after(60))
        store.watches.configure((FLOODS, WatchConfig("dam", "weir")))

        def muted_until(minute: float) -> list[datetime | None]:
            rows = store.watches.rows(after(minute), None)
            return [row.muted_until for row in rows]

        assert muted_until(59) == [None, after(60)]
        assert store.watches.mutes(after(59)) == {"dam": after(60)}
        assert store.watches.mutes(after(60)) == {}
        assert muted_until(60) == [None, None]
        store.watches.mute("dam", None)
        assert muted_until(59) == [None, None]

    def test_a_watch_counts_its_first_hit_among_copies(self, store: Store) -> None:
        started(store, WIRE, HERALD)
        poll(
            store,
            read(
                article("reprint", watches=("dam",), copy_of_draft=1),
                article("report", watches=("dam", "floods")),
                at=NOON,
            ),
            WIRE,
        )
        known_as = id_of(store, "report")
        poll(
            store,
            read(
                article("copy", watches=("dam",), copy_of=known_as),
                article("other", watches=("dam",)),
                at=after(3),
            ),
            HERALD,
        )
        again = article("report", known_as=known_as, edit=edit(), watches=("dam",))
        poll(store, read(again, at=after(6)), WIRE)

        floods, dam = store.watches.rows(after(6), after(1))

        assert (floods.hits, floods.hits_since) == (1, 0)
        assert (dam.hits, dam.hits_since) == (2, 1)
        assert (dam.last_hit_at, dam.last_publisher) == (after(3), "The Herald")
        hits = [text for kind, text in news(store) if kind is EventKind.HIT]
        assert hits == ["Title of report"] * 2 + ["Title of other"]
        assert listed(store, View(watch="dam")) == ["other", "report"]
        assert len(store.watches.hits("dam")) == 5
        assert len(store.watches.hits(limit=2)) == 2

    def test_hits_are_counted_by_the_hour(self, store: Store) -> None:
        configured(store)
        poll(
            store,
            read(
                article("a", watches=("dam",), published_at=after(-90)),
                article("b", watches=("dam",), published_at=after(-60 * 30)),
                at=NOON,
            ),
        )
        poll(store, read(article("c", watches=("dam",)), at=after(3)))

        dam = store.watches.rows(after(5), None)[1]

        assert dam.per_hour[-2:] == (1, 1)
        assert sum(dam.per_hour) == 2
        assert dam.hits == 3

    def test_what_a_first_read_brings_from_before_a_mark_is_not_new_since(
        self, store: Store
    ) -> None:
        configured(store)
        old = article("a", watches=("dam",), published_at=after(-90))
        poll(store, read(old, at=after(1)))
        poll(store, read(article("b", watches=("dam",)), at=after(3)))

        dam = store.watches.rows(after(5), NOON)[1]

        assert (dam.hits, dam.hits_since) == (2, 1)
        assert store.articles.count(View(since_at=NOON)) == 1

    def test_an_edit_can_bring_a_first_hit(self, store: Store) -> None:
        started(store)
        poll(store, read(article("a")))
        again = article(
            "a", known_as=id_of(store, "a"), edit=edit(), watches=("dam", "unheard")
        )

        stored = poll(store, read(again, at=after(3)))

        assert stored.hits == 1
        assert store.watches.rows(after(3), None)[1].last_hit_at == after(3)
        assert listed(store, View(watch="dam")) == ["a"]

    def test_off_story_hits_are_kept_and_do_not_count(self, store: Store) -> None:
        started(store)

        poll(store, read(article("off", in_story=False, watches=("dam",))))

        assert store.watches.rows(NOON, None)[1].hits == 0
        assert len(store.watches.hits("dam")) == 1
        assert news(store) == []

    def test_the_last_hour_comes_with_the_same_hour_of_days_that_were_polled(
        self, store: Store
    ) -> None:
        started(store)
        day, hits = 24 * 60, ("dam",)
        poll(store, read(article("a", watches=hits), at=after(5)))
        poll(store, read(article("b", watches=hits), at=after(1 * day + 10)))
        poll(store, read(article("c", watches=hits), at=after(1 * day + 20)))
        poll(store, read(article("d", watches=hits), at=after(1 * day + 120)))
        poll(store, read(article("e", watches=hits), at=after(3 * day + 10)))

        dam = store.watches.rows(after(3 * day + 30), None)[1]

        assert dam.per_hour[-1] == 1
        assert dam.usual == (0, 2)

    def test_an_hour_that_becomes_a_spike_is_told_once(self, store: Store) -> None:
        started(store)
        poll(store, read(article("early")))
        days, hits = 4 * 24 * 60, ("dam",)

        def told(minute: float, *names: str) -> list[str]:
            cursor = store.events.cursor()
            drafts = [article(name, watches=hits) for name in names]
            poll(store, read(*drafts, at=after(days + minute)))
            return [text for kind, text in news(store, cursor) if kind == "spike"]

        assert told(0, "a", "b") == []
        assert told(10, "c") == ["3 hits within the hour, usually 0"]
        (spike,) = [e for e in store.events.since(0) if e.kind is EventKind.SPIKE]
        assert (spike.watch, spike.article_id) == ("dam", id_of(store, "c"))
        assert told(30, "d") == []
        assert told(75, "e", "f", "g") == []  # an hour ago it was one, too
        assert told(75 + 180, "h", "i", "j") == ["3 hits within the hour, usually 0"]

    def test_no_spike_is_told_before_it_is_known_what_is_usual(
        self, store: Store
    ) -> None:
        started(store)

        poll(store, read(*(article(n, watches=("dam",)) for n in "abcd"), at=after(9)))

        assert "spike" not in [kind for kind, _ in news(store)]

    def test_what_first_reads_bring_is_a_quiet_spike(self, store: Store) -> None:
        started(store)
        poll(store, read(article("early")))
        days = 4 * 24 * 60
        store.feeds.configure((WIRE, HERALD), after(days))
        old = [
            article(n, watches=("dam",), published_at=after(days - 5)) for n in "abc"
        ]

        poll(store, read(*old, at=after(days)), HERALD)
        poll(store, read(article("d", watches=("dam",)), at=after(days + 5)), WIRE)

        spikes = [e for e in store.events.since(0) if e.kind is EventKind.SPIKE]
        assert [spike.is_quiet for spike in spikes] == [True]
