"""One document and what the store knows of it, to what is new in it.

Pure but for reading the store: nothing is written here. Only articles of the story
give claims and hits; all are kept, recognised and searched for copies.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from monitor.engine.belonging import story_names
from monitor.engine.bookkeeping import DraftedArticle, ledger_of
from monitor.engine.copies import Copies
from monitor.engine.judge import Judge, facts_of
from monitor.engine.keeping import drafted, kept_claims
from monitor.engine.retention import reappearing
from monitor.extract.articles.furniture import Repeated, repeated_in
from monitor.extract.articles.identity import identity_of, matched
from monitor.extract.articles.origins import sketch_of
from monitor.extract.articles.versions import edit_between
from monitor.extract.claims.figures import EXTRACTOR
from monitor.extract.ledger.corrections import Corrections
from monitor.extract.text import clean, text_of
from monitor.fetch.feeds.document import FeedDocument
from monitor.model.articles import Edit, Identity, KnownArticle
from monitor.model.text import RawArticle, Text
from monitor.store.contract.drafts import ArticleDraft, Lease, Outcome, PollResult
from monitor.store.contract.store import Store

LONGEST_GUID = 1000


def outcome_of(
    judge: Judge, store: Store, lease: Lease, document: FeedDocument, poll: PollResult
) -> Outcome:
    """What a poll brought: drafts of new and edited articles, and the moved figures.

    Args:
        judge: What the configuration says.
        store: Asked for known articles, look-alikes and figures.
        lease: Of the feed.
        document: As just read.
        poll: How the poll ended; its time is when we came to know.
    """
    items, before = _sorted_out(store, lease, list(_items(document, lease)))
    corrections = Corrections(store.corrections.in_effect(), judge.pins)
    desk = _Desk(judge, store, lease, corrections, _repeated(items, before))
    drafted = [
        DraftedArticle(draft, item.raw, article)
        for item, article in zip(items, before, strict=True)
        if (draft := desk.draft(item, article)) is not None
    ]
    drafted = Copies(store, lease, poll.polled_at).traced(drafted)
    return Outcome(
        poll,
        tuple(one.draft for one in drafted),
        ledger_of(store, lease, drafted, poll.polled_at, corrections),
    )


def _sorted_out(
    store: Store, lease: Lease, items: Sequence["_Item"]
) -> tuple[list["_Item"], list[KnownArticle | None]]:
    """The items that may be news, each with the article that it is; None: a new one.

    Without those that the store keeps no more, which some feeds go on listing.
    """
    identities = [item.identity for item in items]
    before = matched(identities, store.articles.known(lease.feed_id, identities))
    fresh = {i: identities[i] for i, known in enumerate(before) if known is None}
    old = reappearing(store, lease.feed_id, fresh, identities)
    kept = [i for i in range(len(items)) if i not in old]
    return [items[i] for i in kept], [before[i] for i in kept]


def meets_known(store: Store, lease: Lease, document: FeedDocument) -> bool:
    """Whether an article of a partial document may be one that is stored already.

    Which one it is, only the whole document tells.
    """
    identities = [item.identity for item in _items(document, lease)]
    return bool(store.articles.known(lease.feed_id, identities))


@dataclass(frozen=True, slots=True)
class _Item:
    raw: RawArticle
    text: Text
    identity: Identity


def _items(document: FeedDocument, lease: Lease) -> Iterator[_Item]:
    """The document's articles in its order, each once."""
    seen: set[Identity] = set()
    for each in document.articles:
        raw = replace(each, guid=clean(each.guid, LONGEST_GUID))
        text = text_of(raw)
        identity = identity_of(raw, text, lease.publisher)
        if identity not in seen:
            seen.add(identity)
            yield _Item(raw, text, identity)


def _repeated(
    items: Sequence[_Item], before: Sequence[KnownArticle | None]
) -> Repeated:
    """What the feed says, or said before, of any article; looked for among edits."""
    olds = [article.feed_text.body for article in before if article]
    news = [item.text.body for item in items]
    is_edited = any(
        article and article.feed_text.body != item.text.body
        for item, article in zip(items, before, strict=True)
    )
    return repeated_in(olds) | repeated_in(news) if is_edited else frozenset()


@dataclass(frozen=True, slots=True)
class _Desk:
    """Makes drafts of the items of one feed."""

    judge: Judge
    store: Store
    lease: Lease
    corrections: Corrections
    repeated: Repeated

    def draft(self, item: _Item, article: KnownArticle | None) -> ArticleDraft | None:
        """What to store of one item; None where all of it is known."""
        if article is None:
            return self._worded(item, None, None)
        edit = edit_between(
            article.feed_text,
            item.text,
            date_moved=_date_moved(item.raw, article),
            repeated=self.repeated,
        )
        if edit is not None:
            return self._worded(item, article, edit)
        if _is_known(item, article):
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
        """By the story's words or, for what comes in later, by the story's names.

        A first read may bring thousands of articles, and has no story to go by yet.
        """
        if self.judge.belongs(text, self.lease):
            return True
        return not self.lease.is_first_read and bool(story_names(self.store, text))

    def _worded(
        self, item: _Item, article: KnownArticle | None, edit: Edit | None
    ) -> ArticleDraft:
        """A draft of new words: an article, or a further version of one."""
        judge, lease = self.judge, self.lease
        text = replace(item.text, page=article.text.page) if article else item.text
        was_in_story = article is not None and article.in_story
        in_story = was_in_story or self._belongs(text)
        kept = kept_claims(text, judge.speakers, self.corrections) if in_story else ()
        claims, misread = drafted(kept)
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
            hits=judge.watches.hits_in(text, facts) if in_story else (),
            misread=misread,
            extractor=EXTRACTOR,
        )


def _is_known(item: _Item, article: KnownArticle) -> bool:
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
