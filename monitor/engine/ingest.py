"""One document and what the store knows of it, to what is new in it.

Pure but for reading the store: nothing is written here. Only articles of the story
give claims and hits; all are kept, recognised and searched for copies.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from monitor.engine.belonging import story_names
from monitor.engine.bookkeeping import DraftedArticle, ledger_of
from monitor.engine.judge import Judge, facts_of
from monitor.engine.keeping import drafted, kept_claims
from monitor.engine.retention import reappearing
from monitor.extract.articles.furniture import Repeated, repeated_in
from monitor.extract.articles.identity import identity_of, matched
from monitor.extract.articles.origins import is_copy, sketch_of
from monitor.extract.articles.versions import edit_between
from monitor.extract.claims.figures import EXTRACTOR
from monitor.extract.ledger.corrections import Corrections
from monitor.extract.text import clean, text_of
from monitor.fetch.document import FeedDocument
from monitor.model.articles import Edit, Identity, KnownArticle
from monitor.model.text import RawArticle, Text
from monitor.store.contract import Store
from monitor.store.drafts import ArticleDraft, Lease, Outcome, PollResult

LONGEST_GUID = 1000

LOOK_ALIKES = 20
"""How many articles of its document a new one is compared with."""

COPY_WINDOW = timedelta(days=3)
"""How far back the report that an article copies may have come."""


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
    drafted = _Copies(store, lease, poll.polled_at).traced(drafted)
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
    olds = [of_feed(article).body for article in before if article]
    news = [item.text.body for item in items]
    is_edited = any(
        article and of_feed(article).body != item.text.body
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
            of_feed(article),
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


def of_feed(article: KnownArticle) -> Text:
    """The words of a stored article that its feed gave, without those of its page."""
    return replace(article.text, page="")


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


class _Copies:
    """Finds the report that an article copies, stored or of the same document."""

    def __init__(self, store: Store, lease: Lease, now: datetime) -> None:
        self._store, self._lease, self._now = store, lease, now
        self._originals: dict[int, ArticleDraft] = {}
        """New originals of this document, by position."""
        self._with_hash: dict[int, list[int]] = {}
        """Their positions, by hashes of their sketches."""

    def traced(self, drafted: Sequence[DraftedArticle]) -> list[DraftedArticle]:
        """All that was drafted, copies with their origins.

        Whatever was published first is the origin; without dates the document's last.
        """
        traced = list(drafted)
        for place in sorted(range(len(drafted)), key=lambda i: self._age(drafted, i)):
            draft = drafted[place].draft
            if draft.article_id is None and draft.sketch:
                traced[place] = replace(
                    drafted[place], draft=self._with_origin(draft, place)
                )
        return traced

    def _age(
        self, drafted: Sequence[DraftedArticle], place: int
    ) -> tuple[datetime, int]:
        published_at = drafted[place].draft.published_at or self._now
        return min(published_at, self._now), -place

    def _with_origin(self, draft: ArticleDraft, place: int) -> ArticleDraft:
        if (origin_id := self._stored_origin(draft)) is not None:
            return replace(draft, origin_id=origin_id)
        if (origin_draft := self._drafted_origin(draft)) is not None:
            return replace(draft, origin_draft=origin_draft)
        self._originals[place] = draft
        for each in draft.sketch:
            self._with_hash.setdefault(each, []).append(place)
        return draft

    def _stored_origin(self, draft: ArticleDraft) -> int | None:
        since_at = self._now - COPY_WINDOW
        alike = self._store.articles.alike(draft.sketch, since_at)
        for article in sorted(alike, key=lambda a: (a.first_seen_at, a.id)):
            same = article.publisher == self._lease.publisher
            if is_copy(draft.text, of_feed(article), same_publisher=same):
                return article.origin_id
        return None

    def _drafted_origin(self, draft: ArticleDraft) -> int | None:
        for place in self._alike(draft):
            other = self._originals[place]
            if is_copy(draft.text, other.text, same_publisher=True):
                return place
        return None

    def _alike(self, draft: ArticleDraft) -> list[int]:
        """Originals that share the draft's rarest hashes, as copies do."""
        places = (self._with_hash.get(each, []) for each in draft.sketch)
        alike = [
            place for some in sorted(places, key=len) for place in some[:LOOK_ALIKES]
        ]
        return list(dict.fromkeys(alike))[:LOOK_ALIKES]
