"""What rings, what waits, and the reason that each carries."""

from datetime import UTC, datetime, time, timedelta

import pytest

from monitor.config.settings import AlertsConfig
from monitor.model.alerts import AlertState, Hold
from monitor.model.figures import Amount
from tests.alerts.news import NOON, Ledger, after, change, feed, hit

NIGHT = AlertsConfig(quiet=(time(22), time(7)))
MIDNIGHT = datetime(2025, 1, 25, tzinfo=UTC)
MORNING = datetime(2025, 1, 25, 7, tzinfo=UTC)


@pytest.fixture
def day() -> Ledger:
    return Ledger(AlertsConfig())


@pytest.fixture
def night() -> Ledger:
    return Ledger(NIGHT)


def test_a_hit_rings_at_once(day: Ledger) -> None:
    decided = day.review(NOON, [hit()])

    assert day.rung_keys() == ["watch:ICBM 1"]
    assert [decision.state for decision in decided.decisions] == [AlertState.SENDING]
    assert day.whys() == ["new"]


def test_a_first_read_alerts_nobody(day: Ledger) -> None:
    day.review(NOON, [hit(is_quiet=True), hit(2, is_quiet=True, is_urgent=True)])

    assert not day.rings
    assert set(day.whys()) == {
        "came with the first read of its feed, which alerts nobody"
    }


def test_what_rang_does_not_ring_again(day: Ledger) -> None:
    day.review(NOON, [hit(), hit()])
    day.review(after(99), [hit()])

    assert day.rung_keys() == ["watch:ICBM 1"]
    repeated = "rang before, or is held already"
    assert day.whys() == [repeated, "new", repeated]


def test_hits_of_one_watch_ring_together(day: Ledger) -> None:
    decided = day.review(NOON, [hit(1), hit(2), hit(3), hit(4, "troops")])

    assert [len(plan.members) for plan in decided.plans] == [3, 1]


def test_an_article_that_two_watches_hit_rings_once(day: Ledger) -> None:
    decided = day.review(NOON, [hit(1, "troops"), hit(1, "ICBM")])

    (plan,) = decided.plans
    assert [member.name for member in plan.members] == ["troops", "ICBM"]
    assert day.whys() == ["new", "new"]


def test_what_follows_within_the_cooldown_rings_together_after_it(day: Ledger) -> None:
    day.review(NOON, [hit(1)])
    day.review(after(3), [hit(2)])
    day.review(after(9), [hit(3), hit(4, "troops")])
    held = [a.why for a in day.alerts if a.hold]
    assert held == ["ICBM rang at 12:00, more of it at 12:10"] * 2
    day.review(after(9.9))
    assert len(day.rings) == 2

    day.review(after(10))

    assert day.rings[-1].keys == ("watch:ICBM 2", "watch:ICBM 3")
    assert day.alerts[1].why == "followed what rang a moment before"


def test_a_held_alert_that_stays_held_is_not_ruled_on_again(day: Ledger) -> None:
    day.review(NOON, [hit(1)])
    day.review(after(3), [hit(2)])

    assert day.review(after(4)).decisions == ()


def test_a_small_move_never_rings_and_says_why(day: Ledger) -> None:
    day.review(NOON, [change(1, Amount(300), Amount(310), threshold="10%")])
    day.review(after(1), [change(2, Amount(310), Amount(400), threshold="10%")])

    assert day.rung_keys() == ["change:2"]
    assert day.whys()[0] == "moved by 3.3%, less than 10%"


def test_quiet_hours_hold_and_bring_one_list_in_the_morning(night: Ledger) -> None:
    night.review(MIDNIGHT, [hit(1), change(1, Amount(3), Amount(9))])
    night.review(MIDNIGHT + timedelta(hours=3), [hit(2), feed()])
    assert set(night.whys()) == {"quiet hours until 07:00"}
    assert not night.rings

    decided = night.review(MORNING, [hit(3, "troops", at=MORNING)])

    assert [plan.list_of for plan in decided.plans] == [Hold.QUIET, None]
    assert len(decided.plans[0].members) == 4
    assert night.whys()[0] == "held until the quiet hours ended"


def test_urgent_watches_ring_in_quiet_hours_and_beyond_the_limit() -> None:
    ledger = Ledger(AlertsConfig(quiet=NIGHT.quiet, per_hour=1))
    ledger.review(MIDNIGHT, [hit(1, is_urgent=True), hit(2, "troops")])
    ledger.review(MIDNIGHT, [hit(3, "floods", is_urgent=True)])

    assert ledger.rung_keys() == ["watch:ICBM 1", "watch:floods 3"]
    assert all(ring.plan.is_urgent for ring in ledger.rings)


def test_an_urgent_watch_takes_the_article_with_it(night: Ledger) -> None:
    night.review(MIDNIGHT, [hit(1, "troops"), hit(1, "ICBM", is_urgent=True)])

    assert night.rung_keys() == ["watch:troops 1", "watch:ICBM 1"]


def test_urgent_watches_keep_their_cooldown(day: Ledger) -> None:
    day.review(NOON, [hit(1, is_urgent=True)])
    day.review(after(1), [hit(2, is_urgent=True)])

    assert len(day.rings) == 1


def test_beyond_the_hourly_limit_one_list_comes_when_there_is_room() -> None:
    ledger = Ledger(AlertsConfig(per_hour=2, cooldown=timedelta(seconds=1)))
    decided = ledger.review(NOON, [hit(1, "a")])
    assert not decided.plans[0].is_last
    decided = ledger.review(after(10), [hit(2, "b"), hit(3, "c")])
    assert decided.plans[0].is_last
    ledger.review(after(20), [hit(4, "d")])
    assert (
        ledger.whys()[2:]
        == ["2 alerts rang within the hour, the rest comes as one list at 13:00"] * 2
    )

    decided = ledger.review(after(60), [hit(5, "e")])

    (plan,) = decided.plans
    assert plan.list_of is Hold.BUDGET
    assert [member.key for member in plan.members] == ["watch:c 3", "watch:d 4"]
    assert ledger.alerts[-1].state is AlertState.HELD


def test_a_morning_list_that_finds_no_room_stays_one_list() -> None:
    quiet = (time(6, 55), time(7))
    ledger = Ledger(AlertsConfig(quiet=quiet, per_hour=1))
    ledger.review(MORNING - timedelta(minutes=10), [hit(1, "a")])
    ledger.review(MORNING - timedelta(minutes=2), [hit(2, "b"), hit(3, "c")])
    ledger.review(MORNING)
    assert ledger.alerts[1].hold is Hold.QUIET
    assert "rang within the hour" in ledger.alerts[1].why

    decided = ledger.review(MORNING + timedelta(hours=1))

    assert [plan.list_of for plan in decided.plans] == [Hold.QUIET]


def test_feeds_that_fail_together_ring_together(day: Ledger) -> None:
    decided = day.review(NOON, [feed("Wire"), feed("Herald")])

    assert [len(plan.members) for plan in decided.plans] == [2]


def test_a_clock_that_was_set_back_holds_nothing() -> None:
    ledger = Ledger(AlertsConfig(per_hour=1))
    ledger.review(after(60), [hit(1)])

    ledger.review(NOON, [hit(2)])

    assert ledger.rung_keys() == ["watch:ICBM 1", "watch:ICBM 2"]
