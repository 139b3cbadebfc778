"""What the engine passes to the store and gets back, poll by poll.

A draft refers to other drafts of the same outcome by position, since it has no id
before it is stored.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from monitor.model.alerts import AlertState, Candidate, Hold
from monitor.model.articles import Edit, Identity
from monitor.model.figures import Amount, ChangeKind, Claim
from monitor.model.text import Text
from monitor.model.watches import Hit
from monitor.query.facts import Facts


@dataclass(frozen=True, slots=True)
class Lease:
    """A feed to poll now, with all that the poll needs to know.

    `finish_poll` refuses an outcome whose `epoch` is no longer the feed's.
    """

    feed_id: int
    epoch: int
    url: str
    name: str
    publisher: str
    every: timedelta
    is_whole: bool
    full_text: bool
    etag: str
    """Verbatim; empty if the server gave none."""
    last_modified: str
    body_hash: bytes
    fails: int
    """How many polls failed in a row."""
    is_first_read: bool
    """True until the feed was read once; what it brings then is the baseline."""
    memory: str = ""
    """`PollResult.memory` of the last poll."""


class PollState(StrEnum):
    """How a poll ended."""

    READ = "read"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class PollResult:
    """What the feed's server answered, and when to poll again.

    Validators, hash and memory are those to keep from now on; a poll that failed or
    found nothing new repeats those of its lease.
    """

    state: PollState
    polled_at: datetime
    next_due_at: datetime
    error: str = ""
    """In words: why it failed, or what is wrong with the parts that could be read."""
    status: int | None = None
    retry_after_at: datetime | None = None
    """The feed must not be polled before, not even by hand."""
    wished_at: datetime | None = None
    """The server asks not to be polled before; by hand it may be."""
    is_stopped: bool = False
    """True after 410 Gone."""
    etag: str = ""
    last_modified: str = ""
    body_hash: bytes = b""
    title: str = ""
    """The feed's own title, clean; the first one that is not empty is kept."""
    moved_to: str = ""
    """The address that the feed has moved to for good, confirmed by several polls."""
    memory: str = ""
    """What the poller remembers about the feed (its ttl, where it moved to). It is
    opaque to the store, kept verbatim and returned with the next lease."""


@dataclass(frozen=True, slots=True)
class Misread:
    """A claim that a correction changed or struck."""

    as_read: Claim
    claim: int | None
    """Position of the changed claim among the draft's claims; None: it was struck."""


@dataclass(frozen=True, slots=True)
class ArticleDraft:
    """An article that is new, or a further version of a known one."""

    article_id: int | None
    """None: new."""
    identity: Identity
    guid: str
    link: str
    text: Text
    published_at: datetime | None
    edit: Edit | None = None
    """Set for a further version. None with an `article_id` only updates the identity
    (a new guid or link for the same text)."""
    in_story: bool = True
    origin_id: int | None = None
    """The stored article that this is a copy of."""
    origin_draft: int | None = None
    """Or the position of the draft that it is a copy of."""
    sketch: tuple[int, ...] = ()
    """Shingle hashes for finding copies (`extract/articles/origins.py`)."""
    claims: tuple[Claim, ...] = ()
    hits: tuple[Hit, ...] = ()
    is_page: bool = False
    """True if the text was read from the article's page."""
    misread: tuple[Misread, ...] = ()
    extractor: int = 0
    """Version of the extractor that read the claims."""
    in_mixed_news: bool = False
    """Whether much of what the feeds had brought by then is of other stories."""


@dataclass(frozen=True, slots=True)
class ClaimRef:
    """A claim of this outcome (article and claim by position) or a stored one."""

    article: int = -1
    claim: int = -1
    claim_id: int | None = None


@dataclass(frozen=True, slots=True)
class LineDraft:
    """A speaker's current value, replacing the stored line of that speaker."""

    speaker: str | None
    amount: Amount
    since_at: datetime
    last_at: datetime
    claim: ClaimRef
    is_withdrawn: bool = False
    is_superseded: bool = False


@dataclass(frozen=True, slots=True)
class ChangeDraft:
    """A change to append."""

    kind: ChangeKind
    speaker: str | None
    before: Amount | None
    after: Amount | None
    at: datetime
    claim: ClaimRef
    is_quiet: bool = False
    """Whether it is baseline, and not shown as news; all that a first read brings
    is."""


@dataclass(frozen=True, slots=True)
class LedgerDraft:
    """How an outcome changes one figure."""

    key: str
    name: str
    measure: str
    scope: tuple[str, ...]
    state: str
    """The fold's state, opaque to the store, returned by `Figures.states`."""
    lines: tuple[LineDraft, ...] = ()
    changes: tuple[ChangeDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything that one poll brought: stored whole or not at all."""

    poll: PollResult
    articles: tuple[ArticleDraft, ...] = ()
    ledger: tuple[LedgerDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchCandidate:
    """A stored article that a query may match, with all that a query can ask about."""

    article_id: int
    version: int
    """The last version, whose text this is."""
    text: Text
    facts: Facts


@dataclass(frozen=True, slots=True)
class CandidatePage:
    """A page of articles that a query may match, in the order of lists."""

    articles: tuple[SearchCandidate, ...]
    after: str | None
    """For the next page, opaque; None if there is nothing more."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What storing an outcome added."""

    new: int = 0
    """Articles stored for the first time, including those outside the story."""
    edited: int = 0
    """Further versions."""
    changes: int = 0
    hits: int = 0
    """Hits that count: the watch's first in the story among copies."""

    def __add__(self, other: "Stored") -> "Stored":
        """The sum of both."""
        return Stored(
            self.new + other.new,
            self.edited + other.edited,
            self.changes + other.changes,
            self.hits + other.hits,
        )


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do with a candidate, or with an alert that was held."""

    candidate: Candidate
    state: AlertState
    why: str
    alert_id: int | None = None
    """None: it is new."""
    hold: Hold | None = None
    """Set if it is held."""
    notice: int | None = None
    """Position of its notice in the review."""


@dataclass(frozen=True, slots=True)
class NoticeDraft:
    """A message that carries one or several alerts, in words."""

    title: str
    body: str
    link: str
    is_urgent: bool


@dataclass(frozen=True, slots=True)
class Review:
    """Decisions on the events since the last review: stored whole or not at all."""

    at: datetime
    event_id: int
    """Id of the last event reviewed."""
    decisions: tuple[Decision, ...]
    notices: tuple[NoticeDraft, ...]
    channels: Mapping[str, str]
    """Where notices go: names by key."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The result of one attempt to deliver a notice."""

    state: AlertState
    """Sent; held until `next_try_at`; or failed for good."""
    why: str = ""
    next_try_at: datetime | None = None
