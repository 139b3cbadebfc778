"""Articles' pages read by the poller, over a network of our own."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import httpx
import pytest

from monitor.clock import SetClock
from monitor.config.settings import Config, FeedConfig, StoryConfig, WatchConfig
from monitor.engine.pages.pages import PAUSE
from monitor.engine.poller import Poller
from monitor.extract.ledger.pins import NO_PINS
from monitor.fetch.http.fetcher import Fetcher
from monitor.fetch.pages.page import Page, page_of
from monitor.model.articles import ArticleDetail, EditKind
from monitor.model.events import EventKind
from monitor.model.figures import ChangeKind
from monitor.model.text import Text
from monitor.store.contract.store import Store
from tests.engine.ledgers import rebuild_all, snapshot
from tests.engine.newsroom import HERALD, TEN, WIRE, Newsroom, config
from tests.fakes import PATIENCE_S, FakeFeeds, item, reply, rss

LINK = "https://example.org/{}"
LEAD = (
    "At least {} people were killed when the Kestrel dam above the town of Marlow gave "
    "way before dawn on Friday, the interior ministry said."
)
MORE = (
    "Rescuers went from house to house and asked everybody whom they met about the "
    "missing, of whom the mayor has a list on his desk.",
    "The dam was built forty years ago for the mill, and nobody had looked at it "
    "since, said an engineer who lives below it.",
)
HURT = "The hospital said that {} people were wounded."
FALLING = [timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6)]


class Scissors:
    """Takes pages apart at once; the process is tried in tests/fetch."""

    async def read(self, body: bytes, url: str, content_type: str) -> Page:
        return page_of(body, url, content_type)

    async def close(self) -> None:
        pass


class Pressroom(Newsroom):
    """A newsroom that reads pages."""

    def poller(self, tell: Callable[[str], None] = lambda _: None) -> Poller:
        fetcher = Fetcher(self._client or self.feeds.client())
        return Poller(
            self.store,
            self.config,
            self.clock,
            fetcher,
            chance=lambda: 0.0,
            page_parser=Scissors(),
            tell=tell,
        )

    def detail(self, number: int = 1) -> ArticleDetail:
        for article in self.articles():
            if article.guid == f"id-{number}":
                detail = self.store.articles.detail(article.id)
                assert detail is not None
                return detail
        raise AssertionError(f"id-{number} is not there")

    def pages_asked(self) -> list[str]:
        """Addresses of pages that were asked for, in their order."""
        urls = [str(request.url) for request in self.feeds.requests]
        return [u for u in urls if u not in (WIRE, HERALD) and "robots" not in u]

    def read_all(self) -> None:
        """Read what is due, whatever the feeds say."""
        self.poll(timedelta(0))


def settings(about: str = "") -> Config:
    feed = FeedConfig(WIRE, name="Wire", full_text=True)
    watches = (WatchConfig("hospital", "hospital"),)
    return Config(StoryConfig("S", about), feeds=(feed,), watches=watches)


@pytest.fixture
def room(store: Store, feeds: FakeFeeds, clock: SetClock) -> Pressroom:
    feeds.serve(WIRE, rss())
    room = Pressroom(store, feeds, clock, settings())
    room.poll()  # the feed's first read is over: what comes now is news
    return room


def html(*paragraphs: str, title: str = "Dam breaks", head: str = "") -> str:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return (
        f"<html><head><title>{title}</title>{head}</head><body><article><h1>{title} "
        f"above Marlow</h1>{body}</article></body></html>"
    )


def serve(room: Pressroom, toll: int, *paragraphs: str, number: int = 1) -> None:
    """The feed gives the lead, the page all of it."""
    room.feeds.serve(WIRE, rss(item(number, "Dam breaks", LEAD.format(toll))))
    serve_page(room, LEAD.format(toll), *(paragraphs or MORE), number=number)


def serve_page(
    room: Pressroom, *paragraphs: str, number: int = 1, title: str = "Dam breaks"
) -> None:
    page = html(*paragraphs, title=title)
    room.feeds.serve(LINK.format(number), page, content_type="text/html")


# What is read


def test_the_page_of_an_article_is_read_when_it_comes(room: Pressroom) -> None:
    serve(room, 12)

    room.poll()

    detail = room.detail()
    first, second = detail.versions
    assert (first.is_page, second.is_page, second.edit) == (False, True, None)
    page = "\n".join([LEAD.format(12), *MORE])
    assert second.text == Text("Dam breaks", LEAD.format(12), page=page)
    assert detail.article.edit is None
    assert detail.page is not None
    assert detail.page.read_at == room.clock.now()


def test_claims_and_hits_come_from_the_page_too(room: Pressroom) -> None:
    serve(room, 12, *MORE, HURT.format(40))

    room.poll()

    board = room.store.figures.board()
    assert {figure.lines[0].amount.value for figure in board} == {12, 40}
    assert room.log(EventKind.HIT) == ["Dam breaks"]
    hurt = next(f for f in board if f.lines[0].amount.value == 40)
    (evidence,) = room.store.figures.evidence(hurt.key)
    assert evidence.version == 2
    assert evidence.claim.sentence == HURT.format(40)
    killed = next(f for f in board if f.lines[0].amount.value == 12)
    assert len(room.store.figures.changes(killed.key)) == 1


def test_a_page_of_a_first_read_is_baseline(
    store: Store, feeds: FakeFeeds, clock: SetClock
) -> None:
    room = Pressroom(store, feeds, clock, settings())
    serve(room, 12, *MORE, HURT.format(40))

    room.poll()

    assert len(room.detail().versions) == 2
    assert all(event.is_quiet for event in room.store.events.since(0))


def test_only_articles_of_the_story_have_their_pages_read(
    store: Store, feeds: FakeFeeds, clock: SetClock
) -> None:
    room = Pressroom(store, feeds, clock, settings(about="dam"))
    feeds.serve(WIRE, rss(item(1, "Dam breaks"), item(2, "Rain")))

    room.poll()

    assert room.pages_asked() == [LINK.format(1)]


def test_feeds_that_do_not_want_it_are_not_read_beyond(
    store: Store, feeds: FakeFeeds, clock: SetClock
) -> None:
    room = Pressroom(store, feeds, clock, config(WIRE))
    serve(room, 12)

    room.poll()

    assert room.pages_asked() == []


def test_a_feed_that_wants_it_later_catches_up(
    store: Store, feeds: FakeFeeds, clock: SetClock
) -> None:
    room = Pressroom(store, feeds, clock, config(WIRE))
    serve(room, 12)
    room.poll()
    room.config = settings()

    room.poll()

    assert room.pages_asked() == [LINK.format(1)]


# A good guest


def test_what_robots_txt_forbids_is_not_asked_for(room: Pressroom) -> None:
    room.feeds.serve("https://example.org/robots.txt", "User-agent: *\nDisallow: /")
    serve(room, 12)

    room.poll()

    assert room.pages_asked() == []
    detail = room.detail()
    assert detail.page is not None
    assert detail.page.problem == "robots.txt of example.org does not allow it"
    assert len(detail.versions) == 1


def test_pages_of_a_host_are_read_one_by_one_with_pauses(room: Pressroom) -> None:
    times = []

    def at(request: httpx.Request) -> httpx.Response:
        times.append(room.clock.now())
        return reply(
            html(LEAD.format(12), *MORE), headers={"content-type": "text/html"}
        )

    items = [item(n, f"Dam {n} breaks") for n in range(4)]
    room.feeds.serve(WIRE, rss(*items))
    for n in range(4):
        room.feeds.replies[LINK.format(n)] = at

    room.poll()

    gaps = [later - earlier for earlier, later in pairwise(times)]
    assert len(gaps) == 3
    assert min(gaps) >= PAUSE


def test_a_host_that_is_busy_is_left_alone(room: Pressroom) -> None:
    room.feeds.serve(WIRE, rss(item(1, "Dam breaks"), item(2, "Dam held")))
    for number in (1, 2):
        room.feeds.serve(LINK.format(number), status=429, retry_after="7200")

    room.poll()

    assert len(room.pages_asked()) == 1
    pages = [room.detail(number).page for number in (1, 2)]
    waits = [p.next_due_at - room.clock.now() for p in pages if p and p.next_due_at]
    assert max(waits) == timedelta(hours=2)


def test_a_page_is_asked_for_as_the_feed_named_it_with_what_it_gave(
    room: Pressroom,
) -> None:
    serve(room, 12)
    room.feeds.serve(
        LINK.format(1),
        html(LEAD.format(12), *MORE),
        content_type="text/html",
        etag='"v1"',
    )
    room.poll()
    room.feeds.serve(LINK.format(1), status=304)

    room.poll(timedelta(minutes=11))

    first, second = room.feeds.requests_of(LINK.format(1))
    assert "if-none-match" not in first.headers
    assert second.headers["if-none-match"] == '"v1"'
    assert len(room.detail().versions) == 2


def test_a_page_in_a_private_network_is_not_asked_for(room: Pressroom) -> None:
    secret = "http://127.0.0.1/admin"
    room.feeds.serve(
        WIRE, rss(f"<guid>x</guid><link>{secret}</link><title>Dam breaks</title>")
    )

    room.poll()

    assert room.feeds.requests_of(secret) == []


# Read again


def test_a_page_is_read_again_ever_more_seldom_then_never(room: Pressroom) -> None:
    serve(room, 12)
    room.poll()
    began = room.clock.now()
    seen = [timedelta(0)]

    while (due_at := room.store.pages.next_due_at()) is not None:
        room.poll(due_at - room.clock.now())
        seen.append(room.clock.now() - began)

    assert seen[1:4] == FALLING
    assert seen[4:] == [timedelta(days=1), timedelta(days=3)]
    assert len(room.feeds.requests_of(LINK.format(1))) == 6


def test_an_edit_behind_an_unchanged_feed_item_is_a_silent_version(
    room: Pressroom,
) -> None:
    serve(room, 12, *MORE, HURT.format(40))
    room.poll()
    before = room.clock.now()
    serve_page(room, LEAD.format(12), *MORE, HURT.format(55))

    room.poll(timedelta(minutes=11))

    detail = room.detail()
    last = detail.versions[-1]
    assert last.is_page
    assert last.edit is not None
    assert (last.edit.kind, last.edit.summary) == (EditKind.FIGURE, "40 → 55")
    assert last.edit.is_silent
    assert detail.article.edit == last.edit
    assert room.log(EventKind.EDITED) == ["40 → 55"]
    wounded = next(
        f for f in room.store.figures.board() if f.lines[0].amount.value == 55
    )
    changes = room.store.figures.changes(wounded.key)
    assert [change.kind for change in changes] == [ChangeKind.UP, ChangeKind.FIRST]
    assert detail.page is not None
    assert detail.page.next_due_at is not None
    assert detail.page.next_due_at - room.clock.now() == timedelta(minutes=10)
    assert room.clock.now() > before


@pytest.mark.parametrize(
    ("head", "note"),
    [
        ("<meta property='article:modified_time' content='2025-01-24T13:{}:00Z'>", ""),
        ("", "Correction: an earlier version gave the wrong number of wounded."),
    ],
)
def test_an_edit_that_the_page_owns_up_to_is_not_silent(
    room: Pressroom, head: str, note: str
) -> None:
    serve(room, 12)
    for minute, hurt in (("01", 40), ("30", 55)):
        notes = [note] if note and hurt == 55 else []
        paragraphs = (LEAD.format(12), *MORE, HURT.format(hurt), *notes)
        page = html(*paragraphs, head=head.format(minute))
        room.feeds.serve(LINK.format(1), page, content_type="text/html")
        room.poll(timedelta(minutes=11))

    edit = room.detail().versions[-1].edit
    assert edit is not None
    assert not edit.is_silent


def test_a_headline_that_changes_on_the_page_only_is_seen(room: Pressroom) -> None:
    serve(room, 12)
    room.poll()
    serve_page(room, LEAD.format(12), *MORE, title="Ministry blames the mill for flood")

    room.poll(timedelta(minutes=11))

    detail = room.detail()
    edit = detail.versions[-1].edit
    assert edit is not None
    assert edit.kind is EditKind.HEADLINE
    assert detail.article.title == "Dam breaks"
    assert detail.versions[-1].text.page.startswith("Ministry blames the mill")


def test_an_edit_in_the_feed_keeps_the_words_of_the_page(room: Pressroom) -> None:
    serve(room, 12, *MORE, HURT.format(40))
    room.poll()
    room.feeds.serve(WIRE, rss(item(1, "Dam breaks", LEAD.format(15))))
    room.feeds.serve(LINK.format(1), status=500)

    room.poll(timedelta(minutes=1))

    detail = room.detail()
    last = detail.versions[-1]
    assert not last.is_page
    assert last.edit is not None
    assert last.edit.summary == "12 → 15"
    assert HURT.format(40) in last.text.page
    assert {e.claim.amount.value for e in detail.claims} >= {15, 40}


def test_an_edit_in_the_feed_has_the_page_read_at_once(room: Pressroom) -> None:
    serve(room, 12)
    room.poll()
    serve(room, 15)

    room.poll(timedelta(minutes=1))

    detail = room.detail()
    assert [v.is_page for v in detail.versions] == [False, True, False, True]
    assert LEAD.format(15) in detail.versions[-1].text.page
    killed = next(f for f in room.store.figures.board())
    assert len(room.store.figures.changes(killed.key)) == 2


def test_a_page_that_changes_without_end_does_not_keep_us_reading(
    room: Pressroom,
) -> None:
    serve(room, 12)
    for minutes in range(12):
        serve_page(room, LEAD.format(12), *MORE, f"Updated {minutes} minutes ago")
        room.poll(timedelta(hours=12))

    assert len(room.feeds.requests_of(LINK.format(1))) <= 6


def test_ledgers_made_anew_know_the_words_of_pages(room: Pressroom) -> None:
    serve(room, 12, *MORE, HURT.format(40))
    room.poll()
    serve_page(room, LEAD.format(12), *MORE, HURT.format(55))
    room.poll(timedelta(minutes=11))
    serve(room, 15, *MORE, HURT.format(60))
    room.poll(timedelta(minutes=1))
    before = snapshot(room.store, with_ids=False)

    rebuild_all(room.store, NO_PINS)

    assert snapshot(room.store, with_ids=False) == before


# Not better than what is there


@pytest.mark.parametrize(
    ("page", "why"),
    [
        (html("Subscribe now to continue reading this story."), "asks to subscribe"),
        (
            html("We value your privacy. We and our partners store cookies."),
            "asks for consent, or whether we are human",
        ),
        (html("Striker signs for the champions. " * 9), "speaks of something else"),
        ("<html></html>", "has no text that looks like an article"),
    ],
)
@pytest.mark.parametrize("is_known", [False, True])
def test_a_stub_never_takes_the_place_of_a_better_text(
    room: Pressroom, page: str, why: str, *, is_known: bool
) -> None:
    serve(room, 12)
    if is_known:
        room.poll()
    room.feeds.serve(LINK.format(1), page, content_type="text/html")

    room.poll(timedelta(minutes=11))

    detail = room.detail()
    assert detail.page is not None
    if is_known and why == "speaks of something else":
        return  # a page that was once the article's may be rewritten
    assert detail.page.problem == why
    assert len(detail.versions) == 1 + is_known
    assert detail.article.edit is None


def test_a_headline_in_common_makes_up_for_a_summary_of_few_words(
    room: Pressroom,
) -> None:
    short = "Valley fears the worst, hours after nightfall."
    room.feeds.serve(WIRE, rss(item(1, "Dam breaks above Marlow", short)))
    serve_page(room, *MORE)

    room.poll()

    detail = room.detail()
    assert detail.page is not None
    assert detail.page.problem == ""
    assert len(detail.versions) == 2


def test_a_stub_is_tried_again_and_then_taken(room: Pressroom) -> None:
    serve(room, 12)
    room.feeds.serve(LINK.format(1), html("Subscribe!"), content_type="text/html")
    room.poll()
    serve_page(room, LEAD.format(12), *MORE)

    room.poll(timedelta(minutes=11))

    detail = room.detail()
    assert detail.page is not None
    assert detail.page.problem == ""
    assert len(detail.versions) == 2


# Gone, failing


@pytest.mark.parametrize(("status", "is_asked_again"), [(404, True), (410, False)])
def test_a_deleted_page_is_kept_and_marked(
    room: Pressroom, status: int, *, is_asked_again: bool
) -> None:
    serve(room, 12)
    room.poll()
    room.feeds.serve(LINK.format(1), status=status)

    room.poll(timedelta(minutes=11))

    detail = room.detail()
    assert detail.article.gone_at == room.clock.now()
    assert MORE[0] in detail.versions[-1].text.page
    assert (room.store.pages.next_due_at() is not None) == is_asked_again


def test_a_page_that_does_not_answer_is_tried_a_few_times(room: Pressroom) -> None:
    serve(room, 12)
    room.feeds.serve(LINK.format(1), status=500)
    room.poll()

    while (due_at := room.store.pages.next_due_at()) is not None:
        room.poll(due_at - room.clock.now())

    assert len(room.pages_asked()) == 5
    detail = room.detail()
    assert detail.page is not None
    assert detail.page.problem == "answered 500 Internal Server Error"


def test_a_page_that_leads_in_a_circle_or_is_none_costs_itself_only(
    room: Pressroom,
) -> None:
    room.feeds.serve(WIRE, rss(item(1, "Dam breaks"), item(2), item(3)))
    room.feeds.serve(LINK.format(1), status=302, location=LINK.format(1))
    room.feeds.serve(LINK.format(2), b"%PDF", content_type="application/pdf")
    serve_page(room, "What happened in 3.", *MORE, number=3, title="Headline number 3")

    room.poll()

    problems = [room.detail(number).page for number in (1, 2, 3)]
    assert [page.problem for page in problems if page] == [
        "redirects more than 5 times",
        "is no web page but application/pdf",
        "",
    ]


def test_a_mistake_of_ours_costs_the_page_only(room: Pressroom) -> None:
    class Wild(Scissors):
        async def read(self, body: bytes, url: str, content_type: str) -> Page:
            page = await super().read(body, url, content_type)
            return replace(page, text=None)  # type: ignore[arg-type]

    serve(room, 12)
    room.clock.moment += TEN

    async def once() -> None:
        poller = Poller(
            room.store,
            room.config,
            room.clock,
            Fetcher(room.feeds.client()),
            page_parser=Wild(),
        )
        await poller.poll_once()
        await poller.close()

    asyncio.run(once())

    page = room.detail().page
    assert page is not None
    assert page.problem.startswith("monitor failed to read it (")


# All day long


def test_pages_are_read_while_polling_goes_on(room: Pressroom) -> None:
    serve(room, 12)

    async def for_a_while() -> None:
        poller, stop = room.poller(), asyncio.Event()
        running = asyncio.create_task(poller.run(stop))
        async with asyncio.timeout(PATIENCE_S):
            while not room.store.pages.tally().read:
                await asyncio.sleep(0.002)
        stop.set()
        await running
        await poller.close()

    room.clock.moment += TEN
    asyncio.run(for_a_while())

    assert len(room.detail().versions) == 2
