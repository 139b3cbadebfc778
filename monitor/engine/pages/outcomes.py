"""Outcomes of reading a page: new text, nothing new, or why it could not be read."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from monitor.engine.ingest.mixed_news import marked
from monitor.engine.ingest.story_rules import StoryRules, facts_of
from monitor.engine.ledger.corrected_claims import corrected_claims, drafted
from monitor.engine.ledger.drafts import DraftedArticle, ledger_of
from monitor.engine.ledger.pending import in_effect
from monitor.engine.polling.results import body_hash
from monitor.engine.polling.schedule import page_due, page_due_after_failure
from monitor.errors import FeedError, FetchError
from monitor.extract.articles.stubs import stub_reason
from monitor.extract.articles.versions import edit_between
from monitor.extract.claims.figures import EXTRACTOR
from monitor.extract.text import BODY_LIMIT, clean, clean_lines
from monitor.extract.wording import words_of
from monitor.fetch.http.answers import Answer
from monitor.fetch.pages.page import Page
from monitor.model.articles import Edit, EditKind
from monitor.model.text import RawArticle, Text
from monitor.store.contract.drafts import ArticleDraft
from monitor.store.contract.page_drafts import PageLease, PageMemory, PageOutcome
from monitor.store.contract.store import Store

GONE = (404, 410)


def is_unchanged(lease: PageLease, answer: Answer) -> bool:
    """Whether there is nothing to parse: a 304, or the same bytes again."""
    return answer.is_unchanged or body_hash(answer) == lease.memory.body_hash


def unchanged(lease: PageLease, answer: Answer, now: datetime) -> PageOutcome:
    """The page is as it was when it was last read."""
    memory = _answered(lease.memory, answer)
    return PageOutcome(now, page_due(now, memory.since_at), memory)


def failed(lease: PageLease, error: FeedError, now: datetime) -> PageOutcome:
    """There was no usable answer; the stored text stays."""
    memory = replace(lease.memory, fails=lease.memory.fails + 1)
    status = error.status if isinstance(error, FetchError) else None
    seconds = error.retry_after_s if isinstance(error, FetchError) else None
    retry_after = None if seconds is None else timedelta(seconds=seconds)
    if status in GONE:
        due_at = page_due(now, memory.since_at) if status == GONE[0] else None
        return PageOutcome(now, due_at, memory, is_gone=True)
    due_at = page_due_after_failure(now, fails=memory.fails, retry_after=retry_after)
    return PageOutcome(now, due_at, memory, problem=clean(error.message))


def refused(lease: PageLease, reason: str, now: datetime) -> PageOutcome:
    """The page does not hold the article; its validators are not kept."""
    memory = replace(lease.memory, fails=0)
    return PageOutcome(now, page_due(now, memory.since_at), memory, problem=reason)


def read(
    rules: StoryRules,
    store: Store,
    lease: PageLease,
    answer: Answer,
    page: Page,
    now: datetime,
) -> PageOutcome:
    """The page could be parsed; `lease` must be as the store knows it now."""
    words = _Words.of(page, lease)
    before = _Words.known(lease)
    reason = stub_reason(
        words.body,
        lease.article.feed_text,
        before.body,
        headline=words.headline,
        is_paid=page.is_paid,
    )
    if reason:
        return refused(lease, reason, now)
    memory = replace(
        _answered(lease.memory, answer),
        reads=lease.memory.reads + 1,
        headline=words.headline,
        modified_at=page.modified_at,
    )
    edit = _edit(before, words, lease, page) if before.body else None
    if before.body and edit is None:
        return PageOutcome(now, page_due(now, memory.since_at), memory)
    if edit is not None and edit.kind is not EditKind.COSMETIC:
        memory = replace(memory, since_at=now)
    return _outcome_of(rules, store, lease, words, edit, memory, now)


@dataclass(frozen=True, slots=True)
class _Words:
    """A page's headline and text, cleaned."""

    headline: str
    body: str

    @classmethod
    def of(cls, page: Page, lease: PageLease) -> "_Words":
        """The words just read. A headline that has the feed's words is the feed's."""
        title = clean(page.title)
        told = words_of(lease.article.text.title)
        is_known = " ".join(told) in " ".join(words_of(title))
        headline = lease.article.text.title if is_known else title
        return cls(headline, clean_lines(page.text, BODY_LIMIT))

    @classmethod
    def known(cls, lease: PageLease) -> "_Words":
        """The stored words; without a body if the page was never read."""
        headline, text = lease.memory.headline, lease.article.text.page
        return cls(headline, text.removeprefix(f"{headline}\n") if headline else text)

    def text(self, title: str) -> str:
        """Headline and body; only the body if the headline is the article's title."""
        said = words_of(self.headline)
        if not said or said == words_of(title):
            return self.body
        return f"{self.headline}\n{self.body}"


def _edit(before: _Words, words: _Words, lease: PageLease, page: Page) -> Edit | None:
    known = lease.memory.modified_at
    has_moved = page.modified_at is not None and page.modified_at != known
    return edit_between(
        Text(before.headline, before.body),
        Text(words.headline, words.body),
        date_moved=known is not None and has_moved,
    )


def _outcome_of(
    rules: StoryRules,
    store: Store,
    lease: PageLease,
    words: _Words,
    edit: Edit | None,
    memory: PageMemory,
    now: datetime,
) -> PageOutcome:
    """The article with the page's text, read for claims and hits like any other."""
    article, feed = lease.article, lease.feed
    text = replace(article.text, page=words.text(article.text.title))
    corrections = in_effect(store, rules.pins)
    places = rules.places(text, feed)
    claims, misread = drafted(
        corrected_claims(text, rules.speakers, corrections, places, feed.publisher)
    )
    draft = ArticleDraft(
        article_id=article.id,
        identity=article.identity,
        guid=article.guid,
        link=article.link,
        text=text,
        published_at=article.published_at,
        edit=edit,
        claims=claims,
        hits=rules.watches.hits_in(text, facts_of(feed, claims)),
        misread=misread,
        extractor=EXTRACTOR,
        is_page=True,
    )
    raw = RawArticle("", "", "", "", "", article.published_at, None)
    (reading,) = marked(store, feed, [DraftedArticle(draft, raw, article)])
    return PageOutcome(
        now,
        page_due(now, memory.since_at),
        memory,
        article=reading.draft,
        ledger=ledger_of(store, feed, [reading], now, corrections),
    )


def _answered(memory: PageMemory, answer: Answer) -> PageMemory:
    """The memory with the answer's validators, for the next request."""
    known = answer.validators
    return replace(
        memory,
        fails=0,
        url=known.url,
        etag=known.etag,
        last_modified=known.last_modified,
        body_hash=memory.body_hash if answer.is_unchanged else body_hash(answer),
    )
