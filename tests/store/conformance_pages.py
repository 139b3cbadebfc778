"""What every store must do about articles' own web pages."""

from dataclasses import replace
from datetime import datetime, timedelta

from monitor.config.settings import FeedConfig
from monitor.model.articles import Edit, EditKind
from monitor.model.events import EventKind
from monitor.model.text import Text
from monitor.store.contract.drafts import ArticleDraft
from monitor.store.contract.page_drafts import PageLease, PageOutcome
from monitor.store.contract.store import Store
from tests.store.outcomes import (
    after,
    article,
    claim,
    configured,
    edit,
    id_of,
    ledger,
    news,
    poll,
    read,
    started,
)

WIRE = FeedConfig("https://wire.example/rss", "Wire", "The Wire", full_text=True)
HERALD = FeedConfig(
    "https://herald.example/rss", "Herald", "The Herald", full_text=True
)
PLAIN = replace(WIRE, full_text=False)


def on(host: str, name: str) -> ArticleDraft:
    return replace(article(name), link=f"https://{host}/{name}")


def brought(store: Store, *names: str, at: datetime | None = None) -> None:
    """A feed that wants its pages read has brought these, each on a host of its own."""
    started(store, WIRE)
    drafts = [on(f"{name}.example", name) for name in names]
    poll(store, read(*drafts, at=at or after(0)), WIRE)


def taken(store: Store, minutes: float, **how: object) -> list[str]:
    """Guids of the pages that are taken then."""
    found = store.pages.take(after(minutes), limit=10, **how)  # type: ignore[arg-type]
    return [lease.article.guid for lease in found]


def lease(store: Store, minutes: float = 1) -> PageLease:
    (found,) = store.pages.take(after(minutes), limit=1)
    return found


def answered(
    lease: PageLease,
    minutes: float,
    *,
    due: float | None = None,
    text: str = "",
    edit: Edit | None = None,
) -> PageOutcome:
    """What an answer of use brought: new words, or none."""
    known = lease.article
    made = ArticleDraft(
        article_id=known.id,
        identity=known.identity,
        guid=known.guid,
        link=known.link,
        text=replace(known.text, page=text),
        published_at=known.published_at,
        edit=edit,
        is_page=True,
    )
    return PageOutcome(
        read_at=after(minutes),
        next_due_at=None if due is None else after(due),
        memory=replace(
            lease.memory, reads=lease.memory.reads + 1, fails=0, headline="Headline"
        ),
        article=made if text else None,
    )


def failed(
    lease: PageLease, minutes: float, *, due: float | None = None, is_gone: bool = False
) -> PageOutcome:
    return PageOutcome(
        read_at=after(minutes),
        next_due_at=None if due is None else after(due),
        memory=replace(lease.memory, fails=lease.memory.fails + 1),
        is_gone=is_gone,
        problem="" if is_gone else "asks to subscribe",
    )


class PagesContract:
    """Articles' own web pages."""

    def test_pages_of_the_story_are_due_at_once(self, store: Store) -> None:
        started(store, WIRE)
        inside, outside = on("a.example", "in"), on("b.example", "out")

        poll(store, read(inside, replace(outside, in_story=False)), WIRE)

        assert store.pages.next_due_at() == after(0)
        assert taken(store, 0) == ["in"]

    def test_feeds_that_do_not_ask_for_it_have_no_pages(self, store: Store) -> None:
        started(store, PLAIN)
        poll(store, read(on("a.example", "a")), PLAIN)

        assert store.pages.next_due_at() is None
        assert taken(store, 0) == []
        detail = store.articles.detail(id_of(store, "a"))
        assert detail is not None
        assert detail.page is None

    def test_one_page_of_each_host_the_latest_first(self, store: Store) -> None:
        started(store, WIRE)
        drafts = [on(host, name) for host, name in zip("xxyz", "abcd", strict=True)]
        for minute, draft in enumerate(drafts):
            poll(store, read(draft, at=after(3 * minute)), WIRE)

        assert taken(store, 10, busy=["z"]) == ["c", "b"]
        assert taken(store, 10, busy=["z"]) == ["a"]
        assert taken(store, 10) == ["d"]
        assert taken(store, 10) == []

    def test_pages_not_read_yet_come_before_those_that_are(self, store: Store) -> None:
        started(store, WIRE)
        for minute, name in enumerate("ab"):
            poll(store, read(on("x.example", name), at=after(3 * minute)), WIRE)
        store.finish_page(first := lease(store, 4), answered(first, 4, due=5))

        assert taken(store, 6) == ["a"]

    def test_what_was_taken_comes_back_when_nobody_finishes_it(
        self, store: Store
    ) -> None:
        brought(store, "a")

        assert taken(store, 1) == ["a"]
        assert taken(store, 9) == []
        assert store.pages.next_due_at() == after(11)
        assert taken(store, 11) == ["a"]
        store.pages.release()
        assert taken(store, 12) == ["a"]

    def test_a_page_brings_words_and_no_edit(self, store: Store) -> None:
        brought(store, "a")
        cursor = store.events.cursor()
        found = lease(store)

        store.finish_page(found, answered(found, 1, due=11, text="The page."))

        detail = store.articles.detail(id_of(store, "a"))
        assert detail is not None
        assert [(v.number, v.is_page, v.edit) for v in detail.versions] == [
            (1, False, None),
            (2, True, None),
        ]
        assert detail.versions[1].text == Text("Title of a", page="The page.")
        assert detail.article.edit is None
        assert detail.page is not None
        assert (detail.page.read_at, detail.page.next_due_at) == (after(1), after(11))
        assert news(store, cursor) == []
        (again,) = store.pages.take(after(11), limit=1)
        assert (again.memory.reads, again.memory.headline) == (1, "Headline")
        assert again.article.text.page == "The page."

    def test_an_edit_on_the_page_is_a_version_and_an_event(self, store: Store) -> None:
        brought(store, "a")
        first = lease(store)
        store.finish_page(first, answered(first, 1, due=11, text="The page."))
        cursor = store.events.cursor()
        again = lease(store, 11)
        silent = Edit(EditKind.FIGURE, "12 → 15", is_silent=True)

        stored = store.finish_page(
            again, answered(again, 11, text="The page, edited.", edit=silent)
        )

        assert stored.edited == 1
        assert news(store, cursor) == [(EventKind.EDITED, "12 → 15")]
        detail = store.articles.detail(id_of(store, "a"))
        assert detail is not None
        assert detail.article.edit == silent
        assert store.pages.next_due_at() is None

    def test_claims_of_a_page_are_those_of_its_version(self, store: Store) -> None:
        brought(store, "a")
        found = lease(store)
        said = claim(450)
        outcome = answered(found, 1, text="450 people are homeless in the valley.")
        assert outcome.article is not None

        store.finish_page(
            found,
            replace(
                outcome,
                article=replace(outcome.article, claims=(said,)),
                ledger=(ledger(said, at=after(1)),),
            ),
        )

        (evidence,) = store.figures.evidence(said.figure)
        assert (evidence.version, evidence.publisher) == (2, "The Wire")
        (change,) = store.figures.changes()
        assert change.article_id == id_of(store, "a")

    def test_what_the_page_of_a_baseline_article_says_first_is_baseline(
        self, store: Store
    ) -> None:
        configured(store, WIRE)
        poll(store, read(on("a.example", "old")), WIRE)
        poll(store, read(on("b.example", "new"), at=after(3)), WIRE)

        new, old = store.pages.take(after(4), limit=2)

        assert (old.feed.is_first_read, new.feed.is_first_read) == (True, False)
        store.finish_page(old, answered(old, 4, due=14, text="The page."))
        (again,) = store.pages.take(after(14), limit=1)
        assert not again.feed.is_first_read

    def test_an_edit_in_the_feed_makes_the_page_due(self, store: Store) -> None:
        brought(store, "a")
        found = lease(store)
        store.finish_page(found, answered(found, 1, due=1000, text="The page."))
        edited = replace(
            on("a.example", "a"), article_id=id_of(store, "a"), edit=edit()
        )

        poll(store, read(edited, at=after(3)), WIRE)

        assert store.pages.next_due_at() == after(3)
        (again,) = store.pages.take(after(3), limit=1)
        assert again.memory.since_at == after(3)

    def test_an_edit_while_the_page_is_read_is_not_forgotten(
        self, store: Store
    ) -> None:
        brought(store, "a")
        found = lease(store)
        edited = replace(
            on("a.example", "a"),
            article_id=id_of(store, "a"),
            edit=edit(),
            text=Text("Edited"),
        )
        poll(store, read(edited, at=after(3)), WIRE)

        store.finish_page(found, answered(found, 4, due=1000))

        assert store.pages.next_due_at() == after(3)
        standing = store.pages.standing(found.article.id)
        assert standing is not None
        assert standing.article.text.title == "Edited"

    def test_a_page_that_is_gone_is_marked_and_its_words_stay(
        self, store: Store
    ) -> None:
        brought(store, "a")
        for minute, due in ((1, 11), (11, 60)):
            found = lease(store, minute)
            text = "The page." if minute == 1 else ""
            store.finish_page(found, answered(found, minute, due=due, text=text))
        for minute in (60, 120):
            found = lease(store, minute)
            gone = failed(found, minute, due=minute + 60, is_gone=True)
            store.finish_page(found, gone)

        detail = store.articles.detail(id_of(store, "a"))
        assert detail is not None
        assert detail.page is not None
        assert detail.page.gone_at == detail.article.gone_at == after(60)
        assert detail.versions[-1].text.page == "The page."
        assert store.pages.tally().gone == 1
        found = lease(store, 180)
        store.finish_page(found, answered(found, 180))
        detail = store.articles.detail(id_of(store, "a"))
        assert detail is not None
        assert detail.article.gone_at is None

    def test_a_refusal_is_kept_with_its_reason(self, store: Store) -> None:
        brought(store, "a", "b", "c")
        found, *_ = store.pages.take(after(1), limit=1)

        store.finish_page(found, failed(found, 1, due=60))

        standing = store.pages.standing(found.article.id)
        assert standing is not None
        assert standing.memory.fails == 1
        tally = store.pages.tally()
        assert (tally.refused, tally.waiting, tally.read) == (1, 2, 0)

    def test_a_feed_that_wants_its_pages_later_catches_up(self, store: Store) -> None:
        started(store, PLAIN)
        for minute, name in ((-600, "old"), (0, "new")):
            poll(store, read(on(f"{name}.example", name), at=after(minute)), PLAIN)
        store.feeds.configure((WIRE,), after(1))

        store.pages.catch_up(after(2), after(2) - timedelta(hours=1))

        assert taken(store, 2) == ["new"]

    def test_a_feed_that_wants_it_no_more_is_left_alone(self, store: Store) -> None:
        brought(store, "a")

        store.feeds.configure((PLAIN,), after(1))

        assert store.pages.next_due_at() is None
        assert taken(store, 1) == []
        store.feeds.configure((WIRE,), after(2))
        assert taken(store, 2) == ["a"]

    def test_links_that_are_none_are_not_read(self, store: Store) -> None:
        started(store, WIRE)

        poll(store, read(replace(article("a"), link="")), WIRE)

        assert store.pages.next_due_at() is None
