"""Copies among articles of many days, through ingest and store."""

from datetime import timedelta

import pytest

from monitor.clock import SetClock
from monitor.store.contract.store import Store
from tests.engine.newsroom import HERALD, WIRE, Newsroom, config
from tests.fakes import FakeFeeds, rss

REPORT = (
    "The river authority said on Monday at least 14 people had died after the levee at "
    "Marl gave way, and that some 3,000 homes were under water."
)
MORE = "Crews worked through the night to close the breach with rubble and sand."
LAST = "The governor is expected to visit the town later this week."


@pytest.fixture
def room(store: Store, feeds: FakeFeeds, clock: SetClock) -> Newsroom:
    return Newsroom(store, feeds, clock, config(WIRE, HERALD))


def entry(title: str, *paragraphs: str) -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    link = "https://news.example/" + title.replace(" ", "-")
    return (
        f"<title>{title}</title><link>{link}</link>"
        f"<description><![CDATA[{body}]]></description>"
    )


def reports(room: Newsroom) -> int:
    return len({article.origin_id for article in room.articles()})


def after(room: Newsroom, days: int, *, then: str) -> int:
    """How many reports there are when `then` follows the wire's after some days."""
    room.feeds.serve(WIRE, rss(entry("Levee breaks at Marl", REPORT, MORE, LAST)))
    room.feeds.serve(HERALD, rss())
    room.poll()
    room.feeds.serve(HERALD, rss(then))
    room.poll(timedelta(days=days))
    return reports(room)


@pytest.mark.parametrize("days", [1, 10, 29])
def test_a_reprint_is_known_after_weeks(room: Newsroom, days: int) -> None:
    reprint = entry("A town drowns", MORE, REPORT, "Original source: deltawire.example")

    assert after(room, days, then=reprint) == 1


def test_a_reprint_of_last_month_is_a_report_again(room: Newsroom) -> None:
    assert after(room, 31, then=entry("A town drowns", REPORT, MORE)) == 2


def test_a_later_toll_in_the_same_words_is_never_a_copy(room: Newsroom) -> None:
    update = entry("Levee breaks at Marl", REPORT.replace("14", "19"), MORE, LAST)

    assert after(room, 2, then=update) == 2


def test_a_copy_is_found_among_articles_that_share_a_stock_phrase(
    room: Newsroom,
) -> None:
    """More of them than are looked at, all later than what is copied."""
    phrase = "Sign up for the morning letter of the herald and read it before the rest."
    room.feeds.serve(WIRE, rss(entry("Levee breaks at Marl", phrase, REPORT, MORE)))
    room.feeds.serve(HERALD, rss())
    room.poll()
    room.feeds.serve(
        HERALD,
        rss(
            *(
                entry(f"Town {n} votes", phrase, f"Candidate {n} won by {n + 3} votes.")
                for n in range(60)
            )
        ),
    )
    room.poll()
    room.feeds.serve(HERALD, rss(entry("A town drowns", phrase, REPORT, MORE)))
    room.poll()

    marl = [a for a in room.articles() if a.title == "Levee breaks at Marl"]
    copy = [a for a in room.articles() if a.title == "A town drowns"]
    assert [a.origin_id for a in copy] == [a.id for a in marl]
