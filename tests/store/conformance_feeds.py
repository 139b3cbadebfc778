"""What every store must do with feeds."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from monitor.config.settings import FeedConfig
from monitor.errors import LeaseLostError
from monitor.model.events import EventKind
from monitor.model.feeds import FeedState, PollMode
from monitor.store.contract.drafts import Lease, Outcome
from monitor.store.contract.store import Store
from tests.store.outcomes import (
    GAZETTE,
    HERALD,
    NOON,
    WIRE,
    after,
    article,
    configured,
    failed,
    leased,
    listed,
    names_known,
    news,
    only_lease,
    poll,
    read,
    started,
    states,
    unchanged,
)


def due(store: Store, at: datetime) -> list[Lease]:
    """Whatever is to be polled at that moment."""
    return store.feeds.lease("test", at, limit=9)


def next_due(store: Store) -> datetime:
    """When the next feed falls due; there is one."""
    due_at = store.feeds.next_due_at()
    assert due_at is not None
    return due_at


def titled(title: str) -> Outcome:
    """A feed with that title was read."""
    outcome = read()
    return replace(outcome, poll=replace(outcome.poll, title=title))


class FeedsContract:
    """The polled addresses."""

    def test_feeds_come_in_the_order_of_the_configuration(self, store: Store) -> None:
        store.feeds.configure((HERALD, WIRE), NOON)
        store.feeds.configure((WIRE, GAZETTE, HERALD), NOON)

        feeds = store.feeds.all(NOON)

        assert [feed.url for feed in feeds] == [WIRE.url, GAZETTE.url, HERALD.url]
        assert feeds[0].publisher == "The Wire"
        assert {feed.state for feed in feeds} == {FeedState.WAITING}

    def test_a_feed_is_named_after_what_is_known_of_it(self, store: Store) -> None:
        bare = FeedConfig("https://www.bare.example/feed")
        store.feeds.configure((bare,), NOON)
        first = store.feeds.all(NOON)[0]
        poll(store, read(title="Bare News"), bare)
        titled = store.feeds.all(NOON)[0]
        store.feeds.configure((replace(bare, name="Bare"),), NOON)
        named = store.feeds.all(NOON)[0]

        assert first.name == "www.bare.example/feed"
        assert first.publisher == "www.bare.example"
        assert (titled.name, titled.publisher) == ("Bare News",) * 2
        assert (named.name, named.publisher) == ("Bare",) * 2

    def test_a_feed_without_an_interval_gets_the_default(self, store: Store) -> None:
        own = replace(HERALD, every=timedelta(minutes=2))
        store.feeds.configure((WIRE, own), NOON, every=timedelta(minutes=7))

        leases = store.feeds.lease("test", NOON, limit=10)

        assert leased(leases, WIRE).every == timedelta(minutes=7)
        assert leased(leases, HERALD).every == timedelta(minutes=2)

    def test_a_shorter_interval_holds_at_once(self, store: Store) -> None:
        started(store)
        poll(store, read())
        slower, faster = timedelta(hours=1), timedelta(minutes=1)

        store.feeds.configure((replace(WIRE, every=slower),), after(1))
        unhurried = store.feeds.next_due_at()
        store.feeds.configure((replace(WIRE, every=faster),), after(2))

        assert unhurried == after(10)
        assert store.feeds.next_due_at() == after(2)

    def test_a_shorter_interval_does_not_outdo_what_a_server_asks_for(
        self, store: Store
    ) -> None:
        started(store)
        outcome = read()
        wish = replace(outcome.poll, wished_at=after(8))
        poll(store, replace(outcome, poll=wish))

        store.feeds.configure((replace(WIRE, every=timedelta(minutes=1)),), after(2))

        assert store.feeds.next_due_at() == after(8)

    def test_a_feed_that_comes_back_is_still_to_be_left_alone(
        self, store: Store
    ) -> None:
        started(store)
        poll(store, failed(NOON, "HTTP 429", retry_after_at=after(30)))
        store.feeds.configure((), after(5))

        store.feeds.configure((WIRE,), after(9))

        assert due(store, after(29)) == []
        assert len(due(store, after(30))) == 1

    def test_a_removed_feed_is_not_polled_but_its_articles_stay(
        self, store: Store
    ) -> None:
        started(store, WIRE, HERALD)
        poll(store, read(article("a")), HERALD)

        store.feeds.configure((WIRE,), after(5))
        store.feeds.configure((WIRE,), after(6))

        assert [feed.url for feed in store.feeds.all(after(5))] == [WIRE.url]
        assert store.feeds.coverage(after(5)).total == 1
        leases = store.feeds.lease("test", after(60), limit=10, mode=PollMode.ALL)
        assert [lease.url for lease in leases] == [WIRE.url]
        assert listed(store) == ["a"]

    def test_what_was_leased_when_its_feed_was_removed_is_dropped(
        self, store: Store
    ) -> None:
        configured(store, WIRE, HERALD)
        leases = store.feeds.lease("test", NOON, limit=10)

        store.feeds.configure((WIRE,), NOON)

        with pytest.raises(LeaseLostError):
            store.finish_poll(leased(leases, HERALD), read(article("a")))

    def test_a_feed_that_comes_back_begins_with_a_baseline(self, store: Store) -> None:
        started(store, WIRE, HERALD)
        poll(store, read(article("a"), etag='"1"'), HERALD)
        store.feeds.configure((WIRE,), after(5))

        store.feeds.configure((WIRE, HERALD), after(9))

        leases = store.feeds.lease("test", after(9), limit=10, mode=PollMode.ALL)
        assert leased(leases, HERALD).is_first_read
        assert leased(leases, HERALD).etag == ""

    def test_a_feed_that_moved_keeps_its_articles_but_no_validators(
        self, store: Store
    ) -> None:
        started(store)
        poll(store, read(article("a"), etag='"1"', body_hash=b"x", memory="m"))
        moved = replace(WIRE, url="https://wire.example/new")

        store.feeds.configure((moved,), after(5))

        (lease,) = store.feeds.lease("test", after(5), limit=10)
        assert (lease.url, lease.etag, lease.body_hash) == (moved.url, "", b"")
        assert lease.memory == ""
        assert not lease.is_first_read
        assert store.feeds.all(after(5))[0].articles == 1
        assert names_known(store, lease, "a") == ["a"]

    def test_due_feeds_are_leased_longest_overdue_first(self, store: Store) -> None:
        started(store, WIRE, HERALD, GAZETTE)
        poll(store, read(at=after(0)), HERALD)
        poll(store, read(at=after(3)), WIRE)
        poll(store, read(at=after(6)), GAZETTE)

        early = store.feeds.lease("test", after(9), limit=10)
        due = store.feeds.lease("test", after(14), limit=10)
        rest = store.feeds.lease("test", after(16), limit=10)

        assert early == []
        assert [lease.url for lease in due] == [HERALD.url, WIRE.url]
        assert [lease.url for lease in rest] == [HERALD.url, WIRE.url, GAZETTE.url]

    def test_no_more_feeds_are_leased_than_asked_for(self, store: Store) -> None:
        configured(store, WIRE, HERALD, GAZETTE)

        first = store.feeds.lease("a", NOON, limit=2)
        second = store.feeds.lease("b", NOON, limit=2)

        assert [lease.url for lease in first] == [WIRE.url, HERALD.url]
        assert [lease.url for lease in second] == [GAZETTE.url]

    def test_a_lease_ends_after_two_minutes_and_fences_its_owner_off(
        self, store: Store
    ) -> None:
        configured(store)
        (slow,) = store.feeds.lease("slow", NOON, limit=1)

        nobody = store.feeds.lease("quick", after(1.9), limit=1)
        (quick,) = store.feeds.lease("quick", after(2), limit=1)
        store.finish_poll(quick, read(article("a")))

        assert nobody == []
        with pytest.raises(LeaseLostError):
            store.finish_poll(slow, read(article("b")))
        assert listed(store) == ["a"]

    def test_a_lease_serves_once(self, store: Store) -> None:
        configured(store)
        (lease,) = store.feeds.lease("test", NOON, limit=1)
        store.finish_poll(lease, read(article("a")))

        with pytest.raises(LeaseLostError):
            store.finish_poll(lease, read(article("b")))

    def test_some_of_a_poll_is_stored_and_the_feed_stays_leased_and_unread(
        self, store: Store
    ) -> None:
        configured(store)
        (lease,) = store.feeds.lease("test", NOON, limit=1)

        stored = store.advance_poll(lease, read(article("a")))

        assert (stored.new, listed(store)) == (1, ["a"])
        assert store.feeds.lease("other", NOON, limit=1) == []
        (again,) = store.feeds.lease("other", after(2), limit=1)
        assert again.is_first_read
        with pytest.raises(LeaseLostError):
            store.advance_poll(lease, read(article("b")))

    def test_a_failing_feed_is_well_again_when_all_of_its_poll_is_stored(
        self, store: Store
    ) -> None:
        configured(store)
        (lease,) = store.feeds.lease("test", NOON, limit=1)
        store.finish_poll(lease, failed(after(1)))
        (lease,) = store.feeds.lease("test", after(2), limit=1, mode=PollMode.ALL)

        store.advance_poll(lease, read(article("a")))
        before = [event.kind for event in store.events.since(0)]
        store.finish_poll(lease, read(article("b")))

        after_it = [event.kind for event in store.events.since(0)]
        assert EventKind.RECOVERED not in before
        assert after_it.count(EventKind.RECOVERED) == 1

    def test_released_leases_are_fenced_off_and_free_a_minute_after_they_were_taken(
        self, store: Store
    ) -> None:
        configured(store)
        (orphan,) = store.feeds.lease("dead", NOON, limit=1)

        store.feeds.release()

        for mode in PollMode:
            assert not store.feeds.lease("new", after(0.9), limit=1, mode=mode)
        assert next_due(store) == after(1)
        (lease,) = store.feeds.lease("alive", after(1), limit=1)
        with pytest.raises(LeaseLostError):
            store.finish_poll(orphan, read(article("a")))
        assert store.finish_poll(lease, read(article("b"))).new == 1

    def test_a_feed_on_this_machine_is_free_as_soon_as_its_lease_is_released(
        self, store: Store
    ) -> None:
        configured(store, FeedConfig("http://127.0.0.1:8000/rss"))
        store.feeds.lease("dead", NOON, limit=1)

        store.feeds.release()

        assert store.feeds.lease("alive", NOON, limit=1)

    def test_what_was_put_back_or_polled_before_its_lease_was_released_stays_so(
        self, store: Store
    ) -> None:
        configured(store, WIRE, HERALD)
        for lease in store.feeds.lease("dead", NOON, limit=2):
            if lease.url == WIRE.url:
                store.feeds.put_back(lease, NOON)
            else:
                store.finish_poll(lease, unchanged(after(0.5)))

        store.feeds.release()

        wire, herald = store.feeds.all(after(0.5))
        assert (wire.polled_at, herald.polled_at) == (None, after(0.5))

    def test_a_lease_from_a_clock_that_was_set_back_is_not_waited_for(
        self, store: Store
    ) -> None:
        configured(store)
        store.feeds.lease("test", after(600), limit=1)

        assert store.feeds.lease("test", NOON, limit=1)

    def test_retry_after_and_a_stop_hold_even_when_everything_is_to_be_polled(
        self, store: Store
    ) -> None:
        started(store, WIRE, HERALD)
        poll(store, failed(NOON, retry_after_at=after(30)), WIRE)
        poll(store, failed(after(3), is_stopped=True), HERALD)

        held = store.feeds.lease("test", after(29), limit=9, mode=PollMode.ALL)
        freed = store.feeds.lease("test", after(30), limit=9, mode=PollMode.ALL)

        assert held == []
        assert [lease.url for lease in freed] == [WIRE.url]
        assert store.feeds.next_due_at() == after(32)

    def test_the_next_due_feed_is_none_of_those_being_polled(
        self, store: Store
    ) -> None:
        assert store.feeds.next_due_at() is None
        started(store, WIRE, HERALD)
        poll(store, read(at=NOON), WIRE)

        assert store.feeds.next_due_at() == after(2)  # the other is leased till then

    def test_validators_are_kept_verbatim_with_the_document_they_came_with(
        self, store: Store
    ) -> None:
        started(store)
        odd = 'W/"a b", unquoted'

        poll(
            store,
            read(
                at=NOON, etag=odd, last_modified="Fri, 24", body_hash=b"1", memory="m"
            ),
        )
        first = only_lease(store, 3)
        store.finish_poll(first, unchanged(after(3)))
        kept = only_lease(store, 6)
        store.finish_poll(kept, unchanged(after(6), etag='"new"'))
        refreshed = only_lease(store, 9)
        store.finish_poll(refreshed, failed(after(9)))
        failing = only_lease(store, 12)
        store.finish_poll(failing, read(at=after(12)))
        dropped = only_lease(store, 15)

        assert (first.etag, first.last_modified, first.body_hash, first.memory) == (
            odd,
            "Fri, 24",
            b"1",
            "m",
        )
        assert (kept.etag, kept.last_modified, kept.body_hash) == (odd, "Fri, 24", b"1")
        assert (refreshed.etag, refreshed.last_modified) == ('"new"', "Fri, 24")
        assert (failing.etag, failing.fails) == ('"new"', 1)
        assert (dropped.etag, dropped.last_modified, dropped.fails) == ("", "", 0)

    def test_states_follow_the_polls_and_the_time(self, store: Store) -> None:
        configured(store, WIRE, HERALD, GAZETTE)
        waiting = states(store, 0)
        poll(store, read(at=NOON), WIRE)
        poll(store, failed(after(3), "no route"), HERALD)
        poll(store, failed(after(6), "410 Gone", is_stopped=True), GAZETTE)

        mixed, late = states(store, 7), states(store, 30.1)

        assert waiting == [FeedState.WAITING] * 3
        assert mixed == [FeedState.FRESH, FeedState.FAILING, FeedState.STOPPED]
        assert late == [FeedState.LATE, FeedState.FAILING, FeedState.STOPPED]

    def test_coverage_counts_states_and_says_since_when_some_fail(
        self, store: Store
    ) -> None:
        started(store, WIRE, HERALD, GAZETTE)
        poll(store, failed(NOON, "no route"), HERALD)
        poll(store, failed(after(3), "HTTP 500"), GAZETTE)
        poll(store, failed(after(6), "HTTP 502"), HERALD)

        coverage = store.feeds.coverage(after(6))

        assert coverage.total == 3
        assert coverage.counts[FeedState.FAILING] == 2
        assert coverage.failing_since_at == NOON
        assert coverage.error == ""

    def test_coverage_gives_a_reason_only_where_all_fail_for_it(
        self, store: Store
    ) -> None:
        started(store, WIRE, HERALD, GAZETTE)
        poll(store, failed(NOON, "HTTP 502"), HERALD)
        poll(store, failed(after(3), "HTTP 502"), GAZETTE)

        coverage = store.feeds.coverage(after(6))

        assert coverage.error == "HTTP 502"

    def test_failing_and_recovering_is_one_event_each(self, store: Store) -> None:
        started(store)

        for minute in (0, 3, 6):
            poll(store, failed(after(minute)))
        for minute in (9, 12):
            poll(store, unchanged(after(minute)))

        assert news(store) == [
            (EventKind.FAILING, "Wire: HTTP 500"),
            (EventKind.RECOVERED, "Wire"),
        ]

    def test_a_feed_that_is_wanted_now_is_leased_first(self, store: Store) -> None:
        started(store, WIRE, HERALD)
        herald = store.feeds.all(after(1))[1]

        called = store.feeds.poll_now(herald.id, after(1))

        assert (called.feeds, called.held) == (1, 0)
        assert next_due(store) <= after(1)
        assert [lease.url for lease in due(store, after(1))] == [
            HERALD.url,
            WIRE.url,
        ]

    def test_a_feed_that_is_wanted_twice_within_a_minute_is_polled_once(
        self, store: Store
    ) -> None:
        started(store)
        store.feeds.poll_now(None, after(2))
        poll(store, unchanged(after(2)))

        store.feeds.poll_now(None, after(2.5))

        assert due(store, after(2.5)) == []
        assert next_due(store) == after(3)
        assert len(due(store, after(3))) == 1

    def test_a_feed_that_fails_again_and_again_is_polled_once_a_minute_too(
        self, store: Store
    ) -> None:
        started(store)
        for minute in (0, 30):
            poll(store, failed(after(minute)))

        called = store.feeds.poll_now(None, after(30.5))

        assert (called.feeds, called.spared) == (1, 1)
        assert due(store, after(30.5)) == []
        assert next_due(store) == after(31)
        assert len(due(store, after(31))) == 1

    def test_a_feed_says_whether_it_is_to_be_spared(self, store: Store) -> None:
        near = FeedConfig("http://localhost:8000/rss")
        started(store, WIRE, HERALD, GAZETTE, near)
        leases = store.feeds.lease("test", NOON, limit=9, mode=PollMode.ALL)
        store.finish_poll(leased(leases, WIRE), unchanged(NOON))
        store.finish_poll(leased(leases, near), failed(NOON))
        held = failed(NOON, retry_after_at=after(30))
        store.finish_poll(leased(leases, HERALD), held)  # and one is being polled

        spared = {
            minute: [feed.is_spared for feed in store.feeds.all(after(minute))]
            for minute in (0.5, 1, 30)
        }

        assert spared == {
            0.5: [True, True, True, False],
            1: [False, True, False, False],
            30: [False, False, False, False],
        }

    def test_a_feed_on_this_machine_is_polled_as_often_as_wanted(
        self, store: Store
    ) -> None:
        for url in ("http://localhost:8000/rss", "http://[::1]/rss"):
            started(store, FeedConfig(url))
            poll(store, failed(after(0)), FeedConfig(url))

            store.feeds.poll_now(None, after(0.1))

            assert len(due(store, after(0.1))) == 1, url

    def test_unnamed_feeds_of_one_host_are_told_apart_without_a_password(
        self, store: Store
    ) -> None:
        world = FeedConfig("https://me:secret@example.org/world.xml")
        started(store, world, FeedConfig("https://example.org/rss?of=sport"))

        names = [feed.name for feed in store.feeds.all(after(0))]

        assert names == ["example.org/world.xml", "example.org/rss?of=sport"]

    def test_feeds_of_one_title_are_told_apart_by_their_addresses(
        self, store: Store
    ) -> None:
        world = FeedConfig("https://me:secret@example.org/world.xml")
        sport = FeedConfig("https://example.org/rss?of=sport")
        started(store, world, sport, WIRE)
        leases = store.feeds.lease("test", NOON, limit=3, mode=PollMode.ALL)
        for feed in (world, sport):
            store.finish_poll(leased(leases, feed), titled("Example News"))

        names = [feed.name for feed in store.feeds.all(after(0))]

        assert names == [
            "Example News (example.org/world.xml)",
            "Example News (example.org/rss?of=sport)",
            WIRE.name,
        ]
        assert {lease.name for lease in due(store, after(60))} == {*names}

    def test_a_feed_that_was_polled_is_wanted_no_more(self, store: Store) -> None:
        started(store)
        store.feeds.poll_now(None, after(1))
        poll(store, unchanged(after(1)))

        assert next_due(store) > after(1)

    def test_retry_after_holds_for_whoever_wants_a_feed(self, store: Store) -> None:
        started(store, WIRE, HERALD)
        poll(store, failed(after(1), "HTTP 429", retry_after_at=after(60)), HERALD)
        store.feeds.release()

        called = store.feeds.poll_now(None, after(2))

        assert (called.feeds, called.held, called.until_at) == (1, 1, after(60))
        assert len(due(store, after(2))) == 1

    def test_a_paused_feed_is_not_leased_until_it_is_wanted_again(
        self, store: Store
    ) -> None:
        started(store)
        feed_id = store.feeds.all(NOON)[0].id

        store.feeds.pause(feed_id, after(1))

        assert states(store, 2) == [FeedState.PAUSED]
        assert store.feeds.next_due_at() is None
        assert store.feeds.lease("t", after(30), limit=9, mode=PollMode.ALL) == []
        assert store.feeds.poll_now(None, after(30)).feeds == 0
        store.feeds.pause(feed_id, None)
        assert len(due(store, after(30))) == 1

    def test_a_feed_that_is_gone_is_polled_once_more_by_hand_only(
        self, store: Store
    ) -> None:
        started(store)
        poll(store, failed(after(3), "HTTP 410", is_stopped=True))
        feed_id = store.feeds.all(after(3))[0].id

        assert store.feeds.poll_now(None, after(4)).feeds == 0
        assert store.feeds.poll_now(feed_id, after(4)).feeds == 1
        assert len(due(store, after(4))) == 1

    def test_a_feed_that_is_put_back_is_as_it_was(self, store: Store) -> None:
        started(store)
        [lease] = due(store, after(10))

        store.feeds.put_back(lease, after(11))

        assert states(store, 11) == [FeedState.FRESH]
        assert store.feeds.next_due_at() == after(11)
        with pytest.raises(LeaseLostError):
            store.finish_poll(lease, unchanged(after(12)))

    def test_a_feed_that_is_put_back_for_its_server_s_sake_is_held_by_hand_too(
        self, store: Store
    ) -> None:
        started(store)
        [lease] = due(store, after(10))

        store.feeds.put_back(lease, after(15), is_held=True)

        assert store.feeds.poll_now(None, after(14)).held == 1
        assert not store.feeds.lease("test", after(14), limit=1, mode=PollMode.ALL)
        assert states(store, 14) == [FeedState.FRESH]
        assert len(due(store, after(15))) == 1

    def test_many_polls_without_news_are_stored_together_but_no_lost_one(
        self, store: Store
    ) -> None:
        started(store, WIRE, HERALD, GAZETTE)
        leases = due(store, after(10))
        [taken] = [lease for lease in leases if lease.url == HERALD.url]
        store.feeds.put_back(taken, after(15))
        written = store.events.cursor()

        polls = [(lease, unchanged(after(11), etag='"2"').poll) for lease in leases]
        lost = store.finish_unchanged(polls)

        assert list(lost) == [taken]
        again = store.feeds.lease("test", after(30), limit=9)
        assert {lease.url: lease.etag for lease in again} == {
            WIRE.url: '"2"',
            HERALD.url: "",
            GAZETTE.url: '"2"',
        }
        assert store.events.cursor() == written

    def test_going_offline_and_back_is_one_event_each(self, store: Store) -> None:
        started(store)

        for minute in (1, 2):
            store.feeds.set_offline(after(minute), after(minute))
        offline_at = store.feeds.coverage(after(3)).offline_since_at
        for minute in (4, 5):
            store.feeds.set_offline(None, after(minute))

        assert offline_at == after(1)
        assert store.feeds.offline_since() is None
        assert [kind for kind, _ in news(store)] == [
            EventKind.OFFLINE,
            EventKind.ONLINE,
        ]

    def test_where_a_feed_has_moved_is_kept_as_the_poller_says(
        self, store: Store
    ) -> None:
        started(store)
        outcome = unchanged(after(3))
        moved = replace(outcome.poll, moved_to="https://new.example/")
        poll(store, replace(outcome, poll=moved))
        before = store.feeds.all(after(3))[0].moved_to
        poll(store, unchanged(after(6)))

        assert before == "https://new.example/"
        assert store.feeds.all(after(6))[0].moved_to == ""

    def test_a_feed_s_rhythm_is_that_of_its_latest_articles(self, store: Store) -> None:
        started(store)
        for number in range(5):
            poll(store, read(article(f"{number}"), at=after(3 + 20 * number)))

        rhythm = store.feeds.all(after(90))[0].rhythm

        assert rhythm.newest_at == after(83)
        assert rhythm.gap == timedelta(minutes=20)
        assert rhythm.per_day == pytest.approx(72)
        assert not rhythm.is_quiet(after(83 + 60))
        assert rhythm.is_quiet(after(83 + 61))
