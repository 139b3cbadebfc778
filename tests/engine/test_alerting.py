"""Alerting over a real store: from events to what a channel takes."""

import asyncio
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.alerts.messages import Message
from monitor.alerts.rechecks import recheck_words
from monitor.clock import SetClock
from monitor.config.settings import (
    AlertsConfig,
    Config,
    FigureConfig,
    StoryConfig,
    WatchConfig,
)
from monitor.engine.alerting import PAGE, Alerting
from monitor.model.alerts import AlertState, Candidate, News
from monitor.model.events import EventKind
from monitor.model.figures import Amount, ChangeKind
from monitor.store.contract.drafts import ArticleDraft, LedgerDraft
from monitor.store.contract.store import Store
from monitor.store.database import open_store
from tests.fakes import FakeChannel, Killed
from tests.store.outcomes import (
    NOON,
    WIRE,
    after,
    article,
    claim,
    edit,
    failed,
    id_of,
    ledger,
    poll,
    read,
)

T = TypeVar("T")
DAM = WatchConfig("dam", "dam", alert=True)
FLOODS = WatchConfig("floods", "flood*", urgent=True)
CALM = WatchConfig("calm", "calm")
NIGHT = (time(22), time(7))
LATE = datetime(2025, 1, 24, 23, tzinfo=UTC)
MORNING = datetime(2025, 1, 25, 7, tzinfo=UTC)
PIN = FigureConfig("Homeless", "homeless", alert="10%")


def config(**alerts: object) -> Config:
    return Config(
        StoryConfig("Floods"),
        feeds=(WIRE,),
        watches=(DAM, FLOODS, CALM),
        figures=(PIN,),
        alerts=replace(AlertsConfig(), **alerts),  # type: ignore[arg-type]
    )


class Desk:
    """A store whose events are reviewed, and a phone that rings."""

    def __init__(self, store: Store, clock: SetClock, config: Config) -> None:
        self.store, self.clock, self.config = store, clock, config
        self.phone = FakeChannel()
        store.feeds.configure(config.feeds, clock.now())
        store.watches.configure(config.watches)

    def alerting(self, *channels: FakeChannel) -> Alerting:
        return Alerting(
            self.store,
            self.config,
            self.clock,
            work,
            channels=channels or (self.phone,),
            tz=UTC,
        )

    def started(self) -> "Desk":
        """With the first, empty read behind us."""
        poll(self.store, read(at=self.clock.now() - timedelta(hours=1)))
        self.ring()
        return self

    def hit(self, name: str, *watches: str, body: str = "") -> None:
        """A poll brings an article."""
        self.poll(article(name, body=body, watches=watches))

    def poll(
        self, *articles: ArticleDraft, figures: Sequence[LedgerDraft] = ()
    ) -> None:
        """A poll brings these, three minutes later."""
        self.clock.moment += timedelta(minutes=3)
        outcome = read(*articles, at=self.clock.now(), figures=figures)
        poll(self.store, outcome)

    def ring(self, *, at: datetime | None = None) -> list[str]:
        """Review and deliver; titles that the phone took by now."""
        if at is not None:
            self.clock.moment = at
        asyncio.run(self.alerting().run_once())
        return self.phone.titles

    def log(self) -> list[tuple[AlertState, str]]:
        """State and reason of all alerts, oldest first."""
        found = reversed(self.store.alerts.log(limit=1000))
        return [(alert.state, alert.why) for alert in found]


async def work(job: Callable[[], T]) -> T:
    return job()


@pytest.fixture
def desk(store: Store, clock: SetClock) -> Desk:
    return Desk(store, clock, config())


def test_a_first_read_alerts_nobody_and_the_log_says_so(desk: Desk) -> None:
    poll(desk.store, read(*(article(n, watches=("dam", "floods")) for n in "abc")))

    assert desk.ring() == []
    log = desk.store.alerts.log()
    assert [alert.state for alert in log] == [AlertState.SUPPRESSED] * 2
    assert [(a.candidate.name, a.candidate.news.title) for a in log] == [
        ("floods", "3 articles"),
        ("dam", "3 articles"),
    ]
    assert log[0].candidate.news.publisher == "The Wire"


def test_a_hit_of_a_watch_that_alerts_rings_with_its_sentence(desk: Desk) -> None:
    desk.started().hit("a", "dam", "calm", body="It rained. The dam holds.")

    assert desk.ring() == ["dam: Title of a"]
    (message,) = desk.phone.took
    assert message.text.splitlines() == ["The Wire, 12:03", "https://example.org/a"]
    assert message.data["story"] == "Floods"
    assert desk.log() == [(AlertState.SENT, "new")]


def test_an_event_rings_once_however_often_it_is_reviewed(desk: Desk) -> None:
    desk.started().hit("a", "dam")
    desk.ring()
    copy = article("b", watches=("dam",), copy_of=id_of(desk.store, "a"))
    desk.poll(copy)

    assert desk.ring(at=after(60)) == ["dam: Title of a"]
    assert desk.ring(at=after(90)) == ["dam: Title of a"]


def test_an_edit_that_brings_the_word_rings(desk: Desk) -> None:
    desk.started().hit("a")
    again = article("a", known_as=id_of(desk.store, "a"), edit=edit(), watches=("dam",))
    desk.poll(again)

    desk.ring()

    assert desk.phone.took[0].text.startswith("The Wire, 12:06, by an edit")


def test_a_move_of_a_pinned_figure_rings_when_it_is_large_enough(desk: Desk) -> None:
    desk.started()
    before: Amount | None = None
    for one in (claim(300), claim(310), claim(450)):
        kind = ChangeKind.UP if before else ChangeKind.FIRST
        moved = ledger(one, at=after(9), kind=kind, before=before)
        before = one.amount
        pinned = replace(moved, key="pin · Homeless", name="Homeless")
        desk.poll(article(f"{one.amount.value}", claims=(one,)), figures=[pinned])

    assert desk.ring() == ["Homeless: 310 → 450"]
    (message,) = desk.phone.took
    assert message.text.splitlines()[0] == "up, says the police (The Wire, 12:09)"
    assert "“450 people are homeless in the valley.”" in message.text
    assert [why for _, why in desk.log()] == [
        "a first value: no move to compare with 10%",
        "moved by 3.3%, less than 10%",
        "new",
    ]


def test_a_figure_that_is_not_pinned_never_rings(desk: Desk) -> None:
    desk.started()
    said = claim(300)
    desk.poll(article("a", claims=(said,)), figures=[ledger(said, at=after(3))])

    assert desk.ring() == []


@pytest.mark.parametrize("wanted", [True, False])
def test_feeds_ring_where_asked_for(
    store: Store, clock: SetClock, wanted: bool
) -> None:
    desk = Desk(store, clock, config(feeds=wanted, cooldown=timedelta(seconds=1)))
    desk.started()
    for outcome in (failed(after(3)), failed(after(6)), read(at=after(9))):
        clock.moment = outcome.poll.polled_at
        poll(store, outcome)
        desk.ring()

    assert (
        desk.phone.titles == ["Wire cannot be read", "Wire can be read again"] * wanted
    )
    if wanted:
        assert desk.phone.took[0].text == "12:03\nHTTP 500"


def test_the_morning_list_says_whether_each_still_stands(
    store: Store, clock: SetClock
) -> None:
    desk = Desk(store, clock, config(quiet=NIGHT, feeds=True))
    desk.started()
    clock.moment = LATE
    desk.hit("a", "dam")
    desk.hit("b", "dam")
    said, more = claim(300), claim(450)
    for one, before in ((said, claim(30)), (more, said)):
        up = ledger(one, at=clock.now(), kind=ChangeKind.UP, before=before.amount)
        pinned = replace(up, key="pin · Homeless")
        desk.poll(article(f"{one.amount.value}", claims=(one,)), figures=[pinned])
    desk.poll(article("b", known_as=id_of(store, "b"), edit=edit()))
    clock.moment += timedelta(minutes=3)
    poll(store, failed(clock.now()))
    assert desk.ring() == []
    assert {why for _, why in desk.log()} == {"quiet hours until 07:00"}

    assert desk.ring(at=MORNING) == ["5 alerts while it was quiet"]
    stands = [line for line in desk.phone.took[0].text.splitlines() if "; " in line]
    assert [line.partition("; ")[2] for line in stands] == [
        "still stands",
        "no longer says so",
        "now 450",
        "still stands",
        "still stands",
    ]
    assert desk.ring(at=MORNING + timedelta(hours=2)) == ["5 alerts while it was quiet"]


def test_what_comes_of_a_fact_is_told_in_every_case(
    store: Store, clock: SetClock
) -> None:
    desk = Desk(store, clock, config(quiet=NIGHT, feeds=True))
    desk.started()
    clock.moment = LATE
    poll(store, failed(LATE))
    clock.moment += timedelta(minutes=3)
    poll(store, read(at=clock.now()))
    desk.ring()
    clock.moment += timedelta(minutes=3)
    poll(store, failed(clock.now()))
    desk.config = replace(desk.config, alerts=replace(desk.config.alerts, feeds=False))

    desk.ring(at=MORNING)

    assert "still stands" in desk.phone.took[0].text
    assert "failing again" in desk.phone.took[0].text


def test_urgent_watches_ring_at_night(store: Store, clock: SetClock) -> None:
    desk = Desk(store, clock, config(quiet=NIGHT)).started()
    clock.moment = LATE
    desk.hit("a", "floods", "dam")

    assert desk.ring() == ["floods, dam: Title of a"]
    assert desk.phone.took[0].is_urgent


def test_without_a_channel_it_has_rung_on_the_screen(desk: Desk) -> None:
    desk.started().hit("a", "dam")
    asyncio.run(
        Alerting(desk.store, desk.config, desk.clock, work, channels=()).run_once()
    )

    ((state, why),) = desk.log()
    assert state is AlertState.SENT
    assert why == "new; shown on open dashboards; no other channel is configured"


def test_what_happened_before_a_watch_alerted_does_not_ring_later(desk: Desk) -> None:
    desk.started().hit("a", "calm")
    desk.ring()
    loud = replace(CALM, alert=True)
    desk.config = replace(desk.config, watches=(DAM, FLOODS, loud))

    assert desk.ring(at=after(60)) == []


def test_a_flood_of_events_is_reviewed_to_its_end(desk: Desk) -> None:
    desk.started()
    desk.poll(*(article(f"{n}", watches=("dam",)) for n in range(600)))
    assert len(desk.store.alerts.unreviewed(limit=9999)) > PAGE

    desk.ring()
    desk.ring(at=after(30))

    told = {title for message in desk.phone.took for title in titles_in(message)}
    assert len(told) == 600
    assert desk.store.alerts.unreviewed() == []


def test_looking_again_at_what_stays_held_stores_nothing(
    store: Store, clock: SetClock
) -> None:
    desk = Desk(store, clock, config(quiet=NIGHT)).started()
    clock.moment = LATE
    desk.hit("a", "dam")
    desk.ring()
    before = store.version()

    desk.alerting().review()

    assert store.version() == before


def test_what_is_gone_or_withdrawn_is_told_in_the_list(
    store: Store, clock: SetClock
) -> None:
    def standing(candidate: Candidate) -> str:
        return recheck_words(candidate, store, clock.now())

    Desk(store, clock, config()).started()
    gone = Candidate("k", "watch:dam", NOON, News(EventKind.HIT, ""), article_id=99)
    lost = Candidate("k", "feeds", NOON, News(EventKind.FAILING, "Old feed"))
    moved = News(EventKind.CHANGE, "", figure="no such", after=Amount(3))
    withdrawn = replace(moved, before=Amount(3), after=None)

    assert standing(gone) == "the article is no longer kept"
    assert standing(lost) == "no longer followed"
    assert standing(Candidate("k", "figure:x", NOON, moved)) == "withdrawn since"
    assert standing(Candidate("k", "figure:x", NOON, withdrawn)) == "still stands"


# Channels that fail


def test_a_dead_channel_is_tried_again_ever_less_until_a_day_has_passed(
    desk: Desk,
) -> None:
    desk.started().hit("a", "dam")
    desk.phone.error = "no network"
    tries: list[int] = []
    for minute in range(3, 60 * 26):
        desk.ring(at=after(minute))
        (row,) = desk.store.alerts.deliveries([1])
        tries += [minute - 3] * (row.tries > len(tries))

    assert tries[:8] == [0, 1, 3, 7, 15, 31, 63, 123]
    assert max(tries) <= 24 * 60
    assert row.state is AlertState.FAILED
    assert row.why == f"gave up after {len(tries)} tries: no network"
    assert desk.log() == [(AlertState.FAILED, "new")]


def test_when_the_network_is_back_all_that_waited_goes_out_in_order(
    store: Store, clock: SetClock
) -> None:
    desk = Desk(store, clock, config(cooldown=timedelta(seconds=1))).started()
    desk.phone.error = "no network"
    for name in "abc":
        desk.hit(name, "dam")
        desk.ring()
    desk.phone.error = ""

    assert desk.ring(at=after(90)) == [f"dam: Title of {name}" for name in "abc"]


def test_a_channel_that_hangs_delays_neither_polling_nor_other_channels(
    store: Store, clock: SetClock
) -> None:
    desk = Desk(store, clock, config(cooldown=timedelta(seconds=1)))
    stuck = FakeChannel("fake:2", "pager")

    async def live() -> None:
        stuck.gate = asyncio.Event()
        alerting = desk.alerting(stuck, desk.phone)
        running = asyncio.create_task(alerting.run())
        for name in "abc":
            desk.hit(name, "dam")
            alerting.wake()
            while f"dam: Title of {name}" not in desk.phone.titles:
                await asyncio.sleep(0)
        assert stuck.took == []
        stuck.gate.set()
        while len(stuck.took) < 3:
            await asyncio.sleep(0)
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running

    desk.started()
    asyncio.run(live())

    assert stuck.titles == desk.phone.titles


def test_a_channel_that_left_the_configuration_fails(desk: Desk) -> None:
    desk.phone.error = "no network"
    desk.started().hit("a", "dam")
    desk.ring()
    asyncio.run(desk.alerting(FakeChannel("fake:9")).run_once())

    (row,) = desk.store.alerts.deliveries([1])
    assert row.why == "no longer in the configuration"
    assert desk.log() == [(AlertState.FAILED, "new")]


# Kills


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_kill_while_sending_sends_again_only_where_nobody_confirmed(
    desk: Desk, moment: str
) -> None:
    pager = FakeChannel("fake:0", "pager")
    desk.started().hit("a", "dam")
    desk.phone.killed = moment
    with pytest.raises(BaseExceptionGroup):
        asyncio.run(desk.alerting(pager, desk.phone).run_once())
    assert desk.log() == [(AlertState.SENDING, "new")]

    asyncio.run(desk.alerting(pager, desk.phone).run_once())

    assert pager.titles == ["dam: Title of a"]
    assert desk.phone.titles == ["dam: Title of a"] * (1 + (moment == "after"))
    assert desk.log() == [(AlertState.SENT, "new")]


steps = st.lists(
    st.sampled_from(["hit", "hit", "ring", "before", "after", "pass", "fail"]),
    max_size=14,
)


@settings(max_examples=15)
@given(steps)
def test_no_kill_at_any_moment_loses_an_alert_or_rings_twice_what_was_confirmed(
    taken: list[str],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "story.db"
        clock = SetClock(NOON)
        store = open_store(path)
        desk = Desk(store, clock, config(cooldown=timedelta(minutes=7))).started()
        steady = FakeChannel("fake:0", "pager")
        hits = kills = 0
        for step in [*taken, *["pass", "ring"] * 3]:
            desk.phone.error = "down" if step == "fail" else ""
            desk.phone.killed = step if step in ("before", "after") else ""
            if step == "hit":
                hits += 1
                desk.hit(f"{hits}", "dam")
            elif step == "pass":
                clock.moment += timedelta(minutes=75)
            else:
                try:
                    asyncio.run(desk.alerting(steady, desk.phone).run_once())
                except* Killed:
                    kills += step == "after"
                    store.close()
                    store = desk.store = open_store(path)
        store.close()

    told = [told_hits(channel) for channel in (steady, desk.phone)]
    assert sorted(told[0]) == sorted(f"Title of {n + 1}" for n in range(hits))
    assert set(told[1]) == set(told[0])
    repeats = [m.data["id"] for m in desk.phone.took]
    assert len(repeats) - len(set(repeats)) <= kills


def told_hits(channel: FakeChannel) -> list[str]:
    """Titles of the articles that a channel was told of."""
    return [title for message in channel.took for title in titles_in(message)]


def titles_in(message: Message) -> list[str]:
    """Titles of the articles that a message tells of."""
    alerts = message.data["alerts"]
    assert isinstance(alerts, list)
    return [alert["title"] for alert in alerts]


def test_a_muted_watch_does_not_ring_be_it_urgent_and_the_log_says_so(
    desk: Desk,
) -> None:
    desk.started()
    desk.store.watches.mute("floods", after(60))
    desk.hit("a", "floods")

    assert desk.ring() == []
    assert desk.log() == [(AlertState.SUPPRESSED, "muted until 13:00")]
    desk.hit("b", "floods")
    assert desk.ring(at=after(61)) == ["floods: Title of b"]


def test_a_mute_ends_what_was_held_for_the_watch(desk: Desk) -> None:
    desk.started().hit("a", "dam")
    desk.ring()
    desk.hit("b", "dam")
    desk.ring()
    desk.store.watches.mute("dam", after(60 * 24))

    assert desk.ring(at=after(30)) == ["dam: Title of a"]
    assert desk.log()[-1] == (AlertState.SUPPRESSED, "muted until 25 Jan 12:00")


def test_a_spike_rings_once_where_asked_for(store: Store, clock: SetClock) -> None:
    common = WatchConfig("calm", "calm", spikes=True)
    desk = Desk(store, clock, replace(config(), watches=(DAM, common))).started()
    desk.hit("early")
    clock.moment += timedelta(days=4)
    for name in "abcde":
        desk.hit(name, "calm", "dam")

    titles = desk.ring()

    assert titles == [
        "5 new articles hit dam",
        "calm: 3 hits within the hour, usually 0",
    ]
    told = desk.phone.took[1].text.splitlines()
    assert told == [
        "last hit: The Wire, 12:12",
        "“Title of c”",
        "https://example.org/c",
    ]
    desk.hit("f", "calm")
    assert desk.ring(at=clock.now() + timedelta(minutes=20)) == titles


def test_a_spike_of_a_watch_that_rings_heads_its_notice(
    store: Store, clock: SetClock
) -> None:
    both = replace(DAM, spikes=True)
    desk = Desk(store, clock, replace(config(), watches=(both,))).started()
    desk.hit("early")
    clock.moment += timedelta(days=4)
    for name in "abc":
        desk.hit(name, "dam")

    assert desk.ring() == ["dam: 3 hits within the hour, usually 0"]
    assert "• dam: Title of a" in desk.phone.took[0].text


def test_a_spike_in_the_night_comes_with_the_morning_list(
    store: Store, clock: SetClock
) -> None:
    common = WatchConfig("calm", "calm", spikes=True)
    night = replace(config(quiet=NIGHT), watches=(common,))
    desk = Desk(store, clock, night).started()
    desk.hit("early")
    clock.moment = LATE + timedelta(days=4)
    for name in "abc":
        desk.hit(name, "calm")
    assert desk.ring() == []

    assert desk.ring(at=MORNING + timedelta(days=4)) == ["1 alert while it was quiet"]
    assert "calm: 3 hits within the hour" in desk.phone.took[0].text
