"""Opens a story's database, for the poller or for reading."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.errors import StoreError
from monitor.store.articles import SqliteArticles
from monitor.store.events import SqliteEvents
from monitor.store.feeds import SqliteFeeds
from monitor.store.figures import SqliteFigures
from monitor.store.file.connection import (
    ENGINE,
    LOOKING_CACHE_KB,
    Connection,
    Connections,
)
from monitor.store.file.header import SCHEMA, check_library, schema_of
from monitor.store.watches import SqliteWatches

if TYPE_CHECKING:
    from monitor.store.alerts import SqliteAlerts
    from monitor.store.contract.drafts import Lease, Outcome, PollResult, Stored
    from monitor.store.contract.page_drafts import PageLease, PageOutcome
    from monitor.store.corrections import SqliteCorrections
    from monitor.store.exports import SqliteExports
    from monitor.store.file.writer import Writer
    from monitor.store.journal import SqliteJournal
    from monitor.store.polling.configuration import SqliteConfiguration
    from monitor.store.polling.pages import SqlitePages
    from monitor.store.polling.retention import SqliteRetention
    from monitor.store.polling.revisions import SqliteRevisions


class SqliteStore:
    """A story's database as `contract.Store`; for any thread, one at a time.

    A new method needs a test in `tests/store/conformance.py`, too.
    """

    def __init__(self, connections: Connections, writer: "Writer | None" = None):
        self._connections = connections
        self._writer = writer
        self.feeds = SqliteFeeds(connections)
        self.articles = SqliteArticles(connections)
        self.figures = SqliteFigures(connections)
        self.watches = SqliteWatches(connections)
        self.events = SqliteEvents(connections)

    @cached_property
    def alerts(self) -> "SqliteAlerts":
        """Alerts and their delivery; opened late, since most readers do without."""
        from monitor.store.alerts import SqliteAlerts

        return SqliteAlerts(self._connections)

    @cached_property
    def corrections(self) -> "SqliteCorrections":
        """The reader's corrections."""
        from monitor.store.corrections import SqliteCorrections

        return SqliteCorrections(self._connections)

    @cached_property
    def journal(self) -> "SqliteJournal":
        """The reader's deeds, to be undone."""
        from monitor.store.journal import SqliteJournal

        return SqliteJournal(self._connections)

    @cached_property
    def exports(self) -> "SqliteExports":
        """Everything stored, row by row."""
        from monitor.store.exports import SqliteExports

        return SqliteExports(self._connections)

    @cached_property
    def revisions(self) -> "SqliteRevisions":
        """Rebuilding ledgers, for the poller only."""
        from monitor.store.polling.revisions import SqliteRevisions

        return SqliteRevisions(self._connections)

    @cached_property
    def configuration(self) -> "SqliteConfiguration":
        """The state of the configuration file."""
        from monitor.store.polling.configuration import SqliteConfiguration

        return SqliteConfiguration(self._connections)

    @cached_property
    def pages(self) -> "SqlitePages":
        """Articles' own web pages."""
        from monitor.store.polling.pages import SqlitePages

        return SqlitePages(self._connections)

    @cached_property
    def retention(self) -> "SqliteRetention":
        """Removing what is old."""
        from monitor.store.polling.retention import SqliteRetention

        return SqliteRetention(self._connections)

    def finish_poll(self, lease: "Lease", outcome: "Outcome") -> "Stored":
        """Store everything that a poll brought, in one transaction.

        Raises:
            LeaseLostError: another poller has the feed; nothing was stored.
            StoreError: in its other kinds; also when opened to look at only.
        """
        from monitor.store.polling.polls import finish_poll

        return finish_poll(self._polling, lease, outcome)

    def advance_poll(self, lease: "Lease", outcome: "Outcome") -> "Stored":
        """Store a part of what a poll brought, in one transaction.

        Raises:
            LeaseLostError: another poller has the feed; nothing was stored.
            StoreError: in its other kinds; also when opened to look at only.
        """
        from monitor.store.polling.polls import advance_poll

        return advance_poll(self._polling, lease, outcome)

    def finish_unchanged(
        self, polls: "Sequence[tuple[Lease, PollResult]]"
    ) -> "Sequence[Lease]":
        """Store many polls that brought nothing new, in one transaction.

        Raises:
            StoreError: in its kinds; also when opened to look at only.
        """
        from monitor.store.polling.polls import finish_unchanged

        return finish_unchanged(self._polling, polls)

    def finish_page(self, lease: "PageLease", outcome: "PageOutcome") -> "Stored":
        """Store everything that reading a page brought, in one transaction.

        Raises:
            StoreError: in its kinds; also when opened to look at only.
        """
        from monitor.store.polling.page_outcomes import finish_page

        return finish_page(self._polling, lease, outcome)

    @property
    def _polling(self) -> "Writer":
        if self._writer is None:
            path = self._connections.reads.path
            raise StoreError(f"{path}: opened to look at; only a poller stores polls")
        return self._writer

    def version(self) -> int:
        """A number that changes when anybody has stored something."""
        return self._connections.version()

    def close(self) -> None:
        """Release the database."""
        self._connections.close()


def open_store(path: Path, *, create: bool = True) -> SqliteStore:
    """Open the database for writing, migrated to the present schema.

    Raises:
        StoreError: it cannot be used; without `create`, also if there is no file.
    """
    from monitor.store.file.writer import Writer

    writer = Writer(path, create=create)
    try:
        writer.migrate()
    except BaseException:
        writer.close()
        raise
    return SqliteStore(Connections(writer, lambda: writer), writer)


def open_reader(path: Path) -> SqliteStore:
    """Open the database for reading, and for writing what its reader does.

    It does not import sqlite-utils, which takes longer than showing a first page.

    Raises:
        StoreError: it cannot be used, or there is no file.
    """
    check_library(ENGINE.sqlite_version_info)
    reads = Connection(path, cache_kb=LOOKING_CACHE_KB)
    try:
        is_old = schema_of(reads) < SCHEMA
        reads.execute("PRAGMA query_only = ON")
    except BaseException:
        reads.close()
        raise
    if is_old:
        reads.close()
        open_store(path, create=False).close()
        return open_reader(path)
    return SqliteStore(
        Connections(reads, lambda: Connection(path, cache_kb=LOOKING_CACHE_KB))
    )
