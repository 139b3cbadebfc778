"""A follow-up that leaves out the story's words still belongs to it."""

from dataclasses import replace

import pytest

from monitor.clock import SetClock
from monitor.config.settings import FeedConfig
from monitor.store.contract.store import Store
from tests.engine.newsroom import WIRE, Newsroom, config
from tests.fakes import FakeFeeds, item, rss

FEED = FeedConfig(WIRE, name="Wire")
RELEASES = FeedConfig("https://guard.example/rss", name="Orla Coast Guard: releases")
REPORTS = [
    item(1, "Dam breaks", "The dam above Marlow broke, the people of Kestrel say."),
    item(2, "Search goes on", "Below the dam near Marlow, crews from Kestrel dig."),
    item(3, "Dam was old", "The dam served Marlow since 1950, and later Kestrel."),
]


@pytest.fixture
def room(store: Store, feeds: FakeFeeds, clock: SetClock) -> Newsroom:
    room = Newsroom(store, feeds, clock, config(WIRE, about="dam"))
    room.feeds.serve(WIRE, rss(*REPORTS))
    room.poll()
    return room


def in_story(room: Newsroom, guid: str) -> bool:
    [article] = [each for each in room.articles() if each.guid == guid]
    return article.in_story


def test_names_that_only_the_story_has_bring_an_article_in(room: Newsroom) -> None:
    follow_up = item(4, "Toll", "At least 30 people died in Marlow and in Kestrel.")

    room.feeds.serve(WIRE, rss(follow_up, *REPORTS))
    first = room.poll()
    again = item(5, "Dam: 30 dead", "At least 30 people died below the dam.")
    room.feeds.serve(WIRE, rss(again, follow_up, *REPORTS))
    second = room.poll()

    assert in_story(room, "id-4")
    assert (first.changes, second.changes) == (0, 1)


def test_one_such_name_does_if_the_story_counts_the_same(room: Newsroom) -> None:
    toll = item(4, "Dam: 31 dead", "At least 31 people died below the dam.")
    rain = item(5, "Rain", "In Marlow, 40 mm of rain fell on Monday.")
    ruins = item(6, "Ruins searched", "Crews in Marlow have found 33 people dead.")
    elsewhere = item(7, "Crash", "A crash in Ashby left 33 people dead.")

    room.feeds.serve(WIRE, rss(toll, *REPORTS))
    room.poll()
    room.feeds.serve(WIRE, rss(elsewhere, ruins, rain, toll, *REPORTS))
    room.poll()

    assert in_story(room, "id-6")
    assert not in_story(room, "id-5")
    assert not in_story(room, "id-7")


def test_a_body_that_the_story_names_need_not_name_itself(
    store: Store, feeds: FakeFeeds, clock: SetClock
) -> None:
    settings = replace(config(WIRE, about="dam"), feeds=(FEED, RELEASES))
    room = Newsroom(store, feeds, clock, settings)
    tolls = [
        item(n, f"Dam: {n} dead", f"The dam killed {n} people, Orla Coast Guard said.")
        for n in (31, 32, 33)
    ]
    feeds.serve(WIRE, rss(*tolls))
    feeds.serve(RELEASES.url, rss(item(1, "Exercise off Ashby")))
    room.poll()

    toll = item(2, "Notice 2", "By 18:00, 36 people were confirmed dead.")
    ships = item(3, "Notice 3", "Two new vessels joined the fleet.")
    feeds.serve(RELEASES.url, rss(ships, toll, item(1, "Exercise off Ashby")))
    room.poll()

    assert in_story(room, "id-2")
    assert not in_story(room, "id-3")


def test_one_shared_name_does_not(room: Newsroom) -> None:
    fair = item(4, "Fair", "The yearly fair of Marlow drew 900 visitors from Ashby.")

    room.feeds.serve(WIRE, rss(fair, *REPORTS))
    room.poll()

    assert not in_story(room, "id-4")


def test_a_first_read_goes_by_the_storys_words_alone(
    store: Store, feeds: FakeFeeds, clock: SetClock
) -> None:
    room = Newsroom(store, feeds, clock, config(WIRE, about="dam"))
    follow_up = item(4, "Toll", "At least 30 people died in Marlow and in Kestrel.")

    room.feeds.serve(WIRE, rss(*REPORTS, follow_up))
    room.poll()

    assert not in_story(room, "id-4")


@pytest.mark.parametrize(
    ("name", "belongs"),
    [
        ("Marlow Fire Service: Bulletins", True),
        ("Marlow Dam Ltd Newsroom", True),
        ("Evening Star | Marlow dam", True),
        ("Marlow Courier", False),
        ("Marlow Courier | Sport", False),
        ("Kestrel Fire Service: Bulletins", False),
        ("Polish Navy: Notices", True),
    ],
)
def test_a_feed_named_by_the_storys_words_is_all_about_it(
    store: Store, feeds: FakeFeeds, clock: SetClock, name: str, belongs: bool
) -> None:
    settings = replace(config(about="Marlow OR Poland"), feeds=(FeedConfig(WIRE),))
    room = Newsroom(store, feeds, clock, settings)
    release = item(4, "Notice 4", "At 9:00, 30 people were in hospital, four of them")
    room.feeds.serve(WIRE, rss(item(1), title=name))
    room.poll()

    room.feeds.serve(WIRE, rss(release, item(1), title=name))
    stored = room.poll()

    assert in_story(room, "id-1") == belongs  # its first read tells its name, too
    assert in_story(room, "id-4") == belongs
    assert (stored.changes > 0) == belongs
