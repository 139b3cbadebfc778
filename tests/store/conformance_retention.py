"""What every store must remove in time, and what it must never."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from monitor.config.settings import FeedConfig
from monitor.model.alerts import AlertState
from monitor.model.articles import View
from monitor.store.contract.drafts import Decision
from monitor.store.contract.store import Store
from tests.store.conformance_alerts import SENT, candidate, held, review, rung, take
from tests.store.outcomes import (
    EVERYTHING,
    GAZETTE,
    HERALD,
    NOON,
    WIRE,
    after,
    article,
    claim,
    digest,
    edit,
    emptied,
    id_of,
    ledger,
    listed,
    poll,
    read,
    started,
)

LATER = after(60)
"""Before when articles of these tests are removed."""


def remove(store: Store, before: datetime = LATER, *keys: bytes) -> int:
    """Remove all that may go, to be known again by these keys."""
    gone, more = 0, True
    store.retention.boundary(before, timedelta(days=9999))
    while more:
        found = store.retention.old(before, 2)
        by_id = {article.id: keys for article in found.articles}
        gone += store.retention.remove(by_id, before, found.after)
        more = found.after > 0
    return gone


def newest(store: Store) -> None:
    """What comes last, so that all of before may go."""
    poll(store, read(article("newest"), at=after(90)))


class RetentionContract:
    """Old articles go, with all that refers to them; what matters stays."""

    def test_old_articles_go_and_newer_ones_stay(self, store: Store) -> None:
        started(store)
        poll(store, read(*(article(f"{n}", watches=("dam",)) for n in range(5))))
        newest(store)

        assert remove(store) == 5
        assert listed(store, EVERYTHING) == ["newest"]
        assert store.articles.count(View()) == 1
        assert store.articles.count(View(unread=True)) == 1
        assert [row.hits for row in store.watches.rows(NOON, None)] == [0, 0]
        assert store.feeds.all(NOON)[0].articles == 1
        query = View(story_only=False, query="title")
        assert [found.article.guid for found in store.articles.search(query).found] == [
            "newest"
        ]

    def test_a_watch_loses_articles_and_publishers_with_them(
        self, store: Store
    ) -> None:
        sister = FeedConfig("https://sister.example/rss", publisher=HERALD.publisher)
        lasting = FeedConfig("https://lasting.example/rss", publisher=GAZETTE.publisher)
        started(store, WIRE, HERALD, sister, GAZETTE, lasting)
        for n, feed in enumerate((WIRE, HERALD, sister, GAZETTE, WIRE, lasting)):
            at = after(3 * n if n < 4 else 90 + 3 * n)
            poll(store, read(article(f"a{n}", watches=("dam",)), at=at), feed)
        before = store.watches.rows(NOON, None)[1]

        assert remove(store) == 4

        dam = store.watches.rows(NOON, None)[1]
        assert (before.articles, before.publishers) == (6, 3)
        assert (dam.articles, dam.publishers) == (2, 2)

    def test_the_last_article_stays_however_old(self, store: Store) -> None:
        started(store)
        poll(store, read(article("a")))

        assert remove(store) == 0
        assert listed(store) == ["a"]

    def test_starred_articles_stay(self, store: Store) -> None:
        started(store)
        poll(store, read(article("a"), article("b")))
        newest(store)
        store.articles.star(id_of(store, "a"), starred=True)

        assert remove(store) == 1
        assert listed(store) == ["newest", "a"]

    def test_a_star_that_is_set_in_the_last_moment_counts(self, store: Store) -> None:
        started(store)
        poll(store, read(article("a")))
        newest(store)
        found = store.retention.old(LATER, 9)
        store.articles.star(found.articles[0].id, starred=True)

        assert store.retention.remove({found.articles[0].id: ()}, LATER, 0) == 0
        assert listed(store) == ["newest", "a"]

    def test_what_was_edited_lately_stays(self, store: Store) -> None:
        started(store)
        poll(store, read(article("a")))
        known_as = id_of(store, "a")
        poll(store, read(article("a", known_as=known_as, edit=edit()), at=after(80)))
        newest(store)

        assert remove(store) == 0

    def test_evidence_stays_with_all_versions(self, store: Store) -> None:
        started(store)
        said = claim(300)
        first = article("a", body=said.sentence, claims=(said,))
        poll(store, read(first, figures=[ledger(said, at=NOON)]))
        again = article("a", known_as=id_of(store, "a"), edit=edit())
        poll(store, read(again, article("b"), at=after(3)))
        newest(store)

        assert remove(store) == 1
        detail = store.articles.detail(id_of(store, "a"))
        assert detail is not None
        assert len(detail.versions) == 2
        assert [each.article_id for each in store.figures.claims()] == [
            detail.article.id
        ]

    def test_a_struck_claim_is_evidence_too(self, store: Store) -> None:
        started(store)
        said = claim(300)
        poll(store, read(article("a", claims=(said,)), figures=[ledger(said, at=NOON)]))
        newest(store)
        with store.revisions.transaction():
            (placed,) = store.revisions.placed([said.figure], []).claims
            store.revisions.place([replace(placed, claim=None)])
            emptied(store, said)

        assert remove(store) == 0

    def test_copies_go_and_stay_together(self, store: Store) -> None:
        started(store, WIRE, HERALD)
        poll(store, read(article("a"), article("b")))
        copies = [article(f"{n} too", copy_of=id_of(store, n)) for n in "ab"]
        poll(store, read(*copies, at=after(3)), HERALD)
        newest(store)
        store.articles.star(id_of(store, "a too"), starred=True)

        assert remove(store) == 2
        assert sorted(listed(store, EVERYTHING)) == ["a", "a too", "newest"]

    def test_what_is_still_to_ring_stays(self, store: Store) -> None:
        started(store)
        poll(store, read(article("a"), article("b")))
        newest(store)
        waiting = replace(candidate(), article_id=id_of(store, "a"))
        store.alerts.save(review(*held(waiting)))

        assert remove(store) == 1
        assert "a" in listed(store)

    def test_what_was_removed_is_known_again(self, store: Store) -> None:
        started(store, WIRE, HERALD)
        poll(store, read(article("a")))
        newest(store)
        feed_id = store.feeds.all(NOON)[0].id
        other_id = store.feeds.all(NOON)[1].id

        remove(store, LATER, digest("a"))

        asked = [digest("a"), digest("link of a"), digest("b")]
        assert store.retention.removed(feed_id, asked) == {digest("a")}
        assert store.retention.removed(other_id, asked) == frozenset()
        assert store.retention.removed(feed_id, []) == frozenset()

    def test_a_key_of_two_articles_is_not_kept(self, store: Store) -> None:
        started(store)
        same = article("a", title="Daily notes")
        poll(store, read(same, article("b", title="Daily notes")))
        newest(store)
        feed_id = store.feeds.all(NOON)[0].id

        remove(store, LATER, digest("Daily notes"), digest("b"))

        asked = [digest("Daily notes"), digest("b")]
        assert store.retention.removed(feed_id, asked) == {digest("b")}

    def test_the_boundary_moves_by_steps(self, store: Store) -> None:
        started(store)
        poll(store, read(article("a")))
        day = timedelta(days=1)
        boundary = store.retention.boundary

        assert boundary(NOON - day, day) == NOON - day
        assert boundary(NOON + 999 * day, day) == NOON
        assert boundary(NOON + 999 * day, day) == NOON + day
        assert boundary(NOON - 9 * day, day) == NOON - 9 * day

    def test_the_first_boundary_starts_at_the_oldest_article(
        self, store: Store
    ) -> None:
        started(store)
        poll(store, read(article("a")))

        answer = store.retention.boundary(after(9999), timedelta(minutes=5))

        assert answer == after(5)

    def test_old_lines_of_the_log_go_once_they_were_looked_at(
        self, store: Store
    ) -> None:
        started(store)
        poll(store, read(article("a"), article("b")))
        newest(store)

        assert store.retention.forget(LATER, LATER, 100) == 0
        store.alerts.save(review(event_id=store.events.cursor()))
        assert store.retention.forget(LATER, LATER, 1) == 1
        assert store.retention.forget(LATER, LATER, 100) == 1
        assert [event.text for event in store.events.since(0)] == ["Title of newest"]
        assert store.retention.forget(after(999), LATER, 100) == 0

    def test_old_alerts_go_and_held_ones_stay(self, store: Store) -> None:
        started(store)
        poll(store, read(article("a")))
        newest(store)
        dull = Decision(candidate("dull"), AlertState.SUPPRESSED, "baseline")
        store.alerts.save(review(*held(candidate("held")), dull))

        store.retention.forget(LATER, LATER, 100)

        assert [alert.candidate.key for alert in store.alerts.log()] == ["held"]

    def test_what_rang_goes_with_its_notice_once_all_is_sent(
        self, store: Store
    ) -> None:
        started(store)
        store.alerts.save(review(*rung(candidate("1"))))
        store.alerts.save(review(*rung(candidate("2"))))
        assert store.retention.forget(LATER, LATER, 100) == 0
        for _ in range(2):
            (delivery,) = take(store)
            store.alerts.settle(delivery, SENT)

        while store.retention.forget(LATER, LATER, 100):
            pass

        assert store.alerts.log() == []
        assert len(store.alerts.notices(0)) == 1  # screens count from the last

    def test_copies_are_told_for_a_while(self, store: Store) -> None:
        started(store)
        poll(store, read(article("a", sketch=(1, 2, 3))))
        poll(store, read(article("b", sketch=(4,)), at=after(90)))

        while store.retention.forget(LATER, LATER, 2):
            pass

        assert store.articles.alike([1, 2, 3], NOON) == []
        assert [a.guid for a in store.articles.alike([4], NOON)] == ["b"]

    @pytest.mark.parametrize("kept", [0, 1])
    def test_space_is_given_back(self, store: Store, kept: int) -> None:
        started(store)
        words = "A long day at the river. " * 4000
        poll(store, read(*(article(f"{n}", body=words) for n in range(30))))
        newest(store)

        if not kept:
            remove(store)
        given_back = store.retention.shrink()

        assert given_back is not bool(kept)
