"""Every message that crosses the app, on one page.

Panes post what a person wants, in messages nested in the pane's class. The dashboard
asks the store with `Asked`; the app's worker answers with one of the facts below.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Protocol

from textual.message import Message
from textual.message_pump import MessagePump

from monitor.config.settings import Config
from monitor.model.articles import Article, ArticleDetail, View
from monitor.model.corrections import Correction
from monitor.model.events import Event, Mark
from monitor.model.feeds import Coverage
from monitor.model.figures import Change, Evidence, Figure
from monitor.model.watches import WatchRow
from monitor.report.since import Since
from monitor.store.contract.store import Store
from monitor.ui.present.highlights import Highlights

if TYPE_CHECKING:
    from monitor.report.explanation import Explanation


class Question(Protocol):
    """A question to the store, or something for it to save (`questions/`)."""

    group: ClassVar[str]
    """A newer question replaces an unanswered one of the same group. Questions that
    must not be lost have an empty group."""

    def ask(self, store: Store) -> Message:
        """Ask in the store's thread; the answer is posted to the sender.

        Raises:
            StoreError: the store cannot answer now.
        """
        ...


@dataclass
class Asked(Message):
    """The dashboard has a question for the store."""

    question: Question
    asker: MessagePump
    """Who gets the answer."""


@dataclass
class LinkWanted(Message):
    """The reader wants to see a link in the browser."""

    link: str
    """As the feed gives it: it may be anything."""


@dataclass
class WatchWanted(Message):
    """The reader wants to make a watch."""

    query: str
    """The query to start from; may be empty."""


@dataclass
class RewindWanted(Message):
    """The reader wants to see everything as it was known at a moment."""

    at: datetime | None
    """None: as it is known now."""


@dataclass
class TimelineLoaded(Message):
    """What happened between two moments, oldest first."""

    start: datetime
    end: datetime
    events: Sequence[Event]
    marks: Sequence[Mark]


@dataclass
class StoreChanged(Message):
    """Another process has stored something."""

    happened: Sequence[Event] | None
    """What happened since the last look; None: this is the first."""


@dataclass
class BoardLoaded(Message):
    """Figures, watches, coverage and counts were read."""

    figures: tuple[Figure, ...]
    watches: tuple[WatchRow, ...]
    coverage: Coverage
    since: Since
    read_at: datetime
    marks: tuple[Mark, ...] = ()
    """Newest first."""
    matched: float = 0
    """The share of stored articles that the watch being matched has seen, 0 to 1."""


@dataclass
class CoverageLoaded(Message):
    """Coverage was read; it changes by itself, since feeds become late."""

    coverage: Coverage
    read_at: datetime


@dataclass
class AbsenceCounted(Message):
    """What happened while the reader was away was counted."""

    since: Since
    back_at: datetime


@dataclass
class ListingLoaded(Message):
    """The list of articles was read again, around the rows on screen."""

    view: View
    count: int
    cursor_shift: int | None
    """By how many rows the article under the cursor moved down; None: it is gone."""
    top_shift: int | None
    """The same for the topmost row on screen."""
    pages: Mapping[int, Sequence[Article]]
    """Rows by the number of their page."""


@dataclass
class PagesLoaded(Message):
    """Some pages of the list were read."""

    view: View
    pages: Mapping[int, Sequence[Article]]


@dataclass
class ArticleLoaded(Message):
    """An article was read with all that belongs to it; None: it was removed."""

    detail: ArticleDetail | None


@dataclass
class TextLoaded(Message):
    """An article's text was read, to be given to another program."""

    words: str
    """Empty: the article is gone."""
    use: Callable[[str], None]


@dataclass
class Explained(Message):
    """It was found out why an article is listed, hit and grouped as it is."""

    told: "Explanation"


@dataclass
class FigureLoaded(Message):
    """A figure was read with its changes and claims."""

    figure: Figure | None
    changes: Sequence[Change]
    """Newest first."""
    evidence: Sequence[Evidence]
    """Newest first."""
    pending: int = 0
    """How many corrections the poller has not applied yet."""


@dataclass
class NamesLoaded(Message):
    """Names for a prompt to offer were read."""

    names: Mapping[str, str]
    """What each stands for, by the name as shown."""


@dataclass
class Corrected(Message):
    """A correction was saved or undone."""

    words: str
    """For the reader."""


@dataclass
class CorrectionsLoaded(Message):
    """Every correction was read."""

    corrections: Sequence[Correction]
    """Latest first."""


@dataclass
class NextFound(Message):
    """The next article worth reading was looked for."""

    article: Article | None
    """None: nothing is left unread."""
    row: int
    """Its row in the list."""


@dataclass
class StateSaved(Message):
    """What the reader did was saved."""

    what: str = ""
    """A confirmation for the reader; empty if the screen shows it anyway."""


@dataclass
class StoreFailed(Message):
    """The store could not answer; what is on screen stays."""

    reason: str


@dataclass
class StateChanged(Message):
    """What is read, starred or marked has changed in more rows than the cursor's."""

    what: str
    """For the reader."""


@dataclass
class StateNotSaved(Message):
    """What the reader did could not be saved, and has no effect."""

    reason: str


@dataclass
class ConfigChanged(Message):
    """The configuration file has changed, and the new one is in effect."""

    config: Config
    highlights: Highlights
    """Finds the words of its watches."""


@dataclass
class ConfigProblemChanged(Message):
    """The configuration file has a problem, or no longer has one."""

    problem: str
    """What is wrong, a line each; empty: nothing."""


@dataclass
class PollerReported(Message):
    """The state of the poller has changed."""

    state: str
    trouble: str = ""
    """What it waits for, or why it ended; empty: nothing."""

    @property
    def shown(self) -> str:
        """The state to show: "waiting" for a poller that runs, but has to wait."""
        is_waiting = self.trouble and self.state == "running"
        return "waiting" if is_waiting else self.state
