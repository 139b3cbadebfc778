"""Laws of the policy, over any day: nothing lost, nothing twice, never too much."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.alerts.policy import HOUR
from monitor.alerts.quiet_hours import quiet_until
from monitor.config.settings import AlertsConfig
from monitor.model.alerts import Candidate
from monitor.model.figures import Amount
from tests.alerts.news import NOON, Ledger, change, feed, hit, spike

ZONE = ZoneInfo("Europe/Berlin")

configs = st.builds(
    AlertsConfig,
    quiet=st.none() | st.sampled_from([(time(22), time(7)), (time(13), time(13, 20))]),
    cooldown=st.sampled_from([timedelta(seconds=1), timedelta(minutes=10)]),
    per_hour=st.integers(1, 4),
)
watches = st.sampled_from(["ICBM", "troops", "floods"])
articles = st.integers(1, 12)
candidates = st.one_of(
    st.builds(hit, articles, watches, is_quiet=st.booleans()),
    st.builds(hit, articles, st.just("alarm"), is_urgent=st.just(True)),
    st.builds(
        change,
        st.integers(1, 8),
        st.just(Amount(300)),
        st.sampled_from([Amount(310), Amount(900)]),
        threshold=st.sampled_from(["any", "10%"]),
    ),
    st.builds(spike, articles, watches, is_urgent=st.booleans()),
    st.builds(feed, st.sampled_from(["Wire", "Herald"]), well=st.booleans()),
)
steps = st.lists(
    st.tuples(
        st.integers(0, 9) | st.integers(0, 200), st.lists(candidates, max_size=4)
    ),
    max_size=12,
)
Day = Sequence[tuple[datetime, Sequence[Candidate]]]


@st.composite
def days(draw: st.DrawFn) -> Day:
    """Moments with what happened at each; one key always says the same."""
    now, day = NOON, []
    seen: dict[str, Candidate] = {}
    for minutes, found in draw(steps):
        now += timedelta(minutes=minutes)
        dated = [replace(candidate, at=now) for candidate in found]
        day.append((now, [seen.setdefault(c.key, c) for c in dated]))
    return day


def lived(config: AlertsConfig, day: Day) -> Ledger:
    """The day, and a look every quarter of an hour for two days after it."""
    ledger = Ledger(config, ZONE)
    for now, found in day:
        ledger.review(now, found)
    end = day[-1][0] if day else NOON
    for quarter in range(1, 200):
        ledger.review(end + quarter * timedelta(minutes=15))
    return ledger


def worthy(day: Day) -> set[str]:
    """Keys that must ring by the rules alone."""
    fresh: set[str] = set()
    for _, found in day:
        for one in found:
            small = one.threshold == "10%" and one.news.after == Amount(310)
            if not one.is_quiet and not small:
                fresh.add(one.key)
    return fresh


@settings(max_examples=60)
@given(configs, days())
def test_everything_worthy_rings_exactly_once_and_nothing_else(
    config: AlertsConfig, day: Day
) -> None:
    ledger = lived(config, day)

    assert sorted(ledger.rung_keys()) == sorted(worthy(day))
    assert all(alert.why for alert in ledger.alerts)


@settings(max_examples=60)
@given(configs, days(), st.data())
def test_what_rings_does_not_depend_on_how_much_is_looked_at_in_one_go(
    config: AlertsConfig, day: Day, data: st.DataObject
) -> None:
    split: list[tuple[datetime, Sequence[Candidate]]] = []
    for now, found in day:
        cut = data.draw(st.integers(0, len(found)))
        split += [(now, found[:cut]), (now, found[cut:])]
    end = day[-1][0] if day else NOON
    whole = [(end, [one for _, found in day for one in found])]

    rung = [set(lived(config, one).rung_keys()) for one in (day, split, whole)]

    assert rung[0] == rung[1] == rung[2]


@settings(max_examples=60)
@given(configs, days())
def test_quiet_hours_and_the_hourly_limit_hold_for_all_but_the_urgent(
    config: AlertsConfig, day: Day
) -> None:
    ledger = lived(config, day)

    calm = [ring.at for ring in ledger.rings if not ring.plan.is_urgent]
    for at in calm:
        assert quiet_until(at, config.quiet, ZONE) is None
        within = [other for other in calm if at - HOUR < other <= at]
        assert len(within) <= config.per_hour


@settings(max_examples=60)
@given(configs, days())
def test_urgent_hits_wait_for_nothing_but_their_cooldown(
    config: AlertsConfig, day: Day
) -> None:
    ledger = lived(config, day)

    for alert in ledger.alerts:
        at, subject = alert.candidate.at, alert.candidate.subject
        if alert.candidate.is_urgent and alert.rang_at not in (None, at):
            assert any(
                at - config.cooldown < ring.at <= at
                for ring in ledger.rings
                if any(member.subject == subject for member in ring.plan.members)
            )


@settings(max_examples=60)
@given(configs, days())
def test_no_subject_rings_again_within_its_cooldown(
    config: AlertsConfig, day: Day
) -> None:
    rings = lived(config, day).rings

    for number, ring in enumerate(rings):
        if ring.plan.list_of is None:
            subject = ring.subject
            before = [
                earlier.at
                for earlier in rings[:number]
                if earlier.review < ring.review
                and any(member.subject == subject for member in earlier.plan.members)
            ]
            assert all(ring.at - at >= config.cooldown for at in before)
