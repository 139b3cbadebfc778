"""Alerts of a whole poller: from a feed's bytes to a program's standard input."""

import asyncio
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.clock import SetClock
from monitor.config.settings import AlertsConfig, Config, WatchConfig
from monitor.engine.poller import Poller
from monitor.fetch.http.fetcher import Fetcher
from monitor.store.contract.store import Store
from tests.engine.newsroom import HERALD, WIRE, config
from tests.fakes import FakeChannel, FakeFeeds, item, rss

ICBM = WatchConfig("ICBM", "ICBM OR missile", alert=True)
STORY = item(
    2, "Launch at dawn", "It was cold.\nAn ICBM was fired, the army said. No more."
)


class Room:
    """A poller that polls once each time it is asked."""

    def __init__(self, store: Store, feeds: FakeFeeds, clock: SetClock) -> None:
        self.store, self.feeds, self.clock = store, feeds, clock

    def poll(self, told: Config, *channels: FakeChannel) -> None:
        self.clock.moment += timedelta(minutes=11)
        asyncio.run(self._once(self.poller(told, *channels)))

    def poller(self, told: Config, *channels: FakeChannel) -> Poller:
        return Poller(
            self.store,
            told,
            self.clock,
            Fetcher(self.feeds.client()),
            chance=lambda: 0.0,
            channels=channels or None,
        )

    async def _once(self, poller: Poller) -> None:
        try:
            await poller.poll_once()
        finally:
            await poller.close()


@pytest.fixture
def room(store: Store, feeds: FakeFeeds, clock: SetClock) -> Room:
    return Room(store, feeds, clock)


def test_one_round_brings_one_notice_for_a_watch_with_the_sentences(room: Room) -> None:
    told, phone = config(WIRE, HERALD, watches=[ICBM]), FakeChannel()
    room.feeds.serve(WIRE, rss(item(1, "A missile of old")))
    room.feeds.serve(HERALD, rss(item(1)))
    room.poll(told, phone)
    assert phone.took == []
    room.feeds.serve(WIRE, rss(STORY, item(1, "A missile of old")))
    room.feeds.serve(HERALD, rss(item(3, "Missile lands in sea"), item(1)))

    room.poll(told, phone)
    room.poll(told, phone)

    assert phone.titles == ["2 new articles hit ICBM"]
    assert "“An ICBM was fired, the army said.”" in phone.took[0].text
    assert "Missile lands in sea" in phone.took[0].text
    assert "https://example.org/2" in phone.took[0].text


def test_a_program_of_the_configuration_is_run_with_the_notice(
    room: Room, tmp_path: Path
) -> None:
    target = tmp_path / "told"
    script = AlertsConfig(run=(("sh", "-c", 'cat > "$0"', str(target)),))
    told = replace(config(WIRE, watches=[ICBM]), alerts=script)
    room.feeds.serve(WIRE, rss(item(1)))
    room.poll(told)
    room.feeds.serve(WIRE, rss(STORY, item(1)))

    room.poll(told)

    got = json.loads(target.read_text())
    assert got["title"] == "ICBM: Launch at dawn"
    assert got["alerts"][0]["quote"] == "An ICBM was fired, the army said."


def test_a_poller_that_runs_goes_on_polling_while_a_channel_hangs(room: Room) -> None:
    told, stuck = config(WIRE, watches=[ICBM]), FakeChannel()
    room.feeds.serve(WIRE, rss(item(1)))
    room.poll(told, stuck)
    room.feeds.serve(WIRE, rss(STORY, item(1)))

    async def live() -> int:
        stuck.gate, stop = asyncio.Event(), asyncio.Event()
        poller = room.poller(told, stuck)
        running = asyncio.create_task(poller.run(stop))
        asked = len(room.feeds.requests)
        while len(room.feeds.requests) < asked + 5:
            await asyncio.sleep(0.001)
        stop.set()
        await running
        await poller.close()
        return room.store.alerts.last_notice()

    assert asyncio.run(live()) == 1
    assert stuck.took == []
