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
    """True where neither a new date nor a note tells the reader."""


@dataclass(frozen=True, slots=True)
class Version:
    """The text of an article as read at one time."""

    number: int
    """From 1."""
    seen_at: datetime
    text: Text
    edit: Edit | None = None
    """None on the first version."""
    is_page: bool = False
    """True where what is new in it was read on the article's page, not in the feed."""


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
    """When it came up, by which lists are ordered: first seen, but published where the
    feed's first read brought it, and taken into the story where that was later."""
    versions: int = 1
    edit: Edit | None = None
    """The most serious edit since the first version."""
    edited_at: datetime | None = None
    in_story: bool = True
    is_read: bool = False
    is_starred: bool = False
    note: str = ""
    """What the reader noted down about it: one line."""
    watches: tuple[str, ...] = ()
    """Names of the watches that some version hits."""
    figures: tuple[str, ...] = ()
    """Keys of the figures that it speaks of."""
    origin_id: int = 0
    """The article this is a copy of; its own id when it is no copy."""
    copies: int = 0
    """How many other publishers carry the same report (on the origin's row)."""
    gone_at: datetime | None = None
    """Since when its own page is not there any more."""


@dataclass(frozen=True, slots=True)
class PageState:
    """How it went with an article's own web page."""

    read_at: datetime | None
    """The last answer of use; None: never yet."""
    gone_at: datetime | None
    """Since when the page is not there any more."""
    problem: str
    """Why its words are not taken; empty where they are."""
    next_due_at: datetime | None


@dataclass(frozen=True, slots=True)
class PageTally:
    """How it went with all pages that are wanted."""

    read: int
    waiting: int
    """Not read yet, and due some time."""
    gone: int
    refused: int
    """Their words are not taken, for whatever reason."""


@dataclass(frozen=True, slots=True)
class ArticleReference:
    """Where an article came from, without its words: what an export names it by."""

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
    """None where the page is not to be read."""


@dataclass(frozen=True, slots=True)
class View:
    """Which articles a list shows. An empty view is the whole store."""

    story_only: bool = True
    fold_copies: bool = True
    """One row per origin."""
    unread: bool = False
    starred: bool = False
    edited: bool = False
    """Only what was edited, other than cosmetically."""
    watch: str = ""
    figure: str = ""
    since_at: datetime | None = None
    """Only articles that came up after this moment (`Article.sort_at`)."""
    edited_since: datetime | None = None
    """Only what was edited after this moment, other than cosmetically."""
    query: str = ""
    """Only what matches this query (`monitor/query/reference.py`)."""
    asked_at: datetime | None = None
    """The moment that `since:` in the query counts back from."""
    origin: int = 0
    """Only those who carry the report with this `Article.origin_id`; 0: all."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Keys by which an article is recognised, strongest first.

    Digests of 16 bytes, made by `extract/articles/identity.py`; empty where the feed
    gives nothing to make one from. The rule is "Identity" in monitor/README.md.
    """

    guid: bytes
    link: bytes
    title: bytes
    """Of title, publisher and text: the last resort."""


@dataclass(frozen=True, slots=True)
class KnownArticle:
    """What ingest must know of a stored article to judge a newly read one."""

    id: int
    identity: Identity
    guid: str
    link: str
    text: Text
    """Of the last version."""
    versions: int
    published_at: datetime | None
    first_seen_at: datetime
    in_story: bool
    origin_id: int
    publisher: str = ""

    @property
    def feed_text(self) -> Text:
        """The words that its feed gave, without those of its page."""
        return replace(self.text, page="")


@dataclass(frozen=True, slots=True)
class ReportCopy:
    """An article of a report that several articles carry."""

    id: int
    origin_id: int
    publisher: str
    published_at: datetime | None
    first_seen_at: datetime
