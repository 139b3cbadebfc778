"""Articles known again whatever a feed does to them, through the real poller."""

from collections.abc import Sequence

import pytest

from monitor.clock import SetClock
from monitor.config.settings import Config, FeedConfig, StoryConfig
from monitor.model.articles import EditKind
from monitor.model.events import EventKind
from monitor.store.contract.store import Store
from tests.engine.newsroom import WIRE, Newsroom, config
from tests.fakes import FakeFeeds, rss

REPORT = (
    "At least {} people were killed when the Kestrel dam above the town of Marlow gave "
    "way before dawn on Friday, the interior ministry said."
)
DATE = "Fri, 24 Jan 2025 10:00:00 GMT"


@pytest.fixture
def room(store: Store, feeds: FakeFeeds, clock: SetClock) -> Newsroom:
    return Newsroom(store, feeds, clock, config(WIRE))


def entry(
    guid: str,
    link: str,
    title: str = "Dam breaks above Marlow",
    body: str = REPORT.format(12),
    date: str = DATE,
) -> str:
    link = link.replace("&", "&amp;")
    return (
        f"<guid isPermaLink='false'>{guid}</guid><link>{link}</link>"
        f"<title>{title}</title><description><![CDATA[{body}]]></description>"
        f"<pubDate>{date}</pubDate>"
    )


def poll_each(room: Newsroom, documents: Sequence[Sequence[str]]) -> None:
    for items in documents:
        room.feeds.serve(WIRE, rss(*items))
        room.poll()


def histories(room: Newsroom) -> list[list[str]]:
    """The bodies of each article's versions."""
    details = [room.store.articles.detail(article.id) for article in room.articles()]
    return [[v.text.body for v in detail.versions] for detail in details if detail]


def test_a_guid_that_changes_at_every_edit_is_one_article(room: Newsroom) -> None:
    texts = [REPORT.format(toll) for toll in range(12, 32)]

    poll_each(
        room,
        [
            [entry(f"{n:032x}", "https://wire.example/dam", body=text)]
            for n, text in enumerate(texts)
        ],
    )

    assert histories(room) == [texts]


def test_an_item_published_again_under_another_id_and_address_is_one_article(
    room: Newsroom,
) -> None:
    opaque = "https://news.example/rss/articles/{}?oc=5"

    poll_each(
        room,
        [
            [entry(code, opaque.format(code))]
            for code in ("CBMiQ2h0dHBzOi8v", "CAIiEHtN0G2kQq9", "CBMiRWh0dHBzOi9x")
        ],
    )

    assert histories(room) == [[REPORT.format(12)]]
    assert room.log(EventKind.NEW) == ["Dam breaks above Marlow"]


@pytest.mark.parametrize(
    "links",
    [
        [
            "https://wire.example/dam?utm_source=rss&utm_id=1",
            "https://wire.example/dam",
        ],
        ["http://wire.example/dam", "https://wire.example/dam"],
        ["https://wire.example/dam", "https://www.wire.example/dam/"],
        ["https://wire.example/dam?id=7", "https://m.wire.example/dam?id=7&fbclid=x"],
        ["https://wire.example/dam?b=2&a=1", "https://wire.example/dam?a=1&b=2#top"],
    ],
)
def test_an_address_in_other_words_is_no_other_article(
    room: Newsroom, links: list[str]
) -> None:
    """Not even where the address is the guid, as in many feeds."""
    poll_each(room, [[entry(link.replace("&", "&amp;"), link)] for link in links * 2])

    assert histories(room) == [[REPORT.format(12)]]
    assert room.articles()[0].link == links[-1]


def test_what_is_dropped_reordered_and_sent_again_is_no_news(room: Newsroom) -> None:
    items = [
        entry(f"id-{n}", f"https://wire.example/{n}", f"Headline {n}", f"Report {n}.")
        for n in range(6)
    ]

    poll_each(
        room, [items, items[:2], items[::-1], [], [*items[3:], *items[:3]], items]
    )

    assert histories(room) == [[f"Report {n}."] for n in (5, 4, 3, 2, 1, 0)]
    assert len(room.log(EventKind.NEW)) == 6
    assert room.log(EventKind.EDITED) == []


def test_an_old_item_sent_again_with_a_new_date_is_no_edit_to_speak_of(
    room: Newsroom,
) -> None:
    item = entry("id-1", "https://wire.example/1")

    poll_each(room, [[item], [item.replace("10:00", "11:00")]])

    assert histories(room) == [[REPORT.format(12)]]


def test_an_edit_that_comes_with_a_return_is_kept(room: Newsroom) -> None:
    first = entry("id-1", "https://wire.example/1")
    other = entry("id-2", "https://wire.example/2", "Rain", "It rained.")
    edited = entry("id-1", "https://wire.example/1", body=REPORT.format(15))

    poll_each(room, [[first], [other], [other, edited]])

    assert histories(room)[0] == [REPORT.format(12), REPORT.format(15)]


def test_what_a_feed_says_of_every_article_is_folded(room: Newsroom) -> None:
    def document(offer: str) -> list[str]:
        return [
            entry(f"id-{n}", f"https://wire.example/{n}", f"Town {n} floods", body)
            for n, who in enumerate(("mayor", "army", "police", "church"))
            if (body := f"<p>The {who} asked the country for help.</p><p>{offer}</p>")
        ]

    poll_each(
        room,
        [document("Get our app for the latest."), document("Read us without adverts.")],
    )

    edits = [article.edit for article in room.articles()]
    assert [(e.kind, e.summary) for e in edits if e] == [
        (EditKind.COSMETIC, "page furniture")
    ] * 4
    assert {len(bodies) for bodies in histories(room)} == {2}


def test_lists_of_links_that_change_are_folded(room: Newsroom) -> None:
    def body(*links: str) -> str:
        items = "".join(
            f'<li><a href="https://x.example/">{t}</a> Wire</li>' for t in links
        )
        return f"<p>{REPORT.format(12)}</p><ol>{items}</ol>"

    poll_each(
        room,
        [
            [entry("id-1", "https://wire.example/1", body=body("Toll at 12", "Rain"))],
            [entry("id-1", "https://wire.example/1", body=body("Rain", "Toll at 15"))],
        ],
    )

    [article] = room.articles()
    assert article.edit is not None
    assert article.edit.kind is EditKind.COSMETIC
    assert article.versions == 2


def test_a_number_that_moves_in_what_every_article_says_is_not_folded(
    room: Newsroom,
) -> None:
    def document(toll: int) -> list[str]:
        return [
            entry(f"id-{n}", f"https://wire.example/{n}", f"Town {n} floods", body)
            for n in range(4)
            if (body := f"<p>Part {n} of our report.</p><p>{REPORT.format(toll)}</p>")
        ]

    poll_each(room, [document(12), document(15)])

    kinds = [article.edit.kind for article in room.articles() if article.edit]
    assert kinds == [EditKind.FIGURE] * 4


def test_a_feed_that_renames_itself_leaves_its_articles_their_publisher(
    store: Store, feeds: FakeFeeds, clock: SetClock
) -> None:
    nameless = Config(StoryConfig("S"), feeds=(FeedConfig(WIRE),))
    room = Newsroom(store, feeds, clock, nameless)
    undated = (
        "<title>Dam breaks above Marlow</title><description>12 died.</description>"
    )
    feeds.serve(WIRE, rss(undated, title="The Wire"))
    room.poll()
    feeds.serve(WIRE, rss(undated, title="The Wire: black week offers"))
    room.poll()

    assert [article.publisher for article in room.articles()] == ["The Wire"]
    assert room.feed().name == "The Wire"
