"""What engine and store exchange when articles' pages are read."""

from dataclasses import dataclass
from datetime import datetime

from monitor.model.articles import KnownArticle
from monitor.store.contract.drafts import ArticleDraft, Lease, LedgerDraft


@dataclass(frozen=True, slots=True)
class PageMemory:
    """What is remembered of a page from one reading to the next."""

    since_at: datetime
    """Since when its text is as it is: first seen, or last edited."""
    reads: int = 0
    """How often it was read."""
    fails: int = 0
    """How often in a row there was no answer."""
    url: str = ""
    """The address that gave the validators."""
    etag: str = ""
    last_modified: str = ""
    body_hash: bytes = b""
    headline: str = ""
    """The page's headline when it was last read, clean."""
    modified_at: datetime | None = None
    """The page's own date of change when it was last read."""


@dataclass(frozen=True, slots=True)
class PageLease:
    """A page to read now, with all that is needed for that."""

    article: KnownArticle
    feed: Lease
    """The feed that brought the article. It is not leased; `is_first_read` is True
    if what the page says is baseline."""
    memory: PageMemory


@dataclass(frozen=True, slots=True)
class PageOutcome:
    """Everything that one reading of a page brought: stored whole or not at all."""

    read_at: datetime
    next_due_at: datetime | None
    """None: it is not read again."""
    memory: PageMemory
    is_gone: bool = False
    """True after 404 Not Found and 410 Gone."""
    problem: str = ""
    """Why its text is not used, in words; empty if it is."""
    article: ArticleDraft | None = None
    """The article with the page's new text."""
    ledger: tuple[LedgerDraft, ...] = ()
