"""Articles that are made to hurt, through the whole poller: they cost themselves."""

import time

import pytest

from monitor.clock import SetClock
from monitor.config.settings import WatchConfig
from monitor.model.feeds import FeedState
from monitor.store.contract.store import Store
from tests.engine.newsroom import WIRE, Newsroom, config
from tests.fakes import FakeFeeds, item, rss

MEGABYTE = 1_000_000
BODY = 250_000
"""More than is kept of one."""


@pytest.fixture
def room(store: Store, feeds: FakeFeeds, clock: SetClock) -> Newsroom:
    watches = [
        WatchConfig("dam", "dam"),
        WatchConfig("pattern", r"/\d+ (people|dead)/"),
    ]
    return Newsroom(store, feeds, clock, config(WIRE, watches=watches))


HUGE = {
    "a title of one word": item(1, "x" * MEGABYTE),
    "a title of many words": item(1, "dam " * (MEGABYTE // 4)),
    "a title of numbers": item(1, "12 people " * (MEGABYTE // 10)),
    "a title of brackets": item(1, "(" * MEGABYTE),
    "digits": item(1, "Dam breaks", "7" * BODY),
    "digits and commas": item(1, "Dam breaks", "1,234" * (BODY // 5)),
    "numbers in words": item(1, "Dam", "one hundred and " * (BODY // 16)),
    "one sentence of numbers": item(1, "Dam", "12 people and " * (BODY // 14)),
    "many sentences": item(1, "Dam", "12 people died. " * (BODY // 16)),
    "quotes": item(1, "Dam", "“" * (BODY // 3)),
    "one line of dots": item(1, "Dam", "." * BODY),
    "sentences that differ": item(
        1, "Dam", "".join(f"{n} of 12 people died. " for n in range(BODY // 24))
    ),
    "words that differ": item(1, "Dam", "12 " + " ".join(map(str, range(40_000)))),
    "names": item(1, "Dam", "12 " + "Ann Lee Mary " * (BODY // 13)),
    "lines": item(1, "Dam", "12 people<br>" * (BODY // 13)),
    "links": item(1, "Dam", "12&lt;a href='/x'&gt;x&lt;/a&gt; " * (BODY // 33)),
    "opened and never closed": item(1, "Dam", "12 &lt;b&gt;" * (BODY // 12)),
    "said": item(1, "Dam", "12 said he said that " * (BODY // 21)),
    "hyphens": item(1, "Dam", "12-" * (BODY // 3)),
    "percent": item(1, "Dam", "12% up from 12% to " * (BODY // 19)),
    "Korean": item(1, "Dam", "12명이 숨졌다고 " * (BODY // 10)),
    "Chinese": item(1, "Dam", "12人死亡" * (BODY // 6)),
    "combining characters": item(1, "Dam", "12e" + "\u0301" * (BODY // 2)),
    "no spaces": item(1, "Dam", "12dead," * (BODY // 7)),
}


@pytest.mark.parametrize("huge", HUGE.values(), ids=HUGE.keys())
def test_a_megabyte_of_anything_costs_little_and_no_other_article(
    room: Newsroom, huge: str
) -> None:
    room.feeds.serve(WIRE, rss(huge, item(2, "A dam holds")))
    began = time.process_time()

    room.poll()
    room.feeds.serve(WIRE, rss(huge.replace("12", "13"), item(2, "A dam holds")))
    room.poll()

    assert time.process_time() - began < 15
    assert sorted(article.guid for article in room.articles()) == ["id-1", "id-2"]
    assert room.feed().state is FeedState.FRESH
