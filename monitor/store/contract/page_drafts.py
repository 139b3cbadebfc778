"""What engine and store exchange when articles' pages are read."""

from dataclasses import dataclass
from datetime import datetime

from monitor.model.articles import KnownArticle
from monitor.store.contract.drafts import ArticleDraft, Lease, LedgerDraft


@dataclass(frozen=True, slots=True)
class PageMemory:
    """What is remembered of a page from one reading to the next."""

    since_at: datetime
    """When its words were new: first seen, or edited last."""
    reads: int = 0
    """Answers of use."""
    fails: int = 0
    """How often in a row no answer came."""
    url: str = ""
    """The address that gave the validators."""
    etag: str = ""
    last_modified: str = ""
    body_hash: bytes = b""
    headline: str = ""
    """As the page had it last, clean."""
    modified_at: datetime | None = None
    """As the page said last."""


@dataclass(frozen=True, slots=True)
class PageLease:
    """A page to read now, with all that this needs to know."""

    article: KnownArticle
    feed: Lease
    """The feed that brought the article, not leased itself; its `is_first_read` is True
    where what the page says is baseline."""
    memory: PageMemory


@dataclass(frozen=True, slots=True)
class PageOutcome:
    """Everything that one reading of a page brought: stored whole or not at all."""

    read_at: datetime
    next_due_at: datetime | None
    """None: not to be read again."""
    memory: PageMemory
    is_gone: bool = False
    """True after 404 Not Found and 410 Gone."""
    problem: str = ""
    """For a person: why its words are not taken; empty where they are."""
    article: ArticleDraft | None = None
    """The article with the page's new words."""
    ledger: tuple[LedgerDraft, ...] = ()
