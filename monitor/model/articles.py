"""Articles and their versions."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from monitor.model.figures import Evidence
from monitor.model.text import Text
from monitor.model.watches import Hit


class EditKind(StrEnum):
    """What an edit of an article did, most serious first."""

    FIGURE = "figure"
    CORRECTION = "correction"
    HEADLINE = "headline"
    QUOTE = "quote"
    TEXT = "text"
    COSMETIC = "cosmetic"


@dataclass(frozen=True, slots=True)
class Edit:
    """How a version differs from the one before."""

    kind: EditKind
    summary: str
    """In a few words: "figure 1,100 → 1,200", "headline", "+2 sentences"."""
    is_silent: bool
    """Whether neither a new date nor a note tells readers of it."""


@dataclass(frozen=True, slots=True)
class Version:
    """The text of an article as read at one time."""

    number: int
    """Counts from 1."""
    seen_at: datetime
    text: Text
    edit: Edit | None = None
    """None on the first version."""
    is_page: bool = False
    """Whether what is new was read on the article's page, not in the feed."""


@dataclass(frozen=True, slots=True)
class Article:
    """A row of the article list."""

    id: int
    feed_url: str
    publisher: str
    guid: str
    link: str
    title: str
    summary: str
    published_at: datetime | None
    first_seen_at: datetime
    sort_at: datetime
    """The time by which lists are ordered: when it was first seen; when it was
    published, if the feed's first read brought it; when it joined the story, if that
    was later."""
    versions: int = 1
    edit: Edit | None = None
    """The most serious edit since the first version."""
    edited_at: datetime | None = None
    in_story: bool = True
    is_read: bool = False
    is_starred: bool = False
    note: str = ""
    """The reader's note on it, one line."""
    watches: tuple[str, ...] = ()
    """Names of the watches that some version hits."""
    figures: tuple[str, ...] = ()
    """Keys of the figures that it has claims about."""
    origin_id: int = 0
    """The article that this is a copy of; its own id if it is no copy."""
    copies: int = 0
    """How many other publishers carry the same report (on the origin's row)."""
    gone_at: datetime | None = None
    """Since when its own page is gone."""


@dataclass(frozen=True, slots=True)
class PageState:
    """How reading an article's own web page went."""

    read_at: datetime | None
    """The last time it was read; None: never."""
    gone_at: datetime | None
    """Since when the page is gone."""
    problem: str
    """Why its text is not used; empty if it is."""
    next_due_at: datetime | None


@dataclass(frozen=True, slots=True)
class PageTally:
    """How reading went, for all pages that are wanted."""

    read: int
    waiting: int
    """Not read yet, and due at some time."""
    gone: int
    refused: int
    """Not used, for whatever reason."""


@dataclass(frozen=True, slots=True)
class ArticleReference:
    """Where an article came from, for exports that refer to it."""

    article_id: int
    origin_id: int
    guid: str
    link: str
    feed_url: str
    versions: int
    in_story: bool


@dataclass(frozen=True, slots=True)
class ArticleDetail:
    """Everything the reader shows of one article."""

    article: Article
    versions: tuple[Version, ...]
    """Oldest first; never empty."""
    claims: tuple[Evidence, ...]
    """Those of the last version, in text order."""
    hits: tuple[Hit, ...]
    """Those of the last version."""
    members: tuple[Article, ...] = ()
    """The other articles of the same origin."""
    page: PageState | None = None
    """None if the page is not to be read."""


@dataclass(frozen=True, slots=True)
class View:
    """Which articles a list shows."""

    story_only: bool = True
    fold_copies: bool = True
    """One row per origin."""
    unread: bool = False
    starred: bool = False
    edited: bool = False
    """Only articles that were edited, other than cosmetically."""
    watch: str = ""
    figure: str = ""
    since_at: datetime | None = None
    """Only articles that came up after this moment (`Article.sort_at`)."""
    edited_since: datetime | None = None
    """Only articles that were edited after this moment, other than cosmetically."""
    query: str = ""
    """Only articles that match this query (`monitor/query/reference.py`)."""
    asked_at: datetime | None = None
    """The moment that `since:` in the query counts back from."""
    origin: int = 0
    """Only articles with this `Article.origin_id`; 0: all."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Keys by which an article is recognised, strongest first.

    Digests of 16 bytes, made by `extract/articles/identity.py`; empty if the feed gives
    nothing to make one from. The rule is "Identity" in monitor/README.md.
    """

    guid: bytes
    link: bytes
    title: bytes
    """Made from title, publisher and text: the last resort."""


@dataclass(frozen=True, slots=True)
class KnownArticle:
    """What ingest needs to know of a stored article, to compare it with an item."""

    id: int
    identity: Identity
    guid: str
    link: str
    text: Text
    """The text of the last version."""
    versions: int
    published_at: datetime | None
    first_seen_at: datetime
    in_story: bool
    origin_id: int
    publisher: str = ""

    @property
    def feed_text(self) -> Text:
        """The text from its feed, without that of its page."""
        return replace(self.text, page="")


@dataclass(frozen=True, slots=True)
class ReportCopy:
    """One of several articles that carry the same report."""

    id: int
    origin_id: int
    publisher: str
    published_at: datetime | None
    first_seen_at: datetime
