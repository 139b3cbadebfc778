"""The contract of a store: the one interface to everything stored, by noun.

Callers see this page and the model; never a connection, a row, FTS syntax or an SQL
error (`StoreError` and its kinds instead, which any method may raise). SQLite is the
first store (`store/database.py`); `tests/store/conformance.py` tests any.
"""

from collections.abc import Sequence
from typing import Protocol

from monitor.store.contract.alerts import Alerts
from monitor.store.contract.articles import Articles
from monitor.store.contract.configuration import Configuration
from monitor.store.contract.corrections import Corrections
from monitor.store.contract.drafts import Lease, Outcome, PollResult, Stored
from monitor.store.contract.events import Events
from monitor.store.contract.exports import Exports
from monitor.store.contract.feeds import Feeds
from monitor.store.contract.figures import Figures
from monitor.store.contract.journal import Journal
from monitor.store.contract.page_drafts import PageLease, PageOutcome
from monitor.store.contract.pages import Pages
from monitor.store.contract.retention import Retention
from monitor.store.contract.revisions import Revisions
from monitor.store.contract.watches import Watches


class Store(Protocol):
    """Everything that is kept."""

    @property
    def feeds(self) -> Feeds:
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
    def watches(self) -> Watches:
        """Watches and hits."""
        ...

    @property
    def events(self) -> Events:
        """The log and the marks."""
        ...

    @property
    def alerts(self) -> Alerts:
        """Alerts and their delivery."""
        ...

    @property
    def configuration(self) -> Configuration:
        """The state of the configuration file."""
        ...

    @property
    def corrections(self) -> Corrections:
        """The reader's corrections."""
        ...

    @property
    def journal(self) -> Journal:
        """The reader's deeds, to be undone."""
        ...

    @property
    def exports(self) -> Exports:
        """Everything stored, row by row."""
        ...

    @property
    def revisions(self) -> Revisions:
        """Moving claims, and rebuilding ledgers."""
        ...

    @property
    def pages(self) -> Pages:
        """Articles' own web pages."""
        ...

    @property
    def retention(self) -> Retention:
        """Removing what is old."""
        ...

    def finish_poll(self, lease: Lease, outcome: Outcome) -> Stored:
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

    def advance_poll(self, lease: Lease, outcome: Outcome) -> Stored:
        """Store a part of what a poll brought, in one transaction; like `finish_poll`.

        Of the feed itself, only the title is stored: it stays leased, and not yet read.

        Raises:
            LeaseLostError: another poller has the feed; nothing was stored.
        """
        ...

    def finish_unchanged(
        self, polls: Sequence[tuple[Lease, PollResult]]
    ) -> Sequence[Lease]:
        """Store many polls that brought nothing new, in one transaction.

        Args:
            polls: Of feeds that were not failing before.

        Returns:
            The leases that another poller has taken over; of those nothing was stored.
        """
        ...

    def finish_page(self, lease: PageLease, outcome: PageOutcome) -> Stored:
        """Store everything that reading a page brought, like `finish_poll`.

        The first text of a page is no edit, and is baseline if the article was.
        """
        ...

    def version(self) -> int:
        """A number that changes when another process has stored something."""
        ...

    def close(self) -> None:
        """Release the database."""
        ...
