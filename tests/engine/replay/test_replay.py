"""The recorded story over real HTTP, read by the real fetcher and parser."""

import asyncio
import time
from collections.abc import Mapping
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from monitor import paths
from monitor.clock import SetClock
from monitor.engine.replay.server import StoryServer
from monitor.engine.replay.story import Story
from monitor.errors import FetchError
from monitor.fetch.feeds.document import FeedDocument
from monitor.fetch.feeds.feed import parse
from monitor.fetch.http.answers import Answer, Validators
from monitor.fetch.http.client import new_client
from monitor.fetch.http.fetcher import Fetcher
from monitor.fetch.http.requests import Limits

FORMATS = ("rss2", "atom", "rdf")


def small_story(**feed: Any) -> Story:
    """A feed with an article that is edited at 20 and removed at 40."""
    article = {"feed": "f", "guid": "a"}
    return Story(
        {
            "title": "S",
            "about": "",
            "start": "2025-01-24T00:00:00Z",
            "match": ["x"],
            "watches": [{"name": "x", "any": ["x"]}],
            "feeds": [
                {
                    "id": "f",
                    "title": "Wire & Co",
                    "format": "rss2",
                    "host": "wire.example.com",
                    **feed,
                }
            ],
            "timeline": [
                {
                    **article,
                    "t": 10,
                    "action": "add",
                    "title": "5 &lt; 6 dead",
                    "summary": "<p>Żółć &amp; more</p>",
                    "link": "https://wire.example.com/a",
                    "published": 8,
                },
                {
                    **article,
                    "t": 20,
                    "action": "edit",
                    "title": "7 dead",
                    "serve_guid": "a2",
                },
                {**article, "t": 40, "action": "remove"},
            ],
            "faults": [
                {"feed": "f", "from": 50, "to": 60, "kind": "500"},
                {"feed": "f", "from": 60, "to": 70, "kind": "503"},
                {"feed": "f", "from": 70, "to": 80, "kind": "html"},
            ],
        }
    )


def ask(
    server: StoryServer, clock: SetClock, known: Validators | None = None
) -> Answer:
    async def once() -> Answer:
        limits = Limits(deadline=timedelta(seconds=10))
        async with new_client() as client:
            return await Fetcher(client, limits=limits).fetch(
                server.url(server.story.feeds[0]), known or Validators(), clock.now()
            )

    return asyncio.run(once())


def read(story: Story, minute: int) -> FeedDocument:
    clock = SetClock(story.time(minute))
    with StoryServer(story, clock) as server:
        answer = ask(server, clock)
    return parse(answer.body, answer.validators.url, answer.content_type)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-2"])
@pytest.mark.parametrize("body", ["", "cdata"])
def test_a_feed_is_read_back_as_the_story_has_it(
    form: str, encoding: str, body: str
) -> None:
    story = small_story(format=form, encoding=encoding, body=body, tz="+0900")

    [article] = read(story, 10).articles

    assert article.title in ("5 &lt; 6 dead", "5 < 6 dead")
    assert article.summary == "<p>Żółć &amp; more</p>"
    assert article.link == "https://wire.example.com/a"
    assert article.published_at == story.time(8)
    assert (
        article.guid
        == {
            "rss2": "a",
            "atom": "tag:wire.example.com,2025:a",
            "rdf": "https://wire.example.com/a",
        }[form]
    )


@pytest.mark.parametrize(
    ("minute", "titles"), [(9, []), (10, ["5 &lt; 6 dead"]), (20, ["7 dead"]), (40, [])]
)
def test_articles_come_change_and_go_with_the_clock(
    minute: int, titles: list[str]
) -> None:
    assert [a.title for a in read(small_story(), minute).articles] == titles


@pytest.mark.parametrize(
    ("style", "minute", "guid"),
    [
        ("plain", 10, "a"),
        ("plain", 20, "a2"),
        ("permalink", 10, "https://wire.example.com/a"),
        ("none", 10, ""),
    ],
)
def test_guids_are_served_in_the_feeds_own_style(
    style: str, minute: int, guid: str
) -> None:
    [article] = read(small_story(guid_style=style), minute).articles

    assert article.guid == guid


@pytest.mark.parametrize(
    ("kind", "status"),
    [("both", 304), ("etag", 304), ("last-modified", 304), ("none", 200)],
)
def test_an_unchanged_feed_is_answered_by_its_validators(
    kind: str, status: int
) -> None:
    story = small_story(validators=kind)
    clock = SetClock(story.time(10))
    with StoryServer(story, clock) as server:
        first = ask(server, clock)
        second = ask(server, clock, first.validators)
        clock.moment = story.time(20)
        third = ask(server, clock, second.validators)

    assert (first.status, second.status, third.status) == (200, status, 200)


@pytest.mark.parametrize(("minute", "status"), [(50, 500), (60, 503)])
def test_a_fault_refuses(minute: int, status: int) -> None:
    with pytest.raises(FetchError) as caught:
        read(small_story(), minute)

    assert caught.value.status == status
    assert caught.value.retry_after_s == (120 if status == 503 else None)


def test_a_fault_may_be_a_web_page() -> None:
    with pytest.raises(Exception, match="a web page, not a feed"):
        read(small_story(), 70)


def seed() -> Story:
    return Story.from_file(paths.shipped("seeds/korea-troops.json"))


def test_the_seed_story_is_served_whole() -> None:
    story = seed()
    end = story.moments[-1]
    clock = SetClock(story.time(end))

    found: Mapping[str, list[str]] = {
        feed.id: [item.link for item in story.items(feed, end)] for feed in story.feeds
    }
    with StoryServer(story, clock) as server:

        async def all_feeds() -> dict[str, list[str]]:
            async with new_client() as client:
                fetcher = Fetcher(client)
                links = {}
                for feed in story.feeds:
                    answer = await fetcher.fetch(
                        server.url(feed), Validators(), clock.now()
                    )
                    document = parse(answer.body, server.url(feed), answer.content_type)
                    links[feed.id] = [article.link for article in document.articles]
                return links

        assert asyncio.run(all_feeds()) == found


def test_a_replay_of_the_seed_story_has_something_to_show_every_few_seconds() -> None:
    story = seed()
    length = timedelta(minutes=4)
    began = time.monotonic()

    def minute(passed: float) -> int:
        return story.minute(story.clock(length, began - passed).now())

    shown = [minute(passed) for passed in range(0, 241, 10)]
    quiet = [
        (before, after)
        for before, after in pairwise(shown)
        if not any(before < moment <= after for moment in story.moments)
    ]

    assert shown[0] == 0
    assert shown[-1] >= story.moments[-1]
    assert not quiet
