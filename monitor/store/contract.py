"""What a store is: the one interface to all that is kept, by noun.

Callers see this page and the model; never a connection, a row, FTS syntax or an SQL
error (`StoreError` and its kinds instead). Any method may raise those. SQLite is the
first store (`store/database.py`); `tests/store/conformance.py` takes any.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from monitor.model.articles import Article, ArticleDetail, Identity, KnownArticle, View
from monitor.model.events import Event, EventKind, Mark
from monitor.model.figures import Change, Evidence, Figure
from monitor.model.searches import FoundPage

if TYPE_CHECKING:
    from monitor.store.contract_alerts import Alerts
    from monitor.store.contract_configuration import Configuration
    from monitor.store.contract_corrections import Corrections
    from monitor.store.contract_feeds import Feeds
    from monitor.store.contract_journal import Journal
    from monitor.store.contract_pages import Pages
    from monitor.store.contract_retention import Retention
    from monitor.store.contract_revisions import Revisions
    from monitor.store.contract_watches import Watches
    from monitor.store.drafts import Lease, Outcome, PollResult, SiftedPage, Stored
    from monitor.store.drafts_pages import PageLease, PageOutcome


class Articles(Protocol):
    """Articles and their versions, newest first."""

    def known(self, feed_id: int, identities: Sequence[Identity]) -> list[KnownArticle]:
        """Stored articles of the feed that share any key with `identities`."""
        ...

    def alike(self, sketch: Sequence[int], since_at: datetime) -> list[KnownArticle]:
        """Articles of any feed, first seen since, that share a hash of `sketch`.

        Those that share most and rarest, five at the most, oldest first.
        """
        ...

    def stored(self, before: int | None, limit: int) -> list[KnownArticle]:
        """Articles that came before that one (None: all), latest first.

        For whoever reads anew what is stored: a changed watch, a better extraction.
        """
        ...

    def count(self, view: View) -> int:
        """How many rows the view has.

        Of a view with a query, this and what follows take as long as they take;
        `search` is for who cannot wait.

        Raises:
            QueryError: the view's query cannot be read.
        """
        ...

    def window(self, view: View, start: int, count: int) -> list[Article]:
        """Rows `start` to `start + count` of the view, newest arrival first."""
        ...

    def rank(self, view: View, article_id: int) -> int | None:
        """The row that the article stands in; None when the view has it not."""
        ...

    def search(
        self,
        view: View,
        *,
        after: str | None = None,
        limit: int = 50,
        enough: Callable[[], bool] = lambda: False,
    ) -> FoundPage:
        """Rows of the view with what its query found in them, newest arrival first.

        `after` is that of the page before. `enough`, asked between two looks at the
        articles, ends a page early; `searched_back_to` then says so. Each page gets
        on, be it only a little. Finds exactly what `query.match.Matcher` matches.

        Raises:
            QueryError: the view's query cannot be read.
            StoreError: `after` is no place in what was found.
        """
        ...

    def sift(
        self,
        view: View,
        *,
        after: str | None = None,
        limit: int = 50,
        enough: Callable[[], bool] = lambda: False,
    ) -> "SiftedPage":
        """Rows of the view that its query may match, none that matches left out.

        For whoever matches many queries at once; else as `search`, but that a page may
        be a little longer than `limit`.
        """
        ...

    def detail(self, article_id: int) -> ArticleDetail | None:
        """One article with versions, claims, hits and the copies of it."""
        ...

    def mark_read(self, article_ids: Sequence[int], *, read: bool) -> None:
        """Remember that the reader has (not) read these."""
        ...

    def mark_all_read(self, view: View, *, limit: int) -> int:
        """Remember the view's newest `limit` unread rows as read; how many."""
        ...

    def star(self, article_id: int, *, starred: bool) -> None:
        """Set or take away the reader's star."""
        ...

    def note(self, article_id: int, text: str) -> None:
        """Keep the reader's note about an article; empty: have none."""
        ...


class Figures(Protocol):
    """The ledger: figures, lines by speaker, changes, and the claims behind them."""

    def states(self, keys: Sequence[str]) -> Mapping[str, str]:
        """The fold's state of each figure that is known, by key."""
        ...

    def board(self, *, limit: int = 500) -> tuple[Figure, ...]:
        """Figures of the story, latest change first."""
        ...

    def moved_since(self, at: datetime) -> int:
        """How many figures of the board changed last after `at`, no first values."""
        ...

    def figure(self, key: str) -> Figure | None:
        """One figure with its lines, by key."""
        ...

    def changes(self, key: str | None = None, *, limit: int = 500) -> list[Change]:
        """Changes of one figure or of all, newest first."""
        ...

    def moved(self, change_id: int) -> tuple[Change, Evidence] | None:
        """One change and the claim behind it."""
        ...

    def evidence(self, key: str, *, limit: int = 500) -> list[Evidence]:
        """Claims of a figure with where they stand, newest first."""
        ...

    def claims(self) -> list[Evidence]:
        """Every stored claim, oldest first (exports)."""
        ...


class Events(Protocol):
    """The log, and the marks to compare with."""

    def cursor(self) -> int:
        """The newest event's id, or 0."""
        ...

    def since(self, cursor: int, *, limit: int = 500) -> list[Event]:
        """Events after the cursor, oldest first."""
        ...

    def say(self, kind: EventKind, text: str, now: datetime) -> None:
        """Write a line that is of no feed and no article."""
        ...

    def told(self, kinds: Collection[EventKind], since_at: datetime) -> list[Event]:
        """Events of these kinds after that moment, oldest first."""
        ...

    def marks(self) -> tuple[Mark, ...]:
        """The reader's marks, newest first."""
        ...

    def set_marks(self, marks: Sequence[Mark], about: str) -> None:
        """Set marks together, as a deed of the reader about the mark of that name."""
        ...

    def set_mark(self, mark: Mark) -> None:
        """Set a mark, or move the one of that name."""
        ...


class Store(Protocol):
    """Everything that is kept."""

    @property
    def feeds(self) -> "Feeds":
        """The polled URLs."""
        ...

    @property
    def articles(self) -> Articles:
        """Articles and versions."""
        ...

    @property
    def figures(self) -> Figures:
        """The ledger."""
        ...

    @property
    def watches(self) -> "Watches":
        """Watches and hits."""
        ...

    @property
    def events(self) -> Events:
        """The log and the marks."""
        ...

    @property
    def alerts(self) -> "Alerts":
        """What is delivered outside the screen."""
        ...

    @property
    def configuration(self) -> "Configuration":
        """What the poller made of the configuration file."""
        ...

    @property
    def corrections(self) -> "Corrections":
        """What the reader put right in the ledger."""
        ...

    @property
    def journal(self) -> "Journal":
        """What the reader did, to be taken back."""
        ...

    @property
    def revisions(self) -> "Revisions":
        """Making the ledger anew."""
        ...

    @property
    def pages(self) -> "Pages":
        """Articles' own web pages."""
        ...

    @property
    def retention(self) -> "Retention":
        """Keeping things for a while only."""
        ...

    def finish_poll(self, lease: "Lease", outcome: "Outcome") -> "Stored":
        """Store all that a poll brought, in one transaction.

        Of new articles the latest published gets the highest id; those of a feed's
        first read sort by publication, later ones by arrival. Writes the events: `new`
        for what comes into the story, `edited` for edits that are not cosmetic,
        `change`, `hit` for a watch's first in the story among copies, `spike` once
        a watch's last hour has become one (`monitor/spikes.py`), `failing` and
        `recovered` once each. What a first read brings is quiet.

        Raises:
            LeaseLostError: another poller has the feed; nothing was stored.
        """
        ...

    def finish_unchanged(
        self, polls: "Sequence[tuple[Lease, PollResult]]"
    ) -> "Sequence[Lease]":
        """Store many polls that brought nothing new, in one transaction.

        Args:
            polls: Of feeds that were not failing before.

        Returns:
            The leases that another poller has taken over; of those nothing was stored.
        """
        ...

    def finish_page(self, lease: "PageLease", outcome: "PageOutcome") -> "Stored":
        """Store all that reading a page brought, in one transaction; as `finish_poll`.

        A page's first words are no edit, and where the article was baseline they are.
        """
        ...

    def version(self) -> int:
        """A number that moves when another process has stored something."""
        ...

    def close(self) -> None:
        """Let go of the database."""
        ...
