"""Polls of a made-up story, in few words."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from monitor.config.settings import FeedConfig, WatchConfig
from monitor.model.alerts import AlertState, Candidate, Hold, News
from monitor.model.articles import Article, Edit, EditKind, Identity, View
from monitor.model.events import EventKind, Mark
from monitor.model.feeds import FeedState, PollMode
from monitor.model.figures import Amount, ChangeKind, Claim, Relation
from monitor.model.text import Span, Text
from monitor.model.watches import Hit
from monitor.store.contract.drafts import (
    ArticleDraft,
    ChangeDraft,
    ClaimRef,
    Decision,
    Lease,
    LedgerDraft,
    LineDraft,
    NoticeDraft,
    Outcome,
    PollResult,
    PollState,
    Review,
    Stored,
)
from monitor.store.contract.store import Store

NOON = datetime(2025, 1, 24, 12, tzinfo=UTC)
WIRE = FeedConfig("https://wire.example/rss", "Wire", "The Wire")
HERALD = FeedConfig("https://herald.example/rss", "Herald", "The Herald")
GAZETTE = FeedConfig("https://gazette.example/rss", "Gazette", "The Gazette")
FLOODS = WatchConfig("floods", "flood*")
DAM = WatchConfig("dam", "dam")


def after(minutes: float) -> datetime:
    """So many minutes after noon."""
    return NOON + timedelta(minutes=minutes)


def digest(text: str) -> bytes:
    """A key as `extract/articles/identity.py` makes them: 16 bytes, or none."""
    return hashlib.blake2b(text.encode(), digest_size=16).digest() if text else b""


def identity(name: str, *, link: str = "", title: str = "") -> Identity:
    """Keys of an article that its guid tells apart."""
    return Identity(digest(name), digest(link), digest(title))


def article(
    name: str,
    *,
    title: str = "",
    body: str = "",
    known_as: int | None = None,
    edit: Edit | None = None,
    published_at: datetime | None = None,
    in_story: bool = True,
    copy_of: int | None = None,
    copy_of_draft: int | None = None,
    sketch: tuple[int, ...] = (),
    claims: tuple[Claim, ...] = (),
    watches: Sequence[str] = (),
) -> ArticleDraft:
    """An article with guid `name`; each of `watches` hits its first letter."""
    return ArticleDraft(
        article_id=known_as,
        identity=identity(name, link=f"link of {name}", title=title),
        guid=name,
        link=f"https://example.org/{name}",
        text=Text(title or f"Title of {name}", body),
        published_at=published_at,
        edit=edit,
        in_story=in_story,
        origin_id=copy_of,
        origin_draft=copy_of_draft,
        sketch=sketch,
        claims=claims,
        hits=tuple(Hit(name, (Span("title", 0, 1),)) for name in watches),
    )


def edit(kind: EditKind = EditKind.TEXT, summary: str = "+1 sentence") -> Edit:
    return Edit(kind, summary, is_silent=True)


def about(value: float) -> Amount:
    return Amount(value, relation=Relation.ABOUT)


def claim(
    value: float,
    speaker: str | None = "the police",
    *,
    measure: str = "homeless",
    amount: Amount | None = None,
) -> Claim:
    """A claim that so many people are homeless in the valley."""
    sentence = f"{value:.0f} people are {measure} in the valley."
    return Claim(
        amount=amount or Amount(value),
        measure=measure,
        scope=("valley",),
        speaker=speaker,
        sentence=sentence,
        span=Span("body", 0, 9),
        sentence_start=0,
        unit="people",
    )


HOMELESS = claim(0).figure


def ledger(
    said: Claim,
    *,
    at: datetime,
    article: int = 0,
    number: int = 0,
    kind: ChangeKind | None = ChangeKind.FIRST,
    before: Amount | None = None,
    state: str = "state",
) -> LedgerDraft:
    """What one claim of an outcome does to its figure."""
    ref = ClaimRef(article, number)
    change = (
        ()
        if kind is None
        else (ChangeDraft(kind, said.speaker, before, said.amount, at, ref),)
    )
    return LedgerDraft(
        key=said.figure,
        name=f"{said.measure.capitalize()} in the valley",
        measure=said.measure,
        scope=said.scope,
        state=state,
        lines=(LineDraft(said.speaker, said.amount, at, at, ref),),
        changes=change,
    )


def emptied(store: Store, said: Claim) -> None:
    """Replace a figure's ledger with one of no lines; in a transaction."""
    empty = replace(ledger(said, at=NOON), lines=(), changes=())
    store.revisions.next_ledger(said.figure).replace(empty)


def read(
    *articles: ArticleDraft,
    at: datetime = NOON,
    figures: Sequence[LedgerDraft] = (),
    etag: str = "",
    last_modified: str = "",
    body_hash: bytes = b"",
    title: str = "",
    memory: str = "",
) -> Outcome:
    """A poll that read a document with these articles."""
    poll = PollResult(
        PollState.READ,
        at,
        at + timedelta(minutes=10),
        status=200,
        etag=etag,
        last_modified=last_modified,
        body_hash=body_hash,
        title=title,
        memory=memory,
    )
    return Outcome(poll, articles, tuple(figures))


def unchanged(at: datetime, *, etag: str = "", status: int = 304) -> Outcome:
    """A poll that found nothing new."""
    poll = PollResult(
        PollState.UNCHANGED, at, at + timedelta(minutes=10), status=status, etag=etag
    )
    return Outcome(poll)


def failed(
    at: datetime,
    error: str = "HTTP 500",
    *,
    is_stopped: bool = False,
    retry_after_at: datetime | None = None,
) -> Outcome:
    """A poll that failed."""
    poll = PollResult(
        PollState.FAILED,
        at,
        at + timedelta(minutes=20),
        error=error,
        status=500,
        is_stopped=is_stopped,
        retry_after_at=retry_after_at,
    )
    return Outcome(poll)


def poll(store: Store, outcome: Outcome, feed: FeedConfig = WIRE) -> Stored:
    """Lease every feed that is free and finish the poll of one.

    The others stay leased for two minutes: let three pass between two calls.
    """
    leases = store.feeds.lease(
        "test", outcome.poll.polled_at, limit=100, mode=PollMode.ALL
    )
    return store.finish_poll(leased(leases, feed), outcome)


def leased(leases: Sequence[Lease], feed: FeedConfig) -> Lease:
    """The lease of this feed."""
    return next(lease for lease in leases if lease.url == feed.url)


def configured(store: Store, *feeds: FeedConfig) -> Store:
    """The store with these feeds (default: one) and both watches."""
    store.feeds.configure(feeds or (WIRE,), NOON)
    store.watches.configure((FLOODS, DAM))
    return store


def started(store: Store, *feeds: FeedConfig) -> Store:
    """The store with feeds whose first, empty reads are done: all else is news."""
    feeds = feeds or (WIRE,)
    configured(store, *feeds)
    leases = store.feeds.lease("test", after(-60), limit=100, mode=PollMode.ALL)
    for feed in feeds:
        store.finish_poll(leased(leases, feed), read(at=after(-60)))
    return store


EVERYTHING = View(story_only=False, fold_copies=False)


def id_of(store: Store, name: str) -> int:
    """The id of the article with this guid."""
    stored = store.articles.window(EVERYTHING, 0, 1000)
    return next(article.id for article in stored if article.guid == name)


def names(articles: Sequence[Article]) -> list[str]:
    """Guids, in order."""
    return [article.guid for article in articles]


def listed(store: Store, view: View | None = None) -> list[str]:
    """Guids of the first hundred rows of a view (default: as the list opens)."""
    return names(store.articles.window(view or View(), 0, 100))


def news(store: Store, cursor: int = 0) -> list[tuple[EventKind, str]]:
    """Events past the cursor that are not quiet, as kind and text."""
    return [
        (event.kind, event.text)
        for event in store.events.since(cursor)
        if not event.is_quiet
    ]


def only_lease(store: Store, minute: float) -> Lease:
    (lease,) = store.feeds.lease("test", after(minute), limit=1, mode=PollMode.ALL)
    return lease


def states(store: Store, minute: float) -> list[FeedState]:
    return [feed.state for feed in store.feeds.all(after(minute))]


def names_known(store: Store, lease: Lease, *guids: str) -> list[str]:
    found = store.articles.known(lease.feed_id, [identity(name) for name in guids])
    return [known.guid for known in found]


def tell_the_story(store: Store) -> None:
    """A baseline, a copy, a change, an edit, a failing feed, and a busy reader."""
    configured(store, WIRE, HERALD, GAZETTE)
    first, second = claim(300), claim(1200, "the mayor")
    poll(
        store,
        read(
            article("dam", body=first.sentence, claims=(first,), watches=("dam",)),
            article("sport", in_story=False),
            figures=[ledger(first, at=NOON)],
            etag='"1"',
            title="The Wire: all news",
        ),
    )
    poll(store, read(article("水灾", title="水灾 in 东京"), at=after(3)), HERALD)
    store.events.set_mark(Mark("tea", after(4)))
    poll(
        store,
        read(
            article("toll", body=second.sentence, claims=(second,), watches=("dam",)),
            article("reprint", copy_of=id_of(store, "dam"), sketch=(1, 2, 3)),
            at=after(13),
            figures=[ledger(second, at=after(13), kind=ChangeKind.DISAGREES)],
        ),
        HERALD,
    )
    third = claim(450)
    poll(
        store,
        read(
            article(
                "dam",
                title="Dam breaks",
                body=third.sentence,
                known_as=id_of(store, "dam"),
                edit=edit(EditKind.FIGURE, "figure 300 → 450"),
                claims=(third,),
                watches=("dam",),
            ),
            at=after(16),
            figures=[
                ledger(third, at=after(16), kind=ChangeKind.UP, before=first.amount)
            ],
        ),
    )
    poll(store, failed(after(19)), GAZETTE)
    store.articles.mark_read([id_of(store, "dam")], read=True)
    store.articles.star(id_of(store, "dam"), starred=True)
    news = News(EventKind.HIT, "Dam breaks", "The Wire")
    hits = [Candidate(f"dam {n}", "watch:dam", after(16), news, n) for n in (1, 2)]
    decisions = (
        Decision(hits[0], AlertState.SENDING, "new", notice=0),
        Decision(hits[1], AlertState.HELD, "quiet hours", hold=Hold.QUIET),
    )
    notice = NoticeDraft("Dam breaks", "The Wire, 12:16", "", is_urgent=False)
    store.alerts.save(
        Review(
            after(16), store.events.cursor(), decisions, (notice,), {"a1": "webhook"}
        )
    )
