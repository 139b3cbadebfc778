"""Compares a document with the store, and stores what is new.

All articles are kept, recognised and compared for copies; only those of the story are
read for claims and hits.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from monitor.engine.ingest.belonging import shared_words
from monitor.engine.ingest.copies import Copies
from monitor.engine.ingest.items import Item, Items
from monitor.engine.ingest.mixed_news import marked
from monitor.engine.ingest.removed import reappearing
from monitor.engine.ingest.story_rules import StoryRules, facts_of
from monitor.engine.ledger.corrected_claims import (
    CorrectedClaim,
    corrected_claims,
    drafted,
)
from monitor.engine.ledger.drafts import DraftedArticle, ledger_of
from monitor.engine.ledger.pending import in_effect
from monitor.extract.articles.furniture import Repeated, repeated_in
from monitor.extract.articles.identity import matched
from monitor.extract.articles.origins import sketch_of
from monitor.extract.articles.versions import edit_between
from monitor.extract.claims.figures import EXTRACTOR
from monitor.extract.ledger.corrections import Corrections
from monitor.model.addresses import host_of
from monitor.model.articles import Edit, KnownArticle
from monitor.model.text import RawArticle, Text
from monitor.store.contract.drafts import (
    ArticleDraft,
    Lease,
    Outcome,
    PollResult,
    Stored,
)
from monitor.store.contract.store import Store

PORTION = 30
"""Articles of the story in one portion: 0.1 s (CPU) if all are new."""

OUTSIDE = 4
"""How many articles outside the story take as long as one of it."""

Known = tuple[Item, KnownArticle | None]
"""An item and the stored article that it is; None: it is new."""


class Ingest:
    """A document on its way into the store.

    A feed may bring thousands of articles, while other feeds wait for the store's
    thread. So they are stored in portions, in order of publication, each in its own
    transaction, and the poll with the last one. A crash between two portions loses
    nothing: the feed does not count as read, and is read again. Most documents are one
    portion.

    Args:
        rules: The configuration, ready to be applied.
        store: Knows stored articles, look-alikes and figures; takes what is new.
        items: The document's articles.
        poll: How the poll ended; its time is when the articles were first seen.
        portion: Articles of the story that are read and stored in one go; `OUTSIDE`
            times as many that are not of the story.
    """

    def __init__(
        self,
        rules: StoryRules,
        store: Store,
        items: Items,
        poll: PollResult,
        *,
        portion: int = PORTION,
    ) -> None:
        self._rules, self._store, self._items, self._poll = rules, store, items, poll
        self._portion = portion
        self._news: list[tuple[int, Known]] | None = None
        """What is still to be stored, oldest first, with its place in the document."""
        self._repeated: Repeated = frozenset()
        self._stored = Stored()

    def step(self, lease: Lease) -> Stored | None:
        """Store the next portion; returns the result of all once it is done, else None.

        It may be called again after an error, with the lease that is valid then.

        Raises:
            LeaseLostError: another poller has the feed.
            StoreError: the store cannot be used.
        """
        if self._news is None:
            if not self._items.read_some():
                return None
            self._news = self._oldest_first(lease)
        outcome, count = self._outcome(_named(lease, self._poll.title), self._news)
        if count == len(self._news):
            return self._stored + self._store.finish_poll(lease, outcome)
        self._stored += self._store.advance_poll(lease, outcome)
        del self._news[:count]
        return None

    def _oldest_first(self, lease: Lease) -> list[tuple[int, Known]]:
        """What may be news, oldest first, each with its place in the document."""
        items = self._recognised(lease)
        self._repeated = _repeated(items)
        news = [known for known in items if not _is_unchanged(*known)]
        now = self._poll.polled_at
        ages = [min(item.raw.published_at or now, now) for item, _ in news]
        order = sorted(range(len(news)), key=lambda i: (ages[i], -i))
        return [(place, news[place]) for place in order]

    def _recognised(self, lease: Lease) -> list[Known]:
        """The items, each with the stored article that it is.

        Articles that were removed as old are left out; some feeds go on listing them.
        """
        items = self._items.all()
        identities = [item.identity for item in items]
        stored = self._store.articles.known(lease.feed_id, identities)
        before = matched(identities, stored)
        fresh = {i: identities[i] for i, known in enumerate(before) if known is None}
        old = reappearing(self._store, lease.feed_id, fresh, identities)
        pairs = enumerate(zip(items, before, strict=True))
        return [pair for i, pair in pairs if i not in old]

    def _outcome(
        self, lease: Lease, news: Sequence[tuple[int, Known]]
    ) -> tuple[Outcome, int]:
        """A portion's drafts and changed figures, and how many of the news it takes."""
        store, rules, at = self._store, self._rules, self._poll.polled_at
        corrections = in_effect(store, rules.pins)
        drafting = _Drafting(rules, store, lease, corrections, self._repeated)
        placed: list[tuple[int, DraftedArticle]] = []
        count, room = 0, self._portion * OUTSIDE
        for place, (item, article) in news:
            if room <= 0:
                break
            count += 1
            draft = drafting.draft(item, article)
            room -= OUTSIDE if draft is not None and draft.in_story else 1
            if draft is not None:
                placed.append((place, DraftedArticle(draft, item.raw, article)))
        drafted = [one for _, one in sorted(placed, key=itemgetter(0))]
        drafted = Copies(store, lease, at).traced(marked(store, lease, drafted))
        ledger = ledger_of(store, lease, drafted, at, corrections)
        return Outcome(self._poll, tuple(one.draft for one in drafted), ledger), count


def meets_known(store: Store, lease: Lease, items: Items) -> bool:
    """Whether a partial document may contain an article that is already stored.

    If so, the whole document is needed to tell which one it is.
    """
    identities = [item.identity for item in items.all()]
    return bool(store.articles.known(lease.feed_id, identities))


def _repeated(items: Sequence[Known]) -> Repeated:
    """Texts that the feed has in all articles, now or before; empty without edits."""
    pairs = [(item.text.body, art.feed_text.body) for item, art in items if art]
    if all(new == old for new, old in pairs):
        return frozenset()
    news = [item.text.body for item, _ in items]
    return repeated_in([old for _, old in pairs]) | repeated_in(news)


def _named(lease: Lease, title: str) -> Lease:
    """The lease of a feed without a name, under the title that it has just told."""
    is_unnamed = lease.is_first_read and lease.publisher == host_of(lease.url)
    return (
        replace(lease, name=title, publisher=title) if is_unnamed and title else lease
    )


@dataclass(frozen=True, slots=True)
class _Drafting:
    """Makes drafts of the items of one feed."""

    rules: StoryRules
    store: Store
    lease: Lease
    corrections: Corrections
    repeated: Repeated

    def draft(self, item: Item, article: KnownArticle | None) -> ArticleDraft | None:
        """What to store of one item; None if all of it is known."""
        if article is None:
            return self._draft_of(item, None, None)
        edit = edit_between(
            article.feed_text,
            item.text,
            date_moved=_date_moved(item.raw, article),
            repeated=self.repeated,
        )
        if edit is not None:
            return self._draft_of(item, article, edit)
        if _has_same_keys(item, article):
            return None
        return ArticleDraft(
            article_id=article.id,
            identity=item.identity,
            guid=item.raw.guid,
            link=item.raw.link,
            text=article.text,
            published_at=item.raw.published_at,
            in_story=article.in_story,
        )

    def _belongs(self, text: Text) -> bool:
        """Whether a text belongs to the story, by its words or by the story's names.

        Names are not used at a feed's first read: it may bring thousands of articles,
        and the story may not have any yet.
        """
        if self.rules.belongs(text, self.lease):
            return True
        if self.lease.is_first_read:
            return False
        return bool(shared_words(self.store, text, self.lease.publisher))

    def _kept(self, text: Text) -> tuple[CorrectedClaim, ...]:
        places = self.rules.places(text, self.lease)
        return corrected_claims(
            text, self.rules.speakers, self.corrections, places, self.lease.publisher
        )

    def _draft_of(
        self, item: Item, article: KnownArticle | None, edit: Edit | None
    ) -> ArticleDraft:
        """The draft of a new article, or of a further version of one."""
        rules, lease = self.rules, self.lease
        text = replace(item.text, page=article.text.page) if article else item.text
        was_in_story = article is not None and article.in_story
        in_story = was_in_story or self._belongs(text)
        claims, misread = drafted(self._kept(text) if in_story else ())
        facts = facts_of(lease, claims)
        return ArticleDraft(
            article_id=article.id if article else None,
            identity=item.identity,
            guid=item.raw.guid,
            link=item.raw.link,
            text=text,
            published_at=item.raw.published_at,
            edit=edit,
            in_story=in_story,
            sketch=sketch_of(item.text),
            claims=claims,
            hits=rules.watches.hits_in(text, facts) if in_story else (),
            misread=misread,
            extractor=EXTRACTOR,
        )


def _is_unchanged(item: Item, article: KnownArticle | None) -> bool:
    """Whether an article is the same as before: a test without drafting it."""
    if article is None or not _has_same_keys(item, article):
        return False
    old, new = article.feed_text, item.text
    return old.title == new.title and old.body == new.body


def _has_same_keys(item: Item, article: KnownArticle) -> bool:
    """Whether keys, link and date of an article are as before; the text may differ."""
    raw = item.raw
    return (
        item.identity == article.identity
        and (raw.guid or article.guid) == article.guid
        and (raw.link or article.link) == article.link
        and (raw.published_at or article.published_at) == article.published_at
    )


def _date_moved(raw: RawArticle, article: KnownArticle) -> bool:
    """Whether the article's own dates tell its readers that it was edited."""
    if raw.published_at is not None and raw.published_at != article.published_at:
        return True
    return raw.updated_at is not None and raw.updated_at > article.first_seen_at
