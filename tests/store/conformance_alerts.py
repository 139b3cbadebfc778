"""What every store must do with alerts, notices and deliveries."""

from dataclasses import replace
from datetime import datetime

from monitor.model.alerts import (
    AlertState,
    Candidate,
    Delivery,
    Hold,
    News,
)
from monitor.model.events import EventKind
from monitor.model.figures import Amount, ChangeKind, Relation
from monitor.store.contract.drafts import Decision, NoticeDraft, Receipt, Review
from monitor.store.contract.store import Store
from tests.store.outcomes import (
    NOON,
    after,
    article,
    claim,
    configured,
    ledger,
    poll,
    read,
    started,
)

HOOK, SCRIPT = {"a1": "webhook"}, {"b2": "program"}
SENT = Receipt(AlertState.SENT)


def candidate(key: str = "watch:dam 1", subject: str = "watch:dam") -> Candidate:
    news = News(EventKind.HIT, "Dam holds", "The Wire", quote="The dam holds.")
    return Candidate(key, subject, NOON, news, article_id=1)


def rung(*candidates: Candidate, alert_id: int | None = None) -> tuple[Decision, ...]:
    return tuple(
        Decision(one, AlertState.SENDING, "new", alert_id, notice=0)
        for one in candidates
    )


def held(one: Candidate, hold: Hold = Hold.QUIET) -> tuple[Decision, ...]:
    return (Decision(one, AlertState.HELD, "quiet hours", hold=hold),)


def review(
    *decisions: Decision,
    at: datetime = NOON,
    event_id: int = 0,
    channels: dict[str, str] | None = None,
    is_urgent: bool = False,
) -> Review:
    """A review; one notice where some decision is carried by one."""
    draft = NoticeDraft("Dam", "The dam holds.", "https://example.org/a", is_urgent)
    notices = (draft,) if any(r.notice == 0 for r in decisions) else ()
    return Review(
        at, event_id, decisions, notices, HOOK if channels is None else channels
    )


def take(store: Store, minute: float = 0, busy: tuple[str, ...] = ()) -> list[Delivery]:
    return store.alerts.take(after(minute), busy=busy)


def states(store: Store) -> list[AlertState]:
    """Of all alerts, oldest first."""
    return [alert.state for alert in reversed(store.alerts.log())]


class AlertsContract:
    """Reviews, notices and their way out."""

    def test_events_are_reviewed_once(self, store: Store) -> None:
        started(store)
        poll(store, read(article("a"), article("b")))
        seen = store.alerts.unreviewed()

        store.alerts.save(review(event_id=seen[0].id))

        assert store.alerts.unreviewed() == seen[1:]
        assert store.alerts.unreviewed(limit=0) == []
        store.alerts.save(review(event_id=0))
        assert store.alerts.unreviewed() == seen[1:]

    def test_an_alert_comes_back_as_it_was_given(self, store: Store) -> None:
        news = News(
            EventKind.CHANGE,
            "Toll rises",
            "The Wire",
            "https://example.org/a",
            "At least 300 died.",
            is_edit=True,
            figure="killed · valley",
            move=ChangeKind.UP,
            speaker="the mayor",
            before=Amount(None, 100, 200),
            after=Amount(300, relation=Relation.AT_LEAST),
        )
        given = Candidate("c 7", "figure:Toll", NOON, news, 7, True, threshold="10%")

        store.alerts.save(review(*held(given, Hold.BUDGET)))

        (alert,) = store.alerts.held()
        assert alert.candidate == given
        assert (alert.why, alert.hold) == ("quiet hours", Hold.BUDGET)
        assert store.alerts.log() == [alert]
        assert store.alerts.log(article_id=7) == [alert]
        assert store.alerts.log(article_id=8) == []

    def test_a_held_alert_rings_later(self, store: Store) -> None:
        store.alerts.save(review(*held(candidate())))
        (alert,) = store.alerts.held()

        store.alerts.save(
            review(*rung(alert.candidate, alert_id=alert.id), at=after(5))
        )

        (rang,) = store.alerts.log()
        assert store.alerts.held() == []
        assert (rang.id, rang.state, rang.hold) == (alert.id, AlertState.SENDING, None)
        assert rang.rang_at == after(5)
        assert rang.notice_id is not None
        assert store.alerts.of_notice(rang.notice_id) == [rang]

    def test_a_try_put_off_by_a_clock_that_was_ahead_is_made(
        self, store: Store
    ) -> None:
        store.alerts.save(review(*rung(candidate())))
        (delivery,) = take(store)
        later, ahead = (
            Receipt(AlertState.HELD, "busy", after(minutes)) for minutes in (60, 10**6)
        )

        store.alerts.settle(delivery, later)
        assert take(store, 1) == []
        store.alerts.settle(delivery, ahead)

        assert [again.channel for again in take(store, 1)] == [delivery.channel]

    def test_what_is_held_or_rang_is_known(self, store: Store) -> None:
        one, other = candidate(), candidate("watch:dam 2")
        store.alerts.save(review(*rung(one)))
        store.alerts.save(review(Decision(other, AlertState.SUPPRESSED, "baseline")))
        store.alerts.save(review(Decision(other, AlertState.SUPPRESSED, "baseline")))

        assert store.alerts.known([one.key, other.key, "x"]) == {one.key}

    def test_subjects_and_pace_tell_what_rang_when(self, store: Store) -> None:
        store.alerts.save(review(*rung(candidate())))
        store.alerts.save(
            review(*rung(candidate("x", "watch:floods")), at=after(4), is_urgent=True)
        )
        store.alerts.save(review(*rung(candidate("y")), at=after(9)))

        assert store.alerts.last_rung(after(-1)) == {
            "watch:dam": after(9),
            "watch:floods": after(4),
        }
        assert store.alerts.last_rung(after(9)) == {}
        assert store.alerts.pace(after(-1)) == [NOON, after(9)]
        assert store.alerts.pace(NOON) == [after(9)]

    def test_a_notice_goes_out_through_every_channel(self, store: Store) -> None:
        store.alerts.save(review(*rung(candidate()), channels=HOOK | SCRIPT))

        first, second = take(store)
        assert [first.name, second.name] == ["webhook", "program"]
        assert first.notice.title == "Dam"
        assert take(store) == []
        store.alerts.settle(first, SENT)
        assert states(store) == [AlertState.SENDING]
        store.alerts.settle(second, SENT)
        assert states(store) == [AlertState.SENT]

    def test_without_a_channel_an_alert_keeps_the_state_it_was_given(
        self, store: Store
    ) -> None:
        decision = replace(rung(candidate())[0], state=AlertState.SENT)
        store.alerts.save(review(decision, channels={}))

        assert take(store) == []
        assert states(store) == [AlertState.SENT]

    def test_a_failed_try_is_made_again_in_time(self, store: Store) -> None:
        store.alerts.save(review(*rung(candidate())))
        (delivery,) = take(store)
        store.alerts.settle(
            delivery, Receipt(AlertState.HELD, "no answer", next_try_at=after(1))
        )

        assert take(store, 0.9) == []
        (again,) = take(store, 1)
        assert (again.tries, again.why) == (2, "no answer")
        store.alerts.settle(again, Receipt(AlertState.FAILED, "gave up"))
        assert take(store, 99) == []
        assert states(store) == [AlertState.FAILED]
        (row,) = store.alerts.deliveries([again.notice.id])
        assert (row.state, row.why) == (AlertState.FAILED, "gave up")

    def test_one_channel_is_enough_to_be_sent(self, store: Store) -> None:
        store.alerts.save(review(*rung(candidate()), channels=HOOK | SCRIPT))
        first, second = take(store)

        store.alerts.settle(first, Receipt(AlertState.FAILED, "gave up"))
        store.alerts.settle(second, SENT)

        assert states(store) == [AlertState.SENT]

    def test_a_channel_gets_one_notice_at_a_time_oldest_first(
        self, store: Store
    ) -> None:
        for number in range(3):
            store.alerts.save(
                review(*rung(candidate(f"{number}")), channels=HOOK | SCRIPT)
            )

        taken = take(store, busy=("b2",))

        assert [(d.notice.id, d.channel) for d in taken] == [(1, "a1")]
        assert [d.notice.id for d in take(store, busy=("a1",))] == [1]
        assert [d.notice.id for d in take(store)] == [2, 2]

    def test_what_was_being_sent_at_a_kill_is_sent_again_where_it_was_open(
        self, store: Store
    ) -> None:
        store.alerts.save(review(*rung(candidate()), channels=HOOK | SCRIPT))
        first, _ = take(store)
        store.alerts.settle(first, SENT)

        store.alerts.resume(["a1", "b2"])

        (again,) = take(store)
        assert (again.channel, again.tries) == ("b2", 2)

    def test_a_channel_that_is_gone_is_given_up(self, store: Store) -> None:
        store.alerts.save(review(*rung(candidate())))

        store.alerts.resume(["b2"])

        assert take(store) == []
        assert states(store) == [AlertState.FAILED]

    def test_notices_come_oldest_first_past_an_id(self, store: Store) -> None:
        assert store.alerts.last_notice() == 0
        store.alerts.save(review(*rung(candidate())))
        store.alerts.save(review(*rung(candidate("y")), at=after(1)))

        first, second = store.alerts.notices(0)

        assert (first.title, first.link) == ("Dam", "https://example.org/a")
        assert store.alerts.notices(first.id) == [second]
        assert store.alerts.last_notice() == second.id

    def test_a_change_is_found_with_its_claim(self, store: Store) -> None:
        configured(store)
        said = claim(300)
        poll(store, read(article("a", claims=(said,)), figures=[ledger(said, at=NOON)]))
        (change,) = store.figures.changes()

        found = store.figures.moved(change.id)

        assert found is not None
        assert found[0] == change
        assert found[1].claim == said
        assert store.figures.moved(change.id + 1) is None
