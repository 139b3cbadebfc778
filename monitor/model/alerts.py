"""Alerts: what is delivered outside the screen, in what words, with what result."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from monitor.model.events import EventKind
from monitor.model.figures import Amount, ChangeKind


class AlertState(StrEnum):
    """What became of an event that was worth an alert."""

    HELD = "held"  # delivered later, with others
    SENDING = "sending"  # in a notice that some channel has not taken yet
    SENT = "sent"
    FAILED = "failed"  # no channel took it
    SUPPRESSED = "suppressed"  # never delivered


class Hold(StrEnum):
    """What an alert waits for."""

    QUIET = "quiet"  # the end of the quiet hours
    COOLDOWN = "cooldown"  # its watch or figure rang a moment ago
    BUDGET = "budget"  # so many rang within the hour


@dataclass(frozen=True, slots=True)
class News:
    """What an alert says, as known when it happened."""

    kind: EventKind
    title: str
    """The article's title; for a feed that fails or recovers, the feed's name."""
    publisher: str = ""
    link: str = ""
    quote: str = ""
    """The sentence that says it; for a feed, what is wrong."""
    is_edit: bool = False
    """Whether an edit brought it, rather than a new article."""
    figure: str = ""
    """Key of the figure that moved."""
    measure: str = ""
    """What the values count, for the sign of money or per cent."""
    move: ChangeKind | None = None
    speaker: str | None = None
    before: Amount | None = None
    after: Amount | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event that may be worth an alert."""

    key: str
    """The same for the same event, however often and by whom it is read."""
    subject: str
    """What it is about: "watch:ICBM", "figure:Casualties"; "feeds" for any feed."""
    at: datetime
    news: News
    article_id: int | None = None
    is_urgent: bool = False
    is_quiet: bool = False
    """Whether a feed's first read brought it."""
    threshold: str = ""
    """Which moves of a figure count, as `FigureConfig.alert`; empty: all."""

    @property
    def name(self) -> str:
        """The watch's or figure's name; for feeds, the subject."""
        return self.subject.partition(":")[2] or self.subject


@dataclass(frozen=True, slots=True)
class Alert:
    """A candidate, and what was done with it."""

    id: int
    candidate: Candidate
    state: AlertState
    why: str
    """In words: what it waits for, where it went, or why it was suppressed."""
    hold: Hold | None = None
    """Set if it is held."""
    notice_id: int | None = None
    """The notice that carried it."""
    rang_at: datetime | None = None
    """When that notice was made."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A message that carries one or several alerts."""

    id: int
    at: datetime
    title: str
    body: str
    """Lines of plain text."""
    link: str
    is_urgent: bool


@dataclass(frozen=True, slots=True)
class Delivery:
    """A notice on its way through one channel."""

    notice: Notice
    channel: str
    """The channel's key."""
    name: str
    """The channel's name to show, without secrets."""
    tries: int
    """How many attempts there were, including the one that is due."""
    state: AlertState = AlertState.SENDING
    why: str = ""
    """What went wrong at the last attempt."""
    next_try_at: datetime | None = None
