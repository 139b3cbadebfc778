"""Every message that crosses the app, on one page.

Panes post what a person wants (nested in the pane's class); the dashboard asks the
store by `Asked`; the app's worker answers with one of the facts below.
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
from monitor.ui.lights import Lights

if TYPE_CHECKING:
    from monitor.report.explanation import Explanation


class Question(Protocol):
    """Something to ask of the store or to tell it (`questions.py`)."""

    group: ClassVar[str]
    """A newer question of the same group takes the place of an unanswered one; what
    must not be lost has none."""

    def ask(self, store: Store) -> Message:
        """Ask in the store's thread; the answer is posted to whoever asked.

        Raises:
            StoreError: the store cannot answer now.
        """
        ...


@dataclass
class Asked(Message):
    """Somebody wants something of the store."""

    question: Question
    asker: MessagePump
    """Who gets the answer."""


@dataclass
class LinkWanted(Message):
    """Somebody wants to see a link in the browser."""

    link: str
    """As a feed has it: it may be anything."""


@dataclass
class WatchWanted(Message):
    """Somebody wants to watch for something."""

    query: str
    """To begin with; may be empty."""


@dataclass
class RewindWanted(Message):
    """Somebody wants to see everything as it was known at a moment."""

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
class StoreMoved(Message):
    """Another process has stored something."""

    happened: Sequence[Event] | None
    """What happened since the last look; None: this is the first."""


@dataclass
class BoardLoaded(Message):
    """All but the articles was read again."""

    figures: tuple[Figure, ...]
    watches: tuple[WatchRow, ...]
    coverage: Coverage
    since: Since
    read_at: datetime
    marks: tuple[Mark, ...] = ()
    """Newest first."""
    matched: float = 0
    """Share of what is stored that the watch being matched against it has seen."""


@dataclass
class CoverageLoaded(Message):
    """How well we see was read again: feeds grow late while the store stands still."""

    coverage: Coverage
    read_at: datetime


@dataclass
class AwayCounted(Message):
    """What happened while nobody looked was counted."""

    since: Since
    back_at: datetime


@dataclass
class ListingLoaded(Message):
    """The list of articles was read again around the place where the reader is."""

    view: View
    count: int
    cursor_shift: int | None
    """Rows by which the article under the cursor moved down; None: it has gone."""
    top_shift: int | None
    """The same of the topmost row on screen."""
    pages: Mapping[int, Sequence[Article]]
    """Rows by the number of their page."""


@dataclass
class PagesLoaded(Message):
    """Some pages of the list were read."""

    view: View
    pages: Mapping[int, Sequence[Article]]


@dataclass
class ArticleLoaded(Message):
    """An article was read whole; None: the store has it no longer."""

    detail: ArticleDetail | None


@dataclass
class WordsLoaded(Message):
    """An article's words were read to be given to another program."""

    words: str
    """Empty: the article is gone."""
    use: Callable[[str], None]


@dataclass
class Explained(Message):
    """It was found out why an article stands where it stands."""

    told: "Explanation"


@dataclass
class FigureLoaded(Message):
    """A figure was read with all that stands behind it."""

    figure: Figure | None
    changes: Sequence[Change]
    """Newest first."""
    evidence: Sequence[Evidence]
    """Newest first."""
    pending: int = 0
    """Corrections that no poller has seen yet."""


@dataclass
class NamesLoaded(Message):
    """Names that a prompt can offer were read."""

    names: Mapping[str, str]
    """What each stands for, by the name as shown."""


@dataclass
class Corrected(Message):
    """The store took note of a correction, or that one was undone."""

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
    """Where it stands in the list."""


@dataclass
class Remembered(Message):
    """The store took note of what the reader did."""

    what: str = ""
    """For the reader; empty where the screen shows it anyway."""


@dataclass
class StoreFailed(Message):
    """The store could not be asked; what is on screen stays."""

    reason: str


@dataclass
class StateChanged(Message):
    """What is read, starred or marked changed beyond the row under the cursor."""

    what: str
    """For the reader."""


@dataclass
class NotKept(Message):
    """What the reader did could not be stored, and does not hold."""

    reason: str


@dataclass
class ConfigTaken(Message):
    """The configuration file is another one, and in effect."""

    config: Config
    lights: Lights
    """Finds the words of its watches."""


@dataclass
class ConfigDoubted(Message):
    """The configuration file has a problem, or has it no longer."""

    problem: str
    """What is wrong, a line each; empty: nothing any more."""


@dataclass
class PollerTold(Message):
    """How the poller is doing, in a few words."""

    state: str
    trouble: str = ""
    """What it waits for, or ended with; empty: nothing."""

    @property
    def shown(self) -> str:
        """The state, where a process that runs but waits is one of its own."""
        is_waiting = self.trouble and self.state == "running"
        return "waiting" if is_waiting else self.state
